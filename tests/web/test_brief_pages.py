"""Briefs as pages: every sentence leads to the one that it rests on; to be taken along in four forms."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from pages import links, parts, texts

DYAD = "/briefs/dyads/RUS/PRK?as_of=2024-11-07"


@pytest.mark.parametrize("about", ["day", "watches/russia-north-korea", "dyads/RUS/PRK"])
def test_every_citation_leads_to_a_sentence_of_a_report(visitor: TestClient, about: str) -> None:
    page = visitor.get(f"/briefs/{about}?as_of=2024-11-07").text
    cited = {link.removeprefix("#") for link in links(page, "a.cite")}
    assert cited
    assert cited <= {part.get("id") for part in parts(page, ".exhibits li")}
    assert all(link.startswith("/documents/") for link in links(page, ".exhibits cite a"))
    (first, *_) = links(page, ".exhibits cite a")
    assert visitor.get(first.partition("#")[0]).status_code == 200


@pytest.mark.parametrize(
    ("form", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!doctype"), ("markdown", b"#")]
)
def test_it_is_taken_along_in_four_forms(visitor: TestClient, form: str, start: bytes) -> None:
    answer = visitor.get(f"{DYAD}&form={form}")
    assert answer.content.startswith(start)
    assert "attachment" in answer.headers["content-disposition"]


def test_the_forms_stand_on_the_page_and_keep_the_day(visitor: TestClient) -> None:
    found = links(visitor.get(DYAD).text, ".forms a")
    assert [link.partition("form=")[2].partition("&")[0] for link in found] == ["pdf", "docx", "html", "markdown"]
    assert all("as_of=2024-11-07" in link for link in found)


def test_the_brief_of_an_event_is_reached_from_its_page(visitor: TestClient) -> None:
    event = links(visitor.get("/?as_of=2024-11-07").text, ".stories h3 a")[0]
    (brief,) = {link for link in links(visitor.get(event).text, "a") if "/briefs/events/" in link}
    page = visitor.get(brief)
    assert page.status_code == 200
    assert texts(page.text, "h1")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (f"{DYAD}&form=exe", "form is 'exe'; choose one of pdf, docx, html, markdown"),
        (f"{DYAD}&chart=99", "chart is '99'"),
        (f"{DYAD}&since=soon", "write a day as 2024-11-07"),
        ("/briefs/dyads/Nowhere/PRK", "Nowhere"),
        ("/briefs/watches/nothing-such", "there is no watch"),
        ("/briefs/events/claim-0123456789abcdef", "claim-0123456789abcdef"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(visitor: TestClient, address: str, message: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code in (404, 422)
    assert message in texts(answer.text, "main")[0]

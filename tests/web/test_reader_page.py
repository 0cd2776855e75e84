"""The reader: claims marked by who stands behind them, their records, copies side by side, other reports."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient
from pages import links, parts, texts

from tocsin.ledger import View, open_ledger
from tocsin.model import Document

KINDS = {"named", "outlet", "account", "own", "unnamed"}


@pytest.fixture(scope="module")
def documents(kursk: object) -> list[Document]:
    with open_ledger(str(kursk), read_only=True) as ledger:
        return list(View(ledger).documents())


@pytest.fixture(scope="module")
def copied(kursk: object, documents: list[Document]) -> str:
    """The id of a report that was copied from another."""
    with open_ledger(str(kursk), read_only=True) as ledger:
        return next(iter(View(ledger).copies_of([one.id for one in documents]))).later


def test_every_report_is_shown_whole_with_all_its_claims(visitor: TestClient, documents: list[Document]) -> None:
    for document in documents:
        page = visitor.get(f"/documents/{document.id}").text
        report = " ".join(re.sub(r"[●■@¶?]\d+", "", text) for text in texts(page, ".report h1, .text .block"))
        for block in document.blocks:
            assert " ".join(block.span.of(document.text).split()) in " ".join(report.split())
        anchors = {part.get("id") for part in parts(page, ".record")}
        leading = links(page, ".report a.ref")
        assert {link.removeprefix("#") for link in leading} == anchors
        assert len(texts(page, "h1")) == 1


def test_who_stands_behind_a_claim_is_told_by_colour_and_by_a_sign(
    visitor: TestClient, documents: list[Document]
) -> None:
    for document in documents[:6]:
        page = visitor.get(f"/documents/{document.id}").text
        for ref in parts(page, ".report a.ref"):
            assert KINDS & set(ref.get("class").split())
            assert ref.text_content()[0] in "●■@¶?"
            assert "Claim " in ref.get("aria-label")


def test_a_record_tells_who_says_so_how_sure_and_how_it_was_checked(visitor: TestClient, copied: str) -> None:
    page = visitor.get(f"/documents/{copied}").text
    terms = texts(page, ".record:first-child dt")
    assert {"Who says so", "How sure", "Grade", "Check"} <= set(terms)
    assert all(link.startswith("/events/claim-") for link in links(page, ".record .doors .button"))
    assert all(link.startswith("/claims/claim-") for link in links(page, ".record .doors a:not(.button)"))
    assert links(page, ".record .doors .button")


def test_copied_stretches_stand_side_by_side_under_the_name_of_the_report(visitor: TestClient, copied: str) -> None:
    page = visitor.get(f"/documents/{copied}").text
    assert parts(page, "mark.copied[title^='Stands in']")
    assert parts(page, "#show-copied")
    rows = parts(page, "section[aria-labelledby=copied] tbody tr")
    assert rows
    for row in rows:
        here, there = (cell.text_content() for cell in row.cssselect("td"))
        assert set(here.casefold().split()) & set(there.casefold().split())
    (other, *_) = links(page, "section[aria-labelledby=copied] h3 a[href^='/documents/document']:not([href*=against])")
    back = visitor.get(other).text
    assert f"/documents/{copied}" in links(back, "section[aria-labelledby=lent] a, section[aria-labelledby=copied] a")


def test_the_brief_cites_claims_of_the_page(visitor: TestClient, copied: str) -> None:
    page = visitor.get(f"/documents/{copied}").text
    cited = links(page, ".glance a.cite")
    assert cited
    assert {link.removeprefix("#") for link in cited} <= {part.get("id") for part in parts(page, ".record")}


def test_a_denial_is_shown_as_contradiction(visitor: TestClient, documents: list[Document]) -> None:
    pages = [visitor.get(f"/documents/{one.id}").text for one in documents]
    opposed = [links(page, "section[aria-labelledby=opposed] li > a[href^='/documents/']") for page in pages]
    assert any(opposed)


def test_figures_that_differ_are_compared_when_they_are_asked_for(
    visitor: TestClient, documents: list[Document]
) -> None:
    pages = [visitor.get(f"/documents/{one.id}?figures=1").text for one in documents[:10]]
    rows = [row for page in pages for row in parts(page, "table.figures tbody tr")]
    assert rows
    assert any(row.get("class") == "here" for row in rows)


def test_a_report_is_laid_against_another(visitor: TestClient, copied: str) -> None:
    page = visitor.get(f"/documents/{copied}").text
    (against, *_) = links(page, "a[href*='against=']")
    laid = visitor.get(against.partition("#")[0]).text
    assert texts(laid, "table.laid tbody tr")
    assert {"supported", "changed", "added"} & {part.get("class") for part in parts(laid, "table.laid tbody tr")}


def test_links_keep_the_day_and_hide_what_came_later(visitor: TestClient, documents: list[Document]) -> None:
    first = documents[-1]
    page = visitor.get(f"/documents/{first.id}?as_of={first.published}").text
    inner = links(page, ".after a[href^='/documents/'], .record .doors a")
    assert all(f"as_of={first.published}" in link for link in inner)
    days = [part.get("datetime") for part in parts(page, ".after time")]
    assert all(day <= str(first.published) for day in days)


@pytest.mark.parametrize(
    "address", ["/documents/document-0000000000000000", "/documents/%00", "/documents/x?as_of=1990-01-01"]
)
def test_a_report_that_is_not_there_is_a_page_that_says_so(visitor: TestClient, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 404
    assert "shows no document" in answer.text


def test_a_claim_has_a_page_with_its_words_and_how_it_was_coded(visitor: TestClient, copied: str) -> None:
    page = visitor.get(f"/documents/{copied}").text
    (address, *_) = links(page, ".record .doors a[href^='/claims/']")
    claim = visitor.get(address).text
    assert {"Pattern", "Coder", "Status"} <= set(texts(claim, ".coded dt"))
    assert texts(claim, "blockquote mark")
    assert any(link.startswith(f"/documents/{copied}#claim-") for link in links(claim, "main a"))
    assert visitor.get("/claims/claim-0000000000000000").status_code == 404

"""Search, the list of documents, sources, and the palette: filters that are addresses, paging, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from fastapi.testclient import TestClient
from pages import links, parts, texts

FOUND = ".results:not(.events) > li"


def rows(answer: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer)))


def test_words_are_marked_where_they_stand_and_lead_to_the_report(visitor: TestClient) -> None:
    page = visitor.get("/search?q=troops").text
    assert {mark.casefold() for mark in texts(page, ".snippet mark")} <= {"troops", "troop"}
    assert all(link.startswith("/documents/document-") for link in links(page, f"{FOUND} h3 a"))
    assert links(page, ".found-claims a[href^='/claims/claim-']")
    assert links(page, ".events h3 a[href^='/events/claim-']")


@pytest.mark.parametrize(
    ("query", "check"),
    [
        ("outlet=Northern+Wire", lambda row: row["outlet"] == "Northern Wire"),
        ("since=2024-10-24&until=2024-10-28", lambda row: "2024-10-24" <= row["day"] <= "2024-10-28"),
        ("kind=figure", lambda row: row["kind"] == "figure"),
        ("type=aid", lambda row: row["type"].startswith("AID")),
        ("status=not+happened", lambda row: row["status"] == "not happened"),
        ("actor=North+Korea&kind=event", lambda row: row["claim"].startswith("claim-")),
        ("q=troops&actor=PRK", lambda row: "troop" in row["words"].casefold() or row["claim"]),
    ],
)
def test_filters_are_addresses_and_hold_for_all_that_is_found(visitor: TestClient, query: str, check: object) -> None:
    assert callable(check)
    found = rows(visitor.get(f"/search?{query}&format=csv").text)
    assert found
    assert all(check(row) for row in found)
    everything = rows(visitor.get("/search?format=csv").text)
    assert len({row["document"] for row in everything}) == 23
    assert visitor.get(f"/search?{query}").status_code == 200


def test_events_have_at_least_so_many_origins(visitor: TestClient) -> None:
    few, many = (visitor.get(f"/search?q=troops&origins={least}").text for least in (1, 3))
    counts = [int(badge.split("·")[1].split()[0]) for badge in texts(many, ".events .badge")]
    assert counts
    assert min(counts) >= 3
    assert len(parts(few, FOUND)) >= len(parts(many, FOUND)) > 0
    assert "No report" in visitor.get("/search?q=troops&origins=99").text


def _ids(pages: Sequence[str]) -> list[str]:
    return [link.partition("#")[0] for page in pages for link in links(page, f"{FOUND} h3 a")]


def test_pages_follow_one_another_without_gap_or_repetition(visitor: TestClient) -> None:
    pages = [visitor.get("/search").text]
    while more := links(pages[-1], "a[rel=next]"):
        pages.append(visitor.get(more[0]).text)
    assert len(pages) == 3
    assert len(_ids(pages)) == len(set(_ids(pages))) == 23
    assert not parts(visitor.get("/search?page=4").text, FOUND)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("actor=Atlantis", "no actor is called"),
        ("since=soon", "write a day as"),
        ("origins=many", "origins"),
        ("page=0", "page"),
        ("q=" + "x" * 201, "q"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(visitor: TestClient, query: str, message: str) -> None:
    answer = visitor.get(f"/search?{query}")
    assert answer.status_code == 422
    assert message in texts(answer.text, "main")[0]


@pytest.mark.parametrize("words", ['"', "*", "NEAR(", "a OR b", "<script>alert(1)</script>", "\u202e", "' --", "%00"])
def test_words_are_words_and_no_query_or_markup(visitor: TestClient, words: str) -> None:
    answer = visitor.get("/search", params={"q": words})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "\u202e" not in answer.text


def test_documents_are_listed_by_day_the_latest_first(visitor: TestClient) -> None:
    page = visitor.get("/documents").text
    days = [part.get("datetime") for part in parts(page, ".day h2 time")]
    assert days == sorted(days, reverse=True)
    assert len(links(page, ".documents a[href^='/documents/document-']")) == 23
    listed = rows(visitor.get("/documents?format=csv").text)
    assert len(listed) == 23
    assert any(int(row["copied from"]) for row in listed)
    assert "attachment" in visitor.get("/documents?format=csv").headers["content-disposition"]
    early = visitor.get("/documents?as_of=2024-10-20").text
    assert all(part.get("datetime") <= "2024-10-20" for part in parts(early, ".day h2 time"))


def test_sources_have_their_grade_with_the_reason(visitor: TestClient) -> None:
    page = visitor.get("/sources").text
    body = parts(page, ".outlets tbody tr")
    assert sum(int(row.cssselect("td.n")[0].text_content()) for row in body) == 23
    assert all(row.cssselect("abbr.grade")[0].text_content() in "ABCDEF" for row in body)
    assert "No feed is followed" in page
    assert {"outlet", "grade", "reason", "documents"} <= set(rows(visitor.get("/sources?format=csv").text)[0])


def test_the_palette_knows_pages_watches_documents_and_actors(visitor: TestClient) -> None:
    found = visitor.get("/palette.json?as_of=2024-11-07").json()
    assert ["/watches", "Watches", ""] in found["places"]["Pages"]
    assert len(found["places"]["Watches"]) == 10
    assert all(row[0].startswith("/documents/document-") for row in found["places"]["Documents"])
    names = dict(found["actors"])
    assert names["PRK"] == "North Korea"
    assert len(visitor.get("/palette.json").content) < 40_000

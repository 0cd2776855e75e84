"""Watches: how all of them stand, one with its board and its record, and one tried on the past."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from pages import links, parts, texts

AS_OF = "as_of=2024-11-07"
RUSSIA = "/watches/russia-north-korea"


def test_all_watches_stand_with_level_line_and_counts(visitor: TestClient) -> None:
    page = visitor.get(f"/watches?{AS_OF}").text
    assert len(parts(page, ".standings > li")) == 10
    first = texts(page, ".standings > li")[0]
    assert "Russia and North Korea: troops and arms for technology" in first
    assert texts(page, ".standings .told")[0].startswith("3 of 8 indicators tripped, 2 unknown: ")
    assert texts(page, ".counts .facts")[0] == "3 tripped 3 silent 2 unknown"
    assert all(link.endswith(f"?{AS_OF}") for link in links(page, ".standings h2 a"))


def test_a_board_has_every_indicator_with_why_and_what_it_rests_on(visitor: TestClient) -> None:
    page = visitor.get(f"{RUSSIA}?{AS_OF}").text
    assert [len(parts(page, f".finding.{state}")) for state in ("tripped", "silent", "unknown")] == [3, 3, 2]
    assert "critical" in texts(page, ".finding.tripped h3")[0]
    assert all(texts(page, ".finding .why"))
    assert all(link.startswith("/events/") for link in links(page, ".sightings a"))
    assert "Tripped until" in texts(page, ".finding.tripped .why")[0]
    assert "if nothing new is reported" in texts(page, "section[aria-labelledby=lower]")[0]


def test_its_false_alarms_are_shown_unasked(visitor: TestClient) -> None:
    told = texts(visitor.get(f"{RUSSIA}/record?{AS_OF}").text, "[data-later-part]")[0]
    assert "False alarms" in told
    page = visitor.get(f"{RUSSIA}?{AS_OF}").text  # once it is at hand, the page has it without any script
    assert texts(page, "section[aria-labelledby=record] .verdict") == texts(
        visitor.get(f"{RUSSIA}/record?{AS_OF}").text, ".verdict"
    )


def test_a_page_without_the_record_leads_to_it_and_is_not_kept(visitor: TestClient) -> None:
    answer = visitor.get(f"/watches/sudan-darfur?{AS_OF}")
    (later,) = [part.get("data-later") for part in parts(answer.text, "[data-later]")]
    assert later in links(answer.text, "[data-later-note] a")
    assert "etag" not in answer.headers


def test_a_watch_is_tried_on_the_days_of_the_address(visitor: TestClient) -> None:
    page = visitor.get(f"{RUSSIA}/past?since=2024-10-01&until=2024-11-20&level=amber").text
    assert texts(page, "h2")[0].startswith("The verdict 1 October 2024 to 20 November 2024")
    assert texts(page, "tbody th") == [
        "watch, amber or red",
        "watch, red alone",
        "same as last month",
        "surge in raw counts",
    ]
    assert parts(page, "section h2#alarms-1")  # the false ones, whether there are any or not


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("since=2020-01-01&until=2024-01-01", "more than 731 days"),
        ("since=2024-11-07&until=2024-10-01", "leave no days to try"),
        ("since=soon", "write a day as 2024-11-07"),
        ("since=2019-01-01&until=2019-06-01", "nothing was read from"),
    ],
)
def test_days_that_cannot_be_tried_are_told(visitor: TestClient, asked: str, told: str) -> None:
    assert told in texts(visitor.get(f"{RUSSIA}/past?{asked}").text, "main")[0]


def test_a_watch_that_is_not_there(visitor: TestClient) -> None:
    answer = visitor.get("/watches/russia-north-corea")
    assert answer.status_code == 404
    assert "did you mean russia-north-korea?" in answer.text


def test_watches_and_boards_as_csv(visitor: TestClient) -> None:
    lines = visitor.get(f"/watches?{AS_OF}&format=csv").text.splitlines()
    assert lines[0] == "watch,name,level,as_of,tripped,silent,unknown,own,line"
    assert len(lines) == 11
    board = visitor.get(f"{RUSSIA}?{AS_OF}&format=csv").text.splitlines()
    assert board[1].startswith("russia-north-korea,2024-11-07,amber,North Korean soldiers go to Russia,tripped,yes,")

"""The page of today: stories with their origins, watches, what is new to this reader, and the time asked for."""

from __future__ import annotations

import time

import pytest
from fastapi.testclient import TestClient
from pages import links, parts, texts

AS_OF = "/?as_of=2024-11-07"


def test_stories_say_how_many_origins_their_reports_have(visitor: TestClient) -> None:
    page = visitor.get(AS_OF).text
    badges = texts(page, ".stories .badge")
    assert badges
    assert all("document" in badge and "origin" in badge for badge in badges)
    assert texts(page, "h1") == ["7 November 2024"]


def test_every_link_to_an_event_keeps_the_day(visitor: TestClient) -> None:
    found = links(visitor.get(AS_OF).text, ".stories h3 a")
    assert found
    assert all(link.startswith("/events/") and link.endswith("?as_of=2024-11-07") for link in found)


def test_all_watches_are_there_with_their_levels(visitor: TestClient) -> None:
    page = visitor.get(AS_OF).text
    classes = [part.get("class") for part in parts(page, ".watches li")]
    levels = dict(zip(texts(page, ".watches strong"), classes, strict=True))
    assert len(levels) == 10
    assert levels["Russia and North Korea: troops and arms for technology"] != "green"


def _seen(state: str, ago: float) -> dict[str, str]:
    return {"cookie": f"tocsin-seen={state}~{int(time.time() - ago)}"}


def test_a_reader_sees_what_is_new_since_the_last_visit(visitor: TestClient) -> None:
    first = visitor.get(AS_OF)
    visitor.cookies.clear()
    assert "tocsin-seen" in first.headers["set-cookie"]
    assert "What is known as of this day" in first.text
    known = first.headers["set-cookie"].split("=")[1].split("~")[0]
    assert "Nothing has been added" in visitor.get(AS_OF, headers=_seen(known, 100_000)).text
    assert "22 reports" in visitor.get(AS_OF, headers=_seen("1-1-0-0-0-0-0-0", 100_000)).text


def test_a_page_that_is_loaded_again_still_tells_the_news(visitor: TestClient) -> None:
    again = visitor.get(AS_OF, headers=_seen("1-1-0-0-0-0-0-0", 60))
    assert "22 reports" in again.text
    assert "set-cookie" not in again.headers


@pytest.mark.parametrize("seen", ["x", "9999999-0-0-0-0-0-0-0~1", "1-2~x", "", "~", "1-1-1-1-1-1-1-1~1e99"])
def test_a_strange_cookie_is_no_harm(visitor: TestClient, seen: str) -> None:
    assert visitor.get("/", headers={"cookie": f"tocsin-seen={seen}"}).status_code == 200


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/?as_of=yesterday", "write a day as 2024-11-07"),
        ("/?recorded_by=noon", "write a time as 2024-11-07T12:00+00:00"),
        ("/nothing", "there is no page /nothing"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(visitor: TestClient, address: str, message: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code in (404, 422)
    assert message in texts(answer.text, "main")[0]


def test_a_day_before_everything_is_a_page_too(visitor: TestClient) -> None:
    answer = visitor.get("/?as_of=1990-01-01")
    assert answer.status_code == 200
    assert "No report of these days" in answer.text

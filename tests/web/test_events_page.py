"""The list of events: filters that are an address, order, pages, and the table to take away."""

from __future__ import annotations

import csv
import io

import pytest
from fastapi.testclient import TestClient
from pages import links, parts, texts

OCTOBER = "/events?since=2024-10-01&until=2024-10-31"


def rows(visitor: TestClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(visitor.get(f"{address}&format=csv").text)))


def test_events_are_listed_with_their_marks(visitor: TestClient) -> None:
    page = visitor.get(OCTOBER).text
    count = len(parts(page, ".events > li"))
    assert 10 < count <= 40
    assert len(parts(page, ".events .badge")) == len(parts(page, ".events .grade")) == count
    assert all(link.startswith("/events/claim-") for link in links(page, ".events a[data-row]"))


@pytest.mark.parametrize(
    ("filter_", "column", "holds"),
    [
        ("type=MOBILIZE", "type", lambda value: value == "MOBILIZE"),
        ("kind=figure", "kind", lambda value: value == "figure"),
        ("status=planned", "status", lambda value: value == "planned"),
        ("origins=3", "origins", lambda value: int(value) >= 3),
        ("grade=2", "information", lambda value: value in ("1", "2")),
        ("country=Russia", "countries", lambda value: "RUS" in value.split()),
    ],
)
def test_a_filter_leaves_what_is_so(visitor: TestClient, filter_: str, column: str, holds: object) -> None:
    every, some = rows(visitor, OCTOBER), rows(visitor, f"{OCTOBER}&{filter_}")
    assert callable(holds)
    assert 0 < len(some) < len(every)
    assert all(holds(row[column]) for row in some)
    assert len(some) == sum(holds(row[column]) for row in every)


def test_an_actor_may_be_named_or_given_by_id(visitor: TestClient) -> None:
    by_name, by_id = (rows(visitor, f"{OCTOBER}&actor={actor}") for actor in ("north%20korea", "PRK"))
    assert by_name == by_id
    assert 0 < len(by_id) < len(rows(visitor, OCTOBER))


def test_those_that_matter_most_or_the_latest_come_first(visitor: TestClient) -> None:
    days = [row["day"] for row in rows(visitor, f"{OCTOBER}&order=day")]
    assert days == sorted(days, reverse=True)
    ranked = rows(visitor, OCTOBER)
    assert [row["day"] for row in ranked] != days
    assert {row["id"] for row in ranked} == {row["id"] for row in rows(visitor, f"{OCTOBER}&order=day")}


def test_pages_go_on_and_back_and_keep_what_was_asked(visitor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.web.pages.events._SHOWN", 8)
    first = visitor.get(f"{OCTOBER}&order=day&origins=1").text
    (further,) = links(first, "a[rel=next]")
    assert "order=day" in further
    second = visitor.get(further).text
    assert set(links(second, ".events a[data-row]")).isdisjoint(links(first, ".events a[data-row]"))
    (back,) = links(second, "a[rel=prev]")
    assert links(visitor.get(back).text, ".events a[data-row]") == links(first, ".events a[data-row]")


def test_what_is_listed_is_what_was_known_by_the_day(visitor: TestClient) -> None:
    (first, *_) = links(visitor.get("/events?as_of=2024-10-25&order=day").text, ".events a[data-row]")
    assert first.endswith("?as_of=2024-10-25")
    assert all(row["day"] <= "2024-10-25" for row in rows(visitor, "/events?as_of=2024-10-25"))


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/events?since=soon", "write a day as 2024-11-07"),
        ("/events?kind=rumour", "kind is 'rumour'; choose one of event, state"),
        ("/events?origins=many", "write a whole number from 1 to 1000"),
        ("/events?actor=Atlantis", "no actor is called 'Atlantis'"),
        ("/events?status=x", "choose one of happened"),
    ],
)
def test_a_filter_that_makes_no_sense_is_said_in_a_sentence(visitor: TestClient, address: str, message: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 422
    assert message in texts(answer.text, "main")[0]


@pytest.mark.parametrize(
    "address", ["/events?since=1990-01-01&until=1990-01-02", "/events?type=NOTHING", "/events?page=99"]
)
def test_a_list_without_an_event_says_so(visitor: TestClient, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert len(parts(answer.text, ".empty")) == 1

"""The network and the map: a window of days in the address, one actor's network, events with their places."""

from __future__ import annotations

import csv
import io

import pytest
from fastapi.testclient import TestClient
from pages import links, parts, texts

WINDOW = "since=2024-10-01&until=2024-11-07"


def test_the_network_begins_with_whom_to_look_at(visitor: TestClient) -> None:
    page = visitor.get(f"/network?{WINDOW}").text
    assert texts(page, ".actors th[scope=row]")[:2] == ["North Korea", "Russia"]
    assert links(page, ".actors th a")[0] == f"/network/PRK?{WINDOW}"
    assert parts(page, ".blocs li")
    assert parts(page, ".changes .sightings a")  # what moved the blocs
    assert visitor.get(f"/network?{WINDOW}&format=csv").text.startswith("actor,name,events,neighbours,")


def test_a_name_leads_to_its_actor(visitor: TestClient) -> None:
    answer = visitor.get(f"/network?{WINDOW}&actor=north+korea", follow_redirects=False)
    assert answer.headers["location"] == f"/network/PRK?{WINDOW}"
    assert "no actor is called" in visitor.get("/network?actor=Atlantis").text


def test_an_actor_has_edges_treaties_and_its_bloc(visitor: TestClient) -> None:
    page = visitor.get(f"/network/RUS?{WINDOW}").text
    assert any(text.startswith("Russia → North Korea") for text in texts(page, "tbody th"))
    assert all(
        "/events/" in link or "/dyads/" in link for link in links(page, "section[aria-labelledby=edges] tbody a")
    )
    assert "Treaty on Comprehensive Strategic Partnership" in texts(page, "section[aria-labelledby=treaties]")[0]
    drawn = visitor.get(parts(page, "figure[data-chart]")[0].get("data-chart"))
    assert drawn.json()["usermeta"]["tocsin"]["title"] == "Network of Russia"


def test_classes_are_filtered(visitor: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(visitor.get(f"/network/RUS?{WINDOW}&quad=2&format=csv").text)))
    assert {row["quad"] for row in rows} == {"2"}
    page = visitor.get(f"/network/RUS?{WINDOW}&quad=2").text
    assert [part.get("value") for part in parts(page, "input[name=quad][checked]")] == ["2"]


def test_the_days_around_are_drawn_with_the_window_in_them(visitor: TestClient) -> None:
    page = visitor.get(f"/network?{WINDOW}").text
    assert parts(page, "svg.days rect.in")
    (shown,) = parts(page, "svg.days rect.shown")
    assert shown.get("width") == "38"


@pytest.mark.parametrize("address", ["/network", "/network/RUS", "/map"])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("since=2024-11-07&until=2024-10-01", "is no window"),
        ("since=2020-01-01&until=2024-10-01", "take 366 days at most"),
        ("quad=5", "the classes are 1 to 4"),
        ("since=x", "write a day as 2024-11-07"),
    ],
)
def test_a_window_that_makes_no_sense(visitor: TestClient, address: str, asked: str, told: str) -> None:
    answer = visitor.get(f"{address}?{asked}")
    assert answer.status_code == 422
    assert told in texts(answer.text, "main")[0]


def test_a_day_before_everything_is_an_empty_page(visitor: TestClient) -> None:
    for address in ("/network", "/network/RUS", "/map"):
        page = visitor.get(f"{address}?as_of=1990-01-01")
        assert page.status_code == 200
        assert parts(page.text, ".empty")


def test_the_map_has_its_events_as_a_list(visitor: TestClient) -> None:
    page = visitor.get(f"/map?{WINDOW}").text
    assert parts(page, ".placed li")
    assert all(texts(page, ".placed .facts strong"))
    drawn = visitor.get(parts(page, "figure[data-chart]")[0].get("data-chart"))
    assert drawn.json()["usermeta"]["tocsin"]["title"] == "Where it happened"


def test_the_address_tells_where_the_map_lies(visitor: TestClient) -> None:
    drawn = parts(visitor.get(f"/map?{WINDOW}&at=30,48,20").text, "figure[data-chart]")[0].get("data-chart")
    assert visitor.get(drawn).json()["usermeta"]["tocsin"]["where"] == [30, 48, 20]
    nearer = visitor.get(f"{drawn}&times=2&right=0.5&pixels=1200").json()
    assert nearer["usermeta"]["tocsin"]["where"] == [40, 48, 10]
    for wrong in ("x", "1,2", "0,91,20", "0,0,0", "nan,0,20"):
        assert visitor.get(f"/map?{WINDOW}&at={wrong}").status_code == 422


def test_the_map_of_one_actor_and_its_places_as_csv(visitor: TestClient) -> None:
    own = len(parts(visitor.get(f"/map?{WINDOW}&actor=NATO").text, ".placed li"))
    assert 0 <= own < len(parts(visitor.get(f"/map?{WINDOW}").text, ".placed li"))
    rows = list(csv.DictReader(io.StringIO(visitor.get(f"/map?{WINDOW}&format=csv").text)))
    assert any(row["place"] and float(row["latitude"]) for row in rows)

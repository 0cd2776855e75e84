"""Pictures of the network: who is drawn, where, in which colours, and that the same network stands the same way."""

from __future__ import annotations

from datetime import date
from math import hypot

import polars as pl
import pytest
from drawn import layers, rows_with

from tocsin.briefing.charts import blocs_chart, ego_chart, rendered
from tocsin.briefing.charts.network import MOST
from tocsin.briefing.charts.placing import circles, ring, side_by_side
from tocsin.model import Bloc
from tocsin.relations.network import EDGES

DAYS = date(2024, 10, 1), date(2024, 12, 31)
NAMES = {"RUS": "Russia", "PRK": "North Korea", "UKR": "Ukraine", "KOR": "South Korea"}


def _edges(*told: tuple[str, str, int, str]) -> pl.DataFrame:
    """Return edges of (initiator, recipient, quad class, ids of the events)."""
    rows = [
        {"initiator": one, "recipient": other, "quad": quad, "happenings": ids.split(), "events": len(ids.split())}
        for one, other, quad, ids in told
    ]
    return pl.DataFrame([{name: row.get(name) for name in EDGES} for row in rows], schema=EDGES)


EDGES_SEEN = _edges(
    ("RUS", "PRK", 2, "a b c"), ("PRK", "RUS", 2, "c d"), ("PRK", "UKR", 4, "e"), ("RUS", "UKR", 3, "f"),
    ("KOR", "PRK", 3, "g h"),
)  # fmt: skip
BLOCS = (
    Bloc(members=("RUS", "PRK"), inside=3.0, outside=-2.0),
    Bloc(members=("KOR",), inside=0.0, outside=-1.0),
    Bloc(members=("UKR",), inside=0.0, outside=-1.0),
)


def test_neighbours_are_those_of_most_events_each_event_once() -> None:
    chart = ego_chart(EDGES_SEEN, "PRK", NAMES, blocs=BLOCS, days=DAYS)
    assert [row[:2] for row in chart.rows] == [("Russia", 4), ("South Korea", 2), ("Ukraine", 1)]
    assert chart.rows[0] == ("Russia", 4, 4, 0, 0, 0)
    assert chart.summary == "Network of North Korea: events with Russia (4), South Korea (2) and Ukraine (1)."


def test_lines_have_the_class_and_those_among_neighbours_are_faint() -> None:
    lines = rows_with(ego_chart(EDGES_SEEN, "PRK", NAMES, days=DAYS), "between")
    told = {(one["between"], one["class"], one["events"], one["shade"]) for one in lines}
    assert ("North Korea and Russia", "material cooperation", 4, 0.95) in told
    assert ("Russia and Ukraine", "verbal conflict", 1, 0.4) in told


def test_those_of_one_bloc_have_one_colour_and_those_alone_none() -> None:
    nodes = rows_with(ego_chart(EDGES_SEEN, "PRK", NAMES, blocs=BLOCS, days=DAYS), "bloc")
    assert {one["name"]: one["bloc"] for one in nodes} == {
        "North Korea": 0, "Russia": 0, "South Korea": -1, "Ukraine": -1,
    }  # fmt: skip


def test_no_hairball() -> None:
    many = _edges(*(("USA", f"X{at:02}", 1, f"e{at}" + " more" * (at < 3)) for at in range(40)))
    chart = ego_chart(many, "USA", {}, days=DAYS)
    assert len(chart.rows) == MOST
    assert "15 actors with fewer events not drawn" in chart.notes[0]


def test_the_same_network_stands_the_same_way_however_it_comes() -> None:
    one = ego_chart(EDGES_SEEN, "PRK", NAMES, blocs=BLOCS, days=DAYS)
    other = ego_chart(EDGES_SEEN.reverse(), "PRK", NAMES, blocs=BLOCS, days=DAYS)
    assert [rows for _, rows in layers(one)] == [rows for _, rows in layers(other)]


def test_blocs_of_one_are_counted_and_not_drawn() -> None:
    chart = blocs_chart(EDGES_SEEN, BLOCS, NAMES, days=DAYS)
    assert chart.rows == (("Russia and North Korea", 3.0, -2.0),)
    assert "1 bloc, 2 actors in none" in chart.notes[0]
    assert {one["name"] for one in rows_with(chart, "events") if "name" in one} <= {"Russia", "North Korea"}


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_pictures_are_rendered(suffix: str) -> None:
    assert len(rendered(ego_chart(EDGES_SEEN, "PRK", NAMES, days=DAYS), suffix)) > 1_000
    assert len(rendered(blocs_chart(EDGES_SEEN, BLOCS, NAMES, days=DAYS), suffix)) > 1_000
    assert len(rendered(blocs_chart(_edges(), (), NAMES, days=DAYS), suffix)) > 500


@pytest.mark.parametrize("number", [1, 2, 7, 25])
def test_nobody_stands_on_another(number: int) -> None:
    places = list(ring([str(at) for at in range(number)], width=640, height=440, room=105).values())
    near = [hypot(x - x2, y - y2) for at, (x, y) in enumerate(places) for x2, y2 in places[:at]]
    assert min(near, default=99) > 24


def test_circles_do_not_overlap() -> None:
    _, hulls = circles([tuple("abcdef"), tuple("ghij"), tuple("kl"), tuple("mno")], width=640)
    for at, ((x, y), radius) in enumerate(hulls):
        assert all(hypot(x - x2, y - y2) >= radius + other for (x2, y2), other in hulls[:at])


def test_lines_lie_side_by_side() -> None:
    found = list(side_by_side(((0, 0), (10, 0)), [4, 2], gap=1))
    assert [start[1] for start, _ in found] == [-1.5, 2.5]

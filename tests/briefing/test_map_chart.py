"""The map: outlines in a frame, events in circles, and what is only known by its country."""

from __future__ import annotations

import itertools
import json
from datetime import date

import pytest
from drawn import layers, rows_with

from tocsin.briefing.charts import map_chart, rendered
from tocsin.briefing.charts.browser import page_json
from tocsin.briefing.charts.look import written
from tocsin.briefing.charts.map import frame_at
from tocsin.briefing.charts.outlines import DATA, around, framed, projected, unprojected, within, world
from tocsin.briefing.spots import Spot

DAYS = date(2024, 10, 1), date(2024, 12, 31)


def _spot(event: str, place: str, lat: float, lon: float, *, exact: bool = True) -> Spot:
    return Spot(event=event, what=f"it happened at {place}", day=DAYS[0], place=place, lat=lat, lon=lon, exact=exact)


KURSK = [_spot(f"k{at}", "Kursk", 51.73, 36.19) for at in range(3)]
BELGOROD = _spot("b", "Belgorod", 50.6, 36.6)
SEOUL = _spot("s", "South Korea", 37.0, 127.5, exact=False)


def test_places_near_one_another_are_one_circle_named_for_the_one_of_most_events() -> None:
    circles = rows_with(map_chart([*KURSK, BELGOROD, SEOUL], days=DAYS), "events")
    assert [(one["name"], one["events"], one["pale"]) for one in circles] == [
        ("Kursk and 1 more", 4, False),
        ("South Korea", 1, True),
    ]


def test_nearer_by_they_come_apart() -> None:
    circles = rows_with(map_chart([*KURSK, BELGOROD], days=DAYS), "events")
    assert [(one["name"], one["events"]) for one in circles] == [("Kursk", 3), ("Belgorod", 1)]


def test_an_event_at_two_places_is_one_event() -> None:
    chart = map_chart([_spot("a", "Kursk", 51.73, 36.19), _spot("a", "Sudzha", 51.2, 35.27)], days=DAYS, unplaced=2)
    assert chart.summary == "1 event, most at Sudzha (1) and Kursk (1); 2 events without a place."
    assert len(chart.rows) == 2


def test_no_name_lies_on_another_circle() -> None:
    row = [_spot(f"e{at}", f"A rather long name {at}", 48.0, 30 + 1.2 * at) for at in range(8)]
    labels = [one["label"] for one in rows_with(map_chart(row, days=DAYS), "events")]
    assert 0 < sum(bool(label) for label in labels) < len(labels)


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [(36.2, 51.7, "RUS"), (127.5, 40.0, "PRK"), (-178.5, 66.5, "RUS"), (25.0, -29.0, "ZAF"), (28.2, -29.6, "LSO"),
     (-50.0, -10.0, "BRA"), (178.0, -18.0, "FJI")],
)  # fmt: skip
def test_countries_lie_where_they_are(lon: float, lat: float, code: str) -> None:
    frame = framed([(lon, lat)], across=1280, shape=1.8)
    at = frame.place(lon, lat)
    assert code in {one for one, rings in within(frame) if any(_inside(at, ring) for ring in rings)}
    assert code in {one for one, rings in within(world(1280))}


def test_what_is_drawn_stays_in_the_frame_and_crosses_no_half_of_the_earth() -> None:
    for frame in (world(1280), framed([(100.0, 13.0), (105.0, 11.0)], across=1280, shape=1.8)):
        for _, rings in within(frame):
            for ring in rings:
                assert ring[0] == ring[-1]
                assert all(0 <= x <= frame.across and 0 <= y <= frame.down for x, y in ring)
    rings = [ring for _, some in within(world(1280)) for ring in some]
    sides = [abs(x - x2) for ring in rings for (x, _), (x2, _) in itertools.pairwise(ring)]
    assert max(sides) < 200  # a line over the day line would run through the whole picture


def test_events_far_apart_are_shown_on_the_whole_earth() -> None:
    assert framed([(-100.0, 40.0), (120.0, 30.0)], across=1280, shape=1.8).whole
    assert framed([], across=1280, shape=1.8).whole
    assert not framed([(30.0, 50.0)], across=1280, shape=1.8).whole


def test_the_projection_of_the_whole_is_of_equal_areas() -> None:
    def area(lat: float) -> float:
        (x, low), (_, high) = projected(1, lat, whole=True), projected(1, lat + 1, whole=True)
        return x * (high - low)

    from math import cos, radians

    assert area(60) / area(0) == pytest.approx(cos(radians(60.5)) / cos(radians(0.5)), rel=0.01)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(("lon", "lat"), [(0.0, 0.0), (37.6, 55.8), (-122.4, -37.8), (179.0, 70.0)])
def test_a_point_of_the_plane_is_found_again_on_the_earth(lon: float, lat: float, whole: bool) -> None:
    assert unprojected(*projected(lon, lat, whole=whole), whole=whole) == pytest.approx((lon, lat), abs=1e-6)


def test_a_map_moves_and_comes_nearer_within_the_earth() -> None:
    frame = around(30, 48, 40, across=1280, shape=2)
    assert frame.where == (30.0, 48.0, 40.0)
    assert frame.moved(0.5, 0, 1, shape=2).where == (50.0, 48.0, 40.0)
    assert frame.moved(0, -0.5, 2, shape=2).where[1] > 48
    assert frame.moved(0, 0, 2, shape=2).where == (30.0, 48.0, 20.0)
    assert (
        frame.moved(-2, 0, 1, shape=2).moved(-2, 0, 1, shape=2).moved(-2, 0, 1, shape=2).where[0] == -160
    )  # the edge of the Earth
    whole = frame.moved(0, 0, 0.1, shape=2)
    assert whole.whole
    assert whole.moved(0.3, 0, 1, shape=2) == whole
    x, y = whole.place(37.6, 55.8)
    nearer = whole.moved(x / whole.across - 0.5, y / whole.down - 0.5, 8, shape=2)
    assert nearer.where[:2] == pytest.approx((37.6, 55.8), abs=0.5)


def test_what_lies_outside_the_frame_is_not_drawn() -> None:
    spots = [_spot("a", "Kyiv", 50.5, 30.5), _spot("b", "Lima", -12.0, -77.0)]
    drawn = json.dumps(written(map_chart(spots, days=DAYS, frame=frame_at((30, 50, 20), width=640, shape=2)).drawing))
    assert "Kyiv" in drawn
    assert "Lima" not in drawn


def test_outlines_are_small_and_tell_where_they_are_from() -> None:
    assert DATA.stat().st_size < 150_000
    assert b"Natural Earth (public domain)" in DATA.read_bytes()[:300]
    assert len(page_json(map_chart(KURSK, days=DAYS))) < 40_000


@pytest.mark.parametrize("suffix", [".svg", ".pdf"])
def test_maps_are_rendered_without_events_too(suffix: str) -> None:
    assert len(rendered(map_chart(KURSK, days=DAYS), suffix)) > 2_000
    assert map_chart([], days=DAYS, unplaced=1).summary == "No event is placed; 1 event without a place."
    assert len(rendered(map_chart([], days=DAYS), suffix)) > 2_000


def test_the_sea_fills_the_frame() -> None:
    first, rows = next(iter(layers(map_chart(KURSK, days=DAYS))))
    assert first["mark"]["type"] == "geoshape"
    assert len(rows[0]["geometry"]["coordinates"][0]) == 5


def _inside(at: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    x, y = at
    crossed = [
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in itertools.pairwise(ring)
    ]
    return sum(crossed) % 2 == 1

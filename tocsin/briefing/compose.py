"""Composition: a briefing's sections, every line of them verified before it is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tocsin.briefing.backing import not_known, who_says_so
from tocsin.briefing.estimate import confidence
from tocsin.briefing.features import Point, is_named_only
from tocsin.briefing.naming import namings
from tocsin.briefing.select import select
from tocsin.briefing.title import title
from tocsin.briefing.verify import known_names, lacking
from tocsin.briefing.wording import Standing, standing, worded
from tocsin.corroboration import key_of
from tocsin.model import Briefing, Caution, CautionKind, Line, Origin, Reading, Rejection, Section, Span

_KEY_POINTS: Final = 5
_JUDGEMENTS: Final = 2
_OF_ONE_SPEAKER: Final = 2  # key points, as long as others have something to say
_WORTH: Final = 0.5  # what weighs less is not worth a line
_TAKING_SIDES: Final = frozenset({CautionKind.LOADED_WORDS, CautionKind.SUPERLATIVE})


class Heading(StrEnum):
    """The headings of a briefing."""

    OWN_WORD = "Key points, in the report's own voice"
    QUOTED = "Key points, from those it quotes"
    JUDGED = "The report's own judgements"
    BACKING = "Who says so"
    OPEN = "Not known"


@dataclass(frozen=True, slots=True)
class _Told:
    """A point with the line that says it and the heading that it belongs under."""

    point: Point
    line: Line
    heading: Heading


def brief(
    reading: Reading,
    origins: Iterable[Origin],
    cautions: Iterable[Caution],
    names: Mapping[str, str],
    *,
    most: int = _KEY_POINTS,
) -> Briefing:
    """Return the verified briefing of one report, of at most `most` key points.

    `names` has the actors' names by id. A line whose names or numbers its cited evidence does not contain stands in
    `rejected` and nowhere else.
    """
    origins, cautions = tuple(origins), tuple(cautions)
    claims = {claim.id: claim for claim in reading.claims}
    loaded = taking_sides(cautions)
    known, texts = known_names(names), {reading.document.id: reading.document.text}
    rejected: dict[Line, tuple[str, ...]] = {}

    def holds(line: Line) -> bool:
        if missing := lacking(line, claims, texts, known):
            rejected[line] = missing
        return not missing

    told = [one for one in _told(reading, origins, loaded) if holds(one.line)]
    chosen = _chosen(told, most)
    points = tuple(one.point for one in chosen)
    about = {
        Heading.BACKING: tuple(filter(holds, who_says_so(reading, origins))),
        Heading.OPEN: tuple(filter(holds, not_known(reading, points, origins))),
    }
    sections = (*_sections(chosen), *(Section(heading, lines) for heading, lines in about.items() if lines))
    return Briefing(
        title=title(reading, names),
        day=reading.document.published,
        sections=sections,
        rejected=tuple(Rejection(line=line, unsupported=missing) for line, missing in rejected.items()),
    )


def taking_sides(cautions: Iterable[Caution]) -> tuple[Span, ...]:
    """Return the words of a report that take sides or excite, as cautions have found them."""
    return tuple(some.span for caution in cautions if caution.kind in _TAKING_SIDES for some in caution.evidence)


def _told(reading: Reading, origins: tuple[Origin, ...], loaded: tuple[Span, ...]) -> Iterator[_Told]:
    """Yield every point that is worth a line and can be put in words, weightiest first."""
    known, said = namings(reading), set[str]()
    for point in select(reading, most=len(reading.claims), loaded=loaded):
        sentence = worded(point, known, reading.document) if point.weight >= _WORTH else None
        if sentence and sentence.text not in said:
            said.add(sentence.text)
            cited = tuple(dict.fromkeys([*(claim.id for claim in point.claims), *sentence.cited]))
            level = confidence(point.claim, origins, reading.links).level
            heading = _heading(point, standing(point, known))
            yield _Told(point, Line(text=sentence.text, citations=cited, confidence=level), heading)


def _heading(point: Point, stands: Standing) -> Heading:
    if stands is not Standing.REPORT:
        return Heading.QUOTED
    judges = any(claim.kind == "assessment" for claim in point.claims)
    presupposes = point.claim.kind == "state" or is_named_only(point.claim)
    return Heading.JUDGED if judges and (presupposes or point.claim.kind == "assessment") else Heading.OWN_WORD


def _chosen(told: list[_Told], most: int) -> tuple[_Told, ...]:
    """Return the weightiest key points, first those that leave room for further speakers, and some judgements."""
    key = [one for one in told if one.heading is not Heading.JUDGED]
    counts = Counter[str]()
    first: list[_Told] = []
    later: list[_Told] = []
    for one in key:
        speaker = one.point.claim.attribution.speaker
        who = key_of(speaker) if speaker and one.heading is Heading.QUOTED else ""
        counts[who] += 1
        (later if who and counts[who] > _OF_ONE_SPEAKER else first).append(one)
    judged = [one for one in told if one.heading is Heading.JUDGED]
    return (*(first + later)[:most], *judged[:_JUDGEMENTS])


def _sections(chosen: tuple[_Told, ...]) -> Iterator[Section]:
    """Yield the chosen lines under their headings: the heading of the weightiest first, judgements last."""
    headings = sorted(dict.fromkeys(one.heading for one in chosen), key=lambda heading: heading is Heading.JUDGED)
    for heading in headings:
        yield Section(heading, tuple(one.line for one in chosen if one.heading is heading))

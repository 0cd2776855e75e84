"""Telling: claims of many reports as sentences, each verified against the sentences that it cites."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tocsin.briefing.briefs.reports import Material, Report
from tocsin.briefing.clauses import is_finite
from tocsin.briefing.estimate import confidence_in
from tocsin.briefing.features import Point
from tocsin.briefing.naming import namings
from tocsin.briefing.select import are_alike, select, stems
from tocsin.briefing.verify import known_names, lacking
from tocsin.briefing.wording import Standing, standing, worded
from tocsin.corroboration import counted
from tocsin.model import Claim, Happening, Line, Rejection, Status, Verdict, VoiceKind

_WORTH: Final = 0.5  # what weighs less is not told
_LONG: Final = 34  # words of a sentence that nobody reads twice
_GRADES: Final = "ABCDEF"
_VERDICTS: Final = {
    Verdict.AGREES: "agrees with the record",
    Verdict.WITHIN_ROUNDING: "agrees with the record within rounding",
    Verdict.AGREES_EARLIER_EDITION: "agrees with an earlier edition of the record",
    Verdict.DIFFERS: "differs from the record",
    Verdict.PARTLY: "agrees with the record in part",
    Verdict.ANACHRONISM: "names what was not on record yet",
    Verdict.WOULD_BREACH: "if true, it would breach sanctions on record",
}
_HEAD: Final = 6  # words in which a sentence says whom it is about
_BARE: Final = frozenset({"The", "Earlier"})
_BACK: Final = frozenset({"Its", "It", "His", "Her", "Their", "This", "That", "All"})
_POINTING: Final = re.compile(r"\b(?:they|them|him|there|these|those|both|same|also|later|before)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a report: the point that it makes, and its weight among others."""

    line: Line
    point: Point
    day: date
    weight: float

    @property
    def claims(self) -> frozenset[str]:
        """The ids of the claims that the point makes, without those that only name somebody."""
        return frozenset(claim.id for claim in self.point.claims)


class Teller:
    """Tells claims; what it finds in a report it keeps, and what verification rejected."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._known = known_names(material.names)
        self._texts = {id_: report.reading.document.text for id_, report in material.reports.items()}
        self._told: dict[str, tuple[Told, ...]] = {}
        self._rejected: dict[Line, Rejection] = {}
        self.claims = material.claims()

    @property
    def rejected(self) -> tuple[Rejection, ...]:
        """The lines that were not told, each once."""
        return tuple(self._rejected.values())

    def lacks(self, line: Line) -> tuple[str, ...]:
        """Return what a line says that its cited sentences lack."""
        return lacking(line, self.claims, self._texts, self._known)

    def holds(self, line: Line) -> bool:
        """Tell whether a line says nothing that its cited sentences lack; one that does is kept as rejected."""
        missing = self.lacks(line)
        if missing:
            self._rejected[line] = Rejection(line=line, unsupported=missing)
        return not missing

    def of(self, claims: Collection[str], *, on: date | None = None, most: int = 1) -> list[Told]:
        """Return verified sentences for some claims of one happening, the most telling first, none like another.

        Those of reports of a day `on` come first.
        """
        wanted = frozenset(claims)
        documents = dict.fromkeys(self.claims[claim].document for claim in claims if claim in self.claims)
        told = (one for document in documents for one in self.told(document))
        found = [one for one in told if one.claims & wanted and one.weight >= _WORTH]
        chosen: list[Told] = []
        for one in sorted(found, key=lambda one: (one.day != on, -one.weight, one.line.text)):
            if len(chosen) == most:
                break
            if not any(alike(one.line, other.line) for other in chosen) and self.holds(one.line):
                chosen.append(one)
        return chosen

    def happening(self, happening: Happening, *, on: date | None = None, most: int = 1) -> list[Line]:
        """Return verified sentences for a happening, the first with what is reckoned of it."""
        lines = [one.line for one in self.of(happening.claims, on=on, most=most)]
        return [*(self.weighed(line, happening) for line in lines[:1]), *lines[1:]]

    def weighed(self, line: Line, happening: Happening) -> Line:
        """Return a line with how likely and how sure it is that it happened, and what that rests on."""
        event = self.material.events.get(happening.id)
        likely = event.likelihood.words if event and event.likelihood else None
        notes = (standing_of(happening), *line.notes)
        return replace(line, likelihood=likely, confidence=confidence_in(happening).level, notes=notes)

    def told(self, document: str) -> tuple[Told, ...]:
        """Return every sentence that a report's claims make, not yet verified."""
        if document not in self._told:
            self._told[document] = tuple(_told(self.material.reports[document]))
        return self._told[document]

    def assessments(self) -> Iterator[Told]:
        """Yield the sentences of judgements for which a named speaker stands, the most telling first."""
        told = (one for document in self.material.reports for one in self.told(document))
        judged = (one for one in told if _is_judgement(one.point.claim))
        yield from sorted(judged, key=lambda one: (-one.weight, one.line.text))


def alike(one: Line, other: Line) -> bool:
    """Tell whether two lines say the same, as far as their words show."""
    return are_alike(stems(one.text), stems(other.text))


def standing_of(happening: Happening) -> str:
    """Return in short what a happening rests on: "4 origins in 7 documents, graded B1, denied by 1"."""
    documents = f" in {happening.documents} documents" if happening.documents > 1 else ""
    many = f"{counted(happening.origins, 'origin')}{documents}"
    denied = f", denied by {happening.denials}" if happening.denials else ""
    return f"{many}, graded {happening.source}{happening.information}{denied}"


def _told(report: Report) -> Iterator[Told]:
    reading = report.reading
    known = namings(reading)
    decided = [one for one in report.checks if one.verdict is not Verdict.CANNOT_CHECK]
    for point in select(reading, most=len(reading.claims), loaded=report.loaded):
        sentence = worded(point, known, reading.document, estimated=False)
        if sentence is None:
            continue
        cited = tuple(dict.fromkeys([*(claim.id for claim in point.claims), *sentence.cited]))
        made = {claim.id for claim in point.claims}
        verdicts = dict.fromkeys(one.verdict for one in decided if made & set(one.claims))
        notes = tuple(_VERDICTS[verdict] for verdict in verdicts)
        line = Line(text=sentence.text, citations=cited, day=report.day, notes=notes)
        yield Told(line, point, report.day, _weight(point, report, sentence.text, standing(point, known)))


def _weight(point: Point, report: Report, text: str, stands: Standing) -> float:
    """Return how gladly a sentence is told: what its claim is worth, by a reliable publisher, in few words."""
    reliable = 0.25 * (len(_GRADES) - _GRADES.index(report.source.grade.value))
    hidden = stands in {Standing.NOBODY, Standing.POST}
    broken = not is_finite([word.strip(",;:.") for word in text.split()])
    long, quoted = len(text.split()) > _LONG, text.startswith("“")
    return point.weight + reliable - 3.0 * hidden - 3.0 * broken - 2.0 * long - 2.0 * quoted - 4.0 * _leans(text)


def _leans(text: str) -> bool:
    """Tell whether a sentence leans on others of its report: its head points back, or names nobody."""
    head = text.split()[:_HEAD]
    names = any(word[:1].isupper() for word in head[1:])
    return bool(_POINTING.search(" ".join(head))) or head[0] in _BACK or (head[0] in _BARE and not names)


def _is_judgement(claim: Claim) -> bool:
    """Tell whether a claim is a judgement, not a denial, for which a named speaker stands."""
    speaker = claim.attribution.speaker
    denied = claim.certainty < 0 or claim.status is Status.NOT_HAPPENED
    return claim.kind == "assessment" and not denied and speaker is not None and speaker.kind is VoiceKind.NAMED

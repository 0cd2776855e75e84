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
from tocsin.corroboration import counted, mentions_of
from tocsin.model import Happening, Line, Rejection, SourceKind, Status, Verdict, VoiceKind

_PARTIES: Final = frozenset({SourceKind.OFFICIAL, SourceKind.STATE_MEDIA, SourceKind.PARTY, SourceKind.ACCOUNT})
_BY_NAME: Final = frozenset({"name", "demonym", "capital", "metonym", "surname"})
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
    Verdict.WOULD_BREACH: "if true, a breach of sanctions on record",
}
_HEAD: Final = 6  # words in which a sentence says whom it is about
_BACK: Final = frozenset({"Its", "It", "His", "Her", "He", "She", "They", "Their", "This", "That", "These"})
_POINTING: Final = frozenset({"they", "them", "him", "there", "these", "those", "both", "he", "she", "her"})
_BEFORE: Final = re.compile(
    r".*\b(?:called (?:this|it)|the (?:evening|day|night|week) before|the same meeting)\b"
    r"|(?:Hours|Minutes|Days|Shortly|Soon) (?:before|later|after)\b|(?:Earlier|Later)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a report: the point that it makes, and its weight among others."""

    line: Line
    point: Point
    day: date
    weight: float
    leans: bool = False  # on other sentences of its report, without which nobody could tell whom it is about

    @property
    def claims(self) -> frozenset[str]:
        """The ids of the claims that the point makes, without those that only name somebody."""
        return frozenset(claim.id for claim in self.point.claims)

    @property
    def denies(self) -> bool:
        """Whether it says that something did not happen."""
        claim = self.point.claim
        return claim.certainty < 0 or claim.status is Status.NOT_HAPPENED


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
        found = [one for one in told if one.claims & wanted and one.weight >= _WORTH and not one.leans]
        chosen: list[Told] = []
        for one in sorted(found, key=lambda one: (one.day != on, one.denies, -one.weight, one.line.text)):
            if len(chosen) == most:
                break
            if not any(alike(one.line, other.line) for other in chosen) and self.holds(one.line):
                chosen.append(one)
        return chosen

    def happening(self, happening: Happening, *, on: date | None = None, most: int = 1) -> list[Line]:
        """Return verified sentences for a happening, the first with what is reckoned of it."""
        found = self.of(happening.claims, on=on, most=most)
        return [*(self.weighed(one, happening) for one in found[:1]), *(one.line for one in found[1:])]

    def weighed(self, told: Told, happening: Happening) -> Line:
        """Return a sentence with how likely and how sure it is that it happened, and what that rests on.

        Of a denial it is said that it is one, not how likely is what it denies.
        """
        event = self.material.events.get(happening.id)
        if told.denies:
            affirmed = f"denies what {counted(happening.origins, 'origin')} affirm{'s' * (happening.origins == 1)}"
            return replace(told.line, notes=(*told.line.notes, affirmed)) if happening.origins else told.line
        return replace(
            told.line,
            likelihood=event.likelihood.words if event and event.likelihood else None,
            confidence=confidence_in(happening).level,
            notes=(*told.line.notes, standing_of(happening)),
        )

    def told(self, document: str) -> tuple[Told, ...]:
        """Return every sentence that a report's claims make, not yet verified."""
        if document not in self._told:
            self._told[document] = tuple(_told(self.material.reports[document]))
        return self._told[document]

    def assessments(self) -> Iterator[Told]:
        """Yield the sentences of judgements for which a named speaker stands, the most telling first."""
        told = (one for document in self.material.reports for one in self.told(document))
        judged = (one for one in told if _is_judgement(one) and not one.leans)
        yield from sorted(judged, key=lambda one: (-one.weight, one.line.text))


def alike(one: Line, other: Line) -> bool:
    """Tell whether two lines say the same, as far as their words show."""
    return are_alike(stems(one.text), stems(other.text))


def standing_of(happening: Happening) -> str:
    """Return in short what a happening rests on: "4 origins in 7 documents, graded B1, denied by 1"."""
    if not happening.origins:
        return f"affirmed by nobody{f', denied by {happening.denials}' if happening.denials else ''}"
    documents = f" in {happening.documents} documents" if happening.documents > 1 else ""
    many = f"{counted(happening.origins, 'origin')}{documents}"
    denied = f", denied by {happening.denials}" if happening.denials else ""
    return f"{many}, graded {happening.source}{happening.information}{denied}"


def _told(report: Report) -> Iterator[Told]:
    reading = report.reading
    known = namings(reading)
    for point in select(reading, most=len(reading.claims), loaded=report.loaded):
        sentence = worded(point, known, reading.document, among_others=True)
        if sentence is None:
            continue
        stands = standing(point, known)
        text = _owned(sentence.text, point, report, stands)
        cited = tuple(dict.fromkeys([*(claim.id for claim in point.claims), *sentence.cited]))
        line = Line(text=text, citations=cited, day=report.day, notes=tuple(_notes(point, report, stands)))
        leans = _leans(sentence.text) or not _is_named(sentence.text, point)
        yield Told(line, point, report.day, _weight(point, report, sentence.text, stands), leans)


def _owned(text: str, point: Point, report: Report, stands: Standing) -> str:
    """Return a sentence, in quotation marks where a party tells it in its own voice or its words take sides."""
    own = stands is Standing.REPORT and report.source.kind in _PARTIES
    loaded = any(point.clause.span.contains(span) for span in report.loaded)
    marked = any(mark in text for mark in '“”"')
    whole = point.clause.text[:1].upper() + point.clause.text[1:] + "."
    return f"“{text.removesuffix('.')}.”" if (own or loaded) and not marked and text == whole else text


def _notes(point: Point, report: Report, stands: Standing) -> Iterator[str]:
    """Yield whose word it is where only the report's own stands behind it, and how it stands against the record."""
    if stands is Standing.REPORT:
        yield f"{report.outlet} in its own words" if report.source.kind in _PARTIES else f"{report.outlet} reports"
    made = {claim.id for claim in point.claims}
    decided = (one.verdict for one in report.checks if made & set(one.claims))
    yield from (_VERDICTS[verdict] for verdict in dict.fromkeys(decided) if verdict is not Verdict.CANNOT_CHECK)


def _weight(point: Point, report: Report, text: str, stands: Standing) -> float:
    """Return how gladly a sentence is told: what its claim is worth, by a reliable publisher, in few words."""
    reliable = 0.25 * (len(_GRADES) - _GRADES.index(report.source.grade.value))
    hidden = stands in {Standing.NOBODY, Standing.POST}
    broken = not is_finite([word.strip(",;:.") for word in text.split()])
    long, quoted = len(text.split()) > _LONG, text.startswith("“")
    return point.weight + reliable - 3.0 * (hidden + broken) - 2.0 * (long + quoted)


def _is_named(text: str, point: Point) -> bool:
    """Tell whether a sentence names anybody or any place."""
    by_name = any(mention.how in _BY_NAME for claim in point.claims for mention in mentions_of(claim))
    return by_name or any(word[:1].isupper() for word in text.split()[1:])


def _leans(text: str) -> bool:
    """Tell whether a sentence points back to others of its report before it has named anybody."""
    head = text.split()[:_HEAD]
    pointing = next((at for at, word in enumerate(head) if word.lower().strip(",") in _POINTING), None)
    named = next((at for at, word in enumerate(head) if word[:1].isupper() and at), _HEAD)
    return head[0] in _BACK or bool(_BEFORE.match(text)) or (pointing is not None and pointing < named)


def _is_judgement(told: Told) -> bool:
    """Tell whether a sentence is a judgement, not a denial, for which a named speaker stands."""
    claim = told.point.claim
    speaker = claim.attribution.speaker
    named = speaker is not None and speaker.kind is VoiceKind.NAMED
    return claim.kind == "assessment" and not told.denies and named

"""Statements: the sentences of a report with all that they say, as the record is asked about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tocsin.model import ActorKind, Check, Claim, Evidence, Fact, Figure, Quantity, Reading, Span, Verdict, When
from tocsin.reference.named import Named, named
from tocsin.reference.quantities import LISTED, others
from tocsin.vocabulary.actors import Actors

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b(?!\s(?:prices|dollars))")
_AGO: Final = re.compile(r"\b(?:ago|earlier|before)\b", re.IGNORECASE)
_THIS: Final = re.compile(r"\b(this|last) year\b", re.IGNORECASE)
_BESIDE: Final = re.compile(
    r"\b(?:compared (?:with|to)|than|against|prices of|dollars of|resolution|by|on|over)\s(?:the\s)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence: its words, its claims, what they count, whom they name; `day` is that of its document.

    `years` are those that it names as a whole: "2023", "last year"; `prior` are the states of the one before. Spans of
    `named`, and those that methods take and return, are those of its own text.
    """

    evidence: Evidence
    claims: tuple[Claim, ...]
    quantities: tuple[Quantity, ...]
    named: tuple[Named, ...]
    times: tuple[When, ...]
    years: tuple[int, ...]
    prior: tuple[str, ...]
    day: date

    @property
    def text(self) -> str:
        """The sentence."""
        return self.evidence.quote

    @property
    def words(self) -> str:
        """The sentence in lower case."""
        return self.text.lower()

    @property
    def figures(self) -> list[tuple[Claim, Figure]]:
        """The claims that are figures, with what they say."""
        return [(claim, claim.content) for claim in self.claims if isinstance(claim.content, Figure)]

    @property
    def states(self) -> tuple[str, ...]:
        """The states that it names, each once."""
        return tuple(dict.fromkeys(one.actor for one in self.named if one.kind is ActorKind.STATE))

    def at(self, quantity: Quantity) -> Span:
        """Return where a number stands."""
        return quantity.span.shifted(-self.evidence.span.start)

    def before(self, quantity: Quantity, characters: int = 60) -> str:
        """Return the words before a number, in lower case."""
        start = self.at(quantity).start
        return self.words[max(0, start - characters) : start]

    def behind(self, quantity: Quantity, characters: int = 60) -> str:
        """Return the words behind a number, in lower case."""
        end = self.at(quantity).end
        return self.words[end : end + characters]

    def check(self, verdict: Verdict, span: Span, why: str, *facts: Fact, later: tuple[Fact, ...] = ()) -> Check:
        """Return a verdict on the words at a span, with the claims that stand on them."""
        place = span.shifted(self.evidence.span.start)
        return Check(
            verdict=verdict,
            evidence=Evidence(self.evidence.document, place, self.text[span.start : span.end]),
            claims=tuple(claim.id for claim in self.claims),
            why=why,
            facts=facts,
            later=later,
        )


def statements(reading: Reading, actors: Actors) -> Iterator[Statement]:
    """Yield the sentences of a report that claim something, in the order of the text; none of an undated one."""
    if reading.document.published is None:
        return
    here: dict[Span, list[Claim]] = {}
    for claim in (*reading.claims, *reading.uncoded):
        for evidence in claim.evidence:
            here.setdefault(evidence.span, []).append(claim)
    text, id_ = reading.document.text, reading.document.id
    prior: tuple[str, ...] = ()
    for span in sorted(here):
        found = _statement(Evidence(id_, span, span.of(text)), here[span], reading.document.published, actors)
        yield replace(found, prior=prior)
        prior = found.states or prior


def _statement(evidence: Evidence, claims: list[Claim], day: date, actors: Actors) -> Statement:
    span = evidence.span
    quantities = {one.span: one for claim in claims for one in claim.quantities if span.contains(one.span)}
    quantities |= {one.span: one for one in others(evidence.quote, quantities.values(), span.start)}
    quantities = {at: _with_unit(one, evidence) for at, one in quantities.items()}
    times = {one.span: one for claim in claims for one in claim.times if span.contains(one.span)}
    return Statement(
        evidence=evidence,
        claims=tuple(claims),
        quantities=tuple(quantities[at] for at in sorted(quantities)),
        named=named(evidence.quote, actors),
        times=tuple(times[at] for at in sorted(times)),
        years=_years([times[at] for at in sorted(times)], evidence, day),
        prior=(),
        day=day,
    )


def _with_unit(quantity: Quantity, evidence: Evidence) -> Quantity:
    """Return a number with the unit of the one that it stands beside: "3.43 and 3.51 per cent"."""
    rest = evidence.quote[quantity.span.end - evidence.span.start :]
    return replace(quantity, unit="%") if quantity.unit is None and LISTED.match(rest) else quantity


def _years(times: list[When], evidence: Evidence, day: date) -> tuple[int, ...]:
    text, start = evidence.quote, evidence.span.start
    whole = {
        one.span.start - start: one.start.year
        for one in times
        if one.start and one.end and (one.start.month, one.start.day, one.end.month) == (1, 1, 12)
        if not _AGO.search(one.text)
    }
    told = {match.start(): day.year - (match[1].lower() == "last") for match in _THIS.finditer(text)}
    found = told | whole | {match.start(): int(match[0]) for match in _YEAR.finditer(text)}
    return tuple(dict.fromkeys(year for at, year in sorted(found.items()) if not _BESIDE.search(text[:at])))

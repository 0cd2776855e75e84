"""Statements: the sentences of a report with all that they say, as the record is asked about them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tocsin.model import ActorKind, Check, Claim, Evidence, Fact, Figure, Quantity, Reading, Span, Verdict, When
from tocsin.reading.days import whole_month, whole_year
from tocsin.reference.groups import groups
from tocsin.reference.named import Named, named
from tocsin.reference.quantities import LISTED, others
from tocsin.vocabulary.actors import Actors

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b(?!\s(?:prices|dollars))")
_AGO: Final = re.compile(r"\b(?:ago|earlier|before)\b", re.IGNORECASE)
_THIS: Final = re.compile(r"\b(this|last) year\b", re.IGNORECASE)
_STATE: Final = ActorKind.STATE
_LINK: Final = re.compile(r"(?:,?\s?and|,|\sor)?\s?(?:the\s)?")
_SENTENCE: Final = re.compile(r"[^\n]+?(?:[.!?][”\"')]*(?=\s+[\"“‘(A-ZÀ-Þ])|\n|$)")
_LINE: Final = re.compile(r"[^\n;]*[A-Za-z]{2}[^\n;]*")
_DATELINE: Final = re.compile(r"[A-Z][A-Z’' ]{2,24}(?:,[^–—-]{0,25})?(?:\s?\([^)]*\))?\s[-–—]+\s")
_NAMED_DAY: Final = re.compile(
    r"\d|January|February|March|April|May|June|July|August|September|October|November|December"
)
_MONTH: Final = re.compile(r"\d{4}-\d\d")
_WHOLE_YEAR: Final = re.compile(r"\d{4}")
_LETTERS: Final = re.compile(r"[A-Za-z]{2}")
_BESIDE: Final = re.compile(
    r"\b(?:compared (?:with|to)|than|against|prices of|dollars of|resolution|on|over)\s(?:the\s|in\s)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence: its words, its claims, what they count, whom they name; `day` is that of its document.

    `years` are those that it names as a whole: "2023", "last year"; `prior` are the states of the one before; `context`
    is its document in lower case. Spans of `named`, and those that methods take and return, are those of its own text.
    """

    evidence: Evidence
    claims: tuple[Claim, ...]
    quantities: tuple[Quantity, ...]
    named: tuple[Named, ...]
    times: tuple[When, ...]
    years: tuple[int, ...]
    prior: tuple[str, ...]
    day: date
    context: str

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

    @property
    def members(self) -> tuple[str, ...]:
        """The states that it names, those of groups of them too."""
        found = (state for one in self.named for state in self._states_of(one))
        return tuple(dict.fromkeys(found))

    @staticmethod
    def _states_of(one: Named) -> tuple[str, ...]:
        # "The Baltic state" is one of them.
        if one.actor in groups():
            return groups()[one.actor] if one.how == "name" else ()
        return (one.actor,) * (one.kind is _STATE)

    def states_between(self, start: int, end: int) -> tuple[str, ...]:
        """Return the states named in a stretch of it."""
        found = (one.actor for one in self.named if one.kind is _STATE and start <= one.span.start < end)
        return tuple(dict.fromkeys(found))

    def rests_on(self, claims: Collection[str]) -> bool:
        """Tell whether any of some claims, by their ids, stands in it."""
        return any(claim.id in claims for claim in self.claims)

    def listed_at(self, start: int) -> frozenset[str]:
        """Return the states of a list that begins there: "Poland, Estonia and the United States"."""
        found: list[str] = []
        for one in self.named:
            if one.kind is _STATE and one.span.start >= start:
                if not _LINK.fullmatch(self.words[start : one.span.start]):
                    break
                found.append(one.actor)
                start = one.span.end
        return frozenset(found)

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
    for span in _unclaimed(reading, list(here)):
        here[span] = []
    prior: tuple[str, ...] = ()
    lines = {line: here[span] for span in here for line in _lines(span, text)}
    for span in sorted(lines):
        found = _statement(Evidence(id_, span, span.of(text)), lines[span], reading.document.published, actors)
        found = replace(found, context=text.lower())
        yield replace(found, prior=prior)
        prior = found.states or prior


def is_dated(time: When) -> bool:
    """Tell whether a time names a day, a month or a year, and not only "then"."""
    return _NAMED_DAY.search(time.text) is not None


def days_of(time: When) -> tuple[date, date] | None:
    """Return the first and the last day of a time that words such as "since December 2024" or "2023" name."""
    if time.start is None:
        return None
    if time.end is not None or not time.value:
        return time.start, time.end or time.start
    if _MONTH.fullmatch(time.value):
        return whole_month(time.start.year, time.start.month)
    return whole_year(time.start.year) if _WHOLE_YEAR.fullmatch(time.value) else (time.start, time.start)


def _lines(span: Span, text: str) -> Iterator[Span]:
    """Yield the lines of a sentence that is a list, and what a semicolon parts: each says something of its own."""
    for match in _LINE.finditer(span.of(text)):
        dateline = _DATELINE.match(match[0].lstrip())
        skipped = len(match[0]) - len(match[0].lstrip()) + (dateline.end() if dateline else 0)
        yield Span(span.start + match.start() + skipped, span.start + match.end())


def _unclaimed(reading: Reading, claimed: list[Span]) -> Iterator[Span]:
    """Yield the sentences of which the reading makes no claim: what they say may be on record."""
    text = reading.document.text
    for block in reading.document.blocks:
        for match in _SENTENCE.finditer(block.span.of(text)):
            words = match[0].strip()
            start = block.span.start + match.start() + len(match[0]) - len(match[0].lstrip())
            span = Span(start, start + len(words))
            if _LETTERS.search(words) and not any(span.overlaps(one) for one in claimed):
                yield span


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
        context=evidence.quote.lower(),
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

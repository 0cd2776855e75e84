"""Cautions: what in a report deserves a second look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from tocsin.corroboration.copying.own_words import own_words
from tocsin.corroboration.layout import Layout, layout
from tocsin.corroboration.phrases import Index, find, index, words_of
from tocsin.corroboration.speakers.relays import day_in_words, in_a_row, relays_of
from tocsin.model import (
    Caution,
    CautionKind,
    Claim,
    Document,
    Evidence,
    Figure,
    Origin,
    OriginKind,
    Quantity,
    Reading,
    Span,
)
from tocsin.vocabulary.entries import CautionWord, Scheduled
from tocsin.vocabulary.schedule import matching

# What counts nothing that could be checked: a duration, an age, a day of the month.
_NOT_COUNTED: Final = frozenset({"year", "month", "week", "day", "hour", "minute"})
_AROUND: Final = 70  # characters on either side of "upcoming" in which the event that is meant may be named
_WORD: Final = re.compile(r"[\w.]*\w")
_FEW: Final = 8  # words
_RECENT: Final = timedelta(days=60)  # an event longer past than this may have a successor that the schedule lacks

_WORDING: Final[Mapping[str, tuple[CautionKind, str]]] = {
    "vague source": (CautionKind.VAGUE_SOURCE, "The report leans on voices that nobody could ask: {words}."),
    "loaded words": (CautionKind.LOADED_WORDS, "The report's own wording takes sides or excites: {words}."),
    "superlative": (CautionKind.SUPERLATIVE, "The report claims an extreme without comparing: {words}."),
}


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word of the vocabulary in the document's own words."""

    word: CautionWord
    span: Span


@dataclass(frozen=True, slots=True)
class _Case:
    """All that the checks look at."""

    reading: Reading
    origins: tuple[Origin, ...]
    hits: tuple[_Hit, ...]
    schedule: Sequence[Scheduled]
    id: str  # of the document, which hashes its text whenever it is asked
    here: Layout

    @property
    def document(self) -> Document:
        return self.reading.document

    def evidence(self, span: Span) -> Evidence:
        return Evidence(self.id, span, span.of(self.document.text))


def cautions(
    reading: Reading, origins: Iterable[Origin], *, words: Mapping[str, CautionWord], schedule: Sequence[Scheduled]
) -> tuple[Caution, ...]:
    """Return the cautions of a report, at most one of each kind, but one for each event that is called upcoming.

    `words` has the caution words by word or phrase; only the document's own words are searched for them, since words
    within quotation marks and posts belong to their speakers.
    """
    document = reading.document
    hits = tuple(_hits(document, words))
    case = _Case(reading, tuple(origins), hits, schedule, document.id, layout(document))
    return tuple(caution for check in _CHECKS for caution in check(case))


def _hits(document: Document, words: Mapping[str, CautionWord]) -> Iterator[_Hit]:
    by_words, phrases = _ready(tuple(words))
    for stretch in own_words(document):
        for phrase, span in find(stretch.of(document.text), phrases, offset=stretch.start):
            yield _Hit(words[by_words[phrase]], span)


@lru_cache(maxsize=4)  # a vocabulary's words are the same for all reports
def _ready(words: tuple[str, ...]) -> tuple[dict[tuple[str, ...], str], Index]:
    return {words_of(word): word for word in words}, index(words)


def _figures(case: _Case) -> Iterator[Caution]:
    """Figures and counts in the document's own voice that no named speaker gives as well."""
    of = {claim: origin.kind for origin in case.origins for claim in origin.claims}
    spoken = {q.value for c in case.reading.claims if of.get(c.id) is OriginKind.STATEMENT for q in c.quantities}
    spans: dict[Span, None] = {}
    for claim in case.reading.claims:
        if of.get(claim.id) is OriginKind.OWN_VOICE:
            spans.update(dict.fromkeys(_unsupported(claim, spoken)))
    if spans:
        evidence = tuple(case.evidence(span) for span in spans)
        shown = in_a_row(_distinct(_shortened(some.quote) for some in evidence))
        yield Caution(
            kind=CautionKind.UNATTRIBUTED_FIGURE,
            message=f"The report names no source for its figures: {shown}.",
            evidence=evidence,
        )


def _unsupported(claim: Claim, spoken: set[float]) -> Iterator[Span]:
    """Yield where the claim's counts stand; of a statistic only its result, not the threshold that it is held to."""
    content = claim.content
    if isinstance(content, Figure) and content.count is not None and content.out_of is not None:
        yield _ratio_in(claim.evidence[0], content.count, content.out_of)
        return
    for quantity in claim.quantities:
        if _matters(quantity) and quantity.value not in spoken:
            yield quantity.span
    if isinstance(content, Figure) and not claim.quantities:
        yield claim.evidence[0].span


def _ratio_in(evidence: Evidence, count: int, out_of: int) -> Span:
    """Return where "23 of 32" stands in a sentence; the whole sentence where it is put in words."""
    found = re.search(rf"\b{count}\b\W(?:out\W)?(?:of\W)?(?:the\W)?{out_of}\b", evidence.quote)
    start = evidence.span.start
    return Span(start + found.start(), start + found.end()) if found else evidence.span


def _shortened(words: str) -> str:
    """Return words as they can stand in a list: a whole sentence in quotation marks, cut after a few words."""
    some = words.split()
    return f"“{' '.join(some[:_FEW])} …”" if len(some) > _FEW else words


def _matters(quantity: Quantity) -> bool:
    """Tell a count of people, goods or money from the "two" of "two nations" and from ages and durations."""
    counted = (quantity.of or quantity.unit or "").casefold().rstrip("s")
    return counted not in _NOT_COUNTED and (quantity.unit is not None or quantity.value >= 3)


def _single_origin(case: _Case) -> Iterator[Caution]:
    named = [origin for origin in case.origins if origin.kind is OriginKind.STATEMENT]
    if len(named) != 1 or any(_stands_alone(origin, case.origins) for origin in case.origins):
        return
    relays = relays_of(named[0].through, case.document)
    yield Caution(
        kind=CautionKind.SINGLE_ORIGIN,
        message=f"Only {named[0].name} is named as a speaker. {relays}".rstrip(),
        evidence=_evidence_of(named[0], case.reading),
    )


def _stands_alone(origin: Origin, origins: tuple[Origin, ...]) -> bool:
    """Tell whether an origin is an account that neither passes a speaker's words on nor repeats a figure."""
    relaying = {name for other in origins for name in other.through}
    return origin.kind is OriginKind.ACCOUNT and origin.name not in relaying


def _evidence_of(origin: Origin, reading: Reading) -> tuple[Evidence, ...]:
    claims = (claim for claim in reading.claims if claim.id in origin.claims)
    return tuple(dict.fromkeys(claim.evidence[0] for claim in claims))


def _words(case: _Case) -> Iterator[Caution]:
    for caution, (kind, message) in _WORDING.items():
        spans = [hit.span for hit in case.hits if hit.word.caution == caution]
        if spans:
            evidence = tuple(case.evidence(span) for span in spans)
            shown = ", ".join(f"“{words}”" for words in _distinct(some.quote for some in evidence))
            yield Caution(kind=kind, message=message.format(words=shown), evidence=evidence)


def _anachronisms(case: _Case) -> Iterator[Caution]:
    """Events that are called upcoming although they were over on the document's day."""
    found: dict[Scheduled, list[Evidence]] = {}
    for hit in case.hits:
        if hit.word.caution == "still to come" and (named := _event_near(hit, case)):
            found.setdefault(named[0], []).append(case.evidence(named[1]))
    for event, evidence in found.items():
        yield Caution(kind=CautionKind.ANACHRONISM, message=_out_of_time(event, evidence), evidence=tuple(evidence))


def _out_of_time(event: Scheduled, evidence: list[Evidence]) -> str:
    held = day_in_words(event.end or event.start)
    return f"“{evidence[0].quote}” does not fit: {event.name} ({held}) came before the report's date."


def _event_near(hit: _Hit, case: _Case) -> tuple[Scheduled, Span] | None:
    """Return the past event that the words behind "upcoming" name, else those before it, and all these words."""
    found = case.here.block_at(hit.span)
    block = found.span if found else hit.span
    text, end = case.document.text, min(block.end, hit.span.end + _AROUND)
    stops = [match.end() for match in _WORD.finditer(text, hit.span.end, end)]
    starts = [
        match.start() for match in _WORD.finditer(text, max(block.start, hit.span.start - _AROUND), hit.span.start)
    ]
    behind = (Span(hit.span.start, stop) for stop in stops)
    before = (Span(start, hit.span.end) for start in reversed(starts))
    for span in (*behind, *before):
        event = matching(case.schedule, span.of(text), case.document.published) if case.document.published else None
        if event and _was_over(event, case.document.published):
            return event, span
    return None


def _was_over(event: Scheduled, day: date | None) -> bool:
    last = event.end or event.start
    return day is not None and last < day <= last + _RECENT


def _undated(case: _Case) -> Iterator[Caution]:
    if case.document.published is None:
        yield Caution(
            kind=CautionKind.UNDATED,
            message="Nothing tells when the report was published, so no day in it can be checked.",
        )


def _distinct(words: Iterable[str]) -> list[str]:
    """Return words in order, each once however it is capitalised and whether it is one or many: "regime", "regimes"."""
    first: dict[str, str] = {}
    for word in words:
        folded = word.casefold()
        first.setdefault(folded.removesuffix("s") if folded[-1:].islower() else folded, word)
    return list(first.values())


_CHECKS: Final[tuple[Callable[[_Case], Iterator[Caution]], ...]] = (
    _figures,
    _single_origin,
    _words,
    _anachronisms,
    _undated,
)

"""Linking: what a reading has in common with those before it, claim by claim, compared with few and never with all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from tocsin.corroboration.copying.copies import aligned, fingerprint, words_of
from tocsin.corroboration.events.same_event import Sketch, link_of, scores, sketch, terms
from tocsin.model import Copy, Document, Link, Reading
from tocsin.vocabulary.words import Words

_LEAST: Final = -1.0  # log-odds from which a link is kept
_OWN: Final = 60  # claims of one report that are compared with one another


def sketches(reading: Reading, day: date, words: Words) -> list[Sketch]:
    """Return what the claims of a reading, coded and uncoded, are compared by; `day` is that of its document."""
    return [sketch(one, day, words, reading.meanings.get(one.id)) for one in (*reading.claims, *reading.uncoded)]


def found_by(own: Sequence[Sketch]) -> dict[int, tuple[int, ...]]:
    """Return the terms by which each of some claims is found again, by its position."""
    return {position: terms(one) for position, one in enumerate(own)}


def links(own: Sequence[Sketch], near: Iterable[Iterable[Sketch]]) -> Iterator[Link]:
    """Yield the links of the claims of a reading with one another, and with those near each, of other reports.

    `near` has, for each of them, the claims that share most of its terms. The explanations, which are not kept, are
    left out.
    """
    told = {one.claim for one in own}
    for place, one in enumerate(own[:_OWN]):
        yield from _linked(one, [other for other in own[place + 1 : _OWN] if other.claim != one.claim])
    for one, others in zip(own, near, strict=True):
        others = [other for other in others if other.claim not in told and other.document != one.document]
        yield from _linked(one, others)


def _linked(one: Sketch, others: Sequence[Sketch]) -> Iterator[Link]:
    for other, total in zip(others, scores(one, others), strict=True):
        if total >= _LEAST:
            yield link_of(one, other, total)


def shingles(document: Document) -> frozenset[int]:
    """Return the numbers by which a document is found where its words are copied."""
    return fingerprint(document.text)


def copies_among(document: Document, others: Iterable[Document]) -> Iterator[Copy]:
    """Yield what a document takes over from others, or they from it: the one published first is the earlier."""
    own = words_of(document.text)
    for other in others:
        theirs = words_of(other.text)
        if _order(other) <= _order(document):
            if copied := aligned(own, theirs):
                yield Copy(document.id, other.id, copied)
        elif copied := aligned(theirs, own):
            yield Copy(other.id, document.id, copied)


def _order(document: Document) -> tuple[str, str, str]:
    """Return what documents are sorted by: the moment of publication, as far as it is known."""
    moment = document.published_at.isoformat() if document.published_at else ""
    return (str(document.published or ""), moment, document.id)

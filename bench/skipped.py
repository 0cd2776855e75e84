"""`skipped`: what is lost by not asking the network about every sentence and every pair of its actors."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from unittest import mock

from bench.rows import Row, document
from tocsin.model import Span
from tocsin.reading import Reader, coder
from tocsin.reading.attribution_sayings import Saying
from tocsin.reading.draft import Draft
from tocsin.reading.parties import Parties
from tocsin.reading.verdicts import Asked, asked, everybody
from tocsin.vocabulary import load
from tocsin.vocabulary.words import Words
from training.answers import Lesson, PairAnswer, lessons
from training.corpus import examples

_EVERY = 8  # sentences of the training set, which was written with no thought of what is skipped

Pairs = list[tuple[Span, Span]]


def measure() -> Row:
    """Return how many of the true events between two actors reading never puts to the network.

    `unfound`: the share of those of whose actors it does not find both · `lost`: of the others, the share of pairs that
    are not asked about · `sentences_lost`: the share of sentences with such an event in which nothing is asked.
    """
    reader = Reader(load())
    all_pairs = pairs = lost = told = silent = 0
    for lesson in lessons(examples())[::_EVERY]:
        found, put = _read(reader, lesson)
        events = [pair for pair in lesson.pairs if pair.actions and pair.recipient]
        true = [pair for pair in events if _both_found(pair, found)]
        missing = [pair for pair in true if not any(_is_of(pair, *one) for one in put)]
        all_pairs, pairs, lost = all_pairs + len(events), pairs + len(true), lost + len(missing)
        told, silent = told + bool(true), silent + (bool(true) and not put)
    return {
        "pairs": all_pairs,
        "unfound": round(1 - pairs / all_pairs, 4),
        "lost": round(lost / pairs, 4),
        "sentences": told,
        "sentences_lost": round(silent / told, 4),
    }


def _read(reader: Reader, lesson: Lesson) -> tuple[list[Span], Pairs]:
    """Return the actors that reading finds in a sentence, and the pairs of them that it asks about."""
    found: list[Span] = []
    put: Pairs = []

    def watched(parties: Parties, drafts: Sequence[Draft], said: Sequence[Saying], words: Words) -> Asked | None:
        found.extend(one.span for one in everybody(parties, drafts, words))
        question = asked(parties, drafts, said, words)
        put.extend((a.span, b.span) for a, b in (question.pairs if question else ()) if b)
        return question

    with mock.patch.object(coder, "asked", watched):
        reader.read(document(lesson.text))
    return found, put


def _both_found(pair: PairAnswer, found: Sequence[Span]) -> bool:
    """Tell whether reading knows the two of a pair as two."""
    return any(_is_of(pair, one, other) for one, other in combinations(found, 2))


def _is_of(pair: PairAnswer, first: Span, second: Span) -> bool:
    a, b = pair.initiator, pair.recipient
    assert b
    return (a.overlaps(first) and b.overlaps(second)) or (a.overlaps(second) and b.overlaps(first))

"""`conflicts_precision`, `conflicts_recall`: the disagreeing figures that corroboration finds in the sample corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from bench.corpus import HELD_BACK, Thread, TrueConflict, TrueFigure, thread
from bench.rows import Row
from bench.traced import read, vocabulary
from tocsin.corroboration.figures.conflicts import conflicts
from tocsin.model import Conflict, Given, Reading, Span
from tocsin.vocabulary.words import stem

_WORD: Final = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pairs of values were found and how many of them are right; how many are true, and found."""

    said: int = 0
    right: int = 0
    wanted: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.said + other.said, self.right + other.right, self.wanted + other.wanted, self.found + other.found
        )


def measure(names: Sequence[str] = HELD_BACK) -> Row:
    """Return the figures of the named threads."""
    return {"threads": list(names), **measured(names)}


def measured(names: Iterable[str]) -> dict[str, float]:
    """Return precision and recall over the pairs of values that stand in one conflict.

    A true pair are two different values of one true conflict; it is found where one found conflict has both figures. A
    found pair are two different values of one found conflict; it is right where one true conflict has both figures. A
    found figure is a true one if their values are equal and one of its claims rests on a sentence that overlaps the
    true figure's quote in its report, or, since reprints and quotations of a figure are one, stands in a report that
    names who gave it: one whose text has more than half of the words of four letters and more of `who`.
    """
    total = Tally()
    for told in map(thread, names):
        readings = read(told)
        total += tally(told, readings, conflicts(tuple(readings.values()), vocabulary()))
    return {
        "conflicts_precision": round(total.right / total.said, 4) if total.said else 0.0,
        "conflicts_recall": round(total.found / total.wanted, 4) if total.wanted else 0.0,
    }


def tally(told: Thread, read: Mapping[str, Reading], found: Sequence[Conflict]) -> Tally:
    """Return the pairs that some found conflicts of a thread say, and those that its truth wants."""
    right = {pair for conflict in found for true in told.conflicts for pair in shared(read, conflict, true)}
    said = [(n, *pair) for n, conflict in enumerate(found) for pair in pairs(g.value for g in conflict.figures)]
    wanted = [(n, *pair) for n, true in enumerate(told.conflicts) for pair in pairs(f.value for f in true.figures)]
    return Tally(
        said=len(said),
        right=sum(any((id(found[n]), id(t), a, b) in right for t in told.conflicts) for n, a, b in said),
        wanted=len(wanted),
        found=sum(any((id(c), id(told.conflicts[n]), a, b) in right for c in found) for n, a, b in wanted),
    )


def shared(
    read: Mapping[str, Reading], conflict: Conflict, true: TrueConflict
) -> Iterable[tuple[int, int, float, float]]:
    """Yield the pairs of values that a found and a true conflict have in common."""
    values = [
        figure.value for figure in true.figures if any(is_that(read, given, figure) for given in conflict.figures)
    ]
    return ((id(conflict), id(true), *pair) for pair in pairs(values))


def pairs(values: Iterable[float]) -> list[tuple[float, float]]:
    """Return the pairs of different values, the smaller first."""
    return list(combinations(sorted(set(values)), 2))


def is_that(read: Mapping[str, Reading], given: Given, figure: TrueFigure) -> bool:
    """Tell whether a found figure is a true one."""
    if given.value != figure.value:
        return False
    reading = read[figure.document]
    if any(quoted(figure.quote, span, reading) for span in spans(given, reading)):
        return True
    return any(spans(given, one) and names(figure.who, one.document.text) for one in read.values())


def names(who: str, text: str) -> bool:
    """Tell whether a text has most of the words that name a speaker, whatever is said of them in brackets."""
    words = {stem(word) for word in _WORD.findall(text.casefold())}
    wanted = {stem(word) for word in _WORD.findall(who.partition("(")[0].casefold())}
    return len(wanted & words) > len(wanted) / 2


def spans(given: Given, reading: Reading) -> list[Span]:
    """Return where in a report the claims stand that give a figure."""
    claims = (*reading.claims, *reading.uncoded)
    return [evidence.span for claim in claims if claim.id in given.claims for evidence in claim.evidence]


def quoted(quote: str, span: Span, reading: Reading) -> bool:
    """Tell whether a sentence overlaps a quote, wherever that stands in the report."""
    text, at = reading.document.text, -1
    while (at := text.find(quote, at + 1)) >= 0:
        if Span(at, at + len(quote)).overlaps(span):
            return True
    return False

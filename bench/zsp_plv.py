"""`zsp_plv`: the type of the relation between two given actors; the set merges CONCEDE and RETREAT into YIELD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bench.plover import counted
from bench.rows import Row
from tocsin.model import Span
from tocsin.reading.answers import TYPES
from tocsin.reading.learned import LearnedCoder, Opinion, Question

_YIELDING: Final = ("CONCEDE", "RETREAT")
_CLASSES: Final = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "AID": 2, "COOPERATE": 2, "YIELD": 2, "ACCUSE": 3, "REQUEST": 3,
    "REJECT": 3, "THREATEN": 3, "ASSAULT": 4, "COERCE": 4, "MOBILIZE": 4, "PROTEST": 4, "SANCTION": 4,
}  # fmt: skip


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the likeliest type of each row, its probability, and the likeliest of the four classes."""
    rows = list(rows)
    answers = LearnedCoder().answer([_question(row) for row in rows])
    for row, answer in zip(rows, answers, strict=True):
        shares = _shares(answer.opinions[0])
        type_ = max(shares, key=shares.__getitem__)
        classes = {quad: sum(shares[one] for one in _CLASSES if _CLASSES[one] == quad) for quad in (1, 2, 3, 4)}
        quad = max(classes, key=classes.__getitem__)
        yield {"id": row["id"], "type": type_, "probability": shares[type_], "quad": quad}


def _question(row: Row) -> Question:
    """Ask about the two actors, by their first mention; where only one is found in the text, about that one alone."""
    spans = [Span(*row[side][0]) for side in ("source_spans", "target_spans") if row[side]]
    return Question(row["text"], ((spans[0], spans[1] if len(spans) > 1 else None),))


def _shares(opinion: Opinion) -> dict[str, float]:
    """Return the probability of each type of the set, given that something passes: that much is known of every row."""
    shares = dict.fromkeys(_CLASSES, 0.0)
    for type_ in TYPES:
        counts_as = counted(type_, opinion.status)
        shares["YIELD" if counts_as in _YIELDING else counts_as] += opinion.of(type_)
    whole = sum(shares.values())
    return {type_: share / whole for type_, share in shares.items()}

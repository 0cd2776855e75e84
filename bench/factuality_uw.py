"""`factuality_uw`: how surely each marked event happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bench.rows import Row
from tocsin.model import Span
from tocsin.reading.learned import LearnedCoder, Question


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the certainty of each target of each row, -3 to 3."""
    rows = list(rows)
    questions = [
        Question(row["text"], words=tuple(Span(one["start"], one["end"]) for one in row["targets"])) for row in rows
    ]
    for row, answer in zip(rows, LearnedCoder().answer(questions), strict=True):
        targets = [
            {"start": one["start"], "end": one["end"], "value": certainty}
            for one, (_, certainty) in zip(row["targets"], answer.words, strict=True)
        ]
        yield {"id": row["id"], "targets": targets}

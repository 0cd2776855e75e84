"""TempEval-3: time expressions and their values, by the shipped reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bench.rows import Row, document
from tocsin.reading.parser import Parser
from tocsin.reading.sentences import sentences
from tocsin.reading.times import times


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the time expressions of each stripped row {id, text, dct} in the referee's format."""
    parser = Parser()
    for row in rows:
        published = date.fromisoformat(row["dct"][:10])
        found = [when for sentence in sentences(document(row["text"]), parser) for when in times(sentence, published)]
        yield {
            "id": row["id"],
            "timexes": [{"start": one.span.start, "end": one.span.end, "value": one.value} for one in found],
        }

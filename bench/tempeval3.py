"""TempEval-3: time expressions and their values, by the shipped reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from tocsin.model import Block, BlockKind, Document, Span, When
from tocsin.reading.days import whole_month, whole_year
from tocsin.reading.parser import Parser
from tocsin.reading.sentences import sentences
from tocsin.reading.times import times


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the time expressions of each stripped row {id, text, dct} in the referee's format."""
    parser = Parser()
    for row in rows:
        document = Document(text=row["text"], blocks=(Block(BlockKind.BODY, Span(0, len(row["text"]))),))
        published = date.fromisoformat(row["dct"][:10])
        found = [when for sentence in sentences(document, parser) for when in times(sentence, published)]
        yield {
            "id": row["id"],
            "timexes": [{"start": one.span.start, "end": one.span.end, "value": _value(one)} for one in found],
        }


def _value(when: When) -> str | None:
    start, end = when.start, when.end
    if start is None or end is None:
        return None
    if start == end:
        return start.isoformat()
    if (start, end) == whole_month(start.year, start.month):
        return f"{start:%Y-%m}"
    if (start, end) == whole_year(start.year):
        return f"{start.year}"
    if start.weekday() == 0 and end == start + timedelta(days=6):
        return "{}-W{:02}".format(*start.isocalendar())
    return None

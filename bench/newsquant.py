"""NewsQuant: the quantities of single sentences, by the shipped reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from tocsin.model import Block, BlockKind, Document, Quantity, Span
from tocsin.reading.parser import Parser
from tocsin.reading.quantities import quantities
from tocsin.reading.sentences import sentences

# The set spells units out where the model has codes.
_SPELT: Final = {
    "%": "percentage", "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen",
    "CNY": "chinese yuan",
    "ILS": "shekel", "INR": "indian rupee", "RUB": "russian ruble", "km": "kilometre", "m": "metre", "lb": "pound-mass",
    "mph": "mile per hour", "km/h": "kilometre per hour", "kg": "kilogram", "MW": "megawatt", "GW": "gigawatt",
}  # fmt: skip


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the quantities of each stripped row {id, text} in the referee's format."""
    parser = Parser()
    for row in rows:
        document = Document(text=row["text"], blocks=(Block(BlockKind.BODY, Span(0, len(row["text"]))),))
        found = [one for sentence in sentences(document, parser) for one in quantities(sentence)]
        yield {"id": row["id"], "quantities": [{"value": _value(one), "unit": _unit(one)} for one in found]}


def _value(quantity: Quantity) -> str:
    if quantity.low is not None and quantity.high is not None:
        return f"{quantity.low!r} {quantity.high!r}"
    return repr(quantity.value)


def _unit(quantity: Quantity) -> str:
    return _SPELT.get(quantity.unit or "", quantity.unit) or quantity.of or "-"

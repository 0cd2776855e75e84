"""NewsQuant: the quantities of single sentences, by the shipped reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bench.rows import Row, document
from tocsin.model import Quantity
from tocsin.reading.parser import Parser
from tocsin.reading.quantities import quantities
from tocsin.reading.sentences import sentences
from tocsin.reading.units import units_of
from tocsin.vocabulary import load

# The set spells units out where the model has codes.
_SPELT: Final = {
    "%": "percentage", "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen",
    "CNY": "chinese yuan", "AUD": "australian dollar", "CAD": "canadian dollar", "HKD": "hong kong dollar",
    "SGD": "singapore dollar", "ILS": "shekel", "INR": "indian rupee", "RUB": "russian ruble",
    "MYR": "malaysian ringgit", "AMD": "armenian dram",
    "km": "kilometre", "m": "metre", "mm": "millimetre", "cm": "centimetre", "nm": "nanometre", "m²": "square metre",
    "km²": "square kilometre", "lb": "pound-mass", "kg": "kilogram", "mg": "milligram", "ml": "millilitre",
    "mph": "mile per hour", "km/h": "kilometre per hour", "m/s": "metre per second", "kW": "kilowatt", "MW": "megawatt",
    "GW": "gigawatt", "kWh": "kilowatt hour", "Hz": "hertz", "°C": "celsius", "°F": "fahrenheit",
}  # fmt: skip


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the quantities of each stripped row {id, text} in the referee's format."""
    parser, words = Parser(), load().words
    units = units_of(words.signs, words.units)
    for row in rows:
        found = [one for sentence in sentences(document(row["text"]), parser) for one in quantities(sentence, units)]
        yield {"id": row["id"], "quantities": [{"value": _value(one), "unit": _unit(one)} for one in found]}


def _value(quantity: Quantity) -> str:
    if quantity.low is not None and quantity.high is not None:
        return f"{quantity.low!r} {quantity.high!r}"
    return repr(quantity.value)


def _unit(quantity: Quantity) -> str:
    unit = quantity.unit or quantity.of or "-"
    return _SPELT.get(unit) or " per ".join(_SPELT.get(part, part) for part in unit.split("/"))

"""The World Bank's API: a list of what page it is, and of one object for each indicator, economy and year.

Its figures of military expenditure are those of SIPRI, which counts otherwise than NATO does: they stand under metrics
of their own, and are never taken for NATO's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, Literal

from pydantic import TypeAdapter, ValidationError

from tocsin.errors import InputError
from tocsin.reference.entries import Metric, Spending
from tocsin.reference.published.listed import nation
from tocsin.reference.published.table import SpendingFile

_CODE: Final = 3  # letters of a state's; groups of economies have codes too, but are no country
Unit = Literal["%", "million USD"]
_METRICS: Final[dict[str, tuple[Metric, Unit, float, str]]] = {
    "MS.MIL.XPND.GD.ZS": ("military share of GDP", "%", 1.0, ".2f"),
    "MS.MIL.XPND.CD": ("military expenditure", "million USD", 1e-6, ".0f"),
}
_ADAPTER: Final = TypeAdapter(Spending)


def read_world_bank(content: bytes, *, name: str) -> SpendingFile:
    """Return the figures of an answer; InputError where it is none, or only a part of all pages."""
    try:
        page, rows = json.loads(content)
        total, day = int(page["total"]), str(page.get("lastupdated", ""))
        found = tuple(_figures(rows))
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise InputError(f"{name} is no answer of the World Bank's API with figures; ask for format=json") from error
    if len(rows) < total:
        raise InputError(f"{name} has {len(rows):,} of {total:,} figures; ask for all on one page (per_page={total})")
    if not found:
        raise InputError(f"{name} has none of the indicators {', '.join(_METRICS)}; ask for one of them")
    return SpendingFile(rows=found, published=date.fromisoformat(day) if day else None)


def _figures(rows: list[dict[str, Any]]) -> Iterator[Spending]:
    for row in rows:
        known, code = _METRICS.get(row["indicator"]["id"]), row["countryiso3code"]
        if known and row["value"] is not None and len(code) == _CODE and nation(code):
            metric, unit, scale, printed = known
            value = float(row["value"]) * scale
            yield _ADAPTER.validate_python(
                {
                    "edition": "",
                    "state": code,
                    "year": int(row["date"]),
                    "metric": metric,
                    "value": round(value, 4),
                    "printed": format(value, printed),
                    "unit": unit,
                }
            )

"""Quantities: the numbers of a sentence that no claim of it counts, since the record asks for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tocsin.model import Quantity, Span
from tocsin.reading.numbers import HEDGES, NUMBER, amount
from tocsin.reading.times import time_spans

_HEDGE: Final = "|".join(re.escape(hedge) for hedge in sorted(HEDGES, key=len, reverse=True))
_NUMBER: Final = re.compile(
    rf"(?<![\w.,:/-])(?:(?:{_HEDGE})\s+)?(?P<dollar>(?:US)?\$)?(?P<number>{NUMBER})"
    r"(?P<unit>[\s-]?(?:%|per[\s-]?cent\b)|\s(?:US\s)?dollars?\b)?",
    re.IGNORECASE,
)
LISTED: Final = re.compile(r"(?:,\s\d+(?:\.\d+)?)*\s(?:and|or|to)\s\d+(?:\.\d+)?\s?(?:%|per[\s-]?cent)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def others(text: str, known: Iterable[Quantity], offset: int) -> Iterator[Quantity]:
    """Yield the numbers of a sentence that stands at `offset`, but for those at known spans, dates and years."""
    taken = [one.span.shifted(-offset) for one in known]
    taken += [
        Span(start, end) for start, end in time_spans(text) if re.search(r"[a-z]{3}", text[start:end], re.IGNORECASE)
    ]
    for match in _NUMBER.finditer(text):
        span = Span(*match.span())
        if any(span.overlaps(one) for one in taken) or _YEAR.fullmatch(match["number"]):
            continue
        found = amount(match["number"])
        if found.value and not found.share:
            unit = _unit(match)
            yield Quantity(value=found.value, text=match[0], span=span.shifted(offset), unit=unit)


def _unit(match: re.Match[str]) -> str | None:
    if match["dollar"] or (match["unit"] and "dollar" in match["unit"].lower()):
        return "USD"
    return "%" if match["unit"] else None

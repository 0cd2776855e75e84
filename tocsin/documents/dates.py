"""Calendar dates in the words of a text, with day, month and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH: Final = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)\b"
_FULL: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH}\s{{1,3}}{_DAY},?\s{{1,3}}{_YEAR}",
        rf"\b{_DAY}\s{{1,3}}(?:of\s)?{_MONTH},?\s{{1,3}}{_YEAR}",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b",
    )
)
_YEARLESS: Final = tuple(
    re.compile(pattern, re.IGNORECASE) for pattern in (rf"\b{_MONTH}\s{{1,3}}{_DAY}\b", rf"\b{_DAY}\s{{1,3}}{_MONTH}")
)


def full_dates(text: str) -> Iterator[date]:
    """Yield every date that `text` writes with day, month and year, form by form."""
    for form in _FULL:
        for match in form.finditer(text):
            if day := _day(match, int(match["year"])):
                yield day


def dashed(text: str) -> str:
    """Return what metadata write as 20241107 or 2024/11/07 with 2024-11-07 for it."""
    return re.sub(r"^((?:19|20)\d\d)/?(\d\d)/?(\d\d)", r"\1-\2-\3 ", text.strip()[:100])


def yearless_date(text: str, year: int) -> date | None:
    """Return the first date that `text` writes with day and month alone, in the given year."""
    found = (match for form in _YEARLESS if (match := form.search(text)))
    return next((day for match in found if (day := _day(match, year))), None)


def _day(match: re.Match[str], year: int) -> date | None:
    month = match["month"].lower()
    try:
        return date(year, _MONTHS.get(month) or int(month), int(match["day"]))
    except ValueError:
        return None

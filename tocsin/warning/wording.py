"""Numbers, rarities and days in words."""

from __future__ import annotations

from datetime import date
from typing import Final

from tocsin.corroboration import counted, day_in_words

_YEAR: Final = 365.25
_RAREST: Final = 100  # years: what is rarer is not told more exactly, since no series is known that long


def number(value: float) -> str:
    """Return a number as exactly as an estimate deserves: 12, 3, 0.4, 0.05."""
    return f"{value:.0f}" if value >= 1.5 else f"{value:.1g}"


def once_in(probability: float) -> str:
    """Return how rare something is that happens on a day with that probability: "once in 4 years"."""
    years = 1 / (max(probability, 1e-12) * _YEAR)
    if years > _RAREST:
        return f"less than once in {_RAREST} years"
    for unit, of_a_year in (("year", 1.0), ("month", 12.0), ("day", _YEAR)):
        if (count := round(years * of_a_year)) >= 2:
            return f"once in {count} {unit}s"
    return "every day"


def where_expected(mean: float) -> str:
    """Return what a count is to be held against: "where 3 are expected"."""
    return f"where {number(mean)} {'is' if number(mean) == '1' else 'are'} expected"


def things(count: int, noun: str) -> str:
    """Return how many there are of something: "no event", "1 event", "2 events"."""
    return counted(count, noun) if count else f"no {noun}"


def in_days(days: int, last: date) -> str:
    """Return in which days: "in the 30 days to 7 November 2024"."""
    return f"on {day_in_words(last)}" if days == 1 else f"in the {days} days to {day_in_words(last)}"

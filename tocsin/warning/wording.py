"""Numbers and rarities in words."""

from __future__ import annotations

from typing import Final

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

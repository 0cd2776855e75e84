"""Surges: a day with more than a series' baseline allows, at a rate of false alarms that the user sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from tocsin.warning.baselines import baselines
from tocsin.warning.multiplicity import benjamini_hochberg
from tocsin.warning.wording import once_in, where_expected

_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Surge:
    """A day on which a count was higher than its baseline allows. `probability` is that of as many or more."""

    on: int
    observed: int
    expected: float
    probability: float

    @property
    def sentence(self) -> str:
        """State the surge for a reader: "14 where 3 are expected; so many once in 4 years"."""
        return f"{self.observed} {where_expected(self.expected)}; so many {once_in(self.probability)}"


def surge(counts: ArrayLike, covered: ArrayLike, on: int, *, false_alarms_per_year: float = 1.0) -> Surge | None:
    """Return the surge of one series, (days,), on a day by its place from 0; None where there is none.

    None as well where nothing was read on that day, or on fewer than 28 days before. Raises SeriesError for what makes
    no series, and for a day outside.
    """
    return surges(np.atleast_2d(np.asarray(counts)), covered, on, false_alarms_per_year=false_alarms_per_year)[0]


def surges(
    counts: ArrayLike, covered: ArrayLike, on: int, *, false_alarms_per_year: float = 1.0, false_share: float = 1.0
) -> list[Surge | None]:
    """Return for each of many series, (series, days), its surge on a day or None.

    Each series on its own rings falsely at most so often a year. With a `false_share` below 1, moreover, at most that
    share of the surges of a day is expected to be false, however many series are watched.
    """
    told = baselines(counts, covered, on)
    chances = np.where(np.isnan(told.chance), 1.0, told.chance)
    rings = (chances <= false_alarms_per_year / _YEAR) & benjamini_hochberg(chances, false_share)
    return [
        Surge(on, int(observed), float(expected), float(chance)) if ring else None
        for ring, observed, expected, chance in zip(rings, told.observed, told.expected, chances, strict=True)
    ]

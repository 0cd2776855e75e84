"""What is to be expected of a count on a day, by all that was known the day before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betainc

from tocsin.errors import SeriesError
from tocsin.warning.days import Days, days
from tocsin.warning.levels import RATES, SIZES, WITHIN, Floats, Levels, accepted, follow, unknown

TAKEN: Final = 300.0  # odds, over those before any count, at which a change is taken into the baseline at once


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was expected of each of some series on a day, had their levels not changed within the last days read.

    `expected` is the mean count, `observed` the count, and `chance` the probability of as many or more. All are
    (series,), or (series, days); not a number where nothing was read on that day, or on fewer than 28 days before.
    """

    expected: Floats
    observed: Floats
    chance: Floats


def baselines(counts: ArrayLike, covered: ArrayLike, on: int) -> Baseline:
    """Return the baseline of one series (days,) or many (series, days) on a day, by its place from 0.

    Raises SeriesError for what makes no series, and for a day that lies outside.
    """
    series = days(counts, covered)
    if not 0 <= on < series.counts.shape[1]:
        raise SeriesError(f"day {on} lies outside the series: it has days 0 to {series.counts.shape[1] - 1}")
    told = _told(series, range(on, on + 1))
    return Baseline(*told[:, :, 0])


def each_day(counts: ArrayLike, covered: ArrayLike) -> Baseline:
    """Return the baselines of every day, (series, days), each by the days before it alone."""
    series = days(counts, covered)
    return Baseline(*_told(series, range(series.counts.shape[1])))


def _told(series: Days, wanted: range) -> Floats:
    """Return (3, series, days) the fields of Baseline on the days that are wanted."""
    return np.concatenate([np.stack(list(_by_day(part, wanted)), axis=-1) for part in series.parts()], axis=1)


def _by_day(series: Days, wanted: range) -> Iterator[Floats]:
    followed = follow(series, TAKEN)
    known = chain([unknown(len(series.counts), WITHIN)], (accepted(now, odds > TAKEN) for now, odds in followed))
    for day, levels in zip(range(wanted.stop), known, strict=False):
        if day >= wanted.start:
            yield on_day(levels, series, day)


def on_day(levels: Levels, series: Days, day: int) -> Floats:
    """Return (3, series) the fields of Baseline on a day, by its place, from what was known before it."""
    known = series.known[:, day]
    observed = np.where(known, series.counts[:, day], np.nan)
    usual = np.where(known, series.share[:, day], np.nan) * levels.weekday(day)
    settled = levels.chances[-1] / levels.chances[-1].sum(axis=1, keepdims=True)
    chance = _as_many(observed, RATES * usual[:, None], settled, levels.size_chances())
    return np.stack([settled @ RATES * usual, observed, chance])


def _as_many(observed: Floats, means: Floats, chances: Floats, sizes: Floats) -> Floats:
    """Return the probability of so many or more, over all rates and sizes (the negative binomial's upper tail)."""
    tails = [
        np.sum(betainc(np.maximum(observed, 1)[:, None], size, means / (means + size)) * chances, axis=1)
        for size in SIZES
    ]
    return np.asarray(np.where(observed == 0, 1.0, np.sum(np.stack(tails, axis=1) * sizes, axis=1)))

"""What is to be expected of a count on a day, by all that was known the day before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from tocsin.errors import SeriesError
from tocsin.warning.days import Days, days
from tocsin.warning.levels import RATES, SIZES, WITHIN, Floats, Levels, accepted, step, together, unknown

_TAKEN: Final = 300.0  # odds, over those before any count, at which a change is taken into the baseline at once

_NEGLIGIBLE: Final = 1e-10  # probability of a rate and size that need not be looked at


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
    told, _ = _followed(series.until(on + 1), 1)
    return Baseline(*told[:, :, 0])


def each_day(counts: ArrayLike, covered: ArrayLike) -> Baseline:
    """Return the baselines of every day, (series, days), each by the days before it alone."""
    series = days(counts, covered)
    return Baseline(*_followed(series, series.counts.shape[1])[0])


def last_days(
    counts: ArrayLike,
    covered: ArrayLike,
    last: int,
    *,
    known: tuple[int, Levels] | None = None,
    keep: Collection[int] = (),
) -> tuple[Baseline, dict[int, Levels]]:
    """Return the baselines of so many last days, (series, days), and what was known of the series before some days.

    `known` is a day and what was known before it: the series are then followed from there on, and come out the same as
    if they had been followed from the first day. The days to `keep` come after it, and none after the first of the
    last.
    """
    told, kept = _followed(days(counts, covered), last, known=known, keep=keep)
    return Baseline(*told), kept


def _followed(
    series: Days, last: int, *, known: tuple[int, Levels] | None = None, keep: Collection[int] = ()
) -> tuple[Floats, dict[int, Levels]]:
    """Return (3, series, last) the fields of Baseline on the last days, and the levels before the days to keep."""
    since, levels = known or (0, unknown(len(series.counts), WITHIN))
    parts = zip(series.parts(), levels.parts(), strict=True)
    told, kept = zip(*(_part(part, last, since, own, keep) for part, own in parts), strict=True)
    return np.concatenate(told, axis=1), {day: together([part[day] for part in kept]) for day in kept[0]}


def _part(
    series: Days, last: int, since: int, levels: Levels, keep: Collection[int]
) -> tuple[Floats, dict[int, Levels]]:
    told, kept, end = [], {}, series.counts.shape[1]
    for day in range(since, end):
        if day in keep:
            kept[day] = levels
        if day >= end - last:
            told.append(_on_day(levels, series, day))
        if day < end - 1:
            levels = step(levels, series.counts[:, day], series.share[:, day], day)
            levels = accepted(levels, levels.odds() > _TAKEN)
    return np.stack(told, axis=-1), kept


def _on_day(levels: Levels, series: Days, day: int) -> Floats:
    """Return (3, series) the fields of Baseline from what was known before the day."""
    known = series.known[:, day]
    observed = np.where(known, series.counts[:, day], np.nan)
    usual = np.where(known, series.share[:, day], np.nan) * levels.weekday(day)
    settled = levels.chances[-1] / levels.chances[-1].sum(axis=1, keepdims=True)
    chance = _as_many(observed, RATES * usual[:, None], settled, levels.size_chances())
    return np.stack([settled @ RATES * usual, observed, chance])


def _as_many(observed: Floats, means: Floats, chances: Floats, sizes: Floats) -> Floats:
    """Return the probability of so many or more, over all rates and sizes (the negative binomial's upper tail)."""
    from scipy.special import betainc  # imported here: it takes a third of a second

    found = np.where(np.isnan(observed), np.nan, 1.0)
    weights = np.where(observed > 0, (chances[:, :, None] * sizes[:, None, :]).T, 0.0).T
    some, rates, of_size = np.nonzero(weights > _NEGLIGIBLE)
    mean, size = means[some, rates], SIZES[of_size]
    tails = betainc(observed[some], size, mean / (mean + size)) * weights[some, rates, of_size]
    summed = np.bincount(some, tails, minlength=len(observed))
    return np.asarray(np.where(observed > 0, summed, found))

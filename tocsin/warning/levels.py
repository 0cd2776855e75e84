"""The level of count series, followed day by day: a Bayesian filter over a grid of rates, for many series at once.

A count is negative binomial: its mean is level x weekday x share of the usual documents that were read. The level
drifts, and seldom jumps; a day may be odd, which says little about the level. docs/baselines.md has it in words.

These are Bayesian online change points (Fearnhead and Liu 2007; Adams and MacKay 2007) with run lengths kept only as
far as a change is news, and with the rate on a grid, so that sizes, drift and odd days need no conjugate distributions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.warning.days import Days, parts

Floats = NDArray[np.float64]

GRID: Final = np.log(np.geomspace(0.005, 10_000.0, 72))  # log rates, of a day with usual coverage
RATES: Final = np.exp(GRID)
SIZES: Final = np.exp2(np.arange(-1.0, 7.0))  # of the negative binomial: variance is mean + mean^2 / size
CHANGE: Final = 1 / 1000  # chance that a change begins on a day
WITHIN: Final = 4  # days read within which a change is news

_ODD: Final = 0.02  # chance that a day is odd: its mean is then 3 more than 4 times the usual, its size 1
_ODD_MEAN: Final = (3.0, 4.0)
_DRIFT: Final = 0.015  # standard deviation of the log level's step from day to day
_LEAST_JUMP: Final = 0.4  # of the log level: a change is by half as much again, or more
_USUAL_JUMP: Final = 1.5  # the scale of its double exponential distribution
_WEEK_PRIOR: Final = 5.0  # counts' worth of belief that a weekday is like any other


@dataclass(frozen=True, slots=True)
class Levels:
    """What is known of some series after a day.

    `chances` (within + 1, series, rates) is the probability that a series has that rate and that its last change began
    on the last day read, the day read before, and so on; the last of them stands for *earlier*. `week` (2, series, 7)
    has counts and expected counts by weekday, weighted by what they tell. `sizes` (series, sizes) are the log weights.
    """

    chances: Floats
    week: Floats
    sizes: Floats

    def odds(self) -> Floats:
        """Return for each series the odds of a change within the days that are news, over those before any count."""
        return np.asarray(
            self.chances[:-1].sum(axis=(0, 2)) / np.maximum(self.chances[-1].sum(axis=1), 1e-300) / CHANGE
        )

    def settled(self) -> Floats:
        """Return the level (geometric mean) of each series, had nothing changed within the days that are news."""
        earlier = self.chances[-1]
        return np.asarray(np.exp(earlier @ GRID / np.maximum(earlier.sum(axis=1), 1e-300)))

    def size(self) -> Floats:
        """Return the expected size of each series: the smaller, the more over-dispersed."""
        return np.asarray(np.exp(self.size_chances() @ np.log(SIZES)))

    def size_chances(self) -> Floats:
        """Return the probability (series, sizes) of each size."""
        chances = np.exp(self.sizes - self.sizes.max(axis=1, keepdims=True))
        return np.asarray(chances / chances.sum(axis=1, keepdims=True))

    def of(self, series: slice) -> Levels:
        """Return what is known of some of the series."""
        return Levels(self.chances[:, series], self.week[:, series], self.sizes[series])

    def parts(self) -> Iterator[Levels]:
        """Yield the levels of a few series at a time, as `Days.parts` does."""
        return (self.of(part) for part in parts(len(self.sizes)))

    def weekday(self, day: int) -> Floats:
        """Return by what factor each series is higher on this weekday than in the mean of a week."""
        factors = self.week[0] / self.week[1]
        return np.asarray(factors[:, day % 7] / factors.mean(axis=1))


def unknown(series: int, within: int) -> Levels:
    """Return what is known before the first day: any rate is as likely as any other on the log scale."""
    chances = np.zeros((within + 1, series, len(GRID)))
    chances[-1] = 1 / len(GRID)
    return Levels(chances, np.full((2, series, 7), _WEEK_PRIOR), np.zeros((series, len(SIZES))))


def together(some: Sequence[Levels]) -> Levels:
    """Return what is known of the series of all of some levels."""
    parts = [(one.chances, one.week, one.sizes) for one in some]
    chances, week, sizes = (np.concatenate(part, axis=min(part[0].ndim - 2, 1)) for part in zip(*parts, strict=True))
    return Levels(chances, week, sizes)


def follow(days: Days, threshold: float, *, within: int = WITHIN) -> Iterator[tuple[Levels, Floats]]:
    """Yield after each day what is known and the odds of a change; one whose odds exceed `threshold` is accepted."""
    levels = unknown(len(days.counts), within)
    for day in range(days.counts.shape[1]):
        levels = step(levels, days.counts[:, day], days.share[:, day], day)
        odds = levels.odds()
        yield levels, odds
        levels = accepted(levels, odds > threshold)


def step(levels: Levels, counts: Floats, share: Floats, day: int) -> Levels:
    """Return what is known after one more day; where nothing was read (a share of 0), that is what was known before."""
    read = share > 0
    share, counts, size = np.where(read, share, 1.0), np.where(read, counts, 0.0), levels.size()
    usual = share * levels.weekday(day)
    before = _moved(levels.chances)
    even, odd = _likelihoods(counts, usual, share, size)
    likelihood = even + odd + 1e-300  # a count beyond all that the grid can explain leaves things as they were
    prior = before.sum(axis=0)
    rates = prior * likelihood
    norm = rates.sum(axis=1, keepdims=True)
    rates /= norm
    after = np.multiply(before, likelihood / norm, out=before)
    is_even = (rates * even / likelihood).sum(axis=1) * read
    told = is_even / (1.0 + rates @ RATES * usual / size)  # an over-dispersed count tells less
    week = levels.week.copy()
    week[:, :, day % 7] += told * np.stack([counts, rates @ RATES * share])
    mean = np.exp(prior @ GRID) * usual
    sizes = levels.sizes + is_even[:, None] * log_chance(counts[:, None], mean[:, None], SIZES)
    if not read.all():
        after[:, ~read] = levels.chances[:, ~read]
    return Levels(after, week, sizes)


def accepted(levels: Levels, which: NDArray[np.bool_]) -> Levels:
    """Return levels of which some take their recent change for granted, so that it is raised once."""
    if not which.any():
        return levels
    chances = levels.chances.copy()
    recent = chances[:-1, which].sum(axis=0)
    chances[:, which] = 0.0
    chances[-1, which] = recent / recent.sum(axis=1, keepdims=True)
    return Levels(chances, levels.week, levels.sizes)


def log_chance(counts: Floats, mean: Floats, size: Floats | float) -> Floats:
    """Return the log probability of counts under negative binomials of these means and sizes (broadcast)."""
    return np.asarray(_fixed(counts, size) + counts * np.log(mean) - (counts + size) * np.log(mean + size))


def _fixed(counts: Floats, size: Floats | float) -> Floats:
    """Return that part of the log probability which does not depend on the mean."""
    from scipy.special import gammaln  # imported here: it takes a third of a second

    return np.asarray(gammaln(counts + size) - gammaln(size) - gammaln(counts + 1.0) + size * np.log(size))


def _likelihoods(counts: Floats, usual: Floats, share: Floats, size: Floats) -> tuple[Floats, Floats]:
    """Return the probability (series, rates) of the counts on an even and on an odd day, each with that kind's own."""
    counts, size, usual = counts[:, None], size[:, None], usual[:, None]
    logs = _fixed(counts, size) + counts * (GRID + np.log(usual)) - (counts + size) * np.log(RATES * usual + size)
    least, times = _ODD_MEAN
    mean = least * share[:, None] + times * RATES * usual
    odd = np.exp(counts * np.log(mean / (mean + 1))) / (mean + 1)  # a size of 1: the geometric distribution
    return (1 - _ODD) * np.exp(logs), _ODD * odd


def _moved(chances: Floats) -> Floats:
    """Return the chances of the next day, before its count: everything is a day older, drifts, or jumps."""
    moved = np.empty_like(chances)
    moved[0] = chances.sum(axis=0) @ _JUMP
    np.multiply(chances[:-1], 1 - CHANGE, out=moved[1:])
    moved[-1] = (chances[-2] + chances[-1]) @ _STAY
    return moved


def _stay() -> Floats:
    """Return (from, to) the chances of drifting to a neighbouring rate, without a change."""
    beside = (_DRIFT / (GRID[1] - GRID[0])) ** 2 / 2
    table = beside * (np.eye(len(GRID), k=1) + np.eye(len(GRID), k=-1))
    np.fill_diagonal(table, 1 - table.sum(axis=1))
    return np.asarray(table * (1 - CHANGE))


def _jump() -> Floats:
    """Return (from, to) the chances of jumping to a rate."""
    distance = np.abs(GRID[:, None] - GRID)
    table = np.exp(-distance / _USUAL_JUMP) * (distance >= _LEAST_JUMP)
    return np.asarray(table / table.sum(axis=1, keepdims=True) * CHANGE)


_STAY: Final = _stay()
_JUMP: Final = _jump()

"""Simulated day counts with known lasting changes: over-dispersed, with weeks, drift, gaps and outliers of one day.

How large a change is, is set by how much evidence the first four days of it carry for somebody who knows every
parameter (in nats: the expected log likelihood ratio), not by what some detector can find.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Floats = NDArray[np.float64]

CHANGED: Final = 300  # series with one to four changes; the others are quiet
SERIES: Final = 500
LEAD: Final = 3  # days after the first of a change on which it may still be told

_YEARS: Final = (3, 5)
_RATES: Final = (0.05, 50.0)  # a day, log-uniform
_REACH: Final = (0.02, 500.0)  # rates that a change may lead to
_SIZES: Final = (2.0, 30.0)  # of the negative binomial, log-uniform: variance is mean + mean^2 / size
_EVIDENCE: Final = (12.0, 40.0)  # nats in the first four days of a change, uniform
_APART: Final = 120  # days between changes, and before the first
_GAP: Final = (0.008, 4.0, 21)  # chance that one begins on a day; its mean and greatest length in days
_PARTIAL: Final = 0.05  # of days, on which a fifth to nine tenths of the usual documents were read
OUTLIER: Final = 1 / 120  # of days
OUTLIER_SIZE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Simulated:
    """One series. `documents` are those read on each day, 0 in a gap, where the count is 0 as well.

    `usual` is the mean of each day at a rate of 1: week, drift and documents read. `rates` are those of the stretches
    between `changes` (the first days of changes), with one more that never comes, which a clairvoyant may look out for.
    """

    counts: NDArray[np.int64]
    documents: NDArray[np.int64]
    changes: tuple[int, ...]
    usual: Floats
    rates: tuple[float, ...]
    size: float


@cache
def simulated(seed: int, *, outliers: bool = True) -> tuple[Simulated, ...]:
    """Return SERIES series, the same ones for a seed; the first CHANGED have changes."""
    return tuple(one_series(seed, number, outliers=outliers) for number in range(SERIES))


def log_chance(counts: Floats, mean: Floats, size: float, share: Floats) -> Floats:
    """Return the log probability of counts on days of these means, each of which may be an outlier."""
    usual = np.log1p(-OUTLIER) + _negative_binomial(counts, mean, size)
    return np.asarray(np.logaddexp(usual, _outlier(counts, mean, share)))


def _outlier(counts: Floats, mean: Floats, share: Floats) -> Floats:
    return float(np.log(OUTLIER)) + _negative_binomial(counts, _outlying(mean, share), OUTLIER_SIZE)


def _negative_binomial(counts: Floats, mean: Floats, size: float) -> Floats:
    known = gammaln(counts + size) - gammaln(size) - gammaln(counts + 1.0)
    return np.asarray(known - size * np.log1p(mean / size) + counts * np.log(mean / (mean + size)))


def _outlying(mean: Floats, share: Floats) -> Floats:
    """Return the mean of a day that is an outlier, by the mean that it would have and the share of documents read."""
    return 4.0 * share + 5.0 * mean


def one_series(seed: int, number: int, *, outliers: bool = True) -> Simulated:
    """Return one of the series of a seed."""
    random, changes = np.random.default_rng([seed, number]), number < CHANGED
    days = int(random.integers(_YEARS[0] * 365, _YEARS[1] * 365 + 1))
    size = _log_uniform(random, *_SIZES)
    documents = _documents(random, days)
    share = documents / np.median(documents[documents > 0])
    usual = _week(random, days, low=0.4, spread=0.15) * _drift(random, days) * share
    firsts, rates = _stretches(random, usual, share, size, number=int(random.integers(1, 5)) if changes else 0)
    rate = np.asarray(rates)[np.searchsorted(firsts, np.arange(days), side="right")]
    outlying = (random.random(days) < OUTLIER) & (documents > 0) & outliers
    mean = np.where(outlying, _outlying(usual * rate, share), usual * rate)
    sizes = np.where(outlying, OUTLIER_SIZE, size)
    counts = random.negative_binomial(sizes, sizes / (sizes + mean))
    return Simulated(counts, documents, tuple(firsts), usual, tuple(rates), size)


def _documents(random: np.random.Generator, days: int) -> NDArray[np.int64]:
    """Return how many documents were read each day: weekly, noisy, in a third of series more or fewer from some day."""
    mean = _log_uniform(random, 50, 5000) * _week(random, days, low=0.6, spread=0.05) * random.lognormal(0, 0.1, days)
    if random.random() < 1 / 3:
        mean[int(random.integers(days)) :] *= _log_uniform(random, 0.5, 2.0)
    mean *= np.where(random.random(days) < _PARTIAL, random.uniform(0.2, 0.9, days), 1.0)
    begins, length, longest = _GAP
    for first in np.flatnonzero(random.random(days) < begins):
        mean[first : first + min(random.geometric(1 / length), longest)] = 0
    return np.asarray(np.ceil(mean), dtype=np.int64)


def _week(random: np.random.Generator, days: int, *, low: float, spread: float) -> Floats:
    factors = random.lognormal(0, spread, 7)
    factors[5:] *= random.uniform(low, 1.0)
    return np.asarray(np.resize(factors / factors.mean(), days))


def _drift(random: np.random.Generator, days: int) -> Floats:
    """Return a slow wave, by which the rate rises and falls by up to a third within months or years."""
    period, phase = _log_uniform(random, 200, 1500), random.uniform(0, 2 * np.pi)
    return np.asarray(np.exp(random.uniform(0, 0.3) * np.sin(2 * np.pi * np.arange(days) / period + phase)))


def _stretches(
    random: np.random.Generator, usual: Floats, share: Floats, size: float, *, number: int
) -> tuple[list[int], list[float]]:
    """Return the first days of changes and the rates: one more than stretches, for a change that never comes."""
    rates = [_log_uniform(random, *_RATES)]
    firsts = _first_days(random, share, number)
    for first in [*firsts, _first_days(random, share, 1)[0]]:
        window = slice(first, first + LEAD + 1)
        rates.append(_changed(random, rates[-1], usual[window], share[window], size))
    return firsts, rates


def _first_days(random: np.random.Generator, share: Floats, number: int) -> list[int]:
    """Draw days far enough apart, on which something was read, as on two of the three days after."""
    read = np.convolve(share > 0, np.ones(LEAD + 1))[LEAD:] >= LEAD
    possible = np.flatnonzero(read & (share > 0))
    possible = possible[(possible >= _APART) & (possible < len(share) - _APART)]
    while True:
        firsts = np.sort(random.choice(possible, number, replace=False))
        if np.all(np.diff(firsts) >= _APART):
            return [int(first) for first in firsts]


def _changed(random: np.random.Generator, rate: float, usual: Floats, share: Floats, size: float) -> float:
    """Return the rate after a change, upward or downward, that carries the evidence drawn for it.

    Both are drawn again where no rate within reach carries it: from one a week nothing falls noticeably in four days.
    """
    read = share > 0
    days = (usual[read], share[read], size)
    wanted, end = np.inf, rate
    while evidence(rate, end, *days) < wanted:
        wanted, end = random.uniform(*_EVIDENCE), float(random.choice(_REACH))
    low, high = np.log(rate), np.log(end)
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if evidence(rate, np.exp(middle), *days) < wanted else (low, middle)
    return float(np.exp(high))


def evidence(before: float, after: float, usual: Floats, share: Floats, size: float) -> float:
    """Return the expected log likelihood ratio (nats) that days after a change carry for the change."""
    counts = _counts_up_to(100 + 10 * max(before, after) * usual.max())
    changed = log_chance(counts[:, None], after * usual, size, share)
    ratio = changed - log_chance(counts[:, None], before * usual, size, share)
    chance = np.exp(changed) * np.gradient(counts)[:, None]
    return float(np.sum(chance * ratio / chance.sum(axis=0)))


def _counts_up_to(most: float) -> Floats:
    """Return each count up to 60, then ever fewer: what is summed over them is smooth there."""
    return np.concatenate([np.arange(60.0), np.geomspace(60, most, 120)])


def _log_uniform(random: np.random.Generator, low: float, high: float) -> float:
    return float(np.exp(random.uniform(np.log(low), np.log(high))))

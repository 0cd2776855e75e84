"""What others make of the simulated series: one who knows every parameter, and what is done for want of a model."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bench.simulated_counts import LEAD, Floats, Simulated, log_chance


def clairvoyant(series: Simulated, threshold: float) -> list[int]:
    """Return alarms of the Shiryaev-Roberts procedure that knows all but the day: both rates, size, week, drift, gaps.

    Once it has found a change, or three days after one that it has not, it is told so and looks out for the next. It
    cannot be beaten by much: it is the ceiling for any detector that has to estimate.
    """
    alarms: list[int] = []
    firsts = [*series.changes, len(series.counts)]
    start = 0
    for first, before, after in zip(firsts, series.rates[:-1], series.rates[1:], strict=True):
        end = min(first + LEAD + 1, len(series.counts))
        ratios = _log_ratios(series, slice(start, end), before, after)
        odds = 0.0
        for day, ratio in enumerate(ratios, start):
            odds = (odds + 1.0) * float(np.exp(ratio))
            if odds > threshold:
                alarms.append(day)
                odds = 0.0
                if day >= first:
                    break
        start = end
    return alarms


def z_score(series: Simulated, threshold: float, *, window: int = 28) -> list[int]:
    """Return days whose count lies so many standard deviations off the mean of the 28 days before; one per week."""
    counts = series.counts.astype(np.float64)
    before = np.lib.stride_tricks.sliding_window_view(counts, window)[:-1]
    off = np.abs(counts[window:] - before.mean(axis=1)) / np.maximum(before.std(axis=1), 0.5)
    return _once(np.flatnonzero(off > threshold) + window)


def cusum(series: Simulated, threshold: float, *, window: int = 56) -> list[int]:
    """Return alarms of two cumulative sums of log likelihood ratios, for four times and a quarter of what is usual.

    What is usual is the mean by document of the 56 days before the last three, with a size by the method of moments:
    estimated, and then taken for certain.
    """
    read = np.maximum(series.documents, 1e-9)
    ratio = np.where(series.documents > 0, series.counts / read, np.nan)
    past = np.lib.stride_tricks.sliding_window_view(ratio, window)[: -LEAD - 1]
    today = slice(window + LEAD, None)
    usual = np.maximum(np.nanmean(past, axis=1) * read[today], 0.05)
    spread = np.nanvar(past, axis=1) * read[today] ** 2
    size = np.clip(usual**2 / np.maximum(spread - usual, 1e-9), 0.5, 30.0)
    sums, alarms = np.zeros(2), []
    times = np.array([4.0, 0.25])
    counts = series.counts[today, None]
    means, sizes = usual[:, None], size[:, None]
    steps = counts * np.log(times) - (counts + sizes) * np.log((times * means + sizes) / (means + sizes))
    for day in np.flatnonzero(series.documents[today] > 0):
        sums = np.maximum(sums + steps[day], 0.0)
        if sums.max() > threshold:
            alarms.append(int(day) + window + LEAD)
            sums = np.zeros(2)
    return _once(np.array(alarms, dtype=np.int64))


def raw_threshold(series: Simulated, threshold: float, *, window: int = 28) -> list[int]:
    """Return days whose count is so many times the mean of the year before, or more; one per four weeks."""
    counts = series.counts.astype(np.float64)
    sums = np.concatenate([[0.0], np.cumsum(counts)])
    days = np.arange(1, len(counts))
    mean = (sums[days] - sums[np.maximum(days - 365, 0)]) / np.minimum(days, 365)
    return _once(days[(counts[1:] > threshold * np.maximum(mean, 1.0)) & (days > window)], rest=window)


def _log_ratios(series: Simulated, days: slice, before: float, after: float) -> Floats:
    """Return each day's log likelihood ratio, 0 where nothing was read."""
    read = series.documents[days] > 0
    share = series.documents[days] / np.median(series.documents[series.documents > 0])
    counts, usual = series.counts[days].astype(np.float64)[read], series.usual[days][read]
    ratios = np.zeros(len(read))
    ratios[read] = log_chance(counts, after * usual, series.size, share[read])
    ratios[read] -= log_chance(counts, before * usual, series.size, share[read])
    return ratios


def _once(days: NDArray[np.int64], *, rest: int = 7) -> list[int]:
    """Leave out alarms within some days of one that was raised."""
    raised: list[int] = []
    for day in days.tolist():
        if not raised or day > raised[-1] + rest:
            raised.append(day)
    return raised

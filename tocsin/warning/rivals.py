"""Simple rules that a watch must beat, as days under alarm: as last month, and a surge in raw counts of reports."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import numpy as np

from tocsin.model import Pattern
from tocsin.warning.ground import Scores
from tocsin.warning.occurrences import Flags, Period
from tocsin.warning.replay import Past, known_by
from tocsin.warning.triggers import ENOUGH

BEFORE: Final = 90  # days that a day's count is held against
STANDS: Final = 7  # days for which a surge is an alarm, as in a watch
SURGE: Final = 2.0  # standard deviations above the mean
_LEAST: Final = 1.0  # reports: where nothing varied, one more is no surge
_DAY: Final = timedelta(days=1)


def as_last_month(past: Past, outcome: Pattern, scores: Scores, period: Period) -> Flags:
    """Return an alarm for each day of a month before which, in the last month, something matched the outcome.

    By what was known at the end of that month.
    """
    days = [period.day(at) for at in range(len(period.read))]
    ends = sorted({day.replace(day=1) - _DAY for day in days})
    months = {
        end: any(end.replace(day=1) <= one.day <= end for one in found)
        for end, found in zip(ends, known_by(past, outcome, scores, ends), strict=True)
    }
    return np.array([months[day.replace(day=1) - _DAY] for day in days], dtype=np.bool_)


def surging(past: Past, period: Period) -> Flags:
    """Return an alarm for the week from each day on which SURGE deviations more reports came than in the days before.

    Only days read count, of which there must be half of BEFORE at least.
    """
    first, read = period.first - BEFORE * _DAY, frozenset(past.read)
    days = [first + at * _DAY for at in range(BEFORE + len(period.read))]
    counts = np.array([past.reports.get(day, 0) if day in read else np.nan for day in days], dtype=np.float64)
    alarm = np.zeros(len(period.read), dtype=np.bool_)
    for at in range(len(alarm)):
        before = counts[at : at + BEFORE]
        before = before[~np.isnan(before)]
        if len(before) < ENOUGH * BEFORE:
            continue
        limit = before.mean() + SURGE * max(before.std(), _LEAST)
        if counts[at + BEFORE] >= limit:  # false for a day that was not read
            alarm[at : at + STANDS] = True
    return alarm

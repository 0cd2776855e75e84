"""Scores: how well alarms did, and how well they would have done by chance."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import median
from typing import Final

import numpy as np

from tocsin.model import Alarm, Hindsight, Occurrence, Rate, Score
from tocsin.warning.occurrences import Flags, Period, judged_alarms, judged_occurrences, spells

_Z: Final = 1.959964  # of the standard normal distribution, for 95 %


def score(name: str, alarm: Flags, came: Sequence[Occurrence], period: Period) -> Score:
    """Return how well days under alarm did; `came` has all outcomes, those that began before the period too."""
    return scored(
        name,
        alarm,
        list(judged_occurrences(came, alarm, period)),
        list(judged_alarms(spells(alarm, period.horizon), came, period)),
        period,
    )


def scored(name: str, alarm: Flags, outcomes: Sequence[Occurrence], alarms: Sequence[Alarm], period: Period) -> Score:
    """Return the score of outcomes and alarms that are judged."""
    known = [one for one in outcomes if one.judged is not Hindsight.OPEN]
    leads = tuple(sorted(one.lead for one in known if one.lead is not None))
    verdicts = [one.judged for one in alarms]
    right, wrong = verdicts.count(Hindsight.WARNED), verdicts.count(Hindsight.FALSE)
    chance, as_good = by_chance(alarm, [period.at(one.first) for one in known], period)
    return Score(
        name=name,
        recall=rate(len(leads), len(known)),
        precision=rate(right, right + wrong),
        late=verdicts.count(Hindsight.LATE),
        unjudged=verdicts.count(Hindsight.OPEN),
        leads=leads,
        lead=float(median(leads)) if leads else None,
        share=float(alarm.mean()) if len(alarm) else 0.0,
        chance=chance,
        as_good=as_good,
    )


def rate(count: int, of: int) -> Rate:
    """Return a rate with Wilson's interval: https://doi.org/10.1080/01621459.1927.10502953."""
    if not of:
        return Rate(count=0, of=0, low=0.0, high=1.0)
    share, weight = count / of, _Z**2 / of
    middle = (share + weight / 2) / (1 + weight)
    half = _Z / (1 + weight) * sqrt(share * (1 - share) / of + weight / (4 * of))
    return Rate(count=count, of=of, low=max(middle - half, 0.0), high=min(middle + half, 1.0))


def by_chance(alarm: Flags, onsets: Sequence[int], period: Period) -> tuple[float, float]:
    """Return how many outcomes the same days of alarm meet in the mean of all circular shifts, and how often as many.

    To shift all days alike keeps how long alarms stand and how far apart they are. The days on which no outcome can be
    judged are left out of the circle. The second is the part of all shifts, that of 0 among them, that meets as many
    as are met unshifted, or more.
    """
    if not onsets:
        return 0.0, 1.0
    warned, circle = np.zeros(len(alarm), dtype=np.bool_), period.judged()
    for back in range(1, min(period.horizon, len(alarm) - 1) + 1):
        warned[back:] |= alarm[:-back]  # whether an alarm stands in the horizon before
    places = np.cumsum(circle)[list(onsets)] - 1
    hits = np.sum([np.roll(warned[circle], -at) for at in places], axis=0)
    return float(hits.mean()), float((hits >= hits[0]).mean())

"""Lasting changes of a series' level, each raised on the day on which enough speaks for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tocsin.errors import SettingsError
from tocsin.warning.days import LEARNED, Days, days
from tocsin.warning.levels import GRID, WITHIN, Floats, Levels, follow
from tocsin.warning.wording import number


@dataclass(frozen=True, slots=True)
class Change:
    """A lasting change of a series, as it looked on the day that it was raised. Days are places in the series, from 0.

    `before` and `after` are levels in counts a day, at as many documents as were read of late. `probability` is that
    of a change within the last days, given that one begins every thousand days.
    """

    raised: int
    since: int
    before: float
    after: float
    probability: float

    @property
    def sentence(self) -> str:
        """State the change for a reader."""
        lasted = self.raised - self.since + 1
        for_days = "on one day" if lasted == 1 else f"for {lasted} days"
        return f"about {number(self.after)} a day {for_days}, where about {number(self.before)} a day were usual"


def changes(
    counts: ArrayLike, covered: ArrayLike, *, false_alarms_per_year: float, within: int = WITHIN
) -> tuple[Change, ...]:
    """Return the changes of one series, (days,), in the order in which they were raised.

    `within` is for how many days read a change is news: later it is taken into the level and not raised.
    Raises SeriesError for what makes no series, and SettingsError as `threshold` does.
    """
    return changes_of_each(
        np.atleast_2d(np.asarray(counts)), covered, false_alarms_per_year=false_alarms_per_year, within=within
    )[0]


def changes_of_each(
    counts: ArrayLike, covered: ArrayLike, *, false_alarms_per_year: float, within: int = WITHIN
) -> list[tuple[Change, ...]]:
    """Return the changes of each of many series, (series, days).

    Raises SeriesError for what makes no series, and SettingsError as `threshold` does.
    """
    series, limit = days(counts, covered), threshold(false_alarms_per_year, within)
    return [each for part in series.parts() for each in _changes(part, limit, within)]


def threshold(false_alarms_per_year: float, within: int = WITHIN) -> float:
    """Return the odds, over those before any count, at which quiet series ring no more often than that.

    For odds that add up every day on which a change may have begun (Shiryaev and Roberts) theory grants a threshold of
    365 at one a year, and needs less, since they overshoot and few days are looked at: this was measured on simulated
    quiet series, and holds for those that ring most (2 to 10 a day). The longer a change is news, the more days may
    ring. docs/baselines.md has the table. Raises SettingsError where no false alarm is allowed, or a change never news.
    """
    if within < 1:
        raise SettingsError(f"a change cannot be news within {within} days: give 1 or more")
    if not false_alarms_per_year > 0:
        raise SettingsError(f"{false_alarms_per_year} false alarms a year cannot be kept to: allow some, such as 0.1")
    return float(50.0 * false_alarms_per_year**-0.75 * (within / WITHIN) ** (2 / 3))


def _changes(series: Days, limit: float, within: int) -> list[tuple[Change, ...]]:
    found: list[list[Change]] = [[] for _ in series.counts]
    settled = np.zeros(series.counts.shape)
    for day, (levels, odds) in enumerate(follow(series, limit, within=within)):
        settled[:, day] = levels.settled()
        for one in np.flatnonzero((odds > limit) & series.known[:, day]):
            found[one].append(_change(levels, int(one), series.share[one, : day + 1], settled[one]))
    return [tuple(each) for each in found]


def _change(levels: Levels, one: int, share: Floats, settled: Floats) -> Change:
    recent, earlier = levels.chances[:-1, one], levels.chances[-1, one]
    read = np.flatnonzero(share)
    usual = float(np.median(share[read[-LEARNED:]]))
    since = int(read[-1 - recent.sum(axis=1).argmax()])
    return Change(
        raised=len(share) - 1,
        since=since,
        before=usual * float(settled[since - 1]),
        after=usual * float(np.exp(recent.sum(axis=0) @ GRID / recent.sum())),
        probability=float(recent.sum() / (recent.sum() + earlier.sum())),
    )

"""Outcomes as they came, and whether alarms had warned of them, as one knows at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from tocsin.corroboration import counted
from tocsin.model import Alarm, Happening, Hindsight, Level, Occurrence
from tocsin.warning.triggers import ENOUGH

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Period:
    """The days that are judged, from `first` on: on which of them anything was read; and the horizon in days."""

    first: date
    read: Flags
    horizon: int

    def at(self, day: date) -> int:
        """Return the place of a day, from 0; negative before the first."""
        return (day - self.first).days

    def judged(self) -> Flags:
        """Return on which days an outcome could be judged: of the horizon before them enough was read."""
        read = np.concatenate([[0], np.cumsum(self.read)])
        ends = np.arange(len(self.read))
        return np.asarray(read[ends] - read[np.maximum(ends - self.horizon, 0)] >= ENOUGH * self.horizon)

    def day(self, at: int) -> date:
        """Return the day at a place."""
        return self.first + timedelta(days=at)


@dataclass(frozen=True, slots=True)
class Raised:
    """An alarm before it is judged: its places, first and last, the highest level, and what tripped on the first."""

    first: int
    last: int
    level: Level = Level.AMBER
    line: str = ""


def occurrences(matching: Sequence[Happening], horizon: int) -> list[Occurrence]:
    """Return the outcomes that happenings make, in the order of their days, none of them judged yet.

    One begins with a day on which something matches after `horizon` days without; what follows sooner belongs to it.
    """
    groups: list[list[Happening]] = []
    for one in sorted(matching, key=lambda one: (one.day, one.id)):
        if groups and (one.day - groups[-1][-1].day).days <= horizon:
            groups[-1].append(one)
        else:
            groups.append([one])
    return [
        Occurrence(
            first=some[0].day,
            last=some[-1].day,
            what=some[0].what,
            judged=Hindsight.OPEN,
            happenings=tuple(one.id for one in some),
        )
        for some in groups
    ]


def judged_occurrences(came: Iterable[Occurrence], alarm: Flags, period: Period) -> Iterator[Occurrence]:
    """Yield the outcomes that began within the period: warned of, missed or, where too little was read, not judged."""
    enough = period.judged()
    for one in came:
        at, horizon = period.at(one.first), period.horizon
        if not 0 <= at < len(alarm):
            continue
        before = slice(max(at - horizon, 0), at)
        standing = np.flatnonzero(alarm[before])
        if not enough[at]:
            read = int(period.read[before].sum())
            why = f"of the {counted(horizon, 'day')} before it only {read} were read"
            yield replace(one, judged=Hindsight.OPEN, why=why)
        elif len(standing):
            yield replace(one, judged=Hindsight.WARNED, lead=at - before.start - int(standing[0]))
        else:
            yield replace(one, judged=Hindsight.MISSED)


def spells(alarm: Flags, horizon: int) -> Iterator[Raised]:
    """Yield the alarms that days under alarm make; one that stands longer than the horizon is another from then on."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], alarm, [False]]).astype(np.int8)))
    for first, end in edges.reshape(-1, 2):
        for start in range(int(first), int(end), horizon):
            yield Raised(start, min(start + horizon, int(end)) - 1)


def judged_alarms(raised: Iterable[Raised], came: Sequence[Occurrence], period: Period) -> Iterator[Alarm]:
    """Yield alarms as one knows afterwards; `came` has all outcomes, those before the period too.

    The first of these that holds: an outcome began after the first day of the alarm and at most a horizon after its
    last (warned); it was raised while one was under way, or less than a horizon after (after the fact); the horizon
    after it has not ended or was not read (not judged); none came (false).
    """
    starts = [(period.at(one.first), period.at(one.last), one.first) for one in came]
    for one in raised:
        alarm = Alarm(
            first=period.day(one.first),
            last=period.day(one.last),
            level=one.level,
            line=one.line,
            judged=Hindsight.FALSE,
        )
        end = one.last + period.horizon
        warned = [day for first, _, day in starts if one.first < first <= end]
        under_way = [day for first, last, day in starts if first <= one.first <= last + period.horizon]
        read = int(period.read[one.first + 1 : end + 1].sum())
        if warned:
            yield replace(alarm, judged=Hindsight.WARNED, outcome=warned[0])
        elif under_way:
            yield replace(alarm, judged=Hindsight.LATE, outcome=under_way[-1])
        elif end >= len(period.read):
            yield replace(alarm, judged=Hindsight.OPEN, why="what came after it lies outside the period")
        elif read < ENOUGH * (end - one.first):
            why = f"of the {counted(end - one.first, 'day')} after it was raised only {read} were read"
            yield replace(alarm, judged=Hindsight.OPEN, why=why)
        else:
            yield alarm

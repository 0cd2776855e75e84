"""Backtests: what a watch would have said on each day of the past, held against what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tocsin.model.alert import Level


class Hindsight(StrEnum):
    """What became of an alarm or of an outcome, as one knows afterwards."""

    WARNED = "warned"
    MISSED = "missed"
    FALSE = "false"
    LATE = "after the fact"
    OPEN = "not judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """Days in a row on which a watch stood at one level."""

    first: date
    last: date
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Days in a row at a level or above: the highest reached, what tripped on the first day, and what became of it.

    An alarm is a forecast for the days of the outcome's horizon; one that stands longer is another alarm from then on.
    `outcome` is the first day of the outcome that it warned of, or that was under way when it was raised; `why` says
    what nobody can judge.
    """

    first: date
    last: date
    level: Level
    line: str
    judged: Hindsight
    outcome: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """An outcome as it came: its first day and its last, in words, and whether it was warned of.

    `lead` is how many days before it the first alarm within the horizon stood; `happenings` are the ids of what it
    consists of; `why` says what nobody can judge.
    """

    first: date
    last: date
    what: str
    judged: Hindsight
    lead: int | None = None
    happenings: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many of so many, with the interval (Wilson, 95 %) in which the rate behind it lies."""

    count: int
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How well some way of raising alarms did: a level of the watch, or a simple rule that it must beat.

    `recall` is how many of the outcomes judged were warned of, `precision` how many of the alarms judged were right;
    `late` and `unjudged` count the alarms raised after the fact, and those that nobody can judge. `lead` is the median
    of `leads`, in days. `share` is on which part of the days an alarm stood; `chance` how many outcomes as many days of
    alarm would have met if the same days had come at another time, and `as_good` in what part of all such shifts they
    meet as many as were met, or more.
    """

    name: str
    recall: Rate
    precision: Rate
    late: int
    unjudged: int
    leads: tuple[int, ...]
    lead: float | None
    share: float
    chance: float
    as_good: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """A watch on every day from `first` to `last`, as it stood by what was known then, and what it was worth.

    `line` is the verdict in a sentence or two. `level` is from which on a day is an alarm, `provenance` whose events
    were used. `levels` are all days by level; `unread` the first and last of those in a row of which nothing was read.
    `scores` has the watch first, at the level asked for, then at the other one, then the rules that it must beat.
    `notes` say what the figures do not mean.
    """

    watch: str
    name: str
    first: date
    last: date
    level: Level
    provenance: str
    horizon: int
    line: str
    levels: tuple[Spell, ...]
    unread: tuple[tuple[date, date], ...]
    alarms: tuple[Alarm, ...]
    occurrences: tuple[Occurrence, ...]
    scores: tuple[Score, ...]
    notes: tuple[str, ...] = ()

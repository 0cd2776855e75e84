"""Alerts: how a watch stands on a day, and what has changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pydantic import computed_field

from tocsin.model.identity import digest


class Level(StrEnum):
    """How grave it is, by how many indicators are tripped."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class State(StrEnum):
    """Whether an indicator is tripped; unknown is neither: too little was read to tell."""

    TRIPPED = "tripped"
    SILENT = "silent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A happening that trips an indicator: its id, the day of its first report, its words, origins and grade."""

    happening: str
    day: date
    what: str
    origins: int = 0
    grade: str = "F6"
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How an indicator stands, and `why` in a sentence; `sightings` are what it rests on, the latest first.

    `until` is the last day on which it is still tripped, if nothing new comes.
    """

    indicator: str
    state: State
    why: str
    critical: bool = False
    until: date | None = None
    sightings: tuple[Sighting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A watch on a day: its level, every indicator, tripped or silent, and what would lower the level."""

    watch: str
    name: str
    day: date
    level: Level
    findings: tuple[Finding, ...]
    lower: str = ""

    @property
    def tripped(self) -> tuple[Finding, ...]:
        """The indicators that are tripped."""
        return tuple(one for one in self.findings if one.state is State.TRIPPED)


class AlertKind(StrEnum):
    """What an alert does."""

    RAISED = "raised"
    UPDATED = "updated"
    STOOD_DOWN = "stood down"


class Arrow(StrEnum):
    """Whether it has become better or worse since the alert before."""

    WORSE = "worse"
    BETTER = "better"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """That a watch was raised, updated or stood down; `line` is the reason, in one bold line.

    `before` is the level until then.
    """

    board: Board
    kind: AlertKind
    arrow: Arrow
    before: Level
    line: str
    _id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        tripped = sorted(one.indicator for one in self.board.tripped)
        sighted = sorted({one.happening for finding in self.board.tripped for one in finding.sightings})
        board = self.board
        object.__setattr__(self, "_id", digest("alert", board.watch, board.day, board.level.value, tripped, sighted))

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The hash of watch, day, level, indicators that are tripped, and what trips them."""
        return self._id

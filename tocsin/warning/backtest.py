"""Backtest: what a watch would have said on each day of the past, what it was worth, and what it must beat.

docs/backtests.md defines every figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Final

import numpy as np

from tocsin.corroboration import counted, day_in_words
from tocsin.errors import WatchError
from tocsin.model import Alarm, Backtest, Board, Level, Occurrence, Outcome, Score, Spell, Watch
from tocsin.warning.ground import Scores
from tocsin.warning.occurrences import Flags, Period, judged_alarms, judged_occurrences, occurrences, spells
from tocsin.warning.replay import Past, boards, known_by
from tocsin.warning.rivals import as_last_month, surging
from tocsin.warning.scores import score, scored

LAST_MONTH: Final = "same as last month"
RAW_COUNTS: Final = "surge in raw counts"
_NAMES: Final = {Level.AMBER: "watch, amber or red", Level.RED: "watch, red alone"}
_ORDER: Final = (Level.GREEN, Level.AMBER, Level.RED)
_FEW: Final = 5  # outcomes; of fewer, rates say little
_MONTH: Final = 30.44  # days
_MOSTLY: Final = 0.5  # of the days: an alarm that stands longer tells nobody when
_LUCK: Final = 0.05
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Stood:
    """How a watch stood on a day, and what was tripped."""

    level: Level
    line: str


def backtest(
    watch: Watch, past: Past, scores: Scores, *, days: tuple[date, date], level: Level = Level.AMBER
) -> Backtest:
    """Return what a watch would have said on each of some days, first and last, and how its alarms are judged.

    An alarm is a day on `level` or above. WatchError where the watch does not say what it is to warn of.
    """
    outcome = outcome_of(watch)
    period = _period(past, days, outcome.horizon)
    stood = [_stood(one) for one in boards(watch, past, scores, days)]
    (matching,) = known_by(past, outcome.matching, scores, [days[1]])
    came = occurrences(matching, outcome.horizon)
    alarm = _at_least(stood, level)
    judged = tuple(judged_occurrences(came, alarm, period))
    alarms = tuple(_alarms(alarm, stood, came, period))
    other = Level.RED if level is Level.AMBER else Level.AMBER
    compared = (
        scored(_NAMES[level], alarm, judged, alarms, period),
        score(_NAMES[other], _at_least(stood, other), came, period),
        score(LAST_MONTH, as_last_month(past, outcome.matching, scores, period), came, period),
        score(RAW_COUNTS, surging(past, period), came, period),
    )
    return Backtest(
        watch=watch.id,
        name=watch.name,
        first=days[0],
        last=days[1],
        level=level,
        provenance=outcome.matching.provenance,
        horizon=outcome.horizon,
        line=_line(judged, compared, len(stood)),
        levels=tuple(_levels(stood, period)),
        unread=tuple((period.day(first), period.day(last)) for first, last in _runs(~period.read)),
        alarms=alarms,
        occurrences=judged,
        scores=compared,
        notes=tuple(_notes(watch, judged, compared[0], period)),
    )


def outcome_of(watch: Watch) -> Outcome:
    """Return what a watch is to warn of; WatchError where it does not say."""
    if watch.outcome is None:
        way_out = 'write [outcome] with what is to be warned of, such as types = ["ASSAULT"], and a horizon in days'
        raise WatchError(f"watch {watch.id} cannot be tried on the past: it has no outcome; {way_out}")
    return watch.outcome


def _period(past: Past, days: tuple[date, date], horizon: int) -> Period:
    first, last = days
    read = [first + at * _DAY in past.read for at in range((last - first).days + 1)]
    return Period(first, np.array(read, dtype=np.bool_), horizon)


def _stood(board: Board) -> _Stood:
    if board.level is Level.GREEN:
        return _Stood(board.level, "")
    why = "; ".join(f"{one.indicator} ({one.why})" for one in board.tripped)
    return _Stood(board.level, f"{len(board.tripped)} of {counted(len(board.findings), 'indicator')}: {why}")


def _at_least(stood: Sequence[_Stood], level: Level) -> Flags:
    least = _ORDER.index(level)
    return np.array([_ORDER.index(one.level) >= least for one in stood], dtype=np.bool_)


def _alarms(alarm: Flags, stood: Sequence[_Stood], came: Sequence[Occurrence], period: Period) -> Iterator[Alarm]:
    raised = [
        replace(
            one,
            level=max((day.level for day in stood[one.first : one.last + 1]), key=_ORDER.index),
            line=stood[one.first].line,
        )
        for one in spells(alarm, period.horizon)
    ]
    return judged_alarms(raised, came, period)


def _levels(stood: Sequence[_Stood], period: Period) -> Iterator[Spell]:
    for level, some in groupby(enumerate(stood), key=lambda pair: pair[1].level):
        places = [at for at, _ in some]
        yield Spell(first=period.day(places[0]), last=period.day(places[-1]), level=level)


def _runs(flags: Flags) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return [(int(first), int(end) - 1) for first, end in edges.reshape(-1, 2)]


def _line(judged: Sequence[Occurrence], compared: Sequence[Score], days: int) -> str:
    """Return the verdict: what was warned of and how early, the false alarms, and what would have come of itself."""
    own, rivals = compared[0], compared[2:]
    length = counted(round(days / _MONTH), "month") if days >= 2 * _MONTH else counted(days, "day")
    wrong = f"{_false(own)} in {length}"
    if not own.recall.of:
        came = f"none of {counted(len(judged), 'outcome')} can be judged" if judged else "no outcome came"
        return f"{came}, so nothing tells whether it warns; {wrong}"
    caught, of = own.recall.count, own.recall.of
    early = f", {days_in_words(own.lead)} before at the median" if own.lead is not None else ""
    warned = f"{caught} of {counted(of, 'outcome')} {'was' if caught == 1 else 'were'} warned of{early}"
    by_rule = ", ".join(f"“{one.name}” {one.recall.count} ({_false(one)})" for one in rivals)
    luck = "Chance would have caught" if caught > own.chance else "No more than chance, which would have caught"
    return f"{warned}; {wrong}. {luck} {own.chance:.1f}, {by_rule}"


def _false(one: Score) -> str:
    return counted(one.precision.of - one.precision.count, "false alarm")


def days_in_words(days: float) -> str:
    """Return a median of days in words: "1 day", "12 days", "12.5 days"."""
    return f"{days:g} day" + ("" if days == 1 else "s")


def _notes(watch: Watch, judged: Sequence[Occurrence], own: Score, period: Period) -> Iterator[str]:
    """Yield what the figures do not mean."""
    if own.recall.count and own.as_good > _LUCK:
        yield (
            "Chance may explain what it caught: of all times at which the same days of alarm could have come,"
            f" {own.as_good:.0%} catch as many outcomes or more."
        )
    if own.share > _MOSTLY:
        yield f"An alarm stood on {own.share:.0%} of the days: that tells nobody when."
    if 0 < own.recall.of < _FEW:
        yield f"{counted(own.recall.of, 'outcome')} can be judged: too few to tell a good watch from a lucky one."
    written = watch.written
    if written is None:
        yield "It does not say when it was written: whoever wrote it may have known what came."
    elif earlier := sum(one.first <= written for one in judged):
        yield (
            f"It was written on {day_in_words(written)}: {earlier} of {counted(len(judged), 'outcome')} had come by"
            " then, and were known to whoever wrote it."
        )
    if unread := int((~period.read).sum()):
        yield f"Nothing was read of {unread} of {counted(len(period.read), 'day')}."

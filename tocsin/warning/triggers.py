"""Triggers: whether each holds on a day, by what was known of the days before, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from typing import Any, Final

import numpy as np

from tocsin.corroboration import counted, day_in_words
from tocsin.model import (
    Combined,
    First,
    Happening,
    Intensity,
    Occurs,
    Pattern,
    Silence,
    State,
    Surge,
    Trigger,
)
from tocsin.warning.ground import Ground
from tocsin.warning.recent import recent
from tocsin.warning.wording import number, once_in

ENOUGH: Final = 0.5  # of some days, of which something must have been read before their silence says anything
_YEARS: Final = 3  # that a baseline rests on at most, since a first of January
_MEMORY: Final = 366 * _YEARS
_SURGING: Final = 7  # days for which a surge trips, unless the watch says otherwise
_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Held:
    """How a trigger stands on a day: why, what it rests on (the latest first), and the last day on which it holds."""

    state: State
    why: str
    sightings: Sequence[Happening] = ()
    until: date | None = None


def held(trigger: Trigger, ground: Ground, day: date, window: int) -> Held:
    """Tell whether a trigger holds on a day; `window` is in days, for triggers that name none of their own.

    What nobody could know, since too little was read, is unknown: neither tripped nor silent.
    """
    return _HELD[type(trigger)](trigger, ground, day, window)


def _occurs(trigger: Occurs, ground: Ground, day: date, window: int) -> Held:
    days = trigger.within or window
    found = ground.matching(trigger.matching, first := _back(day, days - 1), day)
    if len(found) >= trigger.count:
        since = f"{counted(len(found), 'report')} of it" if len(found) == 1 else f"{len(found)} of them"
        last = f"{since} in {counted(days, 'day')}, the last on {day_in_words(found[0].reported)}"
        return Held(State.TRIPPED, last, found, _forward(found[trigger.count - 1].reported, days - 1))
    if not ground.share_covered(first, day):
        return Held(State.UNKNOWN, f"nothing was read in the {counted(days, 'day')} to {day_in_words(day)}")
    lacking = "none" if not found else f"{len(found)} of {trigger.count}"
    return Held(State.SILENT, f"{lacking} in the {counted(days, 'day')} to {day_in_words(day)}", found)


def _first(trigger: First, ground: Ground, day: date, window: int) -> Held:
    days = trigger.within or window
    recent = ground.matching(trigger.matching, _back(day, days - 1), day)
    if not recent:
        return Held(State.SILENT, f"none in the {counted(days, 'day')} to {day_in_words(day)}")
    new = recent[-1]
    before = ground.matching(trigger.matching, _back(new.reported, trigger.days), _back(new.reported, 1))
    if before:
        return Held(State.SILENT, f"no first: there was one on {day_in_words(before[0].reported)}", before[:1])
    share = ground.share_covered(_back(new.reported, trigger.days), _back(new.reported, 1))
    if share < ENOUGH:
        why = f"one, but of the {counted(trigger.days, 'day')} before only {share:.0%} were read"
        return Held(State.UNKNOWN, why, recent)
    why = f"the first in {counted(trigger.days, 'day')}, on {day_in_words(new.reported)}"
    return Held(State.TRIPPED, why, recent, _forward(new.reported, days - 1))


def _silence(trigger: Silence, ground: Ground, day: date, _: int) -> Held:
    first = _back(day, trigger.days - 1)
    if found := ground.matching(trigger.matching, first, day):
        return Held(State.SILENT, f"the last was on {day_in_words(found[0].reported)}", found[:1])
    share = ground.share_covered(first, day)
    if share < ENOUGH:
        return Held(State.UNKNOWN, f"none, but of the {counted(trigger.days, 'day')} only {share:.0%} were read")
    return Held(State.TRIPPED, f"none for {counted(trigger.days, 'day')}")


def _intensity(trigger: Intensity, ground: Ground, day: date, window: int) -> Held:
    days = trigger.within or window
    found = ground.matching(trigger.matching, _back(day, days - 1), day)
    if len(found) < trigger.count:
        why = f"{counted(len(found), 'event')} in {counted(days, 'day')}, of {trigger.count} that it takes"
        return Held(State.SILENT if ground.share_covered(_back(day, days - 1), day) else State.UNKNOWN, why, found)
    mean = sum(ground.scores.get(one.type, (0, 0.0))[1] for one in found) / len(found)
    low = -inf if trigger.at_least is None else trigger.at_least
    high = inf if trigger.at_most is None else trigger.at_most
    why = f"the mean of {counted(len(found), 'event')} in {counted(days, 'day')} is {mean:+.1f}"
    if low <= mean <= high:
        return Held(State.TRIPPED, why, found, _forward(found[trigger.count - 1].reported, days - 1))
    return Held(State.SILENT, why, found)


def _surge(trigger: Surge, ground: Ground, day: date, _: int) -> Held:
    days = min(trigger.within or _SURGING, _MEMORY)
    first = max(_memory(day), min(ground.covered, default=day))
    found = ground.matching(trigger.matching, first, day)
    counts, covered = _daily(found, ground, first, day)
    told = recent(counts, covered, days)
    limit = trigger.false_alarms_per_year / _YEAR
    chances = told.chance[0]
    if np.isnan(chances).all():
        return Held(State.UNKNOWN, "too few days were read to know what is to be expected")
    ringing = np.flatnonzero(np.nan_to_num(chances, nan=1.0) <= limit)
    if not len(ringing):
        usual = number(float(np.nanmean(told.expected[0])))
        seen = int(np.nansum(counts[-days:]))
        return Held(State.SILENT, f"{seen} in {counted(days, 'day')}, where {usual} a day are expected", found[:0])
    last = int(ringing[-1])
    at = len(counts) - len(chances) + last
    on = _forward(first, at)
    expected, chance = number(float(told.expected[0][last])), once_in(float(chances[last]))
    why = f"{int(counts[at])} on {day_in_words(on)}, where {expected} are expected; so many {chance}"
    return Held(State.TRIPPED, why, [one for one in found if one.reported == on], _forward(on, days - 1))


def _combined(trigger: Combined, ground: Ground, day: date, window: int) -> Held:
    parts = [held(one, ground, day, window) for one in trigger.of]
    tripped = [one for one in parts if one.state is State.TRIPPED]
    maybe = sum(one.state is State.UNKNOWN for one in parts)
    why = f"{len(tripped)} of {counted(len(parts), 'trigger')}: " + "; ".join(one.why for one in tripped or parts)
    sightings = list({one.id: one for part in tripped for one in part.sightings}.values())
    if len(tripped) >= trigger.least:
        ends = sorted((one.until or date.max for one in tripped), reverse=True)
        until = ends[trigger.least - 1]
        return Held(State.TRIPPED, why, sightings, until if until < date.max else None)
    return Held(State.UNKNOWN if len(tripped) + maybe >= trigger.least else State.SILENT, why, sightings)


def _memory(day: date) -> date:
    """Return since when a baseline counts. It is the same day for a year: so tomorrow's goes on where today's ended."""
    return date(max(day.year - _YEARS + 1, 1), 1, 1)


def _daily(
    found: Sequence[Happening], ground: Ground, first: date, last: date
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return how many of some happenings were reported on each day, and whether anything was read of it."""
    counts = np.zeros((last - first).days + 1)
    for one in found:
        counts[(one.reported - first).days] += 1
    covered = np.array([_forward(first, at) in ground.covered for at in range(len(counts))])
    return counts, covered


_HELD: Final[Mapping[type, Callable[[Any, Ground, date, int], Held]]] = {
    Occurs: _occurs,
    First: _first,
    Silence: _silence,
    Intensity: _intensity,
    Surge: _surge,
    Combined: _combined,
}


def patterns(trigger: Trigger) -> list[Pattern]:
    """Return the patterns that a trigger looks at."""
    if isinstance(trigger, Combined):
        return [one for part in trigger.of for one in patterns(part)]
    return [trigger.matching]


def reach(trigger: Trigger, window: int) -> int:
    """Return how many days back a trigger looks."""
    return _REACHES[type(trigger)](trigger, window)


_REACHES: Final[Mapping[type, Callable[[Any, int], int]]] = {
    Occurs: lambda one, window: one.within or window,
    Intensity: lambda one, window: one.within or window,
    First: lambda one, window: one.days + (one.within or window),
    Silence: lambda one, _: one.days,
    Surge: lambda *_: _MEMORY,
    Combined: lambda one, window: max(reach(part, window) for part in one.of),
}


def _back(day: date, days: int) -> date:
    return day - timedelta(days=min(days, (day - date.min).days))


def _forward(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))

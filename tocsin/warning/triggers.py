"""Triggers: whether each holds on a day, by what was known of the days before, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any, Final

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
from tocsin.relations.periods import back, forward
from tocsin.warning.ground import Ground, counted_on, is_late
from tocsin.warning.series import MEMORY, Usual, usual
from tocsin.warning.wording import in_days, number, things

ENOUGH: Final = 0.5  # of some days, of which something must have been read before their silence says anything
SURGING: Final = 7  # days for which a surge trips, unless the watch says otherwise
_YEAR: Final = 365.25
_NOUNS: Final = {"event": "event", "state": "condition", "figure": "figure", "assessment": "assessment"}


@dataclass(frozen=True, slots=True)
class Held:
    """How a trigger stands on a day: why, what it rests on (the latest first), and the last day on which it holds.

    Without such a day it holds for as long as nothing new is reported.
    """

    state: State
    why: str
    sightings: Sequence[Happening] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a trigger looks at: a ground, `days` days of which `day` is the last, and what the matches are called."""

    ground: Ground
    day: date
    days: int
    noun: str

    @property
    def first(self) -> date:
        return back(self.day, self.days - 1)

    @property
    def span(self) -> str:
        return in_days(self.days, self.day)

    @property
    def read(self) -> int:
        return self.ground.days_covered(self.first, self.day)

    @property
    def few(self) -> str:
        """What is to be added where too little was read for silence to say anything."""
        return f", of which {_only(self.read)} read" if self.read < ENOUGH * self.days else ""

    def matching(self, pattern: Pattern) -> list[Happening]:
        return self.ground.matching(pattern, self.first, self.day)

    def lacking(self, found: Sequence[Happening] = (), takes: int = 1) -> Held:
        """Return that fewer were reported than it takes: silent, or unknown where nobody looked."""
        if not found and not self.read:
            return Held(State.UNKNOWN, f"nothing was read {self.span}")
        needs = f"; it takes {takes}" if takes > 1 else ""
        return Held(State.SILENT, f"{things(len(found), self.noun)} {self.span}{self.few}{needs}", found)


def held(
    trigger: Trigger, ground: Ground, day: date, window: int, foreseen: Mapping[Surge, Usual] | None = None
) -> Held:
    """Tell whether a trigger holds on a day; `window` is in days, for triggers that name none of their own.

    What nobody could know, since too little was read, is unknown: neither tripped nor silent. `foreseen` is what was
    usual for surges, where that is known already (`series.usual` of many at once is much faster).
    """
    if isinstance(trigger, Combined):
        return _combined(trigger, [held(one, ground, day, window, foreseen) for one in trigger.of])
    days = reach(trigger, window) if isinstance(trigger, Silence) else _within(trigger, window)
    asked = _Asked(ground, day, days, _NOUNS.get(trigger.matching.kind, trigger.matching.kind))
    if isinstance(trigger, Surge):
        return _surge(trigger, asked, (foreseen or {}).get(trigger) or usual([trigger.matching], ground, day, days)[0])
    return _HELD[type(trigger)](trigger, asked)


def _occurs(trigger: Occurs, asked: _Asked) -> Held:
    found = asked.matching(trigger.matching)
    if len(found) < trigger.count:
        return asked.lacking(found, trigger.count)
    many = f"{things(len(found), asked.noun)} {asked.span}"
    on = "that day" if found[0].reported == asked.day else f"on {day_in_words(found[0].reported)}"
    last = f"{many}, {'the last ' if len(found) > 1 else ''}reported {on}"
    why = many if asked.days == 1 else last
    return Held(State.TRIPPED, why, found, _lapse(found[trigger.count - 1], asked))


def _first(trigger: First, asked: _Asked) -> Held:
    """Look for the latest one before which there was none; what became known of the time before since then counts."""
    found = asked.matching(trigger.matching)
    if not found:
        return asked.lacking()
    known = asked.ground.known(trigger.matching, back(asked.first, trigger.days), asked.day)
    doubtful: Held | None = None
    for new in found:
        day = new.reported
        before = next((one for one in known if counted_on(one) < day), None)
        since = back(day, trigger.days)
        if before and counted_on(before) >= since:
            continue
        read = asked.ground.days_covered(since, back(day, 1))
        if read >= ENOUGH * trigger.days:
            why = f"the first {asked.noun} in {counted(trigger.days, 'day')}, reported on {day_in_words(day)}"
            return Held(State.TRIPPED, why, [one for one in found if one.reported >= day], _lapse(new, asked))
        before_it = f"of the {counted(trigger.days, 'day')} before {_only(read)} read"
        why = f"{things(len(found), asked.noun)} {asked.span}, but {before_it}"
        doubtful = doubtful or Held(State.UNKNOWN, why, [new])
    return doubtful or _no_first(found, known)


def _no_first(found: Sequence[Happening], known: Sequence[Happening]) -> Held:
    """Tell what came before the earliest of those that might have been the first."""
    day = found[-1].reported
    before = next(one for one in known if counted_on(one) < day)
    when = "took place" if is_late(before) else "was reported"
    why = f"no first: before that of {day_in_words(day)}, one {when} on {day_in_words(counted_on(before))}"
    return Held(State.SILENT, why, [before])


def _silence(trigger: Silence, asked: _Asked) -> Held:
    known = asked.ground.known(trigger.matching, asked.first, asked.day)
    if known:
        when = "took place" if is_late(known[0]) else "was reported"
        return Held(State.SILENT, f"the last {asked.noun} {when} on {day_in_words(counted_on(known[0]))}", known[:1])
    if not asked.read:
        return Held(State.UNKNOWN, f"nothing was read {asked.span}")
    if asked.few:
        return Held(State.UNKNOWN, f"no {asked.noun} {asked.span}{asked.few}")
    return Held(State.TRIPPED, f"no {asked.noun} {asked.span}")


def _intensity(trigger: Intensity, asked: _Asked) -> Held:
    found = asked.matching(trigger.matching)
    if len(found) < trigger.count:
        return asked.lacking(found, trigger.count)
    many = f"{things(len(found), asked.noun)} {asked.span}"
    low = -inf if trigger.at_least is None else trigger.at_least
    high = inf if trigger.at_most is None else trigger.at_most
    mean = _mean(found, asked.ground)
    asked_for = ((trigger.at_most, "less"), (trigger.at_least, "more"))
    bounds = " and ".join(f"{bound:+g} or {way}" for bound, way in asked_for if bound is not None)
    why = f"{many}, of mean intensity {mean:+.1f}; it takes {bounds}"
    until = None
    while len(found) >= trigger.count and low <= _mean(found, asked.ground) <= high:
        until = _lapse(found[-1], asked)
        found = [one for one in found if one.reported > found[-1].reported]
    return Held(State.TRIPPED if until else State.SILENT, why, asked.matching(trigger.matching), until)


def _only(read: int) -> str:
    return f"only {read} {'was' if read == 1 else 'were'}" if read else "none was"


def _mean(found: Sequence[Happening], ground: Ground) -> float:
    return sum(ground.scores.get(one.type, (0, 0.0))[1] for one in found) / len(found)


def _surge(trigger: Surge, asked: _Asked, known: Usual) -> Held:
    if not asked.read:
        return Held(State.UNKNOWN, f"nothing was read {asked.span}")
    if not known.known:
        return Held(State.UNKNOWN, f"too few days were read before {day_in_words(asked.day)} to tell what is usual")
    ringing = [one for one in known.days if one.probability <= trigger.false_alarms_per_year / _YEAR]
    if not ringing:
        each = number(known.mean) if known.mean is not None else ""
        usually = f", where {each} a day {'is' if each == '1' else 'are'} expected" if each else ""
        return Held(State.SILENT, f"{things(known.observed, asked.noun)} {asked.span}{usually}")
    last = ringing[-1]
    on = forward(known.first, last.on)
    sightings = asked.ground.matching(trigger.matching, on, on)
    return Held(State.TRIPPED, f"on {day_in_words(on)}, {last.sentence}", sightings, forward(on, asked.days - 1))


def _combined(trigger: Combined, parts: Sequence[Held]) -> Held:
    tripped = [one for one in parts if one.state is State.TRIPPED]
    others = [one for one in parts if one.state is not State.TRIPPED]
    unknown = sum(one.state is State.UNKNOWN for one in parts)
    many = f"{len(tripped) or 'none'} of {len(parts)} {'holds' if len(tripped) < 2 else 'hold'}"
    holds = "; ".join(one.why for one in tripped)
    lacks = "; ".join(one.why for one in others)
    found = {one.id: one for part in tripped for one in part.sightings}.values()
    sightings = sorted(found, key=lambda one: (one.reported, one.id), reverse=True)
    if len(tripped) >= trigger.least:
        until = sorted((one.until or date.max for one in tripped), reverse=True)[trigger.least - 1]
        return Held(State.TRIPPED, f"{many}: {holds}", sightings, until if until < date.max else None)
    why = f"{many}: {lacks}" if not tripped else f"{many}: {holds}; but: {lacks}"
    return Held(State.UNKNOWN if len(tripped) + unknown >= trigger.least else State.SILENT, why, sightings)


_HELD: Final[Mapping[type, Callable[[Any, _Asked], Held]]] = {
    Occurs: _occurs,
    First: _first,
    Silence: _silence,
    Intensity: _intensity,
}


def foresee(triggers: Iterable[Trigger], ground: Ground, day: date) -> dict[Surge, Usual]:
    """Return what was usual for all surges among some triggers, for `held`."""
    surges = {one: _within(one, 0) for trigger in triggers for one in simple(trigger) if isinstance(one, Surge)}
    found: dict[Surge, Usual] = {}
    for days in set(surges.values()):
        some = [one for one, its in surges.items() if its == days]
        found.update(zip(some, usual([one.matching for one in some], ground, day, days), strict=True))
    return found


def simple(trigger: Trigger) -> list[Occurs | Surge | First | Silence | Intensity]:
    """Return a trigger, or those that it combines."""
    return [one for part in trigger.of for one in simple(part)] if isinstance(trigger, Combined) else [trigger]


def patterns(trigger: Trigger) -> list[Pattern]:
    """Return the patterns that a trigger looks at."""
    return [one.matching for one in simple(trigger)]


def reach(trigger: Trigger, window: int) -> int:
    """Return how many days back a trigger looks."""
    return max(_REACHES[type(one)](one, window) for one in simple(trigger))


def _within(trigger: Occurs | Surge | First | Intensity, window: int) -> int:
    """Return for how many days what is reported counts."""
    if isinstance(trigger, Surge):
        return min(trigger.within or SURGING, MEMORY)
    return trigger.within or window


_REACHES: Final[Mapping[type, Callable[[Any, int], int]]] = {
    Occurs: _within,
    Intensity: _within,
    First: lambda one, window: one.days + _within(one, window),
    Silence: lambda one, _: one.days,
    Surge: lambda *_: MEMORY,
}


def _lapse(one: Happening, asked: _Asked) -> date:
    """Return the last day on which a report still counts."""
    return forward(one.reported, asked.days - 1)

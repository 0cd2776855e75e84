"""Watches: what is to be watched, as data that an analyst writes.

What trips an indicator is one of `Occurs`, `Surge`, `First`, `Silence`, `Intensity` and `Combined`; all but the last
look at what matches a `Pattern`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tocsin.model.check import Verdict
from tocsin.model.claim import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast:
    """So much at least of something: `value` in plain units, of a noun (`of`), of `goods` or in a `unit`."""

    value: float
    of: str | None = None
    goods: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What happenings are meant: those that meet everything that is given.

    Of a list, one is enough. `between` are two actors or more that act on one another, either way; `named` is whoever
    is named in any role. `types` are PLOVER types or, by `kind`, conditions, measures or judgements. Unless `statuses`
    says otherwise, it took place. `origins` is how many independent origins at least affirm it; `grade` the worst one
    that will do, such as "C3": F and 6 mean that nobody can judge, and satisfy none. `provenance` is whose coding it
    is.
    """

    kind: str = "event"
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    initiators: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = (Status.HAPPENED, Status.ONGOING)
    amount: AtLeast | None = None
    origins: int = 0
    grade: str | None = None
    verdicts: tuple[Verdict, ...] = ()
    provenance: str = "tocsin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurs:
    """So many happenings at least that match, within so many days (None: the window of the watch)."""

    matching: Pattern
    count: int = 1
    within: int | None = None
    kind: Literal["event"] = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surge:
    """More that match than the years before let expect, at no more false alarms a year than are said."""

    matching: Pattern
    false_alarms_per_year: float = 1.0
    within: int | None = None
    kind: Literal["surge"] = "surge"


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """One that matches, where there was none in the `days` before, of which most were covered."""

    matching: Pattern
    days: int
    within: int | None = None
    kind: Literal["first"] = "first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """None that matches for so many `days`, of which most were covered."""

    matching: Pattern
    days: int
    kind: Literal["silence"] = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intensity:
    """The mean intensity of those that match, -10 (conflict) to 10, is `at_most` or `at_least` so much.

    It takes `count` of them at least, within so many days.
    """

    matching: Pattern
    at_most: float | None = None
    at_least: float | None = None
    count: int = 3
    within: int | None = None
    kind: Literal["intensity"] = "intensity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Combined:
    """So many of some triggers at least: all of them, any, or some number."""

    least: int
    of: tuple[Trigger, ...]
    kind: Literal["combined"] = "combined"


Trigger = Occurs | Surge | First | Silence | Intensity | Combined


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One thing to be looked for, and why it tells something; without the `critical` ones the scenario cannot come."""

    name: str
    when: Trigger
    why: str = ""
    critical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """From when on a level is reached: so many indicators are tripped, and so many critical ones among them."""

    indicators: int
    critical: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a watch is to warn of: what matches, within so many days after the alert."""

    matching: Pattern
    horizon: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A scenario, and the indicators by which it would be seen to come.

    `id` is the name of its file; `actors` are whom it is about; `window` is how many days an indicator stays tripped by
    what was reported; `outcome` is needed to try it on the past.
    """

    id: str
    name: str
    scenario: str
    actors: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    amber: Threshold
    red: Threshold
    window: int = 30
    outcome: Outcome | None = None
    written: date | None = None

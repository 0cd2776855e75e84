"""Burdens: what the allies spend on defence by one edition, who reaches a target, what is missing; and what if."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What is asked, and supposed: a target in % of GDP, allies that have left, and shares of GDP that some spend.

    `without` and the keys of `shares` are ISO 3166 alpha-3 codes. With neither, nothing is supposed.
    """

    target: float
    without: tuple[str, ...] = ()
    shares: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How many allies spend `target` % of GDP or more, out of how many: `least` to `most`, as some may be unknown."""

    target: float
    least: int
    most: int
    out_of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one ally spends: `share` in % of GDP, and `printed`, the same as the edition prints it, which decides.

    `expenditure` and `missing`, what it lacks to reach the target, are US$ of the same edition, year and prices; `gap`
    is that lack in points of GDP, `portion` its part of what all allies spend, from 0 to 1. None is what the edition
    does not say. `supposed` tells that the share is the scenario's.
    """

    state: str
    name: str
    share: float | None = None
    printed: str | None = None
    estimate: bool = False
    supposed: bool = False
    reaches: bool | None = None
    gap: float | None = None
    expenditure: float | None = None
    missing: float | None = None
    portion: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The allies together: how many reach each target, what they spend and lack in US$, and their joint share of GDP.

    `unknown` are those whose share is not known: with them, a count has bounds. A sum is None where a part of it is
    not known. `share` weighs each ally by its GDP at the prices of the burden.
    """

    reached: tuple[Reached, ...]
    expenditure: float | None = None
    missing: float | None = None
    share: float | None = None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """How the allies share the burden of defence in a year, by one edition and under a scenario.

    `contributions` are sorted by share, the highest first, those not known last. `totals` hold under the scenario,
    `on_record` without it. `to_replace` is the share of their joint GDP that the others would have to spend in order to
    make up for those that have left, in %. `prices` says at which prices the US$ are, None where the edition has none.
    `uncounted` are allies of the day without armed forces; `names` has the name of every ally by its code. `notes` are
    sentences for the reader: what later editions hold, what others counted, and what the edition does not say.
    """

    edition: str
    title: str
    publisher: str
    published: date
    source: str
    year: int
    scenario: Scenario
    contributions: tuple[Contribution, ...]
    totals: Totals
    on_record: Totals
    secondhand: bool = False
    prices: str | None = None
    to_replace: float | None = None
    uncounted: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who reaches a target in a year by one edition: `printed` has the shares of GDP that it prints, by ally.

    `reached` counts for several targets, `reaching` names those that reach the one that was asked for. Where there is
    no table to count in, both are empty and `stated` says what others counted.
    """

    edition: str
    published: date
    source: str
    secondhand: bool = False
    estimates: int = 0
    printed: Mapping[str, str] = field(default_factory=dict)
    reached: tuple[Reached, ...] = ()
    reaching: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    stated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Who crossed a target from one edition to the next that has a table: who `rose` to it, who `fell` below it.

    `unclear` are allies of which one of the two has no figure.
    """

    earlier: str
    later: str
    rose: tuple[str, ...] = ()
    fell: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisions:
    """One year by all editions that have it, in the order of their publication; `names` are those of the allies."""

    year: int
    target: float
    names: Mapping[str, str]
    standings: tuple[Standing, ...]
    revisions: tuple[Revision, ...] = ()

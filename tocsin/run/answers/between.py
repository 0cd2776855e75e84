"""Between two actors: all that a ledger and the record have of it; and between which actors there is most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tocsin.ledger import View
from tocsin.model import Bond, Exchange, Happening, Pledge, Request, Transfer, Verdict
from tocsin.reference.entries import Measure
from tocsin.reference.sanctions import UN, in_force
from tocsin.relations.bonds import MEMBER, bonds
from tocsin.relations.periods import By
from tocsin.relations.rows import TOOK_PLACE, pairs
from tocsin.run.answers.dyads import Dyad, dyads
from tocsin.run.answers.related import requests_and_pledges, transfers_and_exchanges
from tocsin.run.intake.desk import Desk
from tocsin.run.joining.events import window
from tocsin.vocabulary.words import Words

MOST: Final = 2_000  # events between two actors that are looked at, the latest
_LISTED: Final = 3_000  # events among which the busiest dyads are looked for, the latest
_WINDOWS: Final = (30, 90, 365)  # days of which the busiest dyads are: as few as have enough of them
_ENOUGH: Final = 8
_DAYS_AT_MOST, _WEEKS_AT_MOST = 60, 300  # days that are shown by day, by week
_UNNAMED: Final = "unnamed:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """All that is known between two actors by a `day`.

    `happenings` are the events that one of them is a party to and the other one too, the latest first; `cut` tells that
    there are more, earlier ones. `both` has the series in both directions; `treaties` and `clubs` are those that they
    share, `memberships` that the one is a member of the other. `measures` are the sanctions in force against either,
    each once by name.
    """

    pair: tuple[str, str]
    day: date
    happenings: tuple[Happening, ...]
    cut: bool
    both: tuple[Dyad, Dyad]
    transfers: tuple[Transfer, ...]
    exchanges: tuple[Exchange, ...]
    requests: tuple[Request, ...]
    pledges: tuple[Pledge, ...]
    treaties: tuple[Bond, ...]
    clubs: tuple[Bond, ...]
    memberships: tuple[Bond, ...]
    measures: tuple[Measure, ...]

    @property
    def checked(self) -> list[tuple[Happening, list[Verdict]]]:
        """The events whose claims the record settles, with the verdicts."""
        settled = frozenset(Verdict) - {Verdict.CANNOT_CHECK}
        found = ((one, [verdict for verdict in one.verdicts if verdict in settled]) for one in self.happenings)
        return [(one, verdicts) for one, verdicts in found if verdicts]


def between(view: View, pair: tuple[str, str], desk: Desk, *, by: By | None = None) -> Between:
    """Return all that is known between two actors, by the latest events; without `by`, in periods that fit the time."""
    named = list(view.latest_happenings(MOST + 1, of=pair))
    known = [one for one in named[:MOST] if set(pair) <= {*one.initiators, *one.recipients}]
    _, day = window(view, None, None)
    first = min((one.day for one in known), default=None)
    by = by or (_fitting((day - first).days) if first else By.MONTH)
    in_order = sorted(known, key=lambda one: one.day)
    transfers, exchanges = transfers_and_exchanges(view, in_order, actors=pair)
    requests, pledges = requests_and_pledges(view, in_order, actors=pair)
    treaties, clubs, memberships = _bonds(pair, desk, day)
    return Between(
        pair=pair,
        day=day,
        happenings=tuple(known),
        cut=len(named) > MOST,
        both=dyads(view, pair, days=(None, None), by=by, words=desk.vocabulary.words, named=known),
        transfers=transfers,
        exchanges=exchanges,
        requests=requests,
        pledges=pledges,
        treaties=treaties,
        clubs=clubs,
        memberships=memberships,
        measures=_measures(pair, desk, day),
    )


def _fitting(days: int) -> By:
    return By.DAY if days <= _DAYS_AT_MOST else By.WEEK if days <= _WEEKS_AT_MOST else By.MONTH


def _bonds(pair: tuple[str, str], desk: Desk, day: date) -> tuple[tuple[Bond, ...], tuple[Bond, ...], tuple[Bond, ...]]:
    """Return the treaties of two actors, the clubs that both are in (as bonds of the first), and who is in whom."""
    shared = [one for one in desk.record.treaties if set(pair) <= set(one.parties)]
    actors = desk.vocabulary.actors
    own = replace(actors, memberships=tuple(one for one in actors.memberships if one.member in pair))
    found = bonds(own, shared, on=day)
    treaties = tuple(one for one in found if one.kind != MEMBER and {one.one, one.other} == set(pair))
    joined = [one for one in found if one.kind == MEMBER and one.one in pair]
    of_other = {one.other for one in joined if one.one == pair[1]}
    clubs = tuple(one for one in joined if one.one == pair[0] and one.other in of_other)
    return treaties, clubs, tuple(one for one in joined if one.other in pair)


def _measures(pair: tuple[str, str], desk: Desk, day: date) -> tuple[Measure, ...]:
    """Return the sanctions in force against either of two actors, those that bind the other one first."""
    actors = desk.vocabulary.actors

    def binds_other(one: Measure) -> bool:
        other = pair[one.target == pair[0]]
        return one.binds in (UN, other) or other in actors.members(one.binds, day)

    found = {(one.target, one.name): one for one in desk.record.measures if one.target in pair and in_force(one, day)}
    return tuple(sorted(found.values(), key=lambda one: (not binds_other(one), one.target, one.since, one.name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """Two actors with how many events there were between them, of cooperation and of conflict, and the latest one."""

    pair: tuple[str, str]
    cooperation: int
    conflict: int
    latest: Happening

    @property
    def events(self) -> int:
        """How many events there were."""
        return self.cooperation + self.conflict


def busiest(view: View, words: Words, *, most: int = 40) -> tuple[tuple[date, date], list[Busy]]:
    """Return between which actors there was most, and in which days: a month, or more where little was known."""
    for days in _WINDOWS:
        first, last = window(view, None, None, days=days)
        found = _busy(view.latest_happenings(_LISTED, since=first, until=last), words)
        if len(found) >= _ENOUGH:
            break
    return (first, last), found[:most]


def _busy(happenings: Iterable[Happening], words: Words) -> list[Busy]:
    sides: Counter[tuple[frozenset[str], bool]] = Counter()
    latest: dict[frozenset[str], Happening] = {}
    for one in happenings:
        if one.kind != "event" or one.type not in words.scores or one.status not in TOOK_PLACE:
            continue
        quad, _ = words.scores[one.type]
        for pair in {frozenset(pair) for pair in pairs(one)}:
            if not any(actor.startswith(_UNNAMED) for actor in pair):
                sides[pair, quad <= 2] += 1
                latest.setdefault(pair, one)
    found = [
        Busy(pair=_in_order(pair), cooperation=sides[pair, True], conflict=sides[pair, False], latest=one)
        for pair, one in latest.items()
    ]
    return sorted(found, key=lambda one: (-one.events, -one.latest.day.toordinal(), one.pair))


def _in_order(pair: Iterable[str]) -> tuple[str, str]:
    one, other = sorted(pair)
    return one, other

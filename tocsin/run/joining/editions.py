"""Editions: what some claims make of their events, on each of the days on which these grew.

The claims of a day join the events that there were before, or make new ones; what is one event stays one, so that its
id can be relied on. Of a claim that is loaded late, the days after its own are gone through again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from tocsin.ledger import Edition, Ledger
from tocsin.ledger.happenings import editions_of
from tocsin.model import Happening
from tocsin.run.joining.events import Group, Neighbours

Made = Callable[[Group], Happening | None]
Ids = tuple[str, ...]


def editions(
    ledger: Ledger, neighbours: Neighbours, seeds: Collection[str], made: Made, *, anew: bool = False
) -> Iterator[Edition]:
    """Yield the editions that some claims make of their events, and the ends of those that are none any more.

    `made` makes a happening of a group. What the ledger has already is not made again; but `anew`, the events of the
    claims are put together as if nothing had been known of them.
    """
    course = _Course(ledger)
    if anew:
        seeds = course.forget(seeds)
    waiting: defaultdict[date, set[str]] = defaultdict(set)
    shown = neighbours.days_of(seeds)
    for claim, day in (*shown.items(), *neighbours.after(shown)):
        waiting[day].add(claim)
    for edition in course.with_any(set(seeds) - shown.keys()):  # of claims that nobody makes any more
        waiting[edition.known] |= set(edition.happening.claims if edition.happening else ())
    while waiting:
        day = min(waiting)
        some = course.with_theirs(waiting.pop(day), day)
        now = _events(neighbours, course, some, day)
        for id_ in sorted(now.keys() | course.concerned(now, some, day)):
            yield from _edition(id_, day, now, course, made, anew=anew)
        for edition in course.after(now, day):
            own = edition.happening.claims if edition.happening else ()
            grown = {claim for claim, of in neighbours.days_of(own).items() if of == edition.known}
            waiting[edition.known] |= grown or set(own)


def _events(neighbours: Neighbours, course: _Course, seeds: Collection[str], day: date) -> dict[str, Group]:
    """Return the events of some claims as they are on a day, by their ids."""
    near = neighbours.near(seeds, day)
    cores = course.cores(near, day)
    groups = neighbours.groups(near.union(*cores), cores)
    return {group.id: group for group in groups if any(claim.id in seeds for claim in group.claims)}


class _Course:
    """What events have been from day to day: what the ledger has of them, and above it what was found just now."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._looked_up: set[str] = set()
        self._forgotten: set[str] = set()
        self._ids: defaultdict[str, set[str]] = defaultdict(set)
        self._stored: defaultdict[str, dict[date, Edition]] = defaultdict(dict)
        self._found: defaultdict[str, dict[date, Ids | None]] = defaultdict(dict)

    def stored(self, id_: str, day: date) -> Edition | None:
        """Return what the ledger has of an event on a day."""
        return self._stored[id_].get(day)

    def note(self, id_: str, day: date, claims: Ids | None) -> None:
        """Keep what was found of an event on a day."""
        self._found[id_][day] = claims
        for claim in claims or ():
            self._ids[claim].add(id_)

    def before(self, id_: str, day: date) -> Ids | None:
        """Return the claims that an event had before a day; None where it was none."""
        known = {} if id_ in self._forgotten else {of: _claims(one) for of, one in self._stored[id_].items()}
        known |= self._found[id_]
        last = max((of for of in known if of < day), default=None)
        return known[last] if last else None

    def cores(self, claims: set[str], day: date) -> list[Ids]:
        """Return what belonged together before a day, and what the ledger has of this day, of all with any claim."""
        self._look_up(claims)
        ids = sorted({id_ for claim in claims for id_ in self._ids[claim]})
        known = [own for id_ in ids for own in (self.before(id_, day), self._on(id_, day)) if own]
        return [own for own in known if not claims.isdisjoint(own)]

    def _on(self, id_: str, day: date) -> Ids | None:
        """Return the claims of an event on a day, of which nothing is known from before or later."""
        if day in self._found[id_]:
            return self._found[id_][day]
        old = None if id_ in self._forgotten else self.stored(id_, day)
        return _claims(old) if old else None

    def with_theirs(self, claims: set[str], day: date) -> set[str]:
        """Return some claims and those that the ledger has in one event with them on a day."""
        theirs = (one.happening.claims for one in self.with_any(claims) if one.known == day and one.happening)
        return claims.union(*theirs)

    def concerned(self, now: Mapping[str, Group], seeds: Collection[str], day: date) -> set[str]:
        """Return the events that have gone into others, or that the ledger has otherwise on this day."""
        inside = {claim.id for group in now.values() for claim in group.claims}
        merged = {id_ for id_ in inside if id_ in self._stored or id_ in self._found}
        return merged | {one.id for one in self.with_any(seeds) if one.known == day}

    def after(self, now: Mapping[str, Group], day: date) -> Iterator[Edition]:
        """Yield what the ledger has of some events on later days."""
        inside = {claim.id for group in now.values() for claim in group.claims}
        return (one for one in self.with_any(inside) if one.known > day)

    def with_any(self, claims: Collection[str]) -> list[Edition]:
        """Return the editions in the ledger that have any of some claims."""
        self._look_up(claims)
        ids = sorted({id_ for claim in claims for id_ in self._ids[claim]})
        stored = (one for id_ in ids for one in self._stored[id_].values())
        return [one for one in stored if one.happening and not set(one.happening.claims).isdisjoint(claims)]

    def forget(self, claims: Collection[str]) -> set[str]:
        """Look at the events of some claims as if nothing had been known of them; return all claims that they had."""
        editions = self.with_any(claims)
        self._forgotten |= {one.id for one in editions}
        return set(claims).union(*(one.happening.claims for one in editions if one.happening))

    def _look_up(self, claims: Collection[str]) -> None:
        new = set(claims) - self._looked_up
        self._looked_up |= new
        for one in editions_of(self._ledger, new, date.min):
            self._stored[one.id][one.known] = one
            for claim in one.happening.claims if one.happening else ():
                self._ids[claim].add(one.id)


def _edition(
    id_: str, day: date, groups: Mapping[str, Group], course: _Course, made: Made, *, anew: bool
) -> Iterator[Edition]:
    """Yield what an event is on a day, where that differs from what is stored or else from the day before."""
    group, old = groups.get(id_), course.stored(id_, day)
    ids = tuple(claim.id for claim in group.claims) if group else None
    has = _claims(old) if old else course.before(id_, day)
    if ids is not None and ids == has and not (anew and old):
        course.note(id_, day, ids)
        return
    happening = made(group) if group else None
    course.note(id_, day, ids if happening else None)
    if happening:
        new = replace(happening, known=day)
        if old is None or old.happening != new:
            yield Edition(id=id_, known=day, happening=new)
    elif has is not None:
        into = next((one.id for one in groups.values() if any(claim.id == id_ for claim in one.claims)), None)
        yield Edition(id=id_, known=day, happening=None, into=into if into != id_ else None)


def _claims(edition: Edition) -> Ids | None:
    return edition.happening.claims if edition.happening else None

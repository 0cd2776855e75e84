"""Bonds: the treaties and memberships that lie under the network. They are on record, and not derived from events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import combinations

from tocsin.model import Bond
from tocsin.reference.entries import Treaty
from tocsin.vocabulary.actors import Actors

MEMBER = "member"


def bonds(
    actors: Actors, treaties: Iterable[Treaty], *, on: date, among: Collection[str] | None = None
) -> tuple[Bond, ...]:
    """Return what binds actors on a day: memberships (state and organisation) and treaties (every two parties).

    A treaty binds from its signature on, in force or not (`since` is None where it is not, or nobody has seen since
    when), to its end. With `among`, both ends must be among these.
    """
    kept = None if among is None else frozenset(among)
    found = (*_memberships(actors, on), *_treaties(treaties, on))
    return tuple(
        sorted(
            (one for one in found if kept is None or {one.one, one.other} <= kept),
            key=lambda one: (one.one, one.other, one.kind, one.name),
        )
    )


def clubs_of(bonds: Iterable[Bond], actor: str) -> tuple[str, ...]:
    """Return the organisations of which an actor is a member by some bonds."""
    return tuple(one.other for one in bonds if one.kind == MEMBER and one.one == actor)


def _memberships(actors: Actors, on: date) -> Iterator[Bond]:
    for one in actors.memberships:
        if one.start <= on and (one.end is None or on <= one.end):
            name = actors.by_id[one.organisation].name
            yield Bond(
                one=one.member, other=one.organisation, kind=MEMBER, name=name, source=one.source, since=one.start
            )


def _treaties(treaties: Iterable[Treaty], on: date) -> Iterator[Bond]:
    for one in treaties:
        if one.signed <= on and (one.ended is None or on < one.ended):
            since = one.in_force if one.in_force and one.in_force <= on else None
            for left, right in combinations(sorted(one.parties), 2):
                yield Bond(
                    one=left,
                    other=right,
                    kind=one.kind,
                    name=one.name,
                    source=one.source,
                    since=since,
                    signed=one.signed,
                )

"""Happenings of a ledger: events as they were known on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Date, Row, Select, and_, bindparam, exists, func, select, tuple_

from tocsin.ledger import schema
from tocsin.ledger.neighbours import parts
from tocsin.ledger.store import Ledger
from tocsin.model import Happening
from tocsin.model.json import decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An event as it was known from a day on, until its next edition; without a happening it was none any more.

    `into` is the event that its claims had gone into, where there is one.
    """

    id: str
    known: date
    happening: Happening | None
    into: str | None = None


def happenings(
    ledger: Ledger,
    *,
    known_by: date | None = None,
    recorded_by: str | None = None,
    since: date | None = None,
    until: date | None = None,
    actors: Collection[str] = (),
) -> Iterator[Happening]:
    """Yield the happenings of some days that name any of some actors, or all, as known and recorded by a time."""
    own = schema.happenings.c
    query = _latest(known_by, recorded_by).where(own.day.between(since or date.min, until or date.max))
    for part in parts(sorted(actors)) if actors else ((),):
        named = schema.happening_actors.c
        some = query.where(own.number.in_(select(named.happening).where(named.actor.in_(part)))) if part else query
        for row in ledger.rows(some):
            yield decode(Happening, row.body)


def editions(
    ledger: Ledger, since: date, until: date, *, actors: Collection[str] = (), recorded_by: str | None = None
) -> Iterator[Edition]:
    """Yield the editions that became known on some days, in the order of these days.

    With actors, those whose happening names one of them, and those that end such a one.
    """
    own, later = schema.happenings.c, schema.happenings.alias().c
    replaced = and_(later.id == own.id, later.known == own.known, later.number > own.number)
    query = select(own.id, own.known, own.body, own.into).where(own.known.between(since, until))
    if recorded_by is not None:
        replaced = and_(replaced, later.recorded_at <= recorded_by)
        query = query.where(own.recorded_at <= recorded_by)
    if actors:
        query = query.where(own.id.in_(_ids_naming(actors)))
    for row in ledger.rows(query.where(~exists().where(replaced)).order_by(own.known, own.number)):
        yield _edition(row)


def editions_of(ledger: Ledger, claims: Collection[str], since: date) -> Iterator[Edition]:
    """Yield the editions from a day on of the events that some claims have been part of, the last of each day."""
    for part in parts(sorted(claims)):
        for row in ledger.rows(_EDITIONS_OF, {"claims": part, "since": since}):
            yield _edition(row)


def _edition(row: Row[Any]) -> Edition:
    happening = decode(Happening, row.body) if row.body else None
    return Edition(id=row.id, known=row.known, happening=happening, into=row.into)


def _ids_naming(actors: Collection[str]) -> Select[Any]:
    named, own = schema.happening_actors.c, schema.happenings.alias().c
    return select(own.id).where(own.number.in_(select(named.happening).where(named.actor.in_(sorted(actors)))))


def _latest(known_by: date | None, recorded_by: str | None) -> Select[Any]:
    """Select the last edition of each event that is still one, as known and recorded by a time, by days."""
    own, later = schema.happenings.c, schema.happenings.alias().c
    replaced = and_(later.id == own.id, tuple_(later.known, later.number) > tuple_(own.known, own.number))
    query = select(own.body).where(own.body.is_not(None))
    if known_by is not None:
        replaced = and_(replaced, later.known <= known_by)
        query = query.where(own.known <= known_by)
    if recorded_by is not None:
        replaced = and_(replaced, later.recorded_at <= recorded_by)
        query = query.where(own.recorded_at <= recorded_by)
    return query.where(~exists().where(replaced)).order_by(own.day, own.number)


_CLAIMED: Final = (
    select(schema.happenings.c.id)
    .join(schema.happening_claims, schema.happening_claims.c.happening == schema.happenings.c.number)
    .where(schema.happening_claims.c.claim.in_(bindparam("claims", expanding=True)))
)
_LAST_OF_DAY: Final = (
    select(func.max(schema.happenings.c.number))
    .where(schema.happenings.c.id.in_(_CLAIMED), schema.happenings.c.known >= bindparam("since", type_=Date))
    .group_by(schema.happenings.c.id, schema.happenings.c.known)
)
_EDITIONS_OF: Final = select(
    schema.happenings.c.id, schema.happenings.c.known, schema.happenings.c.body, schema.happenings.c.into
).where(schema.happenings.c.number.in_(_LAST_OF_DAY))

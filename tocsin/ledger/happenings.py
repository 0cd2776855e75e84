"""Happenings of a ledger: events as they were known on a day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Row, Select, and_, bindparam, exists, func, select, tuple_, union

from tocsin.ledger import schema
from tocsin.ledger.calendar import ENDED
from tocsin.ledger.neighbours import parts
from tocsin.ledger.store import Ledger
from tocsin.model import Happening
from tocsin.model.json import decode

Sieve = Callable[[str], bool]

_later = schema.happenings.alias().c  # once: an alias takes longer than all else of a query
_REPLACED: Final = and_(
    _later.id == schema.happenings.c.id,
    tuple_(_later.known, _later.number) > tuple_(schema.happenings.c.known, schema.happenings.c.number),
)
_REPLACED_THAT_DAY: Final = and_(
    _later.id == schema.happenings.c.id,
    _later.known == schema.happenings.c.known,
    _later.number > schema.happenings.c.number,
)
_MANY: Final = 10_000  # editions that name an actor: whether there are more is not asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An event as it was known from a day on, until its next edition; without a happening it was none any more.

    `into` is the event that its claims had gone into, where there is one.
    """

    id: str
    known: date
    happening: Happening | None
    into: str | None = None
    number: int = 0  # in the ledger, once it is there


def happenings(
    ledger: Ledger,
    *,
    known_by: date | None = None,
    recorded_by: str | None = None,
    days: tuple[date | None, date | None] = (None, None),
    actors: Collection[str] = (),
    sieve: Sieve | None = None,
) -> Iterator[Happening]:
    """Yield the happenings of some days that name any of some actors, or all, as known and recorded by a time.

    A `sieve` leaves out what it says no to, given the JSON of a happening, which is not decoded then.
    """
    own = schema.happenings.c
    query = _latest(known_by, recorded_by).where(own.day.between(days[0] or date.min, days[1] or date.max))
    for part in parts(sorted(actors)) if actors else ((),):
        named = schema.happening_actors.c
        some = query.where(own.number.in_(select(named.happening).where(named.actor.in_(part)))) if part else query
        for row in ledger.rows(some):
            if sieve is None or sieve(row.body):
                yield decode(Happening, row.body)


def last_number(ledger: Ledger) -> int:
    """Return the number of the edition that was recorded last; 0 where there is none."""
    return int(next(ledger.rows(select(func.coalesce(func.max(schema.happenings.c.number), 0))))[0])


def days_changed(ledger: Ledger, beyond: int) -> set[date]:
    """Return the days of which anything new became known by editions beyond a number: that on which it did, and those
    on which the events took place, as known now or before.
    """
    own, new = schema.happenings.c, schema.happenings.alias().c
    places = select(own.day).where(own.id.in_(select(new.id).where(new.number > beyond)), own.day.is_not(None))
    return {row[0] for row in ledger.rows(union(places, select(own.known).where(own.number > beyond)))}


def numbered(ledger: Ledger, numbers: Collection[int]) -> Iterator[Happening]:
    """Yield the happenings of some editions, by their numbers."""
    own = schema.happenings.c
    for part in parts(sorted(numbers)):
        for row in ledger.rows(select(own.body).where(own.number.in_(part))):
            yield decode(Happening, row.body)


def courses(
    ledger: Ledger, *, beyond: int = 0, since: date = date.min, sieve: Sieve | None = None
) -> Iterator[tuple[str, list[tuple[Happening, date | None]]]]:
    """Yield for each event what was known of it from time to time, each with the day since which it is known no more.

    Those with an edition `beyond` a number alone are yielded where one is given. What happened before `since`, or is
    held up by the `sieve`, is left out, of an event even all.
    """
    own = schema.happenings.c
    query = select(own.id, own.known, own.day, own.body, ENDED.label("ended")).order_by(own.id, own.known, own.number)
    if beyond:
        query = query.where(own.id.in_(select(own.id).where(own.number > beyond)))

    def shown(row: Row[Any]) -> bool:
        lasted = row.body is not None and row.ended != row.known
        return lasted and row.day >= since and (sieve is None or sieve(row.body))

    for id_, rows in groupby(ledger.rows(query), key=attrgetter("id")):
        yield id_, [(decode(Happening, row.body), row.ended) for row in rows if shown(row)]


def latest_happenings(
    ledger: Ledger,
    most: int,
    *,
    known_by: date | None = None,
    recorded_by: str | None = None,
    days: tuple[date, date] = (date.min, date.max),
    of: Collection[str] = (),
) -> Iterator[Happening]:
    """Yield so many happenings of some days at most that name all of some actors, the latest first."""
    own = schema.happenings.c
    query = _latest(known_by, recorded_by).where(own.day.between(*days))
    if of:
        query = query.where(own.number.in_(_naming_all(_rarest_first(ledger, of))))
    query = query.order_by(None).order_by(own.day.desc(), own.number.desc()).limit(most)
    return (decode(Happening, row.body) for row in ledger.rows(query))


def _naming_all(actors: Sequence[str]) -> Select[Any]:
    """Select the numbers of the editions that name all of some actors, by those that name the first."""
    first, *others = (schema.happening_actors.alias().c for _ in actors)
    also = (
        exists().where(other.actor == actor, other.happening == first.happening)
        for other, actor in zip(others, actors[1:], strict=True)
    )
    return select(first.happening).where(first.actor == actors[0], *also)


def _rarest_first(ledger: Ledger, actors: Collection[str]) -> list[str]:
    """Return who is named least first: of a few events it is soon told whether they name the others."""
    named = schema.happening_actors.c

    def many(actor: str) -> int:
        some = select(named.happening).where(named.actor == actor).limit(_MANY).subquery()
        return int(next(ledger.rows(select(func.count()).select_from(some)))[0])

    return sorted(actors, key=many) if len(actors) > 1 else list(actors)


def happening_with(
    ledger: Ledger, claim: str, *, known_by: date | None = None, recorded_by: str | None = None
) -> Happening | None:
    """Return the happening that a claim is part of, as known and recorded by a time; None where it is of none."""
    query = _latest(known_by, recorded_by).where(schema.happenings.c.id.in_(_CLAIMED))
    found = (decode(Happening, row.body) for row in ledger.rows(query, {"claims": [claim]}))
    return next((one for one in found if claim in one.claims), None)


def course(
    ledger: Ledger, id_: str, *, known_by: date | None = None, recorded_by: str | None = None
) -> Iterator[Edition]:
    """Yield what an event was from day to day, the last edition of each day, as known and recorded by a time."""
    own = schema.happenings.c
    query = _last_of_each_day(recorded_by).where(own.id == id_)
    if known_by is not None:
        query = query.where(own.known <= known_by)
    return map(_edition, ledger.rows(query.order_by(own.known)))


def editions(
    ledger: Ledger,
    since: date,
    until: date,
    *,
    actors: Collection[str] = (),
    recorded_by: str | None = None,
) -> Iterator[Edition]:
    """Yield the editions that became known on some days, in the order of these days.

    With actors, those whose happening names one of them, and those that end such a one.
    """
    own = schema.happenings.c
    query = _last_of_each_day(recorded_by).where(own.known.between(since, until))
    if actors:
        query = query.where(own.id.in_(_ids_naming(actors)))
    return map(_edition, ledger.rows(query.order_by(own.known, own.number)))


def _last_of_each_day(recorded_by: str | None) -> Select[Any]:
    """Select the editions of events as recorded by a time, of those of one day the last."""
    own, replaced = schema.happenings.c, _REPLACED_THAT_DAY
    query = select(own.id, own.known, own.body, own.into, own.number)
    if recorded_by is not None:
        replaced = and_(replaced, _later.recorded_at <= recorded_by)
        query = query.where(own.recorded_at <= recorded_by)
    return query.where(~exists().where(replaced))


def editions_of(ledger: Ledger, claims: Collection[str], since: date) -> Iterator[Edition]:
    """Yield the editions from a day on of the events that some claims have been part of, the last of each day."""
    for part in parts(sorted(claims)):
        for row in ledger.rows(_EDITIONS_OF, {"claims": part, "since": since}):
            yield _edition(row)


def _edition(row: Row[Any]) -> Edition:
    happening = decode(Happening, row.body) if row.body else None
    return Edition(id=row.id, known=row.known, happening=happening, into=row.into, number=row.number)


def _ids_naming(actors: Collection[str]) -> Select[Any]:
    named, own = schema.happening_actors.c, schema.happenings.alias().c
    return select(own.id).where(own.number.in_(select(named.happening).where(named.actor.in_(sorted(actors)))))


def happenings_of(
    ledger: Ledger, claims: Collection[str], *, known_by: date | None = None, recorded_by: str | None = None
) -> dict[str, Happening]:
    """Return the happenings that some claims are part of, by the claims' ids, as known and recorded by a time."""
    claimed, own = schema.happening_claims.c, schema.happenings.c
    query = select(claimed.claim, own.body).join(schema.happenings, own.number == claimed.happening)
    query = query.where(*last_edition(known_by, recorded_by))
    bodies = {
        row.claim: row.body
        for part in parts(sorted(claims))
        for row in ledger.rows(query.where(claimed.claim.in_(part)))
    }
    events = {body: decode(Happening, body) for body in set(bodies.values())}
    return {claim: events[body] for claim, body in bodies.items()}


def last_edition(known_by: date | None, recorded_by: str | None) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions that a row is the last edition of an event that is still one, by a time."""
    own, replaced = schema.happenings.c, _REPLACED
    yield own.body.is_not(None)
    if known_by is not None:
        replaced = and_(replaced, _later.known <= known_by)
        yield own.known <= known_by
    if recorded_by is not None:
        replaced = and_(replaced, _later.recorded_at <= recorded_by)
        yield own.recorded_at <= recorded_by
    yield ~exists().where(replaced)


def _latest(known_by: date | None, recorded_by: str | None) -> Select[Any]:
    """Select the last edition of each event that is still one, as known and recorded by a time, by days."""
    own = schema.happenings.c
    return select(own.body).where(*last_edition(known_by, recorded_by)).order_by(own.day, own.number)


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
    schema.happenings.c.id,
    schema.happenings.c.known,
    schema.happenings.c.body,
    schema.happenings.c.into,
    schema.happenings.c.number,
).where(schema.happenings.c.number.in_(_LAST_OF_DAY))

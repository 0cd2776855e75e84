"""Pages of a ledger, from where the page before ended, found by indexes alone.

A page that is pinned to a moment (`View.recorded_by`) is the same however the ledger grows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, func, or_, select, tuple_, union

from tocsin.errors import InputError
from tocsin.ledger import schema
from tocsin.ledger.happenings import _latest
from tocsin.ledger.view import UNCODED, View, between, shown
from tocsin.model import Alert, Claim, Document, Happening
from tocsin.model.json import decode

Key = tuple[int, ...]
"""Where a row stands in its order: the next page begins behind it."""

_FEW_CLAIMS: Final = 10_000  # of a type or an actor that are sorted
_FEW: Final = 2_000  # events of an actor that are sorted; of more, those of all are gone through by their days


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a page is of: documents, claims or events that meet every given condition; days are both included."""

    kind: str | None = None
    type: str | None = None
    actor: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None

    @property
    def dated(self) -> bool:
        """Whether days matter."""
        return self.since is not None or self.until is not None


def documents(view: View, sought: Sought, after: Key | None, limit: int) -> Iterator[tuple[Key, tuple[str, Document]]]:
    """Yield the documents of a page, those of the last days first, by their ids and without their texts."""
    own = schema.readings.c
    query = shown(view, own.day, own.number, own.document, own.body)
    if sought.outlet is not None:
        query = query.where(own.outlet == sought.outlet)
    if sought.dated:
        query = query.where(between(sought.since, sought.until))
    if after is not None:
        query = query.where(tuple_(own.day, own.number) < tuple_(_day(after[0]), after[1]))
    query = query.order_by(own.day.desc(), own.number.desc()).limit(limit)
    for row in view.ledger.rows(query):
        yield (row.day.toordinal(), row.number), (row.document, decode(Document, row.body))


def claims(view: View, sought: Sought, after: Key | None, limit: int) -> Iterator[tuple[Key, Claim]]:
    """Yield the claims of a page, those of the last days first; without a kind, the uncoded ones are left out.

    What few claims have - a type, an actor - is looked up and sorted; else the days are gone through, one after the
    other, until there are enough.
    """
    readings, own = schema.readings.c, schema.claims.c
    days: ColumnElement[date] = readings.day
    query = shown(view, readings.day, own.reading, own.position, own.body)
    query = query.join(schema.claims, own.reading == readings.number)
    rare = next((one for one in _wanted(sought) if _few(view, one)), None)
    if rare is not None:
        found = rare.subquery("found")
        query = query.join(found, and_(found.c.reading == own.reading, found.c.position == own.position))
        days = _unindexed(readings.day)
    query = query.where(_unindexed(own.kind) == sought.kind if sought.kind else _unindexed(own.kind) != UNCODED)
    if sought.type is not None:
        query = query.where(_unindexed(own.type) == sought.type)
    if sought.actor is not None:
        query = query.where(_names(sought.actor))
    if sought.dated:
        query = query.where(between(sought.since, sought.until))
    if after is not None:
        place, last = tuple_(days, readings.number), tuple_(_day(after[0]), after[1])
        query = query.where(place <= last, or_(place < last, own.position < after[2]))
    query = query.order_by(days.desc(), readings.number.desc(), own.position.desc()).limit(limit)
    for row in view.ledger.rows(query):
        yield (row.day.toordinal(), row.reading, row.position), decode(Claim, row.body)


def _wanted(sought: Sought) -> Iterator[Select[Any] | CompoundSelect[Any]]:
    """Yield queries for the claims that have what is asked for, by an index each."""
    own, parties = schema.claims.c, schema.claim_parties.c
    claims, named = select(own.reading, own.position), select(parties.reading, parties.position)
    if sought.type is not None:
        yield claims.where(own.type == sought.type)
    if sought.actor is not None:
        yield union(named.where(parties.actor == sought.actor), named.where(parties.acts_for == sought.actor))
    if sought.kind is not None:
        yield claims.where(own.kind == sought.kind)


def _few(view: View, query: Select[Any] | CompoundSelect[Any]) -> bool:
    return next(view.ledger.rows(query.limit(1).offset(_FEW_CLAIMS)), None) is None


def _names(actor: str) -> ColumnElement[bool]:
    parties, own = schema.claim_parties.c, schema.claims.c
    of_claim = and_(parties.reading == own.reading, parties.position == own.position)
    return exists().where(of_claim, or_(parties.actor == actor, parties.acts_for == actor))


def _unindexed(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a column that is not looked up by its index: a walk in the order of another is shorter."""
    return func.coalesce(column, column)


def happenings(view: View, sought: Sought, after: Key | None, limit: int) -> Iterator[tuple[Key, Happening]]:
    """Yield the settled events of a page, those of the last days first."""
    own = schema.happenings.c
    recorded = schema.stamp(view.recorded_by) if view.recorded_by else None
    query = _latest(view.as_of, recorded).add_columns(own.number, own.day)
    if sought.dated:
        query = query.where(own.day.between(sought.since or date.min, sought.until or date.max))
    if sought.actor is not None:
        query = query.where(_about(view, sought.actor))
    if after is not None:
        query = query.where(tuple_(own.day, own.number) < tuple_(_day(after[0]), after[1]))
    query = query.order_by(None).order_by(own.day.desc(), own.number.desc()).limit(limit)
    for row in view.ledger.rows(query):
        yield (row.day.toordinal(), row.number), decode(Happening, row.body)


def together(
    view: View,
    actors: Collection[str],
    days: tuple[date | None, date | None],
    *,
    types: Collection[str] = (),
    most: int,
) -> list[Happening]:
    """Return the settled events of some days and types, or any, that name all of some actors, by their days.

    InputError where there are more than `most`.
    """
    own = schema.happenings.c
    query = _latest(view.as_of, schema.stamp(view.recorded_by) if view.recorded_by else None)
    query = query.where(own.day.between(days[0] or date.min, days[1] or date.max))
    for actor in actors:
        query = query.where(_about(view, actor))
    if types:
        query = query.where(or_(*(own.body.contains(f'"type":"{type_}"', autoescape=True) for type_ in sorted(types))))
    found = [decode(Happening, row.body) for row in view.ledger.rows(query.limit(most + 1))]
    if len(found) > most:
        raise InputError(f"there are more than {most:,} events in these days; give fewer days, or an actor")
    return found


def _day(ordinal: int) -> date:
    return date.fromordinal(max(1, min(ordinal, date.max.toordinal())))


def _about(view: View, actor: str) -> ColumnElement[bool]:
    """Tell whether an event names an actor: from the actor's events where they are few, else from each event."""
    named, own = schema.happening_actors.c, schema.happenings.c
    beyond = select(named.happening).where(named.actor == actor).limit(1).offset(_FEW)
    if next(view.ledger.rows(beyond), None) is None:
        return own.number.in_(select(named.happening).where(named.actor == actor))
    return exists().where(and_(named.actor == actor, named.happening == own.number))


def alerts(view: View, watch: str | None, after: Key | None, limit: int) -> Iterator[tuple[Key, Alert]]:
    """Yield the alerts of a page, of one watch or all."""
    own = schema.alerts.c
    query = _alerts(view).order_by(own.number.desc()).limit(limit)
    query = query.where(own.watch == watch) if watch is not None else query
    query = query.where(own.number < after[0]) if after is not None else query
    return (((row.number,), decode(Alert, row.body)) for row in view.ledger.rows(query))


def alerts_since(view: View, number: int, limit: int) -> Iterator[tuple[Key, Alert]]:
    """Yield the alerts that were recorded after the one of that number, the first of them first."""
    own = schema.alerts.c
    query = _alerts(view).where(own.number > number).order_by(own.number).limit(limit)
    return (((row.number,), decode(Alert, row.body)) for row in view.ledger.rows(query))


def last_alert(view: View) -> int:
    """Return the number of the last alert that was recorded; 0 where there is none."""
    return int(next(view.ledger.rows(select(func.coalesce(func.max(schema.alerts.c.number), 0))))[0])


def alert(view: View, alert_id: str) -> Alert | None:
    """Return the alert of an id; None where the view shows none."""
    row = next(view.ledger.rows(_alerts(view).where(schema.alerts.c.id == alert_id)), None)
    return decode(Alert, row.body) if row else None


def _alerts(view: View) -> Select[Any]:
    own = schema.alerts.c
    query = select(own.number, own.body)
    query = query.where(own.day <= view.as_of) if view.as_of is not None else query
    return query.where(own.recorded_at <= schema.stamp(view.recorded_by)) if view.recorded_by is not None else query

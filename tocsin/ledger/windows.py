"""Happenings over a window of days: how many there are of each day, and those that checks say something of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select

from tocsin.ledger import schema
from tocsin.ledger.happenings import _latest
from tocsin.ledger.view import View
from tocsin.model import Happening
from tocsin.model.check import Verdict
from tocsin.model.json import decode


def counts(view: View, since: date, until: date) -> dict[date, int]:
    """Return how many happenings there are of each of some days, as the view shows them."""
    if view.recorded_by is None:
        with view.ledger.transaction() as connection:
            return view.ledger.calendar.happenings.counts(connection, since, until, as_of=view.as_of)
    own = schema.happenings.c
    query = _query(view).with_only_columns(own.day, func.count().label("many")).order_by(None)
    query = query.where(own.day.between(since, until)).group_by(own.day)
    return {row.day: row.many for row in view.ledger.rows(query)}


def checked(view: View, verdicts: Collection[Verdict], since: date, until: date, *, limit: int) -> list[Happening]:
    """Return the happenings of some days with any of some verdicts, the latest first, `limit` at most."""
    own = schema.happenings.c
    # The verdicts stand in the body alone: it is searched as text, over these days and no others.
    told = or_(*(own.body.like(f'%"verdicts":[%"{one.value}"%]%') for one in verdicts))
    query = _query(view).where(own.day.between(since, until), told).order_by(None)
    query = query.order_by(own.day.desc(), own.number.desc()).limit(limit)
    found = (decode(Happening, row.body) for row in view.ledger.rows(query))
    return [one for one in found if not set(verdicts).isdisjoint(one.verdicts)]


def _query(view: View) -> Select[Any]:
    stamp = schema.stamp(view.recorded_by) if view.recorded_by else None
    return _latest(view.as_of, stamp)


def events(
    view: View,
    since: date,
    until: date,
    *,
    types: Collection[str] = (),
    actor: str | None = None,
    latest: int | None = None,
) -> Iterator[Happening]:
    """Yield the events of some days that took place or are denied, planned and so on: no statements and figures.

    Those of some types and naming an actor, where these are given. By their days; with `latest`, so many at most, the
    latest first.
    """
    own, named = schema.happenings.c, schema.happening_actors.c
    query = _query(view).where(own.day.between(since, until), own.body.like('%"kind":"event"%'))
    if types:
        query = query.where(or_(*(own.body.like(f'%"type":"{one}"%') for one in sorted(types))))
    if actor is not None:
        query = query.where(own.number.in_(select(named.happening).where(named.actor == actor)))
    if latest is not None:
        query = query.order_by(None).order_by(own.day.desc(), own.number.desc()).limit(latest)
    return (decode(Happening, row.body) for row in view.ledger.rows(query))

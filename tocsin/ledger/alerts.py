"""Alerts in the ledger: of the only INSERTs, those into `alerts` and `tellings`.

A telling is noted before it is sent and once it has been. One that was begun and of which nobody knows how it ended is
not begun again: an alert is told once at most, and `untold` shows those of which it is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, func, insert, select

from tocsin.errors import LedgerError
from tocsin.ledger import schema
from tocsin.ledger.store import Ledger
from tocsin.ledger.writer import insert_once
from tocsin.model import Alert
from tocsin.model.json import decode, encode

_TRIES: Final = 5  # that an alert is sent, where that fails


class Telling(StrEnum):
    """What became of telling an alert."""

    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


def record_alert(ledger: Ledger, alert: Alert, *, recorded_at: datetime | None = None) -> bool:
    """Record an alert; return whether it is new: the same one again changes nothing."""
    row = {
        "id": alert.id,
        "watch": alert.board.watch,
        "day": alert.board.day,
        "level": alert.board.level.value,
        "body": encode(alert).decode(),
        "recorded_at": schema.stamp(recorded_at or datetime.now(UTC)),
    }
    with ledger.transaction(write=True) as connection:
        return insert_once(connection, schema.alerts, row) is not None


def alerts(ledger: Ledger, *, watch: str | None = None, until: date | None = None) -> Iterator[Alert]:
    """Yield the alerts of a watch, or of all, up to a day, the latest first."""
    own = schema.alerts.c
    query = select(own.body).order_by(own.day.desc(), own.number.desc())
    query = query.where(own.watch == watch) if watch is not None else query
    query = query.where(own.day <= until) if until is not None else query
    return (decode(Alert, row.body) for row in ledger.rows(query))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which alerts are asked for: of a watch, at a level, of some days; None is any. `recorded_by` is a moment."""

    watch: str | None = None
    level: str | None = None
    since: date | None = None
    until: date | None = None
    recorded_by: datetime | None = None


def found(ledger: Ledger, asked: Asked, *, limit: int | None = None, offset: int = 0) -> list[Alert]:
    """Return the alerts that are asked for, the latest first; `limit` of them, after `offset` that are passed over."""
    own = schema.alerts.c
    query = select(own.body).where(*_conditions(asked)).order_by(own.day.desc(), own.number.desc())
    return [decode(Alert, row.body) for row in ledger.rows(query.limit(limit).offset(offset))]


def count(ledger: Ledger, asked: Asked) -> int:
    """Count the alerts that are asked for."""
    (row,) = ledger.rows(select(func.count().label("many")).select_from(schema.alerts).where(*_conditions(asked)))
    many: int = row.many
    return many


def alert_of(ledger: Ledger, alert_id: str) -> Alert:
    """Return the alert of that id; LedgerError where the ledger has none."""
    row = next(ledger.rows(select(schema.alerts.c.body).where(schema.alerts.c.id == alert_id)), None)
    if row is None:
        raise LedgerError(f"ledger {ledger.address}: it has no alert {alert_id!r}; look in the list of alerts")
    return decode(Alert, row.body)


def _conditions(asked: Asked) -> Iterator[ColumnElement[bool]]:
    own = schema.alerts.c
    stamp = schema.stamp(asked.recorded_by) if asked.recorded_by else None
    given: tuple[tuple[object, Callable[[Any], ColumnElement[bool]]], ...] = (
        (asked.watch, own.watch.__eq__),
        (asked.level, own.level.__eq__),
        (asked.since, own.day.__ge__),
        (asked.until, own.day.__le__),
        (stamp, own.recorded_at.__le__),
    )
    return (condition(value) for value, condition in given if value is not None)


def untold(ledger: Ledger) -> list[Alert]:
    """Return the alerts that wait to be told, the oldest first: never tried, or tried in vain and not too often."""
    own = schema.tellings.c
    counted = select(own.alert, func.count().label("tries"), func.max(own.number).label("last"))
    tried = counted.group_by(own.alert).subquery()
    last = schema.tellings.alias()
    query = (
        select(schema.alerts.c.body)
        .outerjoin(tried, tried.c.alert == schema.alerts.c.id)
        .outerjoin(last, last.c.number == tried.c.last)
        .where((tried.c.tries.is_(None)) | ((last.c.outcome == Telling.FAILED.value) & (tried.c.tries < 2 * _TRIES)))
        .order_by(schema.alerts.c.number)
    )
    return [decode(Alert, row.body) for row in ledger.rows(query)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An alert whose telling was begun and not ended, or has failed too often; `at` is when, `message` what it said."""

    alert: str
    watch: str
    outcome: Telling
    at: datetime
    message: str | None


def in_doubt(ledger: Ledger) -> list[Doubt]:
    """Return the alerts of which nobody knows whether they were told, or that are not tried again, the oldest first."""
    own, last = schema.tellings.c, schema.tellings.alias()
    tried = select(own.alert, func.count().label("tries"), func.max(own.number).label("last")).group_by(own.alert)
    counted = tried.subquery()
    given_up = (last.c.outcome == Telling.FAILED.value) & (counted.c.tries >= 2 * _TRIES)
    query = (
        select(last.c.alert, schema.alerts.c.watch, last.c.outcome, last.c.recorded_at, last.c.message)
        .join(counted, counted.c.last == last.c.number)
        .join(schema.alerts, schema.alerts.c.id == last.c.alert)
        .where((last.c.outcome == Telling.SENDING.value) | given_up)
        .order_by(last.c.number)
    )
    return [
        Doubt(
            alert=row.alert,
            watch=row.watch,
            outcome=Telling(row.outcome),
            at=datetime.fromisoformat(row.recorded_at),
            message=row.message,
        )
        for row in ledger.rows(query)
    ]


def note_telling(
    ledger: Ledger, alert: str, outcome: Telling, message: str | None = None, *, recorded_at: datetime | None = None
) -> bool:
    """Note what becomes of telling an alert; return whether that may be: nobody else has begun it meanwhile."""
    own = schema.tellings.c
    row = {
        "alert": alert,
        "outcome": outcome.value,
        "message": message,
        "recorded_at": schema.stamp(recorded_at or datetime.now(UTC)),
    }
    with ledger.transaction(write=True) as connection:
        if outcome is Telling.SENDING:
            query = select(own.outcome).where(own.alert == alert).order_by(own.number.desc()).limit(1)
            if connection.execute(query).scalar_one_or_none() not in (None, Telling.FAILED.value):
                return False
        connection.execute(insert(schema.tellings), row)
    return True

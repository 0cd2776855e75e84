"""Writing what is followed and what came of visits; of the only INSERTs, those into `followings` and `visits`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from tocsin.ledger import schema
from tocsin.ledger.store import Ledger
from tocsin.ledger.visits import Visited


def follow(ledger: Ledger, feed: str, *, follows: bool = True, recorded_at: datetime | None = None) -> bool:
    """Record that a feed is followed from now on, or no longer; return whether that is any news."""
    own = schema.followings.c
    latest = select(own.followed).where(own.address == feed).order_by(own.number.desc()).limit(1)
    with ledger.transaction(write=True) as connection:
        if bool(connection.execute(latest).scalar_one_or_none()) is follows:
            return False
        row = {"address": feed, "followed": follows, "recorded_at": schema.stamp(recorded_at or datetime.now(UTC))}
        connection.execute(insert(schema.followings), row)
    return True


def record_visits(ledger: Ledger, *visits: Visited) -> None:
    """Record visits that brought no document, in one transaction."""
    with ledger.transaction(write=True) as connection:
        for visit in visits:
            insert_visit(connection, visit)


def insert_visit(connection: Connection, visit: Visited) -> None:
    """Record a visit in a transaction that has been begun."""
    connection.execute(insert(schema.visits), _row(visit))


def _row(visit: Visited) -> dict[str, Any]:
    row = asdict(visit)
    # A server's words may hold halves of surrogate pairs and NUL, which no database takes.
    message = (visit.message or "").encode("utf-8", "replace").decode().replace("\0", "")
    next_at = schema.stamp(visit.next_at) if visit.next_at else None
    return row | {
        "outcome": visit.outcome.value,
        "message": message or None,
        "visited_at": schema.stamp(visit.visited_at),
        "next_at": next_at,
    }

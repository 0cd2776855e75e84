"""The audit trail: who did what, to what, and from where; of the only INSERTs, that into `audit`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import insert, select

from tocsin.ledger import schema
from tocsin.ledger.store import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """That somebody did something: `who` is an account, or "local" where none is needed.

    `subject` is what it was done to: an account, a judgement, a document. `place` is the address of the network that
    asked, None at the command line.
    """

    number: int
    who: str
    did: str
    subject: str | None
    place: str | None
    at: datetime


def note(
    ledger: Ledger,
    who: str,
    did: str,
    subject: str | None = None,
    *,
    place: str | None = None,
    recorded_at: datetime | None = None,
) -> None:
    """Note that somebody did something, by default now."""
    moment = schema.stamp(recorded_at or datetime.now(UTC))
    row = {"who": who, "did": did, "subject": subject, "place": place, "recorded_at": moment}
    with ledger.transaction(write=True) as connection:
        connection.execute(insert(schema.audit), row)


def acts(ledger: Ledger, *, who: str | None = None, before: int | None = None, limit: int = 100) -> list[Act]:
    """Return what was done, the latest first: by somebody, and before the act of some number."""
    own = schema.audit.c
    query = select(schema.audit).order_by(own.number.desc()).limit(limit)
    query = query.where(own.who == who) if who is not None else query
    query = query.where(own.number < before) if before is not None else query
    return [
        Act(
            number=row.number,
            who=row.who,
            did=row.did,
            subject=row.subject,
            place=row.place,
            at=datetime.fromisoformat(row.recorded_at),
        )
        for row in ledger.rows(query)
    ]

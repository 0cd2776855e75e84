"""Writing what people decide: of the only INSERTs, that into `judgements`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from tocsin.errors import LedgerError
from tocsin.ledger import schema
from tocsin.ledger.store import Ledger
from tocsin.ledger.writer import insert_once
from tocsin.model import Judgement, JudgementKind
from tocsin.model.json import encode


def judge(ledger: Ledger, judgement: Judgement, *, recorded_at: datetime | None = None) -> bool:
    """Record a judgement; the same one again changes nothing. Return whether it is new.

    `recorded_at` (with a time zone) is now, unless given. Raises LedgerError where the ledger cannot be written, or
    does not hold the judgement that is to be undone.
    """
    with ledger.transaction(write=True) as connection:
        if judgement.kind is JudgementKind.UNDO and not _holds(connection, judgement.subject):
            raise LedgerError(
                f"ledger {ledger.address}: it holds no judgement {judgement.subject!r}; `tocsin judge list` shows them"
            )
        row = _row(judgement, recorded_at or datetime.now(UTC))
        return insert_once(connection, schema.judgements, row) is not None


def _holds(connection: Connection, judgement_id: str) -> bool:
    own = schema.judgements.c
    return connection.execute(select(own.number).where(own.id == judgement_id)).scalar_one_or_none() is not None


def _row(judgement: Judgement, moment: datetime) -> dict[str, Any]:
    return {
        "id": judgement.id,
        "kind": judgement.kind.value,
        "subject": judgement.subject,
        "object": judgement.object,
        "body": encode(judgement).decode(),
        "recorded_at": schema.stamp(moment),
    }

"""How recent a ledger is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from tocsin.ledger import schema
from tocsin.ledger.view import View


def last_recorded(view: View) -> datetime | None:
    """Return when the last reading that a view may show was recorded; None where there is none."""
    own = schema.readings.c
    query = select(own.recorded_at).order_by(own.number.desc()).limit(1)
    if view.recorded_by is not None:
        query = query.where(own.recorded_at <= schema.stamp(view.recorded_by))
    row = next(view.ledger.rows(query), None)
    return datetime.fromisoformat(row.recorded_at) if row else None

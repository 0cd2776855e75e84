"""Judgements: which of those that were recorded are in force."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from tocsin.ledger import schema
from tocsin.ledger.store import Ledger
from tocsin.model import Judgement, JudgementKind
from tocsin.model.json import decode


def in_force(ledger: Ledger, *, recorded_by: datetime | None) -> list[Judgement]:
    """Return the judgements recorded by a moment (None: all) that none in force undoes, in the order of recording."""
    own = schema.judgements.c
    query = select(own.body).order_by(own.number)
    if recorded_by is not None:
        query = query.where(own.recorded_at <= schema.stamp(recorded_by))
    undone: set[str] = set()
    kept: list[Judgement] = []
    # From the last one back: what undoes a judgement was recorded after it, so that its own fate is known here.
    for row in reversed(list(ledger.rows(query))):
        judgement = decode(Judgement, row.body)
        if judgement.id in undone:
            continue
        kept.append(judgement)
        if judgement.kind is JudgementKind.UNDO:
            undone.add(judgement.subject)
    return kept[::-1]

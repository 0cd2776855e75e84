"""The state of a ledger: a word that changes whenever an answer of the ledger may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from tocsin.ledger import schema
from tocsin.ledger.store import Ledger

# What is told of feeds and alerts changes without any reading, so visits and tellings count too.
_GROWING: Final = (
    schema.readings.c.number,
    schema.linked.c.reading,
    schema.judgements.c.number,
    schema.happenings.c.number,
    schema.followings.c.number,
    schema.visits.c.number,
    schema.alerts.c.number,
    schema.tellings.c.number,
)
_LAST: Final = select(*(select(func.max(column)).scalar_subquery() for column in _GROWING))


def state(ledger: Ledger) -> str:
    """Return the numbers of the last rows of a ledger, as a word: nothing is ever changed, so the same word means that
    nothing was added.
    """
    (row,) = ledger.rows(_LAST)
    return "-".join(str(number or 0) for number in row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How many readings, judgements, editions of events and alerts a ledger has gained since some state of it."""

    readings: int
    judgements: int
    happenings: int
    alerts: int


def growth(before: str, now: str) -> Growth | None:
    """Return what came between two states; None where the first is no state of this ledger."""
    try:
        old, new = ([int(number) for number in word.split("-")] for word in (before, now))
        gained = [one - other for one, other in zip(new, old, strict=True)]
        readings, _, judgements, happenings, _, _, alerts, _ = gained
    except ValueError:
        return None
    if min(gained) < 0:
        return None
    return Growth(readings=readings, judgements=judgements, happenings=happenings, alerts=alerts)

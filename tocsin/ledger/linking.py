"""Writing links across reports; of the only INSERTs, those into `linked`, `matches`, `copies`, `terms`, `shingles`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Table, func, insert, select

from tocsin.ledger import schema
from tocsin.ledger.bulk import insert_rows
from tocsin.ledger.store import Ledger
from tocsin.model import Copy, Link
from tocsin.model.json import encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What a reading is found again by, and what it was found to have in common with others.

    `terms` are those of its claims, by their position among coded and uncoded ones; `shingles` those of its text.
    """

    terms: Mapping[int, Sequence[int]] = field(default_factory=dict)
    shingles: Iterable[int] = ()
    links: Sequence[Link] = ()
    copies: Sequence[Copy] = ()


def record_links(ledger: Ledger, reading: int, found: Linked, *, recorded_at: datetime | None = None) -> bool:
    """Record, in one transaction, what was found for the reading of that number; return whether it was this one's turn.

    Readings are linked in the order of their numbers. One that is linked already, or that comes too early, is left.
    """
    moment = schema.stamp(recorded_at or datetime.now(UTC))
    with ledger.transaction(write=True) as connection:
        waiting = connection.execute(_NEXT).one_or_none()
        if waiting is None or waiting.number != reading:
            return False
        for table, rows in _rows(waiting, found, moment).items():
            insert_rows(connection, table, rows, once=True)
        connection.execute(_LINKED, {"reading": reading, "recorded_at": moment})
    return True


def next_unlinked(ledger: Ledger) -> tuple[int, str] | None:
    """Return number and document of the first reading for which links were not looked for; None where there is none."""
    row = next(ledger.rows(_NEXT), None)
    return (row.number, row.document) if row else None


_LAST: Final = select(func.coalesce(func.max(schema.linked.c.reading), 0)).scalar_subquery()
_NEXT: Final = (
    select(
        schema.readings.c.number,
        schema.readings.c.document,
        schema.documents.c.number.label("document_number"),
        schema.readings.c.day,
    )
    .select_from(schema.readings.join(schema.documents))
    .where(schema.readings.c.number > _LAST)
    .order_by(schema.readings.c.number)
    .limit(1)
)
_LINKED: Final = insert(schema.linked)


def _rows(reading: Any, found: Linked, moment: str) -> dict[Table, list[dict[str, Any]]]:
    """Return the rows that what was found for a reading makes, those of an index in its order."""
    terms = sorted({(term, position) for position, some in found.terms.items() for term in some})
    day = reading.day.toordinal()
    return {
        schema.terms: [
            {"term": term, "day": day, "reading": reading.number, "position": position} for term, position in terms
        ],
        schema.shingles: [
            {"shingle": shingle, "document": reading.document_number} for shingle in sorted(set(found.shingles))
        ],
        schema.matches: [_match_row(link, moment) for link in found.links],
        schema.copies: [_copy_row(copy, moment) for copy in found.copies],
    }


def _match_row(link: Link, moment: str) -> dict[str, Any]:
    return {
        "left_claim": link.left,
        "right_claim": link.right,
        "score": link.score,
        "recorded_at": moment,
    }


def _copy_row(copy: Copy, moment: str) -> dict[str, Any]:
    return {"later": copy.later, "earlier": copy.earlier, "body": encode(copy).decode(), "recorded_at": moment}

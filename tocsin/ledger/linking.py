"""Writing links across reports; of the only INSERTs, those into `linked`, `matches`, `copies`, `terms`, `shingles`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from tocsin.ledger import schema
from tocsin.ledger.store import Ledger
from tocsin.ledger.writer import INSERT
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
        if connection.execute(_next()).scalar_one_or_none() != reading:
            return False
        document, day = connection.execute(_of_reading(reading)).one()
        rows = [
            {"term": term, "day": day.toordinal(), "reading": reading, "position": position}
            for position, terms in found.terms.items()
            for term in dict.fromkeys(terms)
        ]
        _insert_new(connection, schema.terms, rows)
        shingles = [{"shingle": shingle, "document": document} for shingle in sorted(set(found.shingles))]
        _insert_new(connection, schema.shingles, shingles)
        _insert_new(connection, schema.matches, [_match_row(link, moment) for link in found.links])
        _insert_new(connection, schema.copies, [_copy_row(copy, moment) for copy in found.copies])
        connection.execute(insert(schema.linked), {"reading": reading, "recorded_at": moment})
    return True


def next_unlinked(ledger: Ledger) -> tuple[int, str] | None:
    """Return number and document of the first reading for which links were not looked for; None where there is none."""
    query = select(schema.readings.c.number, schema.readings.c.document).where(
        schema.readings.c.number == _next().scalar_subquery()
    )
    row = next(ledger.rows(query), None)
    return (row.number, row.document) if row else None


def _next() -> Any:
    last = select(func.coalesce(func.max(schema.linked.c.reading), 0)).scalar_subquery()
    return select(func.min(schema.readings.c.number)).where(schema.readings.c.number > last)


def _of_reading(reading: int) -> Any:
    day = func.coalesce(schema.readings.c.published, schema.documents.c.recorded_on)
    return (
        select(schema.documents.c.number, day)
        .select_from(schema.readings.join(schema.documents))
        .where(schema.readings.c.number == reading)
    )


def _insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(INSERT[connection.dialect.name](table).on_conflict_do_nothing(), list(rows))


def _match_row(link: Link, moment: str) -> dict[str, Any]:
    return {
        "left_claim": link.left,
        "right_claim": link.right,
        "score": link.score,
        "recorded_at": moment,
    }


def _copy_row(copy: Copy, moment: str) -> dict[str, Any]:
    return {"later": copy.later, "earlier": copy.earlier, "body": encode(copy).decode(), "recorded_at": moment}

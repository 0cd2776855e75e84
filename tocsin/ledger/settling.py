"""Writing happenings; of the only INSERTs, those into `happenings`, what they are found by, and `settled`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Literal

from sqlalchemy import Connection, Table, func, insert, select

from tocsin.ledger import schema
from tocsin.ledger.bulk import insert_rows
from tocsin.ledger.happenings import Edition
from tocsin.ledger.store import Ledger
from tocsin.model import Happening
from tocsin.model.json import encode

Kind = Literal["reading", "judgement"]
_LONGEST: Final = 255  # characters of an actor's name by which it is found


def unsettled_readings(ledger: Ledger, *, most: int) -> list[tuple[int, str]]:
    """Return number and document of the first readings that are linked and not in happenings yet."""
    readings = schema.readings.c
    linked = select(func.coalesce(func.max(schema.linked.c.reading), 0)).scalar_subquery()
    query = select(readings.number, readings.document).where(readings.number > _last("reading"))
    query = query.where(readings.number <= linked).order_by(readings.number).limit(most)
    return [(row.number, row.document) for row in ledger.rows(query)]


def unsettled_judgements(ledger: Ledger) -> list[tuple[int, str]]:
    """Return number and JSON of the judgements that are not in happenings yet."""
    own = schema.judgements.c
    query = select(own.number, own.body).where(own.number > _last("judgement")).order_by(own.number)
    return [(row.number, row.body) for row in ledger.rows(query)]


def superseded_claims(ledger: Ledger, readings: Sequence[int]) -> list[str]:
    """Return the ids of the claims of the earlier readings of the documents of some readings."""
    earlier, own = schema.readings, schema.readings.alias()
    query = (
        select(schema.claims.c.id)
        .join(earlier, schema.claims.c.reading == earlier.c.number)
        .join(own, own.c.document == earlier.c.document)
        .where(own.c.number.in_(readings), earlier.c.number < own.c.number)
    )
    return [row.id for row in ledger.rows(query)]


def record_editions(
    ledger: Ledger, kind: Kind, numbers: Iterable[int], found: Iterable[Edition], *, recorded_at: datetime | None = None
) -> None:
    """Record, in one transaction, editions and the readings or judgements that they go back to."""
    moment = schema.stamp(recorded_at or datetime.now(UTC))
    with ledger.transaction(write=True) as connection:
        for edition in found:
            _write(connection, edition, moment)
        done = [{"kind": kind, "number": number, "recorded_at": moment} for number in numbers]
        insert_rows(connection, schema.settled, done)


def _write(connection: Connection, edition: Edition, moment: str) -> None:
    row = edition_row(edition, moment)
    (number,) = connection.execute(insert(schema.happenings), row).inserted_primary_key or (0,)
    if edition.happening:
        for table, rows in found_by(edition.happening, number).items():
            insert_rows(connection, table, rows)


def edition_row(edition: Edition, moment: str) -> dict[str, Any]:
    """Return the row of `happenings` that an edition recorded at a moment is."""
    happening = edition.happening
    return {
        "id": edition.id,
        "known": edition.known,
        "day": happening.day if happening else None,
        "body": encode(happening).decode() if happening else None,
        "into": edition.into,
        "recorded_at": moment,
    }


def found_by(happening: Happening, number: int) -> dict[Table, list[dict[str, Any]]]:
    """Return the rows by which a happening of that number is found."""
    actors = dict.fromkeys(name[:_LONGEST] for name in (*happening.initiators, *happening.recipients, *happening.named))
    claims = dict.fromkeys(happening.claims)
    return {
        schema.happening_actors: [{"actor": actor, "happening": number} for actor in actors],
        schema.happening_claims: [{"claim": claim, "happening": number} for claim in claims],
    }


def _last(kind: Kind) -> Any:
    own = schema.settled.c
    return select(func.coalesce(func.max(own.number), 0)).where(own.kind == kind).scalar_subquery()

"""Writing readings: the only INSERTs, but for those of `visiting`, `judging`, `accounts` and `audit`."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, select

from tocsin.ledger import schema
from tocsin.ledger.bulk import INSERT, insert_rows
from tocsin.ledger.store import Ledger
from tocsin.ledger.visiting import insert_visit
from tocsin.ledger.visits import Outcome, Visited
from tocsin.model import (
    Assessment,
    Claim,
    Condition,
    Content,
    Deed,
    Document,
    Figure,
    Link,
    Mention,
    Problem,
    Raw,
    Reading,
    Uncoded,
)
from tocsin.model.identity import digest
from tocsin.model.json import encode


@dataclass(frozen=True, slots=True)
class Added:
    """What an `add` changed: the document's id, whether the ledger lacked it, and how many of the claims it lacked.

    `reading` is the number that the reading got, None where the ledger had it.
    """

    document: str
    new_document: bool
    new_claims: int
    reading: int | None = field(default=None, compare=False)


def add(
    ledger: Ledger,
    reading: Reading,
    *,
    raw: Raw | None = None,
    visit: Visited | None = None,
    recorded_at: datetime | None = None,
) -> Added:
    """Record a reading, in one transaction; when this returns, it is on the disk.

    The same reading again changes nothing, whenever it was recorded. Another reading of the same document supersedes
    those recorded before it. With it go the bytes that it was read from, `raw`, of which a document keeps the same ones
    once, and the `visit` that brought it, whose outcome is told here. `recorded_at` (with a time zone) is now, unless
    given. Raises LedgerError if the ledger cannot be written; then nothing of the reading is recorded.
    """
    moment = recorded_at or datetime.now(UTC)
    with ledger.transaction(write=True) as connection:
        new_document = insert_once(connection, schema.documents, document_row(reading.document, moment)) is not None
        recorded_on = connection.execute(_RECORDED_ON, {"document": reading.document.id}).scalar_one()
        number = insert_once(connection, schema.readings, reading_row(reading, moment, recorded_on))
        if raw:
            insert_once(connection, schema.raws, _raw_row(raw, reading.document, moment))
        if visit:
            outcome = Outcome.NEW if new_document else Outcome.UNCHANGED
            insert_visit(connection, replace(visit, outcome=outcome, added=int(new_document)))
        if number is None:
            return Added(reading.document.id, new_document, 0)
        known = _known_claims(connection, reading)
        _insert_parts(connection, reading, number)
    return Added(reading.document.id, new_document, len({claim.id for claim in reading.claims} - known), number)


def insert_once(connection: Connection, table: Table, row: dict[str, Any]) -> int | None:
    """Insert a row and return its number, or return None where its id is there already."""
    # Asked for first on PostgreSQL, which else counts a number up for a row that it does not insert.
    if connection.dialect.name == "postgresql" and connection.scalar(_number(table), {"id": row["id"]}) is not None:
        return None
    number: int | None = connection.execute(_once(connection.dialect.name, table, tuple(row)), row).scalar_one_or_none()
    return number


@cache
def _number(table: Table) -> Any:
    return select(table.c.number).where(table.c.id == bindparam("id", type_=table.c.id.type))


@cache  # statements are built and compiled once, rows are many
def _once(dialect: str, table: Table, columns: tuple[str, ...]) -> Any:
    values = {name: bindparam(name, type_=table.c[name].type) for name in columns}
    statement = INSERT[dialect](table).values(values).on_conflict_do_nothing(index_elements=["id"])
    return statement.returning(table.c.number)


def _known_claims(connection: Connection, reading: Reading) -> set[str]:
    return set(connection.scalars(_KNOWN_CLAIMS, {"document": reading.document.id}))


_RECORDED_ON: Final = select(schema.documents.c.recorded_on).where(schema.documents.c.id == bindparam("document"))
_KNOWN_CLAIMS: Final = (
    select(schema.claims.c.id).join(schema.readings).where(schema.readings.c.document == bindparam("document"))
)


def _insert_parts(connection: Connection, reading: Reading, number: int) -> None:
    for table, rows in part_rows(reading, number):
        insert_rows(connection, table, rows)


def part_rows(reading: Reading, number: int) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """Yield the tables that hold the parts of the reading of that number, each with their rows, referred to first."""
    claims = (*reading.claims, *reading.uncoded)
    parts: tuple[tuple[Table, Iterable[dict[str, Any]]], ...] = (
        (schema.claims, (_claim_row(claim) for claim in claims)),
        (schema.links, (_link_row(link) for link in reading.links)),
        (schema.problems, (_problem_row(problem) for problem in reading.problems)),
    )
    for table, rows in parts:
        yield table, [{"reading": number, "position": at, **row} for at, row in enumerate(rows)]
    parties = (
        {"reading": number, "position": at, **row}
        for at, claim in enumerate(claims)
        for row in party_rows(claim.content)
    )
    yield schema.claim_parties, list(parties)
    meant = [(at, reading.meanings[claim.id]) for at, claim in enumerate(claims) if claim.id in reading.meanings]
    yield schema.meanings, [{"reading": number, "position": at, "numbers": numbers} for at, numbers in meant]


def document_row(document: Document, moment: datetime) -> dict[str, Any]:
    """Return the row of a document, which gets its number when it is inserted."""
    return {
        "id": document.id,
        "address": document.address,
        "text": document.text,
        "recorded_at": schema.stamp(moment),
        "recorded_on": moment.astimezone(UTC).date(),
    }


def reading_row(reading: Reading, moment: datetime, recorded_on: date | None = None) -> dict[str, Any]:
    """Return the row of a reading, which gets its number when it is inserted.

    `recorded_on` is the day on which its document was recorded, by default that of the moment.
    """
    document = reading.document
    # The text is kept once, with the document, however often that is read.
    body = encode(replace(document, text="")).decode()
    groups = ((*reading.claims, *reading.uncoded), reading.links, reading.problems)
    parts = [[encode(part).decode() for part in group] for group in groups]
    return {
        "id": reading_id(document.id, body, parts),
        "document": document.id,
        "published": document.published,
        "outlet": document.outlet,
        "language": document.language,
        "body": body,
        "recorded_at": schema.stamp(moment),
        "day": document.published or recorded_on or moment.astimezone(UTC).date(),
    }


def reading_id(document: str, body: str, parts: Sequence[Sequence[str]]) -> str:
    """Return the id of a reading of a document; its parts are claims, links and problems, as they are stored."""
    return digest("reading", document, body, parts)


def raw_id(document: str, content: bytes) -> str:
    """Return the id of the bytes that a document was read from."""
    return digest("raw", document, hashlib.sha256(content).hexdigest())


def _raw_row(raw: Raw, document: Document, moment: datetime) -> dict[str, Any]:
    return {
        "id": raw_id(document.id, raw.content),
        "document": document.id,
        "name": raw.name,
        "address": raw.address,
        "media_type": raw.media_type,
        "content": zlib.compress(raw.content),
        "recorded_at": schema.stamp(moment),
    }


def _claim_row(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "kind": claim.kind,
        "type": _type(claim.content),
        "status": claim.status.value,
        "certainty": claim.certainty,
        "coder": claim.provenance.coder,
        "version": claim.provenance.version,
        "body": encode(claim).decode(),
    }


def _link_row(link: Link) -> dict[str, Any]:
    return {
        "id": link.id,
        "kind": link.kind.value,
        "left_claim": link.left,
        "right_claim": link.right,
        "body": encode(link).decode(),
    }


def _problem_row(problem: Problem) -> dict[str, Any]:
    return {"stage": problem.stage, "body": encode(problem).decode()}


def party_rows(content: Content) -> list[dict[str, Any]]:
    """Return the rows by which a claim of that content is found by its actors."""
    return [
        {"role": role, "place": place, "actor": mention.actor, "acts_for": mention.acts_for}
        for role, mentions in _parties(content).items()
        for place, mention in enumerate(mentions)
    ]


def _type(content: Content) -> str:
    match content:
        case Deed():
            return content.type
        case Condition():
            return content.condition
        case Figure():
            return content.measure
        case Assessment():
            return content.judgement
        case Uncoded():
            return content.head


def _parties(content: Content) -> dict[str, tuple[Mention, ...]]:
    match content:
        case Deed():
            return {"initiator": content.initiators, "recipient": content.recipients}
        case Condition():
            return {"about": content.about, "towards": content.towards}
        case Figure() | Uncoded():
            return {"about": content.about}
        case Assessment():
            return {"about": content.about, "threatened": content.threatened}

"""Whether a ledger holds what was recorded, all of it and nothing else.

Ids are hashes of content: where something was lost, changed or invented, what is stored no longer makes its id.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Table, exists, func, select

from tocsin.ledger import schema
from tocsin.ledger.alerts import Telling, in_doubt
from tocsin.ledger.health.database import RESTORE
from tocsin.ledger.health.diagnosis import Diagnosis, fault, warning, well
from tocsin.ledger.store import Ledger
from tocsin.ledger.writer import party_rows, raw_id, reading_id
from tocsin.model import Claim
from tocsin.model.identity import digest
from tocsin.model.json import decode

_AT_ONCE: Final = 200  # rows with their parts that are looked at together
_NAMED: Final = 3  # of what is wrong is named so much
_TELLS: Final = timedelta(minutes=10)  # longer than any service is waited for

Numbers = Mapping[int, Sequence[Row[Any]]]


def documents(ledger: Ledger) -> Diagnosis:
    """Return whether every document, and the bytes that it was read from, are as they were when they were recorded."""
    texts, bytes_ = schema.documents.c, schema.raws.c
    wrong = [
        row.id
        for row in _rows(ledger, texts.number, texts.id, texts.address, texts.text)
        if row.id != digest("document", row.address, row.text)
    ]
    wrong += [
        row.document
        for row in _rows(ledger, bytes_.number, bytes_.id, bytes_.document, bytes_.content)
        if row.id != _raw_id(row)
    ]
    if wrong:
        return fault("documents", f"{_some(wrong)} are not as they were recorded", RESTORE)
    return well("documents", "every text, and the bytes that it was read from, is as it was recorded")


def _raw_id(row: Row[Any]) -> str | None:
    try:
        return raw_id(row.document, zlib.decompress(row.content))
    except zlib.error:
        return None


def readings(ledger: Ledger) -> Iterator[Diagnosis]:
    """Yield whether every reading has all its claims, links and problems, and every claim those by whom it is found."""
    own, halves, unfound, undated = schema.readings.c, list[str](), list[str](), list[str]()
    for some in _batches(ledger, own.number, own.id, own.document, own.body, own.day):
        numbers = (some[0].number, some[-1].number)
        parts = [_parts(ledger, table, numbers) for table in (schema.claims, schema.links, schema.problems)]
        parties = _parties(ledger, numbers)
        for row in some:
            claims, links, problems = (part.get(row.number, []) for part in parts)
            bodies = [[part.body for part in group] for group in (claims, links, problems)]
            if row.id != reading_id(row.document, row.body, bodies) or not all(map(_in_place, claims)):
                halves.append(row.document)
            elif parties.get(row.number, []) != [party for claim in claims for party in _expected(claim)]:
                unfound.append(row.document)
            if row.day is None:
                undated.append(row.document)
    if halves:
        yield fault("readings", f"of {_some(halves)} claims, links or problems are missing or not as recorded", RESTORE)
    if unfound:
        yield fault("readings", f"of {_some(unfound)} claims are not found by their actors", RESTORE)
    if undated:
        yield fault("readings", f"{_some(undated)} stand in no list, since they have no day", RESTORE)
    if not (halves or unfound or undated):
        yield well("readings", "every reading has all its claims, every claim its actors")


def _parts(ledger: Ledger, table: Table, numbers: tuple[int, int]) -> Numbers:
    own = table.c
    query = select(table).where(own.reading.between(*numbers)).order_by(own.reading, own.position)
    return {number: list(rows) for number, rows in groupby(ledger.rows(query), key=itemgetter(0))}


def _in_place(claim: Row[Any]) -> bool:
    body = json.loads(claim.body)
    return bool((claim.id, claim.kind, claim.status) == (body["id"], body["content"]["kind"], body["status"]))


def _parties(ledger: Ledger, numbers: tuple[int, int]) -> Mapping[int, list[tuple[object, ...]]]:
    own = schema.claim_parties.c
    query = select(own.reading, own.position, own.role, own.place, own.actor, own.acts_for)
    rows = ledger.rows(query.where(own.reading.between(*numbers)).order_by(own.reading))
    return {number: sorted(tuple(row)[1:] for row in some) for number, some in groupby(rows, key=itemgetter(0))}


def _expected(claim: Row[Any]) -> list[tuple[object, ...]]:
    rows = party_rows(decode(Claim, claim.body).content)
    return sorted((claim.position, row["role"], row["place"], row["actor"], row["acts_for"]) for row in rows)


def pointers(ledger: Ledger) -> Iterator[Diagnosis]:
    """Yield whether what links, copies and happenings point at is there."""
    for name, table, column, aim in _POINTERS:
        nowhere = select(func.count()).select_from(table).where(column.is_not(None), ~exists().where(aim == column))
        if count := next(ledger.rows(nowhere))[0]:
            yield fault(name, f"{count:,} point at a {aim.table.name[:-1]} that is not there ({column.name})", RESTORE)
            return
    yield well("links", "every link, copy and happening points at something that is there")


_EVENTS: Final = schema.happenings.alias("events")
_POINTERS: Final[Sequence[tuple[str, Table, ColumnElement[Any], ColumnElement[Any]]]] = (
    ("links", schema.links, schema.links.c.left_claim, schema.claims.c.id),
    ("links", schema.links, schema.links.c.right_claim, schema.claims.c.id),
    ("links", schema.matches, schema.matches.c.left_claim, schema.claims.c.id),
    ("links", schema.matches, schema.matches.c.right_claim, schema.claims.c.id),
    ("copies", schema.copies, schema.copies.c.later, schema.documents.c.id),
    ("copies", schema.copies, schema.copies.c.earlier, schema.documents.c.id),
    ("happenings", schema.happening_claims, schema.happening_claims.c.claim, schema.claims.c.id),
    ("happenings", schema.happenings, schema.happenings.c.into, _EVENTS.c.id),
)


def told(ledger: Ledger, now: datetime) -> Iterator[Diagnosis]:
    """Yield the alerts of which nobody knows whether they were told, and those that could not be."""
    doubtful = [one for one in in_doubt(ledger) if one.outcome is Telling.FAILED or one.at < now - _TELLS]
    for one in doubtful:
        which = f"{one.alert} of {one.watch}"
        found = f"{which} could not be told: {one.message}"
        if one.outcome is Telling.SENDING:
            found = f"nobody knows whether {which} was told: it was cut short at {one.at:%Y-%m-%d %H:%M}"
        way_out = f"see whether it came, pass it on if it did not, then say `tocsin watch told {one.alert}`"
        yield warning("alerts", found, way_out)
    if not doubtful:
        yield well("alerts", "every alert was told, or waits to be")


def _some(ids: Sequence[str]) -> str:
    named = ", ".join(ids[:_NAMED])
    return named if len(ids) <= _NAMED else f"{named} and {len(ids) - _NAMED:,} more"


def _rows(ledger: Ledger, number: ColumnElement[int], *columns: ColumnElement[Any]) -> Iterator[Row[Any]]:
    return (row for some in _batches(ledger, number, *columns) for row in some)


def _batches(ledger: Ledger, number: ColumnElement[int], *columns: ColumnElement[Any]) -> Iterator[list[Row[Any]]]:
    """Yield rows by their numbers, so many at once that no ledger is too big for the memory."""
    last = 0
    while some := list(ledger.rows(select(number, *columns).where(number > last).order_by(number).limit(_AT_ONCE))):
        yield some
        last = some[-1][0]

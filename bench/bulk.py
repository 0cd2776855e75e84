"""A big SQLite ledger of generated documents, made by bulk inserts in sorted order, as it would be after `add`s.

The links and events are those of the happenings; nothing is looked for, since that is what the ledger is for measuring.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import numpy as np

from bench.generated import Plan
from tocsin.corroboration.events.linking import found_by as terms_of
from tocsin.corroboration.events.linking import shingles, sketches
from tocsin.ledger import Edition, open_ledger, schema
from tocsin.ledger.settling import edition_row, found_by
from tocsin.ledger.writer import document_row, part_rows, reading_row
from tocsin.model import Claim, Deed, Happening, Reading
from tocsin.vocabulary import load
from tocsin.vocabulary.words import Words

_MOMENT: Final = datetime(2025, 1, 1, tzinfo=UTC)
_CHUNK: Final = 2_000  # documents
_WORKERS: Final = 2
_AT_ONCE: Final = 500_000  # numbers taken from an array at a time
_MATCH: Final = ("left_claim", "right_claim", "score", "recorded_at")
_FAST: Final = (
    "journal_mode = OFF",
    "synchronous = OFF",
    "locking_mode = EXCLUSIVE",
    "cache_size = -1000000",
    "temp_store = MEMORY",
)

_SHARED: Final[list[tuple[Plan, Words]]] = []  # with a worker, when it begins

Columns = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What some documents add: rows by table, their coded claims, terms and shingles as packed numbers."""

    rows: dict[tuple[str, Columns], list[tuple[Any, ...]]]  # by table and columns
    claims: list[tuple[_Coded, ...]]
    terms: bytearray  # term, reading and position in 32, 24 and 8 bits
    shingles: bytearray  # shingle and document in 32 and 32 bits


@dataclass(frozen=True, slots=True)
class _Coded:
    """A coded claim in short."""

    id: str
    type: str
    initiator: str
    recipient: str
    what: str


def _coded(claim: Claim) -> _Coded:
    assert isinstance(claim.content, Deed)
    (initiator,), (recipient,) = claim.content.initiators, claim.content.recipients
    return _Coded(claim.id, claim.content.type, initiator.actor, recipient.actor, claim.evidence[0].quote)


def build(path: Path, documents: int) -> None:
    """Make the ledger in a new file, and tell on standard error how far it is. A file that is there stays as it is."""
    if path.exists():
        return
    started, part = time.monotonic(), path.with_suffix(".part")
    part.unlink(missing_ok=True)
    open_ledger(part).close()
    plan = Plan.of(documents)
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        for pragma in _FAST:
            connection.execute(f"PRAGMA {pragma}")
        later = _without_indexes(connection)
        connection.execute("BEGIN")
        told = _told(plan, _fill(connection, plan, started))
        _insert(connection, "matches", _MATCH, _matches(told))
        _tell(started, "matches")
        _settle(connection, plan, told)
        _tell(started, "happenings")
        for statement in later:
            connection.execute(statement)
            _tell(started, " ".join(statement.split()[:4]))
        connection.execute("INSERT INTO documents_text (documents_text) VALUES ('rebuild')")
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    part.rename(path)
    _tell(started, "done")


def _without_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drop the indexes, and the trigger that keeps the full-text index; return the statements that make them anew."""
    query = (
        "SELECT type, name, sql FROM sqlite_master "
        "WHERE sql IS NOT NULL AND (type = 'index' OR name = 'documents_index_text')"
    )
    found = connection.execute(query).fetchall()
    for kind, name, _ in found:
        connection.execute(f"DROP {kind} {name}")
    return [sql for _, _, sql in found]


def _fill(connection: sqlite3.Connection, plan: Plan, started: float) -> list[tuple[_Coded, ...]]:
    """Insert all but what joins documents; return the coded claims by document."""
    claims: list[tuple[_Coded, ...]] = []
    terms, shared = bytearray(), bytearray()
    for chunk in _chunks(plan):
        for (table, columns), rows in chunk.rows.items():
            _insert(connection, table, columns, rows)
        claims += chunk.claims
        terms += chunk.terms
        shared += chunk.shingles
        if len(claims) % (_CHUNK * 10) == 0:
            _tell(started, f"{len(claims)} documents")
    _insert(connection, "terms", ("term", "day", "reading", "position"), _term_rows(plan, terms))
    _tell(started, "terms")
    _insert(connection, "shingles", ("shingle", "document"), _shingle_rows(shared))
    _tell(started, "shingles")
    return claims


def _chunks(plan: Plan) -> Iterator[_Chunk]:
    documents = len(plan.happenings)
    parts = [(first, min(first + _CHUNK, documents)) for first in range(0, documents, _CHUNK)]
    with get_context("fork").Pool(_WORKERS, _begin, (plan,)) as pool:
        yield from pool.imap(_chunk, parts)


def _begin(plan: Plan) -> None:
    _SHARED[:] = [(plan, load().words)]


def _chunk(part: tuple[int, int]) -> _Chunk:
    chunk = _Chunk({}, [], bytearray(), bytearray())
    terms, shared = [], []
    plan, words = _SHARED[0]
    for number, reading in enumerate(plan.readings(*part), part[0] + 1):
        for table, rows in _rows(reading, number):
            for row in rows:
                chunk.rows.setdefault((table, tuple(row)), []).append(_plain(row))
        found = terms_of(sketches(reading, plan.day(number - 1), words))
        terms += [term << 32 | number << 8 | at for at, some in found.items() for term in some]
        shared += [shingle << 32 | number for shingle in shingles(reading.document)]
        chunk.claims.append(tuple(_coded(claim) for claim in reading.claims))
    chunk.terms.extend(np.array(terms, np.uint64).tobytes())
    chunk.shingles.extend(np.array(shared, np.uint64).tobytes())
    return chunk


def _rows(reading: Reading, number: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    yield "documents", [{"number": number, **document_row(reading.document, _MOMENT)}]
    yield "readings", [{"number": number, **reading_row(reading, _MOMENT)}]
    yield "linked", [{"reading": number, "recorded_at": schema.stamp(_MOMENT)}]
    yield from ((table.name, rows) for table, rows in part_rows(reading, number))


def _term_rows(plan: Plan, packed: bytearray) -> Iterator[tuple[int, ...]]:
    days = [plan.day(number).toordinal() for number in range(len(plan.happenings))]
    for one in _sorted(packed):
        number = one >> 8 & 0xFFFFFF
        yield one >> 32, days[number - 1], number, one & 0xFF


def _shingle_rows(packed: bytearray) -> Iterator[tuple[int, ...]]:
    return ((one >> 32, one & 0xFFFFFFFF) for one in _sorted(packed))


def _sorted(packed: bytearray) -> Iterator[int]:
    numbers = np.frombuffer(packed, np.uint64).copy()
    numbers.sort()
    for first in range(0, len(numbers), _AT_ONCE):
        yield from numbers[first : first + _AT_ONCE].tolist()


def _told(plan: Plan, claims: list[tuple[_Coded, ...]]) -> list[list[tuple[_Coded, date]]]:
    """Return the coded claims of each event, with the days of their documents: those that tell the same sentence."""
    told: dict[tuple[int, int], list[tuple[_Coded, date]]] = {}
    for number, (happening, coded) in enumerate(zip(plan.happenings, claims, strict=True)):
        for at, claim in enumerate(coded):
            told.setdefault((happening or -number - 1, at), []).append((claim, plan.day(number)))
    return list(told.values())


def _matches(told: Iterable[list[tuple[_Coded, date]]]) -> Iterator[tuple[Any, ...]]:
    """Yield the links of the claims of each event, each with all others."""
    ids = ([claim.id for claim, _ in some] for some in told)
    pairs = sorted({(min(pair), max(pair)) for some in ids for pair in combinations(some, 2)})
    return ((*pair, 0.9, schema.stamp(_MOMENT)) for pair in pairs)


def _settle(connection: sqlite3.Connection, plan: Plan, told: Iterable[list[tuple[_Coded, date]]]) -> None:
    """Insert an edition of each event, as it was known on its last day."""
    moment, found = schema.stamp(_MOMENT), [_happening(some) for some in told]
    for number, happening in enumerate(sorted(found, key=lambda one: (one.known, one.id)), 1):
        row = edition_row(Edition(id=happening.id, known=happening.known, happening=happening), moment)
        rows = {schema.happenings: [{"number": number, **row}], **found_by(happening, number)}
        for table, some in rows.items():
            for one in some:
                _insert(connection, table.name, tuple(one), [_plain(one)])
    settled = (("reading", number, moment) for number in range(1, len(plan.happenings) + 1))
    _insert(connection, "settled", ("kind", "number", "recorded_at"), settled)


def _happening(told: list[tuple[_Coded, date]]) -> Happening:
    (first, reported), known = told[0], told[-1][1]
    return Happening(
        id=first.id,
        kind="event",
        type=first.type,
        what=first.what,
        day=reported,
        reported=reported,
        known=known,
        initiators=(first.initiator,),
        recipients=(first.recipient,),
        named=tuple({first.initiator, first.recipient}),
        countries=(first.recipient,),
        origins=1 + len(told) // 3,
        documents=len(told),
        source="C",
        information="3",
        claims=tuple(claim.id for claim, _ in told),
    )


def _insert(connection: sqlite3.Connection, table: str, columns: Columns, rows: Iterable[tuple[Any, ...]]) -> None:
    places = ", ".join("?" * len(columns))
    named = ", ".join(f'"{column}"' for column in columns)
    connection.executemany(f"INSERT INTO {table} ({named}) VALUES ({places})", rows)


def _plain(row: dict[str, Any]) -> tuple[Any, ...]:
    # sqlite3 adapts dates itself, but warns of it.
    return tuple(value.isoformat() if isinstance(value, date) else value for value in row.values())


def _tell(started: float, what: str) -> None:
    print(f"{time.monotonic() - started:7.0f} s  {what}", file=sys.stderr, flush=True)

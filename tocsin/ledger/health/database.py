"""What the database itself says of a ledger: its pages, its references, its full-text index."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, func, select, text

from tocsin.errors import LedgerError, LedgerTooNew
from tocsin.ledger import schema
from tocsin.ledger.address import connect
from tocsin.ledger.health.diagnosis import Diagnosis, fault, warning, well
from tocsin.ledger.migrate import REVISIONS, is_current
from tocsin.ledger.store import Ledger

RESTORE: Final = (
    "stop what writes, move the ledger and the files beside it (-wal, -shm) away, and put the last good backup in its "
    "place with `tocsin restore FILE`; without one, save what can be saved with sqlite3's .recover"
)
WORDS: Final = 100_000  # documents whose words are compared without being asked to: seconds
_PATIENCE: Final = 5.0  # seconds to wait for whoever writes
_AHEAD: Final = timedelta(minutes=5)


def pages(ledger: Ledger) -> Diagnosis:
    """Return whether SQLite finds every page and every index of the file whole."""
    with ledger.begun() as connection:
        found = list(connection.scalars(text("PRAGMA integrity_check(5)")))
    if found != ["ok"]:
        return fault("file", f"SQLite finds it damaged: {'; '.join(found)}", RESTORE)
    return well("file", "SQLite finds every page and every index whole")


def references(ledger: Ledger) -> Diagnosis:
    """Return whether every row is there to which another one refers by a foreign key."""
    with ledger.begun() as connection:
        found = connection.execute(text("PRAGMA foreign_key_check")).all()
    if found:
        tables = ", ".join(sorted({str(row[0]) for row in found}))
        return fault("references", f"{len(found):,} rows refer to one that is not there, in {tables}", RESTORE)
    return well("references", "every row is there to which another one refers")


def revision(ledger: Ledger) -> Diagnosis:
    """Return whether the tables are those of this version; LedgerError where they are no ledger's."""
    with ledger.begun() as connection:
        try:
            current = is_current(connection, address=ledger.address)
        except LedgerTooNew as error:
            told, _, way_out = str(error).partition("; ")
            return fault("revision", told, way_out)
    if not current:
        way_out = "back it up (`tocsin backup FILE`); the next command that writes then brings it up to date"
        return warning("revision", f"its tables are of an earlier version than {REVISIONS[-1]}, or none", way_out)
    return well("revision", f"its tables are of {REVISIONS[-1]}, as this version writes them")


def clock(ledger: Ledger, now: datetime) -> Diagnosis:
    """Return whether something was recorded at a time that is still to come."""
    with ledger.begun() as connection:
        latest = connection.scalar(select(func.max(schema.readings.c.recorded_at)))
    if latest and datetime.fromisoformat(latest) > now + _AHEAD:
        return warning(
            "clock",
            f"it is {now.astimezone(UTC):%Y-%m-%d %H:%M} UTC, and a reading was recorded at {latest[:16]}",
            "set the clock (and let NTP keep it): nothing is lost, but --recorded-by does not show such readings yet",
        )
    return well("clock", f"it is {now.astimezone(UTC):%Y-%m-%d %H:%M} UTC, and nothing was recorded later than that")


def index(ledger: Ledger, *, thorough: bool) -> Iterator[Diagnosis]:
    """Yield whether search finds every document; `thorough` compares the words of however many there are.

    The words are compared in a transaction that writes nothing, but that keeps others from writing meanwhile.
    """
    with ledger.begun() as connection:
        documents = connection.scalar(text("SELECT count(*) FROM documents")) or 0
        missing, besides = (_lacking(connection, *pair) for pair in (_DOCUMENTS, reversed(_DOCUMENTS)))
    way_out = f"build it anew: {_rebuilding(ledger)}"
    if missing or besides:
        told = f"{missing:,} documents are not in the full-text index, {besides:,} that are in it are not there"
        yield fault("search", told, way_out)
    elif documents > WORDS and not thorough:
        yield well("search", f"the full-text index has all {documents:,} documents; --thorough compares their words")
    else:
        yield from _words(ledger, documents, way_out)


_DOCUMENTS: Final = (("documents", "number"), (f"{schema.TEXT_INDEX}_docsize", "id"))


def _lacking(connection: Connection, one: tuple[str, str], other: tuple[str, str]) -> int:
    (table, column), (of, key) = one, other
    query = f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT {key} FROM {of})"  # tables of ours  # nosec B608
    return int(connection.scalar(text(query)) or 0)


def _words(ledger: Ledger, documents: int, way_out: str) -> Iterator[Diagnosis]:
    writing = Ledger(address=ledger.address, engine=connect(ledger.engine.url, read_only=False, patience=_PATIENCE))
    try:
        with writing, writing.begun(write=True) as connection:
            connection.execute(_COMPARE)
    except LedgerError as error:
        told = str(error)
        if "damaged" in told:
            yield fault("search", "the full-text index has other words than the texts", way_out)
        else:
            yield well("search", f"the full-text index has all {documents:,} documents; their words were not compared")
    else:
        yield well("search", f"the full-text index has the words of all {documents:,} documents")


_COMPARE: Final = text(f"INSERT INTO {schema.TEXT_INDEX} ({schema.TEXT_INDEX}, rank) VALUES ('integrity-check', 1)")  # nosec B608


def _rebuilding(ledger: Ledger) -> str:
    statement = f"INSERT INTO {schema.TEXT_INDEX}({schema.TEXT_INDEX}) VALUES('rebuild')"  # nosec B608
    return f'sqlite3 {shlex.quote(ledger.address)} "{statement}"'

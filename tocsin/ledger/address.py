"""Where a ledger is, and how to connect to its database."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import QueuePool, StaticPool

from tocsin.errors import LedgerError

_MEMORY: Final = ":memory:"
_DRIVER: Final = "postgresql+psycopg"

# FULL flushes every commit to the disk. An acknowledged reading survives a killed process even without it, since the
# kernel has the bytes, but not a power cut; a flush takes milliseconds, the reading that it keeps took far longer.
# Without recursive_triggers, INSERT OR REPLACE would delete a row without the trigger that refuses it.
# A reading is linked by some hundred entries all over big indexes: their pages are kept (64 MB, not 2), and many
# commits share the writing back of a page from the log to the file (every 32 MB, not 4).
_PRAGMAS: Final = (
    "foreign_keys = ON",
    "synchronous = FULL",
    "recursive_triggers = ON",
    "cache_size = -64000",
    "wal_autocheckpoint = 8000",
)


def locate(address: str | Path, *, read_only: bool = False) -> URL:
    """Return the URL of a path, of a URL, or of ":memory:"; unless `read_only`, makes the folder that it is in.

    Raises LedgerError for what is no address of an SQLite or PostgreSQL database, and where nothing can be.
    """
    url = _parse(address)
    if url.get_backend_name() == "sqlite" and not in_memory(url):
        _check_place(Path(url.database or ""), read_only=read_only)
    return url


def in_memory(url: URL) -> bool:
    """Tell whether the ledger ends with its process."""
    return url.get_backend_name() == "sqlite" and url.database == _MEMORY


def name(url: URL) -> str:
    """Return what to call the ledger before a user: its path, or its URL without the password."""
    if url.get_backend_name() == "sqlite":
        return url.database or _MEMORY
    ours = url.drivername == _DRIVER  # which nobody asked for, and other programs do not understand
    return (url.set(drivername="postgresql") if ours else url).render_as_string(hide_password=True)


def connect(url: URL, *, read_only: bool, patience: float) -> Engine:
    """Return an engine for the database; connections wait `patience` seconds for other processes' locks.

    A transaction begins as the execution options say that `beginning` gives.
    """
    if url.get_backend_name() == "sqlite":
        return _connect_sqlite(url, read_only=read_only, patience=patience)
    return _connect_postgresql(url, read_only=read_only, patience=patience)


def beginning(engine: Engine, *, write: bool) -> dict[str, Any]:
    """Return the execution options of a connection with which a transaction begins that only reads, or that writes.

    One that reads sees the database of one moment. One that writes takes its turn first, and sees what those before it
    have written.
    """
    if engine.dialect.name == "sqlite":
        return {"tocsin_begin": "BEGIN IMMEDIATE" if write else "BEGIN"}
    return {"tocsin_writes": write, "isolation_level": "READ COMMITTED" if write else "REPEATABLE READ"}


def _parse(address: str | Path) -> URL:
    if isinstance(address, Path) or "://" not in address:
        return URL.create(
            "sqlite", database=str(address) if str(address) == _MEMORY else str(Path(address).expanduser())
        )
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except ArgumentError as error:
        raise LedgerError(f"ledger {address.partition('://')[0]}://…: it is no database URL; {_FORMS}") from error
    if backend not in {"sqlite", "postgresql"}:
        raise LedgerError(f"ledger {name(url)}: ledgers are kept in SQLite or PostgreSQL; {_FORMS}")
    if backend == "postgresql" and "+" not in url.drivername:
        return url.set(drivername=_DRIVER)
    return url.set(database=url.database or _MEMORY) if backend == "sqlite" else url


_FORMS: Final = "give a path, sqlite:///PATH or postgresql://USER@HOST/DATABASE"


def _check_place(path: Path, *, read_only: bool) -> None:
    try:
        if path.is_dir():
            raise LedgerError(f"ledger {path}: it is a folder; name a file in it")
        if read_only and not path.exists():
            raise LedgerError(f"ledger {path}: there is none; check the path, or make one by adding a report")
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(
            f"ledger {path}: its folder cannot be entered or made ({error.strerror}); name a path that can"
        ) from error


def _connect_sqlite(url: URL, *, read_only: bool, patience: float) -> Engine:
    memory = in_memory(url)
    target = _MEMORY if memory else file_uri(Path(url.database or ""), read_only=read_only)

    def opened() -> sqlite3.Connection:
        # Python's own transaction control is off (isolation_level=None): it would begin too late and too weakly.
        connection = sqlite3.connect(
            target, uri=not memory, timeout=patience, isolation_level=None, check_same_thread=False
        )
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine(url, creator=opened, poolclass=StaticPool if memory else QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    if statement := connection.get_execution_options().get("tocsin_begin", "BEGIN"):
        connection.exec_driver_sql(statement)


def _connect_postgresql(url: URL, *, read_only: bool, patience: float) -> Engine:
    # A query of linking asks by forty indexes at once: to compile it for the machine takes a thousand times as long.
    ours = [f"-c lock_timeout={int(patience * 1000)}", "-c jit=off"]
    ours += ["-c default_transaction_read_only=on"] * read_only
    theirs = url.query.get("options", ())
    options = " ".join([theirs, *ours] if isinstance(theirs, str) else [*theirs, *ours])
    try:
        engine = create_engine(url.update_query_dict({"options": options}))
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        told = "the driver for it is missing; pip install 'tocsin[postgresql]'"
        raise LedgerError(f"ledger {name(url)}: {told}") from error
    event.listen(engine, "begin", _take_turn)
    return engine


# Numbers that nobody else locks, with the schema that a ledger is in: a database may hold several.
WRITING: Final = 0x746F6373
VISITING: Final = 0x746F6375
OF_LEDGER: Final = "hashtext(coalesce(current_schema(), ''))"


def _take_turn(connection: Connection) -> None:
    """Let one transaction write at a time, as SQLite does.

    Whoever remembers "seen up to number so-and-so" (links, happenings, the calendar, a page that is kept) relies on it
    that rows are committed in the order of their numbers. Sequences alone do not keep it: of two writers at once, the
    one with the higher number may be done first, and the other's rows would be passed over for ever. So numbers are
    given, and rows committed, under one lock a ledger, which ends with the transaction once others can see it. It is
    held for the milliseconds of storing; finding, reading and comparing, which take the time, are done outside it.
    """
    if connection.get_execution_options().get("tocsin_writes"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITING}, {OF_LEDGER})")


def file_uri(path: Path, *, read_only: bool) -> str:
    """Return by which URI SQLite opens a file: to read it alone, or to write it and to make it where there is none."""
    uri = path.absolute().as_uri()
    if not read_only:
        return f"{uri}?mode=rwc"
    # Reading a WAL file takes two files beside it. Where none can be made and none is, nobody is writing either.
    sealed = not os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    alone = sealed and not path.with_name(f"{path.name}-wal").exists()
    return f"{uri}?mode=ro&immutable=1" if alone else f"{uri}?mode=ro"

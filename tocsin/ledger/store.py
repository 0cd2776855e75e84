"""Opening a ledger, and transactions on it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import CompoundSelect, Connection, Engine, Row, Select
from sqlalchemy.exc import OperationalError

from tocsin.errors import LedgerError
from tocsin.ledger.address import beginning, connect, in_memory, locate, name
from tocsin.ledger.calendar import Calendar
from tocsin.ledger.faults import is_locked, translated
from tocsin.ledger.migrate import is_current, migrate, refuse_later, revision_of

_PAGE: Final = 500  # rows fetched at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """An open ledger; leaving its `with` block closes it.

    `address` is what to call it before a user: a path, or a URL without its password.
    """

    address: str
    engine: Engine
    read_only: bool = False
    held: Connection | None = None  # on which all reads are of one moment
    calendar: Calendar = field(default_factory=Calendar, compare=False, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def transaction(self, *, write: bool = False) -> Iterator[Connection]:
        """Run one transaction: committed at the end of the block, undone whole if the block raises.

        A writing one takes its turn at the start, so that it cannot lose it halfway to another writer. Raises
        LedgerTooNew where a later Tocsin has changed the tables since the ledger was opened: rows as they were before
        would lack what the later one looks for.
        """
        if write and self.read_only:
            raise LedgerError(f"ledger {self.address}: it was opened for reading only; open it for writing")
        if self.held is not None:
            yield self.held
            return
        with self.begun(write=write) as connection:
            if write:
                refuse_later(revision_of(connection), address=self.address)
            yield connection

    @contextmanager
    def begun(self, *, write: bool = False) -> Iterator[Connection]:
        """Run one transaction on a database of any revision."""
        with translated(self.address), self.engine.connect() as connection:
            connection.execution_options(**beginning(self.engine, write=write))
            with connection.begin():
                yield connection

    @contextmanager
    def of_one_moment(self) -> Iterator[Self]:
        """Give the ledger for reading only, in one transaction: many small reads are as of one moment, and cheap."""
        with self.transaction() as connection:
            yield replace(self, read_only=True, held=connection)

    def rows(
        self, query: Select[Any] | CompoundSelect[Any], given: Mapping[str, Any] | None = None
    ) -> Iterator[Row[Any]]:
        """Yield the rows of a query with the parameters given, all as of one moment, fetched a page at a time."""
        with self.transaction() as connection:
            if self.held is None and not in_memory(self.engine.url):
                yield from connection.execute(query, given, execution_options={"yield_per": _PAGE})
                return
            rows = connection.execute(query, given).all()
        # A ledger in memory has a single connection, which a reader that pauses must not keep.
        yield from rows


def open_ledger(address: str | Path, *, read_only: bool = False, make: bool = True, patience: float = 30.0) -> Ledger:
    """Open the ledger at a path, at an SQLAlchemy URL (SQLite or PostgreSQL), or in ":memory:".

    Makes the file, its folder and its tables where they are missing, and brings older tables up to date, unless
    `read_only`; without `make` there must be a file. `patience` is how many seconds to wait for other processes' locks.
    Raises LedgerError where any of that fails, and LedgerTooNew for a ledger of a later Tocsin; what the file holds is
    then as it was.
    """
    url = locate(address, read_only=read_only or not make)
    engine = connect(url, read_only=read_only, patience=patience)
    ledger = Ledger(address=name(url), engine=engine, read_only=read_only)
    try:
        _prepare(ledger, patience=patience)
    except BaseException:
        ledger.close()
        raise
    return ledger


def _prepare(ledger: Ledger, *, patience: float) -> None:
    with ledger.transaction() as connection:
        current = is_current(connection, address=ledger.address)
    if ledger.read_only:
        if not current:
            raise LedgerError(
                f"ledger {ledger.address}: it is empty or of an earlier version; open it once for writing"
            )
        return
    if not current:
        with ledger.begun(write=True) as connection:
            migrate(connection, address=ledger.address)
    if ledger.engine.dialect.name == "sqlite":
        with translated(ledger.address):
            _log_ahead(ledger.engine, patience=patience)


def _log_ahead(engine: Engine, *, patience: float) -> None:
    """Put an SQLite file into WAL mode, in which readers and the writer do not wait for one another.

    Where another process is doing the same, SQLite gives up at once instead of waiting; so the waiting is ours.
    """
    deadline = time.monotonic() + patience
    with engine.connect() as connection:
        connection.execution_options(tocsin_begin="")
        while True:
            try:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            except OperationalError as error:
                if not is_locked(error) or time.monotonic() >= deadline:
                    raise
                time.sleep(0.02)
            else:
                return

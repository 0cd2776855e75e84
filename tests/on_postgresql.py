"""The same tests with PostgreSQL: every path that a test gives to a ledger stands for a database of its own.

`install` does so where TOCSIN_TEST_POSTGRESQL names a server: a path is the same database every time, ":memory:" a new
one. They are made in some milliseconds, as copies of one that was migrated once. What is about SQLite's file itself has
the mark `sqlite`, and is left out.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.pool import NullPool

VARIABLE: Final = "TOCSIN_TEST_POSTGRESQL"
SERVER: Final = os.environ.get(VARIABLE)
_PREFIX: Final = f"tocsin_{os.getpid()}"


class Databases:
    """The databases of a run of the tests."""

    def __init__(self, server: str) -> None:
        """Ask the server at that URL, where databases may be made."""
        self._server: Final = make_url(server).set(drivername="postgresql+psycopg")
        self._engine: Engine = create_engine(self._server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        self._numbers = count()
        self._places: dict[str, str] = {}
        self._template = ""
        atexit.register(self._drop, "")

    def empty(self) -> URL:
        """Return the URL of a new database with nothing in it."""
        return self._make("template0", self._new())

    def lasting(self) -> URL:
        """Return the URL of a new database with nothing in it that outlasts the test."""
        name = self._places[self._new()] = self._new()
        return self._make("template0", name)

    def at(self, place: str | Path) -> URL:
        """Return the URL of the ledger that a path stands for."""
        if str(place) == ":memory:":
            return self._make(self._migrated(), self._new())
        key = str(Path(place).expanduser().absolute())
        if key in self._places:
            return self._server.set(database=self._places[key])
        # The same name in a process that is forked before the database is made, and makes it.
        self._places[key] = f"{_PREFIX}_{hashlib.sha256(key.encode()).hexdigest()[:16]}"
        return self._make(self._migrated(), self._places[key])

    def forget(self, folder: Path) -> None:
        """Drop the databases of the paths in a folder, and of memory, that nobody is connected to any more."""
        for key in [key for key in self._places if Path(key).is_relative_to(folder)]:
            del self._places[key]
        self._drop(" AND numbackends = 0", self._template, *self._places.values())

    def _migrated(self) -> str:
        if not self._template:
            from tocsin.ledger.address import connect
            from tocsin.ledger.migrate import migrate
            from tocsin.ledger.store import Ledger

            url = self.empty()
            engine = connect(url, read_only=False, patience=30)
            with Ledger(address="template", engine=engine) as ledger, ledger.begun(write=True) as connection:
                migrate(connection, address="template")
            self._template = str(url.database)
        return self._template

    def _new(self) -> str:
        return f"{_PREFIX}_{os.getpid()}_{next(self._numbers)}"

    def _make(self, template: str, name: str) -> URL:
        with self._engine.connect() as connection:
            connection.exec_driver_sql("SELECT pg_advisory_lock(1)")  # until it is closed: others make the same one
            if not connection.exec_driver_sql(f"SELECT 1 FROM pg_database WHERE datname = '{name}'").all():
                connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        return self._server.set(database=name)

    def _drop(self, condition: str, *kept: str) -> None:
        query = f"SELECT datname FROM pg_stat_database WHERE datname LIKE '{_PREFIX}\\_%%'{condition}"
        with self._engine.connect() as connection:
            names = [row[0] for row in connection.exec_driver_sql(query) if row[0] not in kept]
            for name in names:
                connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


DATABASES: Final = Databases(SERVER) if SERVER else None


def copy_ledger(source: Path, path: Path) -> Path:
    """Copy the ledger of one path to another one, and return that."""
    if DATABASES is None:
        return Path(shutil.copy(source, path))
    from tocsin.ledger import open_ledger
    from tocsin.ledger.moving import copy_rows

    with (
        open_ledger(source, read_only=True) as held,
        open_ledger(path) as made,
        made.transaction(write=True) as connection,
    ):
        copy_rows(held, connection)
    path.touch()  # it is there now
    return path


_files: list[bool] = []


@contextmanager
def files() -> Iterator[None]:
    """Have paths be files of SQLite for the length of a block, also with PostgreSQL."""
    _files.append(True)
    try:
        yield
    finally:
        _files.pop()


def install() -> None:
    """Have every path stand for a database."""
    from tocsin.ledger import address as places

    assert DATABASES is not None
    databases, parse = DATABASES, places._parse

    def parsed(address: str | Path) -> URL:
        url = parse(address)
        return url if _files or url.get_backend_name() == "postgresql" else databases.at(url.database or ":memory:")

    places._parse = parsed

"""Backing a ledger up and putting a backup back, while others read and write.

A backup is the ledger of one moment in a file of SQLite, whichever database the ledger is in: by SQLite's own online
backup, or row by row from PostgreSQL. It is written beside its place, examined, and put there once it is on the disk.
Putting one back is one transaction of the ledger that is written over: cut short, or on a full disk, that is what it
was.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import URL

from tocsin.errors import LedgerError, reason
from tocsin.ledger.address import connect, file_uri, in_memory, locate, name
from tocsin.ledger.faults import sentence
from tocsin.ledger.health import Gravity, examine_copy
from tocsin.ledger.moving import copy_rows, empty, holds_something
from tocsin.ledger.schema import REVISION_TABLE
from tocsin.ledger.store import Ledger, open_ledger
from tocsin.ledger.turns import alone

_PATIENCE: Final = 30.0  # seconds to wait for whoever writes
_BEYOND_REPAIR: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_IN_THE_WAY: Final = (
    "it is damaged, or no ledger, and cannot be written over; move it and the files beside it (-wal, -shm) away, then "
    "restore once more"
)
_HOLDS_SOMETHING: Final = (
    "it holds something that would be lost; keep it with `tocsin backup FILE`, then say --overwrite, or name another "
    "ledger with --ledger"
)


def backup(address: str | Path, to: Path, *, overwrite: bool = False) -> int:
    """Write what the ledger at an address holds at this moment to a file, and return its bytes.

    Raises LedgerError where that fails, where the copy is not sound, and where there is a file and none is to be
    overwritten; then what there was is as it was.
    """
    url = _kept(address)
    path = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
    if path and to.exists() and to.samefile(path):
        raise LedgerError(f"backup {to}: it is the ledger itself; name another file")
    if to.exists() and not overwrite:
        raise LedgerError(f"backup {to}: there is a file of that name; name another one, or say --overwrite")
    log, partial = (to.with_name(f"{to.name}{ending}") for ending in ("-wal", ".partial"))
    if log.exists() and log.stat().st_size:  # it would be taken for the log of the backup
        raise LedgerError(f"backup {to}: {log.name} beside it is the log of a ledger in use; name another file")
    try:
        with _removed(partial):
            unsound = f"backup {to}: the ledger {name(url)} is not sound; `tocsin doctor` tells what to do"
            if path:
                _copy(path, partial, called=f"backup {to}")
                _refuse_unsound(partial, unsound)
                shutil.copymode(path, partial)  # it holds what the ledger holds, and is for the same eyes
            else:
                _write_out(address, partial)
                _refuse_unsound(partial, unsound)
            _flush(partial)
            size = partial.stat().st_size
            partial.replace(to)
            _flush(to.parent)
    except OSError as error:
        way_out = "make room, or write elsewhere"
        raise LedgerError(f"backup {to}: it cannot be written ({reason(error)}); {way_out}") from error
    except sqlite3.Error as error:
        raise LedgerError(f"backup {to}: {sentence(error)}") from error
    return size


def restore(address: str | Path, backup: Path, *, overwrite: bool = False) -> int:
    """Put what a backup holds into the ledger at an address, in one transaction, and return the backup's bytes.

    Those who have the ledger open see it before or after that. Raises LedgerError where the backup is no sound ledger
    of this version or an earlier one, where the ledger holds something and is not to be written over, and where what is
    in its place is no ledger; LedgerBusy where a run visits feeds for it.
    """
    url = _kept(address, read_only=False)
    locate(backup, read_only=True)
    if url.get_backend_name() == "postgresql":
        _refuse_unsound(backup, f"backup {backup}: it is not sound; take another one")
        _write_in(address, backup, overwrite=overwrite)
        return backup.stat().st_size
    path = Path(url.database or "")
    if path.exists() and backup.samefile(path):
        raise LedgerError(f"backup {backup}: it is the ledger itself; name another file")
    if path.exists() and path.stat().st_size and not overwrite:
        raise LedgerError(f"ledger {path}: {_HOLDS_SOMETHING}")
    _refuse_others(path)
    _refuse_unsound(backup, f"backup {backup}: it is not sound; take another one")
    with Ledger(address=name(url), engine=connect(url, read_only=False, patience=_PATIENCE)) as ledger, alone(ledger):
        try:
            _copy(backup, path, called=f"ledger {path}", logged=True)
        except sqlite3.Error as error:
            raise _in_the_way(path, error) from error
    _refuse_unsound(path, f"ledger {path}: the disk did not keep what was written; check it, and restore once more")
    return path.stat().st_size


def _refuse_others(path: Path) -> None:
    """Raise LedgerError where a path holds what is no ledger: --overwrite gives up a ledger, not another's file."""
    if not path.exists() or not path.stat().st_size:
        return
    try:
        with closing(sqlite3.connect(file_uri(path, read_only=True), uri=True, timeout=_PATIENCE)) as held:
            tables = {name for (name,) in held.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    except sqlite3.Error as error:
        raise _in_the_way(path, error) from error
    if tables and REVISION_TABLE not in tables:
        raise LedgerError(
            f"ledger {path}: it is no ledger but another program's database, and is not written over; name another "
            "path with --ledger, or move that file away"
        )


def _in_the_way(path: Path, error: sqlite3.Error) -> LedgerError:
    told = _IN_THE_WAY if error.sqlite_errorcode & 0xFF in _BEYOND_REPAIR else sentence(error)
    return LedgerError(f"ledger {path}: {told}")


def _kept(address: str | Path, *, read_only: bool = True) -> URL:
    """Return the URL of a ledger that does not end with its process."""
    url = locate(address, read_only=read_only)
    if in_memory(url):
        raise LedgerError("ledger :memory:: it ends with its process; name a file")
    return url


def _write_out(address: str | Path, to: Path) -> None:
    """Write what a ledger in PostgreSQL holds to a file that only its owner may read."""
    to.touch(mode=0o600)
    with open_ledger(address, read_only=True, patience=_PATIENCE) as ledger, open_ledger(to) as made:
        with made.transaction(write=True) as connection:
            copy_rows(ledger, connection)
        with made.engine.connect() as connection:  # without others beside it
            connection.execution_options(tocsin_begin="").exec_driver_sql("PRAGMA journal_mode = DELETE")


def _write_in(address: str | Path, backup: Path, *, overwrite: bool) -> None:
    """Put what a backup holds into a ledger in PostgreSQL; one of an earlier revision is brought up to date before."""
    with (
        TemporaryDirectory(prefix="tocsin-restore-") as folder,
        open_ledger(address, patience=_PATIENCE) as ledger,
        alone(ledger),
    ):
        brought = Path(folder) / "backup.sqlite"
        _copy(backup, brought, called=f"backup {backup}")
        with open_ledger(brought) as source, ledger.transaction(write=True) as connection:
            if holds_something(connection):
                if not overwrite:
                    raise LedgerError(f"ledger {ledger.address}: {_HOLDS_SOMETHING}")
                empty(connection)
            copy_rows(source, connection)


def _copy(one: Path, other: Path, *, called: str, logged: bool = False) -> None:
    """Put a database into another one's place, in one transaction of each; others may read and write both meanwhile.

    Unless `logged`, the copy is a single file, which needs no others beside it to be read.
    """
    until = time.monotonic() + _PATIENCE

    def waited(status: int, _left: int, _pages: int) -> None:
        # Python tries it again for ever, where another process writes.
        if status == sqlite3.SQLITE_BUSY and time.monotonic() > until:
            raise LedgerError(f"{called}: another process keeps the ledger locked; try again when that one is done")

    with (
        closing(sqlite3.connect(file_uri(one, read_only=True), uri=True)) as source,
        closing(sqlite3.connect(file_uri(other, read_only=False), uri=True, isolation_level=None)) as target,
    ):
        target.execute("PRAGMA synchronous = FULL")
        source.backup(target, pages=-1, progress=waited)
        if not logged:
            target.execute("PRAGMA journal_mode = DELETE")


def _refuse_unsound(path: Path, what: str) -> None:
    for one in examine_copy(path):
        if one.gravity is Gravity.FAULT:
            raise LedgerError(f"{what} ({one.examined}: {one.found})")


@contextmanager
def _removed(path: Path) -> Iterator[None]:
    """Remove what is left at a path after the block, and before it what a killed process has left there."""
    leftovers = [path.with_name(f"{path.name}{ending}") for ending in ("", "-journal", "-wal", "-shm")]
    try:
        for one in leftovers:
            one.unlink(missing_ok=True)
        yield
    finally:
        for one in leftovers:
            one.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Wait until a file, or what a folder lists, is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)

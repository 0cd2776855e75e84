"""What can go wrong with a database, as one sentence for the user that names the ledger and the way out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError

from tocsin.errors import LedgerError

# By SQLite's primary result code; the extended ones only say more of the same.
_FAULTS: Final = {
    sqlite3.SQLITE_BUSY: "another process has kept it locked for too long; try again when that one is done",
    sqlite3.SQLITE_LOCKED: "another connection keeps it locked; try again when that one is done",
    sqlite3.SQLITE_PROTOCOL: "too many processes have been locking it at once; try again",
    sqlite3.SQLITE_READONLY: "it may not be written; give yourself write permission for the file and its folder, "
    "or name another ledger",
    sqlite3.SQLITE_PERM: "it may not be accessed; give yourself permission for it, or name another ledger",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that its folder exists and may be written and that it is a "
    "file, or name another ledger",
    sqlite3.SQLITE_FULL: "the disk is full; make room and do it again: what was recorded is whole",
    sqlite3.SQLITE_IOERR: "the disk failed or refused; check it, then do it again: what was recorded is whole",
    sqlite3.SQLITE_NOTADB: "it is no ledger but some other file; name another path",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore it from a copy, or save what can be saved with "
    "sqlite3's .recover",
}


@contextmanager
def translated(address: str) -> Iterator[None]:
    """Turn what the database raises into a LedgerError about the ledger at `address`."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"ledger {address}: {sentence(error.orig)}") from error


def is_locked(error: DBAPIError) -> bool:
    """Tell whether waiting may help: another process has the database locked."""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def sentence(fault: BaseException | None) -> str:
    """Return what a fault of the database means, and the way out."""
    code = getattr(fault, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in _FAULTS:
        return _FAULTS[code & 0xFF]
    reason = str(fault).strip().partition("\n")[0]
    return f"the database cannot be reached or refuses ({reason}); check its address and that you may write there"

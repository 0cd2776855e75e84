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

# By the SQLSTATE of PostgreSQL, or the class that it begins with.
_STATES: Final = {
    "55P03": _FAULTS[sqlite3.SQLITE_BUSY],  # the lock was waited for in vain
    "53100": _FAULTS[sqlite3.SQLITE_FULL],
    "53300": "the server has no connection left; try again later, or raise its max_connections",
    "25006": "it may not be written; ask a server that is no standby, or name another ledger",
    "42501": "you may not do that there; have its owner give you the rights to its schema, or name another ledger",
    "22021": "it is kept in another encoding than UTF-8; make a database with ENCODING 'UTF8' and name that one",
    "57P": "the server was stopped meanwhile; try again when it is back: what was recorded is whole",
    "08": "the connection to the server is gone; try again when it is back: what was recorded is whole",
    "XX": "the server finds the database damaged; ask whoever keeps it, and restore it from a backup",
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
    state = getattr(fault, "sqlstate", None) or ""
    if told := next((told for begins, told in _STATES.items() if state.startswith(begins)), None):
        return told
    reason = str(fault).strip().partition("\n")[0]
    return f"the database cannot be reached or refuses ({reason}); check its address and that you may write there"

"""Turns: that one process at a time visits feeds for a ledger. The lock dies with its process, however that ends."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, text

from tocsin.errors import LedgerBusy, LedgerError, reason
from tocsin.ledger.address import OF_LEDGER, VISITING, in_memory
from tocsin.ledger.faults import translated
from tocsin.ledger.store import Ledger

_LOCK: Final = text(f"SELECT pg_try_advisory_lock({VISITING}, {OF_LEDGER})")
_UNLOCK: Final = text(f"SELECT pg_advisory_unlock({VISITING}, {OF_LEDGER})")

_GRACE: Final = 2.0  # seconds


@contextmanager
def alone(ledger: Ledger) -> Iterator[None]:
    """Hold the ledger's turn for the block; others may read and add meanwhile.

    Raises LedgerBusy where another process holds it, LedgerError where none can be held.
    """
    if ledger.engine.dialect.name == "postgresql":
        with _on_postgresql(ledger):
            yield
    elif in_memory(ledger.engine.url):
        yield
    else:
        with _beside(ledger):
            yield


@contextmanager
def _beside(ledger: Ledger) -> Iterator[None]:
    # The file stays: removed, it could be locked by one process and made anew by another.
    path = Path(f"{ledger.engine.url.database}.turn")
    try:
        file = path.open("ab")
    except OSError as error:
        raise LedgerError(
            f"ledger {ledger.address}: {path} cannot be opened ({reason(error)}); give yourself permission for it"
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _busy(ledger) from error
        except OSError as error:
            raise LedgerError(
                f"ledger {ledger.address}: {path} cannot be locked ({reason(error)}); keep it on another disk"
            ) from error
        yield


@contextmanager
def _on_postgresql(ledger: Ledger) -> Iterator[None]:
    with translated(ledger.address), ledger.engine.connect() as connection:
        # Without a transaction, which would stand idle for as long as the turn is held.
        connection.execution_options(isolation_level="AUTOCOMMIT")
        if not _locked(connection):
            raise _busy(ledger)
        try:
            yield
        finally:
            connection.execute(_UNLOCK)


def _locked(connection: Connection) -> bool:
    # A server that has much to do hears only after a while that a process which held the turn was killed.
    end = time.monotonic() + _GRACE
    while not (locked := connection.execute(_LOCK).scalar_one()) and time.monotonic() < end:
        time.sleep(_GRACE / 100)
    return bool(locked)


def _busy(ledger: Ledger) -> LedgerBusy:
    return LedgerBusy(f"ledger {ledger.address}: another `tocsin run` is at work on it; wait for that one, or stop it")

"""The health of a ledger: `examine` says what is well, what is not, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import URL

from tocsin.errors import LedgerError
from tocsin.ledger.address import connect, in_memory, locate, name
from tocsin.ledger.health import database, place, server, wholeness
from tocsin.ledger.health.diagnosis import Diagnosis, Gravity, fault
from tocsin.ledger.store import Ledger

__all__ = ["Diagnosis", "Gravity", "examine", "examine_copy"]

_PATIENCE: Final = 30.0

Examination = Callable[[], Diagnosis | Iterable[Diagnosis]]


def examine(address: str | Path, *, thorough: bool = False, now: datetime | None = None) -> Iterator[Diagnosis]:
    """Yield what an examination of a ledger of whatever state finds; it changes nothing, and others go on with it.

    `thorough` looks for every word in the full-text index of a big ledger too, which keeps others from writing
    meanwhile. Raises LedgerError where there is no ledger to be examined.
    """
    url, moment = locate(address, read_only=True), now or datetime.now(UTC)
    file = url.get_backend_name() == "sqlite" and not in_memory(url)
    yield place.versions()
    with _unprepared(url) as ledger:
        if file:
            path = Path(url.database or "")
            yield from (place.room(path), place.writable(path), place.log(path))
            yield from _file(ledger)
        elif not in_memory(url):
            yield from _examined("server", partial(server.server, ledger))
            yield from _examined("permissions", partial(server.rights, ledger))
        revision = list(_examined("revision", partial(database.revision, ledger)))
        yield from revision
        # Of other tables than this version's nothing more can be said, nor of what cannot be read at all.
        if any(one.gravity is not Gravity.OK for one in revision):
            return
        if file:
            yield from _examined("search", partial(database.index, ledger, thorough=thorough))
        elif not in_memory(url):
            yield from _examined("search", partial(server.index, ledger, thorough=thorough))
        yield from _examined("documents", partial(wholeness.documents, ledger))
        yield from _examined("readings", partial(wholeness.readings, ledger))
        yield from _examined("links", partial(wholeness.pointers, ledger))
        yield from _examined("alerts", partial(wholeness.told, ledger, moment))
        yield from _examined("clock", partial(database.clock, ledger, moment))


def examine_copy(path: Path) -> Iterator[Diagnosis]:
    """Yield whether a file is a whole ledger, of this version or an earlier one."""
    with _unprepared(locate(path, read_only=True)) as ledger:
        yield from _file(ledger)
        yield from _examined("revision", partial(database.revision, ledger))


def _unprepared(url: URL) -> Ledger:
    """Return a ledger of whatever state, to be read."""
    return Ledger(address=name(url), engine=connect(url, read_only=True, patience=_PATIENCE), read_only=True)


def _file(ledger: Ledger) -> Iterator[Diagnosis]:
    yield from _examined("file", partial(database.pages, ledger))
    yield from _examined("references", partial(database.references, ledger))


def _examined(what: str, examination: Examination) -> Iterator[Diagnosis]:
    """Yield what an examination finds, or that it could not be made."""
    try:
        found = examination()
        yield from [found] if isinstance(found, Diagnosis) else found
    except LedgerError as error:
        told, _, way_out = str(error).partition("; ")
        yield fault(what, told, way_out)
    except ValueError as error:  # of what is stored as a noun and is none
        yield fault(what, f"what is stored there cannot be understood ({type(error).__name__})", database.RESTORE)

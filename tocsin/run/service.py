"""A ledger that is kept open for the interfaces that serve many: the page, the API and assistants."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import Any

from tocsin.errors import LedgerError
from tocsin.ledger import Ledger, View, open_ledger
from tocsin.ledger.state import state
from tocsin.model import Dossier
from tocsin.run.desk import Desk
from tocsin.settings import Settings


@dataclass(frozen=True, slots=True)
class Service:
    """A ledger, the desk at which it is read, and the settings of both; shared by threads."""

    settings: Settings
    ledger: Ledger
    desk: Desk
    _turn: Any = field(default_factory=Lock, repr=False, compare=False)

    def view(self, as_of: date | None = None, recorded_by: datetime | None = None) -> View:
        """Return the ledger as of a time."""
        return View(self.ledger, as_of=as_of, recorded_by=recorded_by)

    @property
    def state(self) -> str:
        """A word that changes whenever an answer of the ledger may have: answers are the same as long as it is."""
        return state(self.ledger)

    def settle(self) -> None:
        """Write down what new readings and judgements made of events, one thread at a time."""
        with self._turn:
            self.desk.settle(self.ledger)

    def read(self, target: str) -> Dossier:
        """Read a report that is at a path or address, one at a time: the parser is one. Nothing is stored."""
        with self._turn:
            return self.desk.read(target)


@contextmanager
def serving(settings: Settings, address: str | None = None) -> Iterator[Service]:
    """Open a ledger for the block, by default that of the settings, for writing where that may be.

    LedgerError where there is none, or none that can be read.
    """
    where = address or settings.ledger
    try:
        ledger = open_ledger(where, make=False)
    except LedgerError:
        ledger = open_ledger(where, read_only=True)
    with ledger:
        yield Service(settings, ledger, Desk(settings))

"""A ledger that is kept open for the interfaces that serve many: the page, the API and assistants."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from threading import Lock
from typing import Any, Final

from tocsin.documents import Raw, extract
from tocsin.errors import LedgerError
from tocsin.ledger import Ledger, View, open_ledger
from tocsin.ledger.state import state
from tocsin.model import Board, Dossier
from tocsin.run.desk import Desk
from tocsin.settings import Settings

_BOARDS: Final = 64  # answers on how the watches stand that are kept


@dataclass(frozen=True, slots=True)
class Service:
    """A ledger, the desk at which it is read, and the settings of both; shared by threads."""

    settings: Settings
    ledger: Ledger
    desk: Desk
    _turn: Any = field(default_factory=Lock, repr=False, compare=False)
    _boards: dict[tuple[str, date | None, datetime | None], list[Board]] = field(default_factory=dict, repr=False)

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

    def boards(self, view: View) -> list[Board]:
        """Return how the watches stand, the gravest first: worked out once for each state of the ledger."""
        from tocsin.run.watching import boards, day_of

        asked = (self.state, view.as_of, view.recorded_by)
        with self._turn:
            if asked not in self._boards:
                while len(self._boards) >= _BOARDS:
                    del self._boards[next(iter(self._boards))]
                watches, words = self.desk.watches.values(), self.desk.vocabulary.words
                self._boards[asked] = boards(view, watches, day_of(view), words)
            return self._boards[asked]

    def read(self, target: str) -> Dossier:
        """Read a report that is at a path or address, one at a time: the parser is one. Nothing is stored."""
        with self._turn:
            return self.desk.read(target)

    def read_text(self, text: str, published: date | None = None) -> Dossier:
        """Read a text, of a day where one is given, one at a time; InputError where there is nothing to read."""
        document = extract(Raw(content=text.encode(), name="the text", media_type="text/plain; charset=utf-8"))
        if published is not None:
            document = replace(document, published=published, date_basis="given")
        with self._turn:
            return self.desk.dossier(document)


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

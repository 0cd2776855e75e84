"""A ledger that is kept open for the interfaces that serve many: the page, the API and assistants."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

from tocsin.documents import Raw, extract
from tocsin.errors import LedgerError
from tocsin.ledger import Added, Ledger, View, add, open_ledger
from tocsin.ledger.state import state
from tocsin.model import Board, Dossier, Reading
from tocsin.run.desk import Desk
from tocsin.settings import Settings

if TYPE_CHECKING:
    from tocsin.run.standing import Standing

_PAST: Final = 64  # past days of which it is kept how the watches stood


class Service:
    """A ledger, the desk at which it is read, and the settings of both; shared by threads."""

    def __init__(self, settings: Settings, ledger: Ledger, desk: Desk) -> None:
        self.settings: Final = settings
        self.ledger: Final = ledger
        self.desk: Final = desk
        self._turn = Lock()  # of what only one thread may do
        self._past: dict[tuple[str, date | None, datetime | None], list[Board]] = {}

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
        """Return how the watches stand, the gravest first: as of now kept up to date, of the past worked out once."""
        if view.as_of is None and view.recorded_by is None:
            with self._turn:
                standing = self._standing
            return standing.boards()
        # Imported here: what watches need takes a while, and not every page shows them.
        from tocsin.run.watching import boards, day_of

        asked = (self.state, view.as_of, view.recorded_by)
        with self._turn:
            if asked not in self._past:
                while len(self._past) >= _PAST:
                    del self._past[next(iter(self._past))]
                watches, words = self.desk.watches.values(), self.desk.vocabulary.words
                self._past[asked] = boards(view, watches, day_of(view), words)
            return self._past[asked]

    @cached_property
    def _standing(self) -> Standing:
        from tocsin.run.standing import Standing

        return Standing(self.view(), self.desk)

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

    def told(self, raw: Raw) -> tuple[Reading, Dossier]:
        """Read the bytes of a report, one at a time; return the reading, and the dossier. Nothing is stored.

        InputError where nothing can be read.
        """
        with self._turn:
            reading = self.desk.coded(raw)
            return reading, self.desk.assess(reading)

    def store(self, reading: Reading, raw: Raw) -> Added:
        """Store a reading, link it to the others, and settle what follows from it."""
        with self._turn:
            added = add(self.ledger, reading, raw=raw)
            self.desk.link(self.ledger)
            self.desk.settle(self.ledger)
            return added


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

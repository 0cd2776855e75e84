"""How the watches stand now, over a ledger that grows: what they look at is kept, and only what is new is read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from threading import Lock
from typing import Final

from tocsin.ledger import View
from tocsin.ledger.happenings import changed_since, last_number
from tocsin.ledger.state import state
from tocsin.model import Board, Watch
from tocsin.run.desk import Desk
from tocsin.run.watching import day_of, first_day, ordered, sieve_of
from tocsin.warning.boards import boards
from tocsin.warning.ground import Ground


class Standing:
    """The boards of all watches for whoever asks, in whatever thread."""

    def __init__(self, view: View, desk: Desk) -> None:
        self._view: Final = view
        self._desk: Final = desk
        self._turn = Lock()
        self._ground: Ground | None = None
        self._watches: list[Watch] = []  # that the ground is for
        self._read = 0  # the number of the last edition that is in the ground
        self._first = date.max
        self._state = ""
        self._boards: list[Board] = []

    def boards(self, some: Iterable[Watch] | None = None) -> list[Board]:
        """Return how some watches stand, the gravest first; without any, those of the desk."""
        with self._turn:
            now, watches = state(self._view.ledger), list(self._desk.watches.values() if some is None else some)
            if now != self._state or watches != self._watches:
                self._catch_up(watches)
                self._state = now
            return self._boards

    def _catch_up(self, watches: list[Watch]) -> None:
        day = day_of(self._view)
        first, last = first_day(watches, day), last_number(self._view.ledger)
        if self._ground is None or first < self._first or watches != self._watches:
            known = self._view.happenings(since=first, sieve=sieve_of(watches))
            self._ground = Ground(self._desk.vocabulary.words.scores, known)
            self._watches, self._first = watches, first
        else:
            for id_, happening in changed_since(self._view.ledger, self._read).items():
                self._ground.drop(id_) if happening is None else self._ground.put(happening)
        self._read = last
        self._ground.covered |= set(self._view.days_read(first, day))
        self._boards = ordered(boards(watches, self._ground, day))

"""How the watches stand, now or as of a past day, over a ledger that grows: what they look at is kept at hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from threading import Lock
from typing import Final

from tocsin.ledger import View
from tocsin.ledger.happenings import courses, last_number
from tocsin.ledger.state import state
from tocsin.model import Board, Watch
from tocsin.relations.periods import back
from tocsin.run.intake.desk import Desk
from tocsin.run.watches.watching import day_of, first_day, ordered, sieve_of
from tocsin.warning.boards import boards
from tocsin.warning.ground import Ground

_FURTHER: Final = 366  # days: the past of a year, too, can be asked for without reading all anew


class Standing:
    """The boards of all watches for whoever asks, in whatever thread; only what is new in the ledger is read."""

    def __init__(self, view: View, desk: Desk) -> None:
        self._view: Final = view
        self._desk: Final = desk
        self._turn = Lock()
        self._ground: Ground | None = None
        self._watches: list[Watch] = []  # that the ground is for
        self._read = 0  # the number of the last edition that is in the ground
        self._first = date.max
        self._known = ""  # the state of the ledger of which the ground is
        self._state = ""  # and that of which the boards are
        self._boards: list[Board] = []

    def boards(self, some: Iterable[Watch] | None = None, *, as_of: date | None = None) -> list[Board]:
        """Return how some watches stand, the gravest first; without any, those of the desk."""
        with self._turn:
            now, watches = state(self._view.ledger), list(self._desk.watches.values() if some is None else some)
            if as_of is not None:
                ground = self._caught_up(watches, as_of, now)
                return ordered(boards(watches, ground.at(as_of), as_of))
            if now != self._state or watches != self._watches:
                day = day_of(self._view)
                self._boards = ordered(boards(watches, self._caught_up(watches, day, now), day))
                self._state = now
            return self._boards

    def _caught_up(self, watches: list[Watch], day: date, now: str) -> Ground:
        """Return the ground as it is now, by the state of the ledger, with all that some watches look at on a day."""
        ledger, first = self._view.ledger, first_day(watches, day)
        ground = self._ground if first >= self._first and watches == self._watches else None
        if ground is not None and now == self._known:
            return ground
        last = last_number(ledger)
        if ground is None:
            self._first = back(first, _FURTHER)
            ground = Ground(self._desk.vocabulary.words.scores)
            self._ground, self._watches, self._state = ground, watches, ""
            changed = courses(ledger, since=self._first, sieve=sieve_of(watches))
        else:
            changed = courses(ledger, beyond=self._read, since=self._first, sieve=sieve_of(watches))
        for id_, editions in changed:
            ground.take(id_, editions)
        ground.covered |= set(self._view.days_read(self._first, date.max))
        self._read, self._known = last, now
        return ground

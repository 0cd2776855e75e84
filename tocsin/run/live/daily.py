"""Daily: what is worked out of the events of single days, kept for as long as nothing new becomes known of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from threading import Lock
from typing import Any, Final, TypeVar

from tocsin.ledger import Ledger
from tocsin.ledger.happenings import days_changed, last_number

Answer = TypeVar("Answer")


class Daily:
    """The days that were asked for last, each with what was worked out of it; shared by threads."""

    def __init__(self, ledger: Ledger, most: int) -> None:
        self._ledger: Final = ledger
        self._most: Final = most
        self._turn = Lock()
        self._read = 0  # the number of the last edition of an event by which all that is kept holds
        self._days: OrderedDict[date, dict[Hashable, Any]] = OrderedDict()
        self._changed: dict[date, int] = {}  # by which edition something new became known of a day, since we read

    def answers(self, days: Iterable[date], key: Hashable, work: Callable[[date], Answer]) -> Iterator[Answer]:
        """Yield what a key stands for on each of some days, worked out where it is not at hand.

        It may rest on the events that took place or became known on that day, and on what the key names.
        """
        with self._turn:
            self._catch_up()
            read = self._read
        for day in days:
            yield self._answer(day, key, work, read)

    def version(self, days: Iterable[date]) -> int:
        """Return a number that grows whenever anything new becomes known of any of some days."""
        with self._turn:
            self._catch_up()
            return max((self._changed.get(day, 0) for day in days), default=0)

    def _answer(self, day: date, key: Hashable, work: Callable[[date], Answer], read: int) -> Answer:
        with self._turn:
            kept = self._days.get(day, {})
            if key in kept:
                self._days.move_to_end(day)
                known: Answer = kept[key]
                return known
        found = work(day)
        with self._turn:
            if read == self._read:
                self._days.setdefault(day, {})[key] = found
                self._days.move_to_end(day)
                while len(self._days) > self._most:
                    self._days.popitem(last=False)
        return found

    def _catch_up(self) -> None:
        last = last_number(self._ledger)
        if last != self._read:
            for day in days_changed(self._ledger, self._read) if self._read else ():
                self._days.pop(day, None)
                self._changed[day] = last
            self._read = last

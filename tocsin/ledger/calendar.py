"""The calendar of a ledger: how many documents and events there are of each day, kept at hand as the ledger grows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Date, Select, case, func, select

from tocsin.ledger import schema

_own = schema.happenings.c
ENDED: Final = func.lead(_own.known, type_=Date).over(partition_by=_own.id, order_by=(_own.known, _own.number))
"""The day from which on an event is no more known as an edition has it."""
_NEVER: Final = date.max.toordinal() + 1


class Days:
    """The days of the rows of a table: of each its own, that from which on it was known, and that on which this ended.

    `changed` selects these, as number, day, known and ended, of the rows beyond a number and of those before them that
    they may have ended. Only days are kept, in 16 bytes a row, and only what is new is read; shared by threads.
    """

    def __init__(self, changed: Callable[[int], Select[Any]]) -> None:
        self._changed: Final = changed
        self._turn = Lock()
        self._table: NDArray[np.int32] = np.empty((4, 0), dtype=np.int32)  # by days
        self._last = 0

    def counts(self, connection: Connection, since: date, until: date, *, as_of: date | None = None) -> dict[date, int]:
        """Return how many rows there are of each of some days, both included, as known by the end of a day."""
        with self._turn:
            self._catch_up(connection)
            table = self._table
        moment = (as_of or date.max).toordinal()
        bounds = np.searchsorted(table[1], np.array([since.toordinal(), until.toordinal() + 1], dtype=np.int32))
        _, days, known, ended = table[:, slice(*bounds)]
        found = days[(known <= moment) & (ended > moment)]
        first = int(found.min(initial=_NEVER))
        counts = np.bincount(found - first)
        return {date.fromordinal(first + int(at)): int(counts[at]) for at in np.flatnonzero(counts)}

    def _catch_up(self, connection: Connection) -> None:
        rows = [(row[0], *map(_ordinal, row[1:])) for row in connection.execute(self._changed(self._last))]
        if rows:
            news = np.array(rows, dtype=np.int32).T
            kept = self._table[:, ~np.isin(self._table[0], news[0])]
            table = np.concatenate([kept, news], axis=1)
            self._table = table[:, np.argsort(table[1], kind="stable")]
            self._last = int(self._table[0].max())


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else _NEVER


def _documents(last: int) -> Select[Any]:
    """Select the days of readings; one that another superseded never counts, as a view has it."""
    own = schema.readings.c
    later = func.lead(own.number).over(partition_by=own.document, order_by=own.number)
    query = select(own.number, own.day, own.day, case((later.is_not(None), own.day)))
    return query.where(own.document.in_(select(own.document).where(own.number > last))) if last else query


def _happenings(last: int) -> Select[Any]:
    """Select the days of editions of events; one without a body has none."""
    own = schema.happenings.c
    query = select(own.number, own.day, own.known, ENDED)
    return query.where(own.id.in_(select(own.id).where(own.number > last))) if last else query


class Calendar:
    """The days of the documents of a ledger, and of its events."""

    def __init__(self) -> None:
        self.documents: Final = Days(_documents)
        self.happenings: Final = Days(_happenings)

"""Tocsin from Python: a ledger as Polars frames, one line each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tocsin.ledger import Ledger, View, open_ledger
from tocsin.model import Happening
from tocsin.relations.periods import By
from tocsin.run import Desk
from tocsin.settings import Settings, from_environment

if TYPE_CHECKING:
    import polars as pl

Day = date | str | None


def open(address: str | Path | None = None, *, as_of: Day = None) -> Opened:
    """Open the ledger at a path or URL, by default that of the settings, as of a day (or "2024-11-07").

    What was added since the last time is settled first. LedgerError where there is no ledger, or none that can be read.
    """
    settings = from_environment()
    where = str(address or settings.ledger)
    return Opened(open_ledger(where, make=False), settings, _day(as_of))


class Opened:
    """A ledger as of a day; leaving its `with` block closes it."""

    def __init__(self, ledger: Ledger, settings: Settings, as_of: date | None) -> None:
        self._ledger = ledger
        self._desk = Desk(settings)
        self._view = View(ledger, as_of=as_of)
        self._desk.settle(ledger)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the ledger."""
        self._ledger.close()

    def happenings(self, *, since: Day = None, until: Day = None, actors: Collection[str] = ()) -> list[Happening]:
        """Return the events of some days that name any of some actors (by id), by their days."""
        return list(self._view.happenings(since=_day(since), until=_day(until), actors=actors))

    def events(self, *, since: Day = None, until: Day = None, actors: Collection[str] = ()) -> pl.DataFrame:
        """Return a row for each initiator and recipient of events that took place: `tocsin.relations.rows.SCHEMA`."""
        from tocsin.relations.rows import rows

        return rows(self.happenings(since=since, until=until, actors=actors), self._desk.vocabulary.words.scores)

    def dyad(
        self, initiator: str, recipient: str, *, by: str = By.MONTH, since: Day = None, until: Day = None
    ) -> pl.DataFrame:
        """Return how one actor treats another (ids such as "RUS"), a row a period: `tocsin.relations.dyads.SERIES`.

        `by` is "day", "week" or "month"; ValueError for anything else.
        """
        from tocsin.run.dyads import dyads

        days, words = (_day(since), _day(until)), self._desk.vocabulary.words
        return dyads(self._view, (initiator, recipient), days=days, by=By(by), words=words)[0].series


def _day(day: Day) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day

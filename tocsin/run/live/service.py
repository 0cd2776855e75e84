"""A ledger that is kept open for the interfaces that serve many: the page, the API and assistants."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

from tocsin.documents import Raw, extract
from tocsin.errors import LedgerError
from tocsin.ledger import Added, Ledger, View, open_ledger
from tocsin.ledger.state import state
from tocsin.ledger.windows import counts
from tocsin.model import Board, Comparison, Dossier, Reading, Watch
from tocsin.relations.periods import back
from tocsin.run.intake.desk import Desk
from tocsin.run.intake.pasting import Pasted, against, keep, read
from tocsin.run.live.daily import Daily
from tocsin.run.live.memory import Memory
from tocsin.run.watches.watch_files import Shelf, put_away, save, shelf, standing
from tocsin.settings import Settings

if TYPE_CHECKING:
    from tocsin.briefing.briefs import Paper
    from tocsin.relations.periods import By
    from tocsin.run.answers.between import Between
    from tocsin.run.answers.particulars import Particulars
    from tocsin.run.watches.standing import Standing

_PAST: Final = 64  # past days of which it is kept how the watches stood
_EVENTS: Final = 128  # events that are kept as they were put together
_DYADS: Final = 32
_BRIEFS: Final = 32
_TRIED: Final = 64  # backtests
_NETWORKS: Final = 64  # networks of windows, and counts of their days
_READY: Final = 366  # days of which that is so from the beginning
_DAYS: Final = 400  # of which it is kept what networks and the stories of the day make of their events


class Service:
    """A ledger, the desk at which it is read, and the settings of both; shared by threads."""

    def __init__(self, settings: Settings, ledger: Ledger, desk: Desk) -> None:
        self.settings: Final = settings
        self.ledger: Final = ledger
        self.desk: Final = desk
        self.tried: Final = Memory(_TRIED)
        self.networks: Final = Memory(_NETWORKS)
        self.halves: Final = Memory(_DAYS)
        self.days: Final = Daily(ledger, _DAYS)
        self._turn = Lock()  # of what only one thread may do
        self._reading = Lock()  # the parser is one; who waits for it keeps nobody from looking at a page
        self._events = Memory(_EVENTS)
        self._dyads = Memory(_DYADS)
        self._briefs = Memory(_BRIEFS)
        self._past = Memory(_PAST)
        self._shelf: dict[str, Shelf] = {}

    def view(self, as_of: date | None = None, recorded_by: datetime | None = None) -> View:
        """Return the ledger as of a time."""
        return View(self.ledger, as_of=as_of, recorded_by=recorded_by)

    @property
    def state(self) -> str:
        """A word that changes whenever an answer of the ledger may have: answers are the same as long as it is."""
        return state(self.ledger)

    @property
    def tag(self) -> str:
        """The state of the ledger and that of one's own watches: what no page's answer can change without."""
        return f"{self.state}~{standing(self.settings.watches)}"

    @property
    def shelf(self) -> Shelf:
        """The watches that there are, as their files are now."""
        now = standing(self.settings.watches)
        with self._turn:
            if now not in self._shelf:
                self._shelf.clear()
                self._shelf[now] = shelf(self.settings.watches, self.desk.vocabulary)
            return self._shelf[now]

    def save_watch(self, name: str, text: str, *, over: str) -> Watch:
        """Write a watch into the folder of one's own (`watch_files.save`), one thread at a time."""
        with self._turn:
            return save(self.settings.watches, name, text, self.desk.vocabulary, over=over)

    def put_watch_away(self, name: str) -> None:
        """Take a watch out of the folder of one's own (`watch_files.put_away`)."""
        with self._turn:
            put_away(self.settings.watches, name)

    def settle(self) -> None:
        """Write down what new readings and judgements made of events, one thread at a time."""
        with self._turn:
            self.desk.settle(self.ledger)

    def boards(self, view: View) -> list[Board]:
        """Return how the watches stand, the gravest first: as of now kept up to date, of the past worked out once."""
        watches = self.shelf.watches.values()
        with self._turn:
            now = self._standing
        if view.as_of is None and view.recorded_by is None:
            return now.boards(watches)

        def work() -> list[Board]:
            if view.recorded_by is None:
                return now.boards(watches, as_of=view.as_of)
            # Imported here: what watches need takes a while, and not every page shows them.
            from tocsin.run.watches.watching import boards, day_of

            return boards(view, watches, day_of(view), self.desk.vocabulary.words)

        found: list[Board] = self._past.answer((self.tag, view.as_of, view.recorded_by), work)
        return found

    def warm(self) -> None:
        """Get ready what the first readers of a big ledger would wait for: how the watches stand, and the last days.

        So that a reader may go back day by day through a year: its stories, and the blocs of the usual window.
        """
        from tocsin.run.live.today import weighed
        from tocsin.run.live.windowed import half_of, usual
        from tocsin.run.watches.watching import day_of

        view = self.view()
        self.boards(view)
        last = day_of(view)
        days = sorted(counts(view, back(last, _READY), last), reverse=True)
        for day, _ in zip(days, weighed(self, view, days), strict=True):
            half_of(self, view, back(day, usual(self, view, day) - 1), day)  # they are kept
        gc.freeze()  # and not looked through for garbage

    @cached_property
    def _standing(self) -> Standing:
        from tocsin.run.watches.standing import Standing

        return Standing(self.view(), self.desk)

    def event(self, view: View, id_: str) -> Particulars:
        """Return an event with all that follows from it (`run.answers.particulars`): once for each state."""
        from tocsin.run.answers.particulars import particulars

        with view.of_one_moment() as view:
            settled = view.happening_with(id_.replace("event-", "claim-", 1))
            own = settled.id if settled else id_
            key = (state(view.ledger), view.as_of, view.recorded_by, own)
            found: Particulars = self._events.answer(key, lambda: particulars(view, own, self.desk))
        return found

    def between(self, view: View, pair: tuple[str, str], by: By | None = None) -> Between:
        """Return all that is between two actors (`run.answers.between`): once for each state."""
        from tocsin.run.answers.between import between

        with view.of_one_moment() as view:
            key = (state(view.ledger), view.as_of, view.recorded_by, pair, by)
            found: Between = self._dyads.answer(key, lambda: between(view, pair, self.desk, by=by))
        return found

    def brief(self, view: View, about: tuple[str, object], since: date | None = None) -> Paper:
        """Return the brief of a kind and its subject (`run.outgoing.briefs`): once a state of ledger and watches."""
        from tocsin.run.outgoing.briefs import made

        key = (self.tag, view.as_of, view.recorded_by, about, since)
        found: Paper = self._briefs.answer(
            key, lambda: made(self.desk, view, about, since=since, watches=self.shelf.watches)
        )
        return found

    def read_text(self, text: str, published: date | None = None) -> Dossier:
        """Read a text, of a day where one is given, one at a time; InputError where there is nothing to read."""
        document = extract(Raw(content=text.encode(), name="the text", media_type="text/plain; charset=utf-8"))
        if published is not None:
            document = replace(document, published=published, date_basis="given")
        with self._reading:
            return self.desk.dossier(document)

    def read_pasted(self, pasted: Pasted, sources: Sequence[Pasted] = ()) -> tuple[Dossier, Comparison | None]:
        """Read what somebody pasted, and lay it against its sources where some are given; nothing is stored."""
        with self._reading:
            reading, _ = read(pasted, self.desk)
            laid = against(reading, list(sources), self.desk) if sources else None
        return self.desk.assess(reading), laid

    def keep_pasted(self, pasted: Pasted) -> Added:
        """Read what somebody pasted and store it; LedgerError where the ledger may not be written."""
        with self._reading:
            reading, raw = read(pasted, self.desk)
        return self.store(reading, raw)

    def told(self, raw: Raw) -> tuple[Reading, Dossier]:
        """Read the bytes of a report, one at a time; return the reading, and the dossier. Nothing is stored.

        InputError where nothing can be read.
        """
        with self._reading:
            reading = self.desk.coded(raw)
            return reading, self.desk.assess(reading)

    def store(self, reading: Reading, raw: Raw) -> Added:
        """Store a reading, link it to the others, and settle what follows from it (`pasting.keep`)."""
        with self._turn:
            return keep(reading, raw, self.desk, self.ledger)


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

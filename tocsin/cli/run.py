"""`tocsin run`: visit the feeds that are followed, once or time and again."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.cli.options import LedgerOption, duration
from tocsin.cli.streams import complain, emit
from tocsin.printable import printable

if TYPE_CHECKING:
    from types import FrameType

    from tocsin.ledger import Ledger, Visited
    from tocsin.run import Desk
    from tocsin.run.visits.rounds import Tally
    from tocsin.settings import Settings

_NAP: Final = 0.2  # seconds; a stop waits no longer than that


def command(
    every: Annotated[
        str | None, typer.Option(metavar="TIME", help="Go on, with a round every so often: 90s, 15m, 2h, 1d.")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Visit the feeds followed, and add what is new.

    Sites are asked politely: as their robots.txt wants it, one page a second at most, and not again for what has not
    changed. After each round the watches are held against what is new (`tocsin watch`). What fails is on record
    (`tocsin sources`) and tried again later. An interrupt ends it after the page at hand; killed at any point, it loses
    nothing, and the next run goes on. One run at a time works on a ledger.
    """
    from tocsin.ledger import alone, open_ledger
    from tocsin.run import Desk
    from tocsin.run.visits.rounds import Tally, rounds
    from tocsin.run.visits.tour import Tour
    from tocsin.settings import from_environment

    settings, pause, stop, total = from_environment(), duration(every, "--every"), Stop(), Tally()
    desk = Desk(settings)
    with (
        open_ledger(ledger or settings.ledger) as opened,
        alone(opened),
        desk.visitor(sleep=stop.sleep) as visitor,
        stop.on_signals(),
    ):
        tour = Tour(ledger=opened, visitor=visitor, read=desk.coded, link=desk.link, stopped=stop.wanted)
        try:
            for step in rounds(tour, every=pause, sleep=stop.sleep):
                if isinstance(step, Tally):
                    total += step
                    _ring(opened, desk, settings)
                    if pause:
                        emit(f"{_counts(step)}\n")
                else:
                    _tell(step)
        finally:
            emit(f"in all: {_counts(total)}\n" if pause else f"{_counts(total)}\n")


@dataclass(slots=True)
class Stop:
    """Whether somebody wants an end, by SIGINT or SIGTERM."""

    is_wanted: bool = False

    def wanted(self) -> bool:
        """Tell whether an end is wanted."""
        return self.is_wanted

    def sleep(self, seconds: float) -> None:
        """Wait so long, or until an end is wanted."""
        until = time.monotonic() + seconds
        while not self.is_wanted and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _NAP))

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """Take the signals for a wish, within the block; the second one ends it at once."""
        caught = (signal.SIGINT, signal.SIGTERM)
        before = [signal.signal(one, self._asked) for one in caught]
        try:
            yield
        finally:
            for one, handler in zip(caught, before, strict=True):
                signal.signal(one, handler)

    def _asked(self, _signal: int, _frame: FrameType | None) -> None:
        if self.is_wanted:
            raise KeyboardInterrupt
        self.is_wanted = True


def _ring(ledger: Ledger, desk: Desk, settings: Settings) -> None:
    """Hold the watches against what the round has brought, and say what they ring for."""
    from tocsin.cli.watch import complain_of
    from tocsin.run.watches.watching import hold, tell_waiting

    for alert in hold(ledger, desk)[1]:
        emit(f"{alert.board.level.value.upper()}  {printable(alert.line)}\n")
    complain_of(tell_waiting(ledger, settings))


def _tell(visit: Visited) -> None:
    if visit.message:
        complain(visit.message if visit.bad else f"{visit.address}: {visit.message}")
    if not visit.bad:
        emit(f"{_news(visit)}  {printable(visit.address)}\n")


def _news(visit: Visited) -> str:
    from tocsin.corroboration import counted
    from tocsin.ledger import Outcome

    if visit.outcome is Outcome.UNCHANGED:
        return "unchanged"
    return "added" if visit.listed is None else f"lists {counted(visit.listed, 'item')}"


def _counts(tally: Tally) -> str:
    from tocsin.corroboration import counted

    return f"{counted(tally.added, 'document')} added, {tally.unchanged:,} unchanged, {tally.failed:,} failed"

"""A long run: feeds followed through the hours of a simulated day, and what that costs the process and its ledger."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from simulated_day import EVERY, MUTE, OUTLETS, QUIET, START, Day
from simulated_sites import feed_of, serving
from sites import here

from tocsin.documents.courtesy import Visitor
from tocsin.documents.fetch import Wire, new_client
from tocsin.ledger import Following, Ledger, View, follow, followings, open_ledger
from tocsin.ledger.alerts import untold
from tocsin.run import Desk
from tocsin.run.visits.rounds import Tally, rounds
from tocsin.run.visits.tour import Tour
from tocsin.run.watches.watching import hold, tell_all

PATIENCE: Final = 2.0  # seconds for a page, also on a busy machine; a real run has a minute
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """What an hour has left behind: memory in use, Python's objects, what is open, threads, children, ledger and log.

    Sizes are in megabytes but for `per_document`, which is in kilobytes; `round` is how many seconds the rounds of the
    hour took on average, `document` what that is for each of its documents.
    """

    hour: int
    documents: int
    memory: float
    objects: int
    handles: int
    sockets: int
    threads: int
    children: int
    log: float
    ledger: float
    per_document: float
    round: float
    document: float


@dataclass(slots=True)
class Run:
    """What came of a run; alerts are told by watch, level and the time of the clock."""

    fresh: dict[int, list[Following]] = field(default_factory=dict)
    given: list[tuple[str, str, str]] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)
    documents: int = 0


def run(day: Day, path: Path, desk: Desk) -> Run:
    """Follow the feeds of a day into a ledger, with a round every quarter of an hour of its clock."""
    made, minute = Run(), multiprocessing.get_context("fork").Value("d", 0.0)
    with serving(day, minute) as port, open_ledger(path) as ledger, _touring(ledger, desk, minute, day) as tour:
        for outlet in OUTLETS:
            follow(ledger, feed_of(outlet, port))
        meter = _Meter(path, ledger)
        for step in rounds(tour, every=EVERY, sleep=lambda seconds: _pass(minute, seconds), clock=lambda: _now(minute)):
            if isinstance(step, Tally):
                _look(made, ledger, desk, tour.now())
                meter.after_a_round(made, minute.value)
        made.waiting = [one.board.watch for one in untold(ledger)]
        made.documents = View(ledger).counts().documents
    return made


def _look(made: Run, ledger: Ledger, desk: Desk, now: datetime) -> None:
    """Hold the watches against what a round has brought, tell what they ring for, and see how the feeds are doing."""
    minute, clock = int((now - START) / timedelta(minutes=1)), f"{now:%H:%M}"
    made.given += [(one.board.watch, one.board.level.value, clock) for one in hold(ledger, desk)[1]]

    def tell(title: str, _text: str) -> None:
        if MUTE[0] <= minute < MUTE[1]:
            raise ConnectionError("nobody answers")
        made.told.append((title, clock))

    list(tell_all(ledger, tell, now, QUIET))
    made.fresh[minute] = followings(ledger)


@contextmanager
def _touring(ledger: Ledger, desk: Desk, minute: Any, day: Day) -> Iterator[Tour]:
    def now() -> datetime:
        return START + timedelta(minutes=minute.value)

    with new_client() as client:
        wire = Wire(client=client, resolve=here, allow_private=True, clock=lambda: _now(minute), seconds=PATIENCE)
        visitor = Visitor(wire=wire, gap=0, sleep=lambda _: None)
        yield Tour(
            ledger=ledger,
            visitor=visitor,
            read=desk.coded,
            link=desk.link,
            now=now,
            stopped=lambda: minute.value >= day.hours * 60,
        )


def _now(minute: Any) -> float:
    return float(minute.value) * 60


def _pass(minute: Any, seconds: float) -> None:
    minute.value += seconds / 60


class _Meter:
    """Looks at the process and its ledger at every full hour."""

    def __init__(self, path: Path, ledger: Ledger) -> None:
        self._path, self._ledger = path, ledger
        self._began, self._rounds, self._documents = time.perf_counter(), 0, 0

    def after_a_round(self, made: Run, minute: float) -> None:
        self._rounds += 1
        if (minute + EVERY / timedelta(minutes=1)) % 60:
            return
        documents, seconds = View(self._ledger).counts().documents, time.perf_counter() - self._began
        handles = list(_handles())
        gc.collect()
        log, held = (_megabytes(self._path.with_name(f"{self._path.name}{end}")) for end in ("-wal", ""))
        made.costs.append(
            Cost(
                hour=len(made.costs) + 1,
                documents=documents,
                memory=round(int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE / _MEGABYTE, 1),
                objects=len(gc.get_objects()),
                handles=len(handles),
                sockets=sum(one.startswith("socket:") for one in handles),
                threads=threading.active_count(),
                children=len(multiprocessing.active_children()),
                log=log,
                ledger=held,
                per_document=round(held * 1_000 / documents, 1),
                round=round(seconds / self._rounds, 2),
                document=round(seconds / max(1, documents - self._documents), 3),
            )
        )
        self._began, self._rounds, self._documents = time.perf_counter(), 0, documents


def _handles() -> Iterator[str]:
    """Yield what is open in this process: paths, and what is none, as in "socket:[1234]"."""
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # that by which this folder is read
            yield str(handle.readlink())


def _megabytes(path: Path) -> float:
    return round(path.stat().st_size / _MEGABYTE, 2) if path.exists() else 0.0

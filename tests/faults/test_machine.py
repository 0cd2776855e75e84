"""A clock that is set back, memory that runs out, and a network that is cut in the middle of a feed."""

from __future__ import annotations

import faulthandler
import random
import resource
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import pytest
from killing import faults, fork
from ledger_samples import ALERT, NOON, judgement, sample
from sites import Clock, Page, Site, outcomes, serving, touring
from sqlalchemy import select

from tocsin.ledger import Ledger, View, add, follow, followings, judge, open_ledger
from tocsin.ledger.alerts import Telling, note_telling, record_alert, untold
from tocsin.ledger.health import Gravity, examine
from tocsin.ledger.schema import documents
from tocsin.run.visits.tour import Tour

pytestmark = pytest.mark.sqlite

YESTERDAY: Final = NOON - timedelta(days=1)
MEGABYTE: Final = 1_000_000


def test_after_the_clock_was_set_back_the_last_reading_counts(tmp_path: Path) -> None:
    path, newer = tmp_path / "ledger.sqlite", sample(version="2")
    with open_ledger(path) as ledger:
        add(ledger, sample(), recorded_at=NOON)
        add(ledger, newer, recorded_at=YESTERDAY)
        assert View(ledger).reading(newer.document.id) == newer
        assert list(View(ledger).claims()) == list(newer.claims)
        assert View(ledger, recorded_by=YESTERDAY).reading(newer.document.id) == newer
    assert faults(path) == []


def test_after_the_clock_was_set_back_days_are_those_of_the_last_reading(tmp_path: Path) -> None:
    reading = sample()
    later = (reading.document.published or NOON.date()) + timedelta(days=3)
    redated = replace(reading, document=replace(reading.document, published=later))
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        add(ledger, reading, recorded_at=NOON)
        add(ledger, redated, recorded_at=YESTERDAY)
        assert View(ledger).days_read(date.min, date.max) == {later: 1}
        assert View(ledger).latest_day() == later


def test_a_doctor_says_that_the_clock_was_set_back(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as ledger:
        add(ledger, sample(), recorded_at=NOON)
    found = {one.examined: one for one in examine(path, now=YESTERDAY)}
    assert found["clock"].gravity is Gravity.WARNING
    assert found["clock"].found == "it is 2024-11-07 12:00 UTC, and a reading was recorded at 2024-11-08T12:00"
    assert {one.examined: one.gravity for one in examine(path, now=NOON)}["clock"] is Gravity.OK


def test_after_the_clock_was_set_back_a_judgement_and_a_telling_count() -> None:
    with open_ledger(":memory:") as ledger:
        judge(ledger, judgement(value="Tass"), recorded_at=NOON)
        judge(ledger, judgement(value="Interfax", made_at=YESTERDAY), recorded_at=YESTERDAY)
        assert [one.value for one in View(ledger).judgements()] == ["Tass", "Interfax"]
        record_alert(ledger, ALERT, recorded_at=NOON)
        note_telling(ledger, ALERT.id, Telling.SENDING, recorded_at=NOON)
        note_telling(ledger, ALERT.id, Telling.SENT, recorded_at=YESTERDAY)
        assert untold(ledger) == []


def test_after_the_clock_was_set_back_feeds_are_visited_as_before(tmp_path: Path) -> None:
    clock = Clock()
    with serving() as site, open_ledger(tmp_path / "ledger.sqlite") as ledger, touring(ledger, now=clock) as tour:
        site.article("a")
        follow(ledger, site.feed("a"))
        assert outcomes(tour) == {"/a": "new", "/feed": "new"}
        clock.pass_by(days=-400)
        site.article("b")
        site.feed("a", "b")
        assert outcomes(tour) == {"/b": "new", "/feed": "new"}


def hunger(path: Path, megabytes: int, acknowledge: Connection) -> None:
    """Add ever longer readings, with so much memory more than is in use, until there is none left."""
    faulthandler.disable()  # libraries may abort: that is no news here
    used = int(Path("/proc/self/statm").read_text().split()[0])
    limit = used * resource.getpagesize() + megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with open_ledger(path) as ledger:
        for number in count():
            reading = sample(number, says="Russia sent fuel to its ally. " * 1_000 * 2**number)
            acknowledge.send(add(ledger, reading, recorded_at=NOON).document)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="what memory is in use is not told here")
@pytest.mark.parametrize("points", [3, pytest.param(40, marks=[pytest.mark.long, pytest.mark.timeout(3_600)])])
def test_out_of_memory_at_any_point(tmp_path: Path, points: int) -> None:
    chance = random.Random(points)
    for point in range(points):
        path = tmp_path / f"{point}.sqlite"
        receiving, sending = fork.Pipe(duplex=False)
        process = fork.Process(target=hunger, args=(path, chance.randrange(1, 20), sending))
        process.start()
        sending.close()
        acknowledged = []
        with receiving, suppress(EOFError):
            while True:
                acknowledged.append(receiving.recv())
        process.join()
        assert process.exitcode  # by a MemoryError, or however a library's own code ends
        if acknowledged:
            assert faults(path) == []
            with open_ledger(path) as ledger:
                query = select(documents.c.id).order_by(documents.c.number)
                assert [row.id for row in ledger.rows(query)][: len(acknowledged)] == acknowledged


def cutting(times: int, chance: random.Random, body: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Return what serves a body, but the first times only its beginning: then the line is cut."""
    left = times

    def act(handler: BaseHTTPRequestHandler) -> None:
        nonlocal left
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body if not left else body[: chance.randrange(len(body))])
        handler.close_connection = True
        left = max(0, left - 1)

    return act


def test_a_network_that_is_cut_in_the_middle_of_a_feed(tmp_path: Path) -> None:
    chance, clock = random.Random(0), Clock()
    with serving() as site, serving() as whole:
        for one in (site, whole):
            for name in "abcdef":
                one.article(name)
            one.feed(*"abcdef")
        for path in ("/feed", "/b", "/e"):
            site.pages[path] = Page(act=cutting(chance.randrange(1, 9), chance, site.pages[path].body))
        held = _texts(tmp_path / "cut.sqlite", site, clock, partial(_until_nothing_fails, clock=clock))
        assert held == _texts(tmp_path / "whole.sqlite", whole, clock, outcomes)
        assert len(held) == 6
    assert faults(tmp_path / "cut.sqlite") == []


def _texts(path: Path, site: Site, clock: Clock, go: Callable[[Tour], object]) -> list[str]:
    with open_ledger(path) as ledger, touring(ledger, now=clock) as tour:
        follow(ledger, f"{site.address}/feed")
        go(tour)
        return sorted(row.text for row in ledger.rows(select(documents.c.text)))


def _until_nothing_fails(tour: Tour, clock: Clock) -> None:
    rounds = 0
    while rounds == 0 or _failing(tour.ledger):
        outcomes(tour)
        rounds += 1
        clock.pass_by(days=1)
        assert rounds < 20
    assert rounds > 1


def _failing(ledger: Ledger) -> int:
    (following,) = followings(ledger)
    return following.failures + following.failing

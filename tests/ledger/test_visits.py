"""What is followed, and what the ledger remembers of visits."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from ledger_samples import FEED, NOON, sample

from tocsin.errors import LedgerBusy, LedgerError
from tocsin.ledger import (
    Ledger,
    Outcome,
    Visited,
    add,
    alone,
    failures,
    follow,
    followed,
    followings,
    held_since,
    last_visits,
    open_ledger,
    owed_pages,
    record_visits,
)

fork = multiprocessing.get_context("fork")
OTHER = "https://example.org/other"


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with open_ledger(":memory:") as opened:
        yield opened


def visit(address: str, outcome: Outcome, *, hours: int = 0, wait: int | None = None) -> Visited:
    at = NOON + timedelta(hours=hours)
    next_at = at + timedelta(hours=wait) if wait is not None else None
    listed = 3 if address == FEED else None
    message = "slow" if outcome is Outcome.FAILED else None
    return Visited(
        address=address, feed=FEED, visited_at=at, outcome=outcome, message=message, listed=listed, next_at=next_at
    )


def test_the_latest_word_on_a_feed_counts(ledger: Ledger) -> None:
    words = ((FEED, True), (OTHER, True), (FEED, True), (FEED, False), (FEED, False), (FEED, True), (OTHER, False))
    news = [follow(ledger, feed, follows=follows) for feed, follows in words]
    assert news == [True, True, False, True, False, True, True]
    assert followed(ledger) == [FEED]
    assert not follow(ledger, "https://example.org/never", follows=False)


def test_the_last_visit_counts_whatever_the_clock_said(ledger: Ledger) -> None:
    first, last = visit(FEED, Outcome.NEW, hours=5), visit(FEED, Outcome.FAILED, hours=1, wait=1)
    record_visits(ledger, first, last)
    assert last_visits(ledger, [FEED, OTHER]) == {FEED: last}
    many = [f"{FEED}/{number}" for number in range(1_200)]
    record_visits(ledger, *(visit(address, Outcome.NEW) for address in many))
    assert list(last_visits(ledger, many)) == many


@pytest.mark.parametrize(
    ("outcomes", "count"), [("", 0), ("n", 0), ("f", 1), ("nfr", 2), ("ffnf", 1), ("ffu", 0), ("rrr", 3)]
)
def test_failures_in_a_row(ledger: Ledger, outcomes: str, count: int) -> None:
    letters = {one.value[0]: one for one in Outcome}
    for letter in outcomes:
        record_visits(ledger, visit(FEED, letters[letter]), visit(OTHER, Outcome.NEW))
    assert failures(ledger, FEED) == count


def test_pages_that_are_owed(ledger: Ledger) -> None:
    due, later, mended, refused = (f"{FEED}/{name}" for name in ("due", "later", "mended", "refused"))
    record_visits(
        ledger,
        visit(FEED, Outcome.FAILED, wait=0),
        visit(due, Outcome.FAILED, wait=1),
        visit(later, Outcome.FAILED, wait=3),
        visit(mended, Outcome.FAILED, wait=1),
        visit(mended, Outcome.NEW),
        visit(refused, Outcome.REFUSED),
    )
    assert [one.address for one in owed_pages(ledger, FEED, now=NOON + timedelta(hours=2))] == [due]
    assert list(owed_pages(ledger, OTHER, now=NOON + timedelta(hours=2))) == []


def test_a_visit_that_lies_ahead_holds_nothing_up() -> None:
    one = visit(FEED, Outcome.FAILED, hours=5, wait=1)
    moments = {4: True, 5: False, 6: True}
    assert {hours: one.is_due(NOON + timedelta(hours=hours)) for hours in moments} == moments
    assert not replace(one, next_at=None).is_due(NOON)


def test_since_when_an_address_is_held(ledger: Ledger) -> None:
    reading = sample()
    document = replace(reading.document, address=OTHER)
    add(ledger, replace(reading, document=document, claims=(), links=()), recorded_at=NOON)
    assert held_since(ledger, [OTHER, FEED]) == {OTHER: NOON}


def test_a_following_never_visited_and_one_in_trouble(ledger: Ledger) -> None:
    follow(ledger, OTHER)
    follow(ledger, FEED)
    page = visit(f"{FEED}/1", Outcome.FAILED, hours=2, wait=1)
    record_visits(ledger, visit(FEED, Outcome.NEW), page, visit(FEED, Outcome.FAILED, hours=3, wait=1))
    never, troubled = followings(ledger)
    assert (never.address, never.visited_at, never.added) == (OTHER, None, 0)
    assert (troubled.listed, troubled.failures, troubled.failing, troubled.problem) == (3, 1, 1, "slow")
    assert (troubled.page_problem_at, troubled.next_at) == (page.visited_at, NOON + timedelta(hours=4))


def test_words_that_no_database_takes(ledger: Ledger) -> None:
    record_visits(ledger, replace(visit(FEED, Outcome.FAILED), message="a\0b\ud800"))
    assert last_visits(ledger, [FEED])[FEED].message == "ab?"


def _hold(path: Path, held: Connection) -> None:
    with open_ledger(path) as ledger, alone(ledger):
        held.send(True)
        signal.pause()


def test_one_at_a_time_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    receiving, sending = fork.Pipe(duplex=False)
    process = fork.Process(target=_hold, args=(path, sending))
    process.start()
    assert receiving.recv() and process.pid
    with open_ledger(path) as ledger:
        with pytest.raises(LedgerBusy, match="another `tocsin run` is at work on it"), alone(ledger):
            pass
        assert add(ledger, sample()).new_document
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        with alone(ledger):
            pass


@pytest.mark.sqlite
def test_where_no_turn_can_be_kept(tmp_path: Path, ledger: Ledger) -> None:
    (tmp_path / "ledger.sqlite.turn").mkdir()
    with (
        open_ledger(tmp_path / "ledger.sqlite") as opened,
        pytest.raises(LedgerError, match="cannot be opened"),
        alone(opened),
    ):
        pass
    with alone(ledger):
        pass

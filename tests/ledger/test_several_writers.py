"""Several processes that write to one ledger at once: nothing is lost or doubled, and no reader misses anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any, Final

import pytest
from killing import faults, fork
from ledger_samples import NOON, contents
from sqlalchemy import Select, select

from bench.generated import Plan
from tocsin.ledger import Edition, Ledger, View, add, open_ledger, schema
from tocsin.ledger.linking import Linked, next_unlinked, record_links
from tocsin.ledger.settling import record_editions, unsettled_readings

WRITERS: Final = 4
EACH: Final = 12  # readings of a writer; its neighbour writes half of them too
READINGS: Final = list(Plan.of(WRITERS * EACH // 2).readings())


def write(path: Path, at: int) -> None:
    """Add readings, link and settle whatever waits for it, as every `tocsin add` does."""
    with open_ledger(path) as ledger:
        for reading in (READINGS * 2)[at * EACH // 2 :][:EACH]:
            add(ledger, reading, recorded_at=NOON)
            _link(ledger)
            for _, document in unsettled_readings(ledger, most=1):
                edition = Edition(id=document, known=NOON.date(), happening=None)
                record_editions(ledger, "reading", [], [edition], recorded_at=NOON)


def _link(ledger: Ledger) -> None:
    while waiting := next_unlinked(ledger):
        number, _ = waiting
        record_links(ledger, number, Linked(terms={0: [7, 8]}, shingles=range(20)), recorded_at=NOON)


def follow(path: Path, over: Event, seen: Connection) -> None:
    """Read on from the last number seen, as whoever keeps up with a ledger does, and send what came by."""
    documents: list[str] = []
    last, days, done = {"readings": 0, "happenings": 0}, 0, False
    with open_ledger(path, read_only=True) as ledger:
        while not done:
            done = over.is_set()
            documents += _beyond(ledger, last)
            days = sum(View(ledger).days_read(date.min, date.max).values())
            over.wait(0.01)
    seen.send((documents, days))


def _beyond(ledger: Ledger, last: dict[str, int]) -> Iterator[str]:
    for table, name in ((schema.readings, "document"), (schema.happenings, "id")):
        query: Select[Any] = (
            select(table.c.number, table.c[name]).where(table.c.number > last[table.name]).order_by(table.c.number)
        )
        for row in ledger.rows(query):
            last[table.name] = row.number
            yield f"{table.name} {row.number} {row._mapping[name]}"


@pytest.mark.timeout(120)
def test_nothing_is_lost_doubled_or_missed(tmp_path: Path) -> None:
    path, over = tmp_path / "ledger.sqlite", fork.Event()
    open_ledger(path).close()
    pipes = [fork.Pipe(duplex=False) for _ in range(2)]
    readers = [fork.Process(target=follow, args=(path, over, sending)) for _, sending in pipes]
    writers = [fork.Process(target=write, args=(path, at)) for at in range(WRITERS)]
    for one in (*readers, *writers):
        one.start()
    for one in writers:
        one.join()
    over.set()
    told = [receiving.recv() for receiving, _ in pipes]
    for one in readers:
        one.join()
    assert [one.exitcode for one in (*writers, *readers)] == [0] * (WRITERS + 2)
    assert faults(path) == []
    with open_ledger(path) as ledger, open_ledger(":memory:") as undisturbed:
        for reading in READINGS:
            add(undisturbed, reading, recorded_at=NOON)
        held, alone = contents(ledger), contents(undisturbed)
        for table in ("documents", "readings"):
            assert sorted(row[1] for row in held[table]) == sorted(row[1] for row in alone[table])
        for table in ("claims", "claim_parties", "meanings", "links"):
            assert len(held[table]) == len(alone[table])
        assert sorted(row[2] for row in held["claims"]) == sorted(row[2] for row in alone["claims"])
        assert [row[0] for row in held["linked"]] == [row[0] for row in held["readings"]]
        expected = [f"readings {row[0]} {row[2]}" for row in held["readings"]]
        expected += [f"happenings {row[0]} {row[1]}" for row in held["happenings"]]
        for came, days in told:
            assert sorted(came) == sorted(expected)  # none missed, none twice
            assert days == len(READINGS)

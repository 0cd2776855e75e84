"""Ten writers and a hundred readers at once: everything is written once, and nobody ever sees half a reading."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Final

import on_postgresql
from killing import faults, fork
from ledger_samples import NOON, contents, sample

from tocsin.errors import LedgerError
from tocsin.ledger import View, add, open_ledger
from tocsin.model import Reading

WRITERS: Final = 10
READERS: Final = 20 if on_postgresql.DATABASES else 100  # each is a process of the server there
READINGS: Final = [sample(number, version=version) for version in ("1", "2") for number in range(50)]
EACH: Final = 30  # readings of a writer: every reading is written by three


def write(path: Path, readings: Sequence[Reading]) -> None:
    with open_ledger(path) as ledger:
        for reading in readings:
            add(ledger, reading, recorded_at=NOON)


def read(path: Path, over: Event, seed: int) -> None:
    """Read until the writers are done: what is there is whole, and nothing goes away again."""
    chance, before = random.Random(seed), 0
    with open_ledger(path, read_only=True) as ledger:
        while True:
            last = over.is_set()
            counts = View(ledger).counts()
            assert (counts.claims, counts.links) == (4 * counts.documents, counts.documents)
            assert counts.documents >= before
            with suppress(LedgerError):  # it is not there yet
                reading = View(ledger).reading(chance.choice(READINGS).document.id)
                assert (len(reading.claims), len(reading.problems)) == (4, 1)
            before = counts.documents
            if last:
                assert before == 50
                return
            over.wait(chance.uniform(0.2, 2))


def test_ten_writers_and_a_hundred_readers(tmp_path: Path) -> None:
    path, over = tmp_path / "ledger.sqlite", fork.Event()
    open_ledger(path).close()
    turned = [READINGS[10 * at :] + READINGS[: 10 * at] for at in range(WRITERS)]
    writers = [fork.Process(target=write, args=(path, readings[:EACH])) for readings in turned]
    readers = [fork.Process(target=read, args=(path, over, seed)) for seed in range(READERS)]
    for one in (*readers, *writers):
        one.start()
    for one in writers:
        one.join()
    over.set()
    for one in readers:
        one.join()
    assert [one.exitcode for one in writers] == [0] * WRITERS
    assert [one.exitcode for one in readers] == [0] * READERS
    assert faults(path) == []
    with open_ledger(path) as ledger, open_ledger(":memory:") as undisturbed:
        for reading in READINGS:
            add(undisturbed, reading, recorded_at=NOON)
        # In whatever order they came: by their ids, the readings are those, and of each there is one.
        held, expected = (contents(one)["readings"] for one in (ledger, undisturbed))
        assert sorted(row[1] for row in held) == sorted(row[1] for row in expected)
        assert View(ledger).counts() == View(undisturbed).counts()


def test_several_writers_make_a_ledger_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    writers = [fork.Process(target=write, args=(path, READINGS[:5])) for _ in range(4)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert [one.exitcode for one in writers] == [0] * 4
    assert faults(path) == []
    with open_ledger(path) as ledger:
        assert View(ledger).counts().documents == 5

"""Processes that are killed, and processes that write at once: nothing acknowledged is lost, nothing is doubled."""

import multiprocessing
import os
import random
import signal
import time
from itertools import cycle
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from ledger_samples import NOON, contents, is_sound, sample

from tocsin.ledger import View, add, open_ledger
from tocsin.model import Reading

READINGS = [sample(number, version=version) for version in ("1", "2") for number in range(60)]
KILLS = 15

# Forked children share the parent's imports, so that a kill falls into the work and not into starting Python.
fork = multiprocessing.get_context("fork")


def _add_until_killed(path: Path, acknowledge: Connection) -> None:
    with open_ledger(path) as ledger:
        for number, reading in cycle(enumerate(READINGS)):
            add(ledger, reading, recorded_at=NOON)
            acknowledge.send(number)


def _add_and_leave(path: Path, readings: list[Reading]) -> None:
    with open_ledger(path) as ledger:
        for reading in readings:
            add(ledger, reading, recorded_at=NOON)


def _killed_after(seconds: float, path: Path) -> set[int]:
    """Run a process that adds readings, kill it, and return the numbers of those that it acknowledged."""
    receiving, sending = fork.Pipe(duplex=False)
    process = fork.Process(target=_add_until_killed, args=(path, sending))
    process.start()
    sending.close()
    time.sleep(seconds)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert process.exitcode == -signal.SIGKILL
    acknowledged = set()
    try:
        while receiving.poll():
            acknowledged.add(receiving.recv())
    except EOFError:
        pass
    return acknowledged


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    path = tmp_path_factory.mktemp("undisturbed") / "ledger.sqlite"
    _add_and_leave(path, READINGS)
    with open_ledger(path) as ledger:
        return contents(ledger)


def test_killed_at_any_point_it_loses_and_doubles_nothing(
    tmp_path: Path, undisturbed: dict[str, list[tuple[object, ...]]]
) -> None:
    path, chance, acknowledged = tmp_path / "ledger.sqlite", random.Random(7), set[int]()
    for kill in range(KILLS * 2):
        # The first ones fall into making the tables, later ones among the readings, on a busy machine much later.
        if kill >= KILLS and acknowledged:
            break
        acknowledged |= _killed_after(chance.uniform(0, 0.02 * (1 + kill) ** (1 + kill // KILLS)), path)
        with open_ledger(path) as ledger:
            assert is_sound(ledger)
            held = contents(ledger)
        assert {row[1] for row in undisturbed["readings"][: len(held["readings"])]} == {
            row[1] for row in held["readings"]
        }
        assert len(held["readings"]) > max(acknowledged, default=-1)
    assert acknowledged
    _add_and_leave(path, READINGS)
    with open_ledger(path) as ledger:
        assert contents(ledger) == undisturbed


def test_several_writers_at_once_on_a_new_ledger(
    tmp_path: Path, undisturbed: dict[str, list[tuple[object, ...]]]
) -> None:
    path = tmp_path / "ledger.sqlite"
    orders = [READINGS[at:] + READINGS[:at] for at in (0, 0, 60)]
    writers = [fork.Process(target=_add_and_leave, args=(path, readings)) for readings in orders]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with open_ledger(path) as ledger:
        assert is_sound(ledger)
        assert {table: len(rows) for table, rows in contents(ledger).items()} == {
            table: len(rows) for table, rows in undisturbed.items()
        }
        assert View(ledger).counts().documents == 60

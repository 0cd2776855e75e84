"""Migrations that are killed time and again: the ledger is what it was, or what it is to be."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from killing import Rows, Toll, killed
from ledger_samples import NOON, contents, sample, version_of

from tocsin.ledger import add, open_ledger

_READINGS: Final = 40
_OF_0001: Final = ("documents", "readings", "claims", "claim_parties", "links", "problems")


def toll(kills: int, folder: Path, seed: int = 0) -> Toll:
    """Bring a ledger of the first revision up to date in processes that are killed, one copy of it for each."""
    earlier, undisturbed, path = (folder / f"{name}.sqlite" for name in ("earlier", "undisturbed", "killed"))
    with version_of("0001"), open_ledger(earlier) as ledger:
        for number in range(_READINGS):
            add(ledger, sample(number), recorded_at=NOON)
    held, chance, cost = _documents(earlier), random.Random(seed), Toll(acknowledged=set(_documents(earlier)))
    shutil.copy(earlier, undisturbed)
    expected = _migrated(undisturbed)
    for _ in range(kills):
        for old in folder.glob("killed.sqlite*"):
            old.unlink()
        shutil.copy(earlier, path)
        cost.after_a_kill(path, killed(_migrate, path, chance=chance, most=0, within=0.25), _documents)
        assert _first_rows(path) == _first_rows(earlier)
        cost.in_the_end(expected, _migrated(path))
    assert held
    return cost


def _migrate(path: Path, _: Connection) -> None:
    open_ledger(path).close()
    signal.pause()  # to be killed


def _migrated(path: Path) -> Rows:
    with open_ledger(path) as ledger:
        return contents(ledger)


def _documents(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [id_ for (id_,) in connection.execute("SELECT id FROM documents")]


def _first_rows(path: Path) -> dict[str, list[Any]]:
    """Return what stands in the columns that the first revision has."""
    columns = "number, id, document, published, outlet, language, body, recorded_at"
    with sqlite3.connect(path) as connection:
        return {
            table: connection.execute(f"SELECT {columns if table == 'readings' else '*'} FROM {table}").fetchall()
            for table in _OF_0001
        }

"""Adding that is killed time and again: what its ledger lacks, or has too much of, after each kill and in the end."""

from __future__ import annotations

import random
from collections.abc import Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from killing import Rows, Toll, killed
from ledger_samples import NOON, contents, sample
from sqlalchemy import select

from tocsin.ledger import add, open_ledger
from tocsin.ledger.schema import readings
from tocsin.ledger.writer import reading_row
from tocsin.model import Reading

_A_KILL: Final = 12  # readings that there are for each kill: a process adds some four before it is killed


def toll(kills: int, folder: Path, seed: int = 0) -> Toll:
    """Add readings, of documents and of the same ones anew, once undisturbed and once killed `kills` times."""
    numbers, chance, cost = range(_A_KILL * kills // 2), random.Random(seed), Toll()
    given = [sample(seed * 10_000 + number, version=version) for version in ("1", "2") for number in numbers]
    path = folder / "killed.sqlite"
    for _ in range(kills):
        # The first ones fall into making the tables. One that was recorded and not acknowledged is added again.
        left = given[max(0, len(cost.acknowledged) - 1) :]
        within = 0.02 if cost.acknowledged else 0.1
        cost.after_a_kill(path, killed(_add, path, left, chance=chance, most=3, within=within), _held)
    cost.in_the_end(_added(":memory:", given), _added(path, given))
    return cost


def _add(path: Path, given: Iterable[Reading], acknowledge: Connection) -> None:
    with open_ledger(path) as ledger:
        for reading in given:
            add(ledger, reading, recorded_at=NOON)
            acknowledge.send(reading_row(reading, NOON)["id"])


def _held(path: Path) -> list[str]:
    with open_ledger(path, read_only=True) as ledger:
        return [row.id for row in ledger.rows(select(readings.c.id))]


def _added(address: str | Path, given: Iterable[Reading]) -> Rows:
    with open_ledger(address) as ledger:
        for reading in given:
            add(ledger, reading, recorded_at=NOON)
        return contents(ledger)

"""Taking in and linking that is killed time and again, and what its ledger lacks or has too much of in the end.

The quick test asks for a few kills; a gate may ask for more: `differences(100, folder)`.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from killing import killed
from sqlalchemy import select

from bench.generated import Plan
from tocsin.ledger import Ledger, add, open_ledger, schema
from tocsin.model import Reading
from tocsin.run.linking import link_all
from tocsin.vocabulary import load
from tocsin.vocabulary.words import Words

_A_KILL: Final = 5  # documents that there are for each kill: a process takes in three at most before it is killed
_TABLES: Final = (
    schema.documents,
    schema.readings,
    schema.claims,
    schema.claim_parties,
    schema.matches,
    schema.copies,
    schema.terms,
    schema.shingles,
    schema.linked,
)

Rows = dict[str, list[tuple[Any, ...]]]


def differences(kills: int, folder: Path) -> list[str]:
    """Take in and link documents, once in processes that are killed `kills` times and once undisturbed; return the
    names of the tables in which the two ledgers differ, but for when they recorded it.

    Raises AssertionError where a process ended before it was killed.
    """
    plan, chance, taken = Plan.of(_A_KILL * kills + 10), random.Random(kills), 0
    readings, words = list(plan.readings()), load().words
    undisturbed, path = folder / "undisturbed.sqlite", folder / "killed.sqlite"
    _take_in(undisturbed, readings, words)
    for _ in range(kills):
        killed(_take_in, path, readings[taken:], words, chance=chance, most=5, within=0.03)
        taken = max(0, _stored(path) - 1)  # the last one may have been added and not linked; adding it again is nothing
    _take_in(path, readings[taken:], words)
    expected, held = _rows(undisturbed), _rows(path)
    assert expected["matches"] and expected["copies"]
    return [name for name, rows in expected.items() if rows != held[name]]


def _take_in(path: Path, readings: Iterable[Reading], words: Words, acknowledge: Connection | None = None) -> None:
    with open_ledger(path) as ledger:
        for reading in readings:
            add(ledger, reading)
            if acknowledge:
                acknowledge.send("added")
            for _ in link_all(ledger, words):
                pass
            if acknowledge:
                acknowledge.send("linked")


def _stored(path: Path) -> int:
    with open_ledger(path) as ledger:
        return sum(1 for _ in ledger.rows(select(schema.documents.c.number)))


def _rows(path: Path) -> Rows:
    with open_ledger(path) as ledger:
        return {table.name: _held(ledger, table) for table in _TABLES}


def _held(ledger: Ledger, table: Any) -> list[tuple[Any, ...]]:
    columns = [column for column in table.c if column.name not in {"recorded_at", "recorded_on"}]
    return sorted(map(tuple, ledger.rows(select(*columns))))

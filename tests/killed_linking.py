"""Taking in and linking that is killed time and again, and what its ledger lacks or has too much of."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from killing import Rows, Toll, killed
from ledger_samples import held
from sqlalchemy import select

from bench.generated import Plan
from tocsin.ledger import Ledger, add, open_ledger, schema
from tocsin.model import Reading
from tocsin.run.joining.linking import link_all
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


def toll(kills: int, folder: Path, seed: int = 0) -> Toll:
    """Take in and link documents, once undisturbed and once in processes that are killed `kills` times."""
    plan, chance, cost = Plan.of(_A_KILL * kills + 10 + seed), random.Random(seed), Toll()
    readings, words = list(plan.readings()), load().words
    path = folder / "killed.sqlite"
    for _ in range(kills):
        # The last one may have been added and not linked; adding it again is nothing.
        left = readings[max(0, len(cost.acknowledged) - 1) :]
        cost.after_a_kill(path, killed(_take_in, path, left, words, chance=chance, most=3, within=0.03), _linked)
    expected = _taken_in(":memory:", readings, words)
    assert expected["matches"]
    assert expected["copies"]
    cost.in_the_end(expected, _taken_in(path, readings, words))
    return cost


def _take_in(path: Path, readings: Iterable[Reading], words: Words, acknowledge: Connection) -> None:
    with open_ledger(path) as ledger:
        for document in _linking(ledger, readings, words):
            acknowledge.send(document)


def _taken_in(address: str | Path, readings: Iterable[Reading], words: Words) -> Rows:
    with open_ledger(address) as ledger:
        for _ in _linking(ledger, readings, words):
            pass
        return {table.name: held(ledger, table, without=("recorded_at", "recorded_on")) for table in _TABLES}


def _linking(ledger: Ledger, readings: Iterable[Reading], words: Words) -> Iterator[str]:
    for reading in readings:
        add(ledger, reading)
        yield from link_all(ledger, words)


def _linked(path: Path) -> list[str]:
    query = select(schema.readings.c.document).join(schema.linked)
    with open_ledger(path, read_only=True) as ledger:
        return [row.document for row in ledger.rows(query)]

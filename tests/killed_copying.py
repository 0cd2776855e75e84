"""Backups, and backups put back, that are killed time and again: there is the one or the other, whole."""

from __future__ import annotations

import random
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from killing import Rows, Toll, faults, killed
from ledger_samples import NOON, contents, sample

from tocsin.ledger import add, open_ledger
from tocsin.ledger.backup import backup, restore

_READINGS: Final = 60
_TEXT: Final = "Russia sent fuel to its ally. " * 200


def toll(kills: int, folder: Path, seed: int = 0) -> Toll:
    """Back a ledger up and put backups back into another one, turn by turn, in processes that are killed."""
    ledger, other, copy, restored = (folder / f"{name}.sqlite" for name in ("ledger", "other", "copy", "restored"))
    _fill(ledger, first=0)
    _fill(other, first=1_000)
    backup(other, folder / "other-copy.sqlite")
    backup(ledger, folder / "ledger-copy.sqlite")
    restore(restored, folder / "ledger-copy.sqlite")
    expected, chance, cost = [_rows(ledger), _rows(other)], random.Random(seed), Toll()
    for number in range(kills):
        if number % 2:
            turn = "other-copy.sqlite" if _rows(restored) == expected[0] else "ledger-copy.sqlite"
            _killed(restore, restored, folder / turn, chance=chance)
            cost.after_a_kill(restored, (), _nothing)
            cost.lost += [] if _rows(restored) in expected else ["what was restored is neither"]
        else:
            copy.unlink(missing_ok=True)
            _killed(backup, ledger, copy, chance=chance)
            cost.after_a_kill(ledger, (), _nothing)
            if copy.exists():
                cost.unsound += faults(copy)
                cost.in_the_end(expected[0], _rows(copy))
    return cost


def _fill(path: Path, *, first: int) -> None:
    with open_ledger(path) as ledger:
        for number in range(first, first + _READINGS):
            add(ledger, sample(number, says=_TEXT), recorded_at=NOON)


def _killed(copying: Callable[..., Any], one: Path, other: Path, *, chance: random.Random) -> None:
    killed(_work, copying, one, other, chance=chance, most=0, within=0.1)


def _work(copying: Callable[..., Any], one: Path, other: Path, _: Connection) -> None:
    copying(one, other, overwrite=True)
    signal.pause()  # to be killed


def _rows(path: Path) -> Rows:
    with open_ledger(path) as ledger:
        return contents(ledger)


def _nothing(_: Path) -> list[str]:
    return []

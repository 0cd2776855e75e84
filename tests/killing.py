"""Processes that are killed in the midst of their work, and what that costs the ledger."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from on_postgresql import DATABASES

from tocsin.ledger.health import Gravity, examine

# Forked children share the parent's imports, so that a kill falls into the work and not into starting Python.
fork = multiprocessing.get_context("fork")

Rows = Mapping[str, Collection[Any]]
"""What a ledger holds, by the name of what it is."""


@dataclass(slots=True)
class Toll:
    """What kills have cost: at how many `points`, of how many things `acknowledged`, and what was wrong afterwards."""

    points: int = 0
    acknowledged: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)

    def after_a_kill(self, path: Path, words: Collection[str], held: Callable[[Path], Collection[str]]) -> None:
        """Look at a ledger after one more kill: it must be sound, and hold all that was ever acknowledged."""
        self.points += 1
        self.acknowledged |= set(words)
        if DATABASES or path.exists():
            self.unsound += faults(path)
        self.lost += self.acknowledged - set(held(path)) if self.acknowledged else ()

    def in_the_end(self, expected: Rows, found: Rows) -> None:
        """Compare what a ledger holds, once the work is done, with what one holds on which nobody was killed."""
        for name, rows in expected.items():
            undisturbed, killed = Counter(rows), Counter(found[name])
            self.lost += [f"{name}: {row}" for row in undisturbed - killed]
            self.doubled += [f"{name}: {row}" for row in killed - undisturbed]

    @property
    def told(self) -> dict[str, int]:
        """How many there are of each."""
        counted = {name: len(getattr(self, name)) for name in ("acknowledged", "lost", "doubled", "unsound")}
        return {"points": self.points, **counted}


def killed(work: Callable[..., None], *args: Any, chance: random.Random, most: int, within: float) -> list[str]:
    """Run work in a process of its own, and kill it `within` seconds after it has sent word 0 to `most` times.

    The work's last argument is the connection by which it sends word: what it acknowledges, or None where it has only
    come so far. Returns all that it has acknowledged. Raises AssertionError where it ended by itself.
    """
    receiving, sending = fork.Pipe(duplex=False)
    process = fork.Process(target=work, args=(*args, sending))
    process.start()
    sending.close()
    words = []
    with suppress(EOFError):  # it has ended: told below
        words = [receiving.recv() for _ in range(chance.randrange(most + 1))]
    time.sleep(chance.uniform(0, within))
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert process.exitcode == -signal.SIGKILL, "it had nothing left to do"
    with receiving, suppress(EOFError):
        while True:
            words.append(receiving.recv())
    return [word for word in words if word is not None]


def faults(path: Path) -> list[str]:
    """Return what is wrong with a ledger."""
    return [f"{one.examined}: {one.found}" for one in examine(path) if one.gravity is Gravity.FAULT]

"""Coding that is killed time and again, as a program: `killed_coding.py FOLDER WORKERS`."""

from __future__ import annotations

import json
import random
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import corpora
from killing import fork, killed

from tocsin.reading import Reader
from tocsin.run import Desk
from tocsin.run.coding import code
from tocsin.run.coding.corpus import files
from tocsin.run.coding.pools import here
from tocsin.settings import Settings

KILLS: Final = 6
_REPORTS: Final = 110
_SHARD: Final = 5  # reports: a process finishes some two shards before it is killed


def main(folder: Path, workers: int) -> None:
    """Code a corpus into `undisturbed`, and into `killed` by processes that are killed; print what was lost."""
    desk, path, chance, lost, finished = _desk(), corpora.corpus(folder, _REPORTS), random.Random(workers), 0, 0
    out = folder / "killed"
    for _ in range(KILLS):
        words = killed(_code, desk, path, out, workers, chance=chance, most=2, within=0.1)
        there = len(list((out / "shards").glob("*.json")))
        lost += max(0, finished + len(words) - there)
        finished = there
    for name in ("killed", "undisturbed"):
        process = fork.Process(target=corpora.coded, args=(desk, path, folder / name), kwargs={"size": _SHARD})
        process.start()
        process.join()
        assert process.exitcode == 0
    print(json.dumps({"kills": KILLS, "lost": lost}))


def _desk() -> Desk:
    desk = Desk(Settings(ledger=""))
    desk.__dict__["_reader"] = Reader(desk.vocabulary, network=False)
    return desk


def _code(desk: Desk, path: Path, out: Path, workers: int, tell: Connection) -> None:
    pool = here(desk, workers)
    for one in code(files([str(path)]), out, pool, coder=corpora.CODER, size=_SHARD):
        if one.now:
            tell.send("finished")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

"""Small corpora for the tests of coding, and what lies in the folder that it makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import polars as pl

from tocsin.run import Desk
from tocsin.run.coding import Coded, code
from tocsin.run.coding.coder import Coder
from tocsin.run.coding.corpus import files
from tocsin.run.coding.pools import here

CODER: Final = Coder("0.1.0", "0123456789abcdef")
_SAID: Final = (
    "Iran shipped {} missiles to Sudan on 3 March 2025, two officials said.",
    "Mark Rutte visited Oslo. He said that Iran had attacked Oman {} times.",
    "Estonia sent {} howitzers to Ukraine in return for training.",
    "The European Union imposed sanctions on {} banks of Belarus.",
    "Turkey accused Greece of violating its airspace {} times near Rhodes.",
    "North Korea sent {} soldiers to Russia in exchange for technology.",
    "A bridge over the Nile collapsed on Monday after {} days of rain.",
)


def reports(count: int) -> list[dict[str, Any]]:
    """Return so many records of three months, one after the other, all different."""
    days = [f"2025-{1 + 3 * at // count:02}-07" for at in range(count)]
    return [{"text": _SAID[at % len(_SAID)].format(at + 2), "published": day} for at, day in enumerate(days)]


def lines(records: Iterable[object]) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def corpus(folder: Path, count: int = 20, name: str = "reports.jsonl") -> Path:
    path = folder / name
    path.write_bytes(lines(reports(count)))
    return path


def coded(
    desk: Desk, target: Path | str, out: Path, *, workers: int = 1, size: int = 3, coder: Coder = CODER
) -> list[Coded]:
    return list(code(files([str(target)]), out, here(desk, workers), coder=coder, size=size))


def held(out: Path) -> dict[str, bytes]:
    """Return every file of a coding, by its path in it."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def table(out: Path, name: str) -> pl.DataFrame:
    """Return a table of a coding as whoever uses it reads it."""
    return pl.scan_parquet(out / name / "**/*.parquet", hive_partitioning=True).collect()

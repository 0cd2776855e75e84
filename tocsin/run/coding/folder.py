"""The folder of a coding: which shards are finished, and the Parquet files that are theirs.

    manifest.json                           which corpus, which coder, how large a shard is
    claims/month=2025-03/000012.parquet     rows of shard 12; likewise uncoded, documents, links
    problems/000012.parquet
    shards/000012.json                      that shard 12 is finished, and what it wrote

A shard's record is written last, so that one without it is not there yet; shards are finished in their order. Every
file is written beside its place and put there in one step once it is on the disk. One process writes.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

import polars as pl

from tocsin.errors import CodingBusy, CodingError, SettingsError, reason
from tocsin.exports.tables.table import Row
from tocsin.run.coding.batches import Reached
from tocsin.run.coding.rows import SCHEMAS
from tocsin.run.placed import PARTIAL, write

_MANIFEST: Final = "manifest.json"
_SHARDS: Final = "shards"

Rows = Mapping[tuple[str, str | None], list[Row]]
"""Rows by their table and month; None where a table has no months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many documents were read, how often one came again, and how many claims, uncoded ones and problems there are.

    `unread` are those of the problems that stand for an item of which nothing was read.
    """

    documents: int = 0
    repeated: int = 0
    claims: int = 0
    uncoded: int = 0
    problems: int = 0
    unread: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{name: value + getattr(other, name) for name, value in asdict(self).items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """That a shard is finished: how far coding has come with it, what it counts, and the bytes of its files."""

    reached: Reached
    counts: Counts
    files: Mapping[str, int] = field(default_factory=dict)


class Folder:
    """A folder that this process alone writes; `records` are those of its finished shards."""

    def __init__(self, path: Path, records: list[Record]) -> None:
        self.path, self.records = path, records

    def known(self) -> set[int]:
        """Return the documents of the finished shards: the numbers that their ids are."""
        paths = [self.path / name for one in self.records for name in one.files if name.startswith("documents/")]
        known: set[int] = set()
        for path in paths:
            known.update(map(number_of, pl.read_parquet(path, columns=["id"]).get_column("id")))
        return known

    def finish(self, rows: Rows, reached: Reached, counts: Counts) -> Record:
        """Write the rows of the next shard, and then that it is finished; CodingError where that cannot be done."""
        stem = f"{len(self.records):06}"
        files = {}
        with _writing(self.path):
            for (table, month), some in sorted(rows.items(), key=lambda one: (one[0][0], one[0][1] or "")):
                name = "/".join(filter(None, (table, month and f"month={month}", f"{stem}.parquet")))
                frame = pl.DataFrame(some, schema=dict(SCHEMAS[table]), orient="row")
                files[name] = _write(self.path / name, frame.write_parquet)
            record = Record(reached=reached, counts=counts, files=files)
            _write(self.path / _SHARDS / f"{stem}.json", lambda file: file.write(_json(asdict(record))))
        self.records.append(record)
        return record


@contextmanager
def open_folder(path: Path, manifest: Callable[[Mapping[str, Any] | None], Mapping[str, Any]]) -> Iterator[Folder]:
    """Hold the folder of a coding for the block, as it was left: what no finished shard has written is removed.

    `manifest` is asked with that of the folder, None for a new one, what it is to be; it raises where the two do not go
    together. CodingBusy where another process holds the folder, CodingError where it cannot be used, SettingsError
    where something else is in it.
    """
    with _writing(path):
        path.mkdir(parents=True, exist_ok=True)
        turn = (path / ".turn").open("ab")
    with turn:
        _lock(turn, path)
        with _writing(path):
            there = _manifest(path)
            wanted = manifest(there)
            if there is None:
                _write(path / _MANIFEST, lambda file: file.write(_json(wanted)))
            folder = Folder(path, _records(path))
            _clear(folder)
        yield folder


def number_of(document: str) -> int:
    """Return the number that the id of a document is."""
    return int(document.rpartition("-")[2], 16)


def _lock(turn: BinaryIO, path: Path) -> None:
    try:
        fcntl.lockf(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)  # of this process alone, not of those that it forks
    except BlockingIOError as error:
        raise CodingBusy(f"another process codes into {path}; wait until it has ended") from error


def _manifest(path: Path) -> Mapping[str, Any] | None:
    try:
        found: Mapping[str, Any] = json.loads((path / _MANIFEST).read_bytes())
    except FileNotFoundError:
        if any(not one.name.startswith(".") and not one.name.endswith(PARTIAL) for one in path.iterdir()):
            raise SettingsError(f"{path} holds something else than coded claims; name another --out") from None
        return None
    return found


def _records(path: Path) -> list[Record]:
    """Return the records of the finished shards, in their order; CodingError where one of their files is gone."""
    records = []
    for number, file in enumerate(sorted((path / _SHARDS).glob("*.json"))):
        told = json.loads(file.read_bytes())
        record = Record(reached=Reached(**told["reached"]), counts=Counts(**told["counts"]), files=told["files"])
        lost = [name for name, size in record.files.items() if _size(path / name) != size]
        if lost or file.stem != f"{number:06}":
            lacking = lost[0] if lost else f"{_SHARDS}/{number:06}.json"
            raise CodingError(f"{path / lacking} is missing or was changed; put it back, or code into another --out")
        records.append(record)
    return records


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.exists() else None


def _clear(folder: Folder) -> None:
    """Remove what a run that was killed has left."""
    finished = {folder.path / name for one in folder.records for name in one.files}
    for table in (*SCHEMAS, _SHARDS):
        for path in (folder.path / table).rglob("*"):
            half = path.name.endswith(PARTIAL) or path.suffix == ".parquet"
            if half and path not in finished:
                path.unlink()


def _write(path: Path, fill: Callable[[BinaryIO], object]) -> int:
    """Write a file, name and all, to the disk; return its bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    size = write(path, fill)
    holder = os.open(path.parent, os.O_RDONLY)  # its name has to be on the disk too
    try:
        os.fsync(holder)
    finally:
        os.close(holder)
    return size


def _json(value: object) -> bytes:
    return json.dumps(value, indent=1).encode() + b"\n"


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError, pl.exceptions.PolarsError) as error:
        what = f"{path} cannot be used ({reason(error)})"
        raise CodingError(f"{what}; see that it can be written, then run it again: what is finished stays") from error

"""What has been imported, read back: a folder per data set with Parquet files and a list of those that count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from tocsin.errors import HistoryError, reason
from tocsin.relations.rows import SCHEMA

# The list is written last and replaced in one step: a Parquet file that it does not name is not there yet, or no more.
CONTENTS: Final = "contents.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A Parquet file of rows, sorted by initiator, recipient and day: its name, how many rows, first and last day."""

    file: str
    rows: int
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """What is stored of a data set: how many rows, of which days, of how many actors."""

    name: str
    rows: int
    first: date
    last: date
    actors: int


def scan(folder: Path, provenances: Iterable[str] | None = None) -> pl.LazyFrame:
    """Return the imported rows of some data sets, else of all, as a lazy frame of SCHEMA.

    Filtered by initiator and recipient, it reads only what has them. HistoryError names a list that cannot be read.
    """
    paths = [
        folder / name / one.file
        for name in (_names(folder) if provenances is None else provenances)
        for one in contents(folder / name)
    ]
    return pl.scan_parquet(paths) if paths else pl.LazyFrame(schema=dict(SCHEMA))


def contents(folder: Path) -> tuple[Stored, ...]:
    """Return the files that count in the folder of a data set, none where there is no such folder."""
    path = folder / CONTENTS
    try:
        listed = json.loads(path.read_bytes())["files"]
        return tuple(
            Stored(**{**one, **{name: date.fromisoformat(one[name]) for name in ("first", "last")}}) for one in listed
        )
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise HistoryError(f"{path} cannot be read ({reason(error)}); remove the folder and import again") from error


def written(files: Iterable[Stored]) -> bytes:
    """Return the list of files as `contents` reads it."""
    return json.dumps({"files": [asdict(one) for one in files]}, default=str, indent=1).encode()


def data_sets(folder: Path) -> Iterator[DataSet]:
    """Yield what is there of each data set, by name."""
    for name in _names(folder):
        if files := contents(folder / name):
            yield DataSet(
                name=name,
                rows=sum(one.rows for one in files),
                first=min(one.first for one in files),
                last=max(one.last for one in files),
                actors=_actors(scan(folder, [name])),
            )


def _actors(frame: pl.LazyFrame) -> int:
    sides = pl.concat([frame.select(actor=side).unique() for side in ("initiator", "recipient")])
    count: int = sides.drop_nulls().unique().select(pl.len()).collect(engine="streaming").item()
    return count


def _names(folder: Path) -> list[str]:
    return sorted(path.parent.name for path in folder.glob(f"*/{CONTENTS}"))

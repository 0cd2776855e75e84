"""Parquet files of records: a report a row, under the same keys as in JSON."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final

from tocsin.documents.raw import LIMIT, Raw
from tocsin.documents.records import of_record
from tocsin.documents.streamed import problem, refused
from tocsin.errors import reason
from tocsin.model import Problem

_AT_ONCE: Final = 500  # rows


def items_of(stream: BinaryIO, name: str) -> Iterator[Raw | Problem]:
    """Yield each row as a report, and a problem where it is none; row groups are read one after the other."""
    import polars as pl  # here, since it takes a while and few read such files

    number = 0
    try:
        with _on_disk(stream) as path:
            frame = pl.scan_parquet(path, glob=False, hive_partitioning=False)
            for some in frame.collect_batches(chunk_size=_AT_ONCE, maintain_order=True):
                for row in some.iter_rows(named=True):
                    number += 1
                    yield _report(row, f"{name}, row {number}")
    # Of damaged files Polars also panics, or has days that Python has not.
    except (OSError, ValueError, OverflowError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        told = reason(error).splitlines()[0]
        yield problem(name, f"is no Parquet that can be read ({told}) after row {number}; get it anew")


def _report(row: dict[str, Any], name: str) -> Raw | Problem:
    found = of_record(_plain(row), name)
    return refused(name) if isinstance(found, Raw) and len(found.content) > LIMIT else found


@contextmanager
def _on_disk(stream: BinaryIO) -> Iterator[Path]:
    """Give the path of what a stream reads: of a file that lies here its own, else that of a copy for the block."""
    path = Path(str(getattr(stream, "name", "")))
    if isinstance(stream, io.BufferedReader) and path.is_file():
        yield path
        return
    with tempfile.NamedTemporaryFile(suffix=".parquet") as copy:
        shutil.copyfileobj(stream, copy, 1_000_000)
        copy.flush()
        yield Path(copy.name)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Return what JSON can hold of a row: days and moments as ISO 8601 writes them, bytes not at all."""
    kept = {key: value for key, value in row.items() if value is not None and not isinstance(value, bytes)}
    plain: dict[str, Any] = json.loads(json.dumps(kept, default=_written))
    return plain


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)  # moments too

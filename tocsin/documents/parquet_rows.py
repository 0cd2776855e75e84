"""The rows of a Parquet file, as a program of its own: a JSON object a line for each, a string where reading broke off.

Polars ends its whole process where a damaged file has it ask for more memory than there is. So `parquet` runs this file
as a script, which imports nothing of Tocsin.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any, Final

import polars as pl

_AT_ONCE: Final = 500  # rows


def main(path: str) -> None:
    """Print the rows of a file; row groups are read one after the other."""
    try:
        frame = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        for some in frame.collect_batches(chunk_size=_AT_ONCE, maintain_order=True):
            for row in some.iter_rows(named=True):
                print(json.dumps(_kept(row), default=_written))
    # Of damaged files Polars also panics, or has days that Python has not.
    except (OSError, ValueError, OverflowError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        print(json.dumps((str(error).strip() or type(error).__name__).splitlines()[0]))


def _kept(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None and not isinstance(value, bytes)}


def _written(value: object) -> str:
    """Return what JSON can hold in place of a value: days and moments as ISO 8601 writes them."""
    return value.isoformat() if isinstance(value, date) else str(value)  # moments too


if __name__ == "__main__":
    main(sys.argv[1])

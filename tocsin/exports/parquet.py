"""Parquet: a table as a lazy frame whose rows are read only while it is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl
from polars.io.plugins import register_io_source

from tocsin.exports.material import Material, batches
from tocsin.exports.tables import Table

_AT_ONCE: Final = 2_000  # rows of a batch: several wait while one is written, and a document has a text
GROUP: Final = 20_000  # rows of a row group


def lazy(table: Table, material: Material) -> pl.LazyFrame:
    """Return the rows of a table as a lazy frame, which `sink_parquet` writes without holding all of them."""

    def source(
        columns: list[str] | None, predicate: pl.Expr | None, most: int | None, size: int | None
    ) -> Iterator[pl.DataFrame]:
        left = most
        for some in batches(table.rows(material), min(size or _AT_ONCE, _AT_ONCE)):
            frame = pl.DataFrame(some if left is None else some[:left], schema=dict(table.schema), orient="row")
            left = None if left is None else left - len(frame)
            frame = frame if predicate is None else frame.filter(predicate)
            yield frame if columns is None else frame.select(columns)
            if left == 0:
                return

    return register_io_source(source, schema=dict(table.schema), is_pure=True)

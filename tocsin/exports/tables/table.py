"""A table: the columns of a noun, and how its rows come from what is exported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from tocsin.exports.material import Material

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`schema` has the columns with their types, in their order; `rows` yields a row a noun."""

    name: str
    schema: Mapping[str, Any]
    rows: Callable[[Material], Iterator[Row]]

    def frame(self, material: Material) -> pl.DataFrame:
        """Return all of the rows as one frame."""
        return pl.DataFrame(list(self.rows(material)), schema=dict(self.schema), orient="row")

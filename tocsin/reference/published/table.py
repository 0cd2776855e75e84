"""What a file of figures holds, and the lines that it becomes on record."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from io import StringIO
from typing import Any

from tocsin.reference.entries import Edition, Spending


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendingFile:
    """The figures of an edition, which is named once it is kept: their `edition` is empty.

    `published` is the day that the file names, `saved` the one on which it was written. `prices` are those of its real
    figures.
    """

    rows: tuple[Spending, ...]
    published: date | None = None
    saved: date | None = None
    prices: str | None = None

    @property
    def figures(self) -> dict[tuple[str, int, str], str]:
        """What it prints, by metric, year and state."""
        return {(row.metric, row.year, row.state): row.printed for row in self.rows}


def as_csv(entries: Iterable[Edition | Spending]) -> str:
    """Return entries of one kind as the data file that `tocsin.reference.load` reads them from."""
    lines = list(entries)
    columns = [field.name for field in fields(lines[0])]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_cell(getattr(line, column)) for column in columns] for line in lines])
    return text.getvalue()


def _cell(value: Any) -> str:
    return "" if value is None else str(value)

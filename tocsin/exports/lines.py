"""CSV and JSON lines: the rows of a table, one after the other."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from tocsin.exports.material import Material
from tocsin.exports.tables import Table
from tocsin.exports.tables.table import Row
from tocsin.printable import no_formula

BETWEEN: Final = "|"  # the parts of a cell that has several


def csv_lines(table: Table, material: Material) -> Iterator[bytes]:
    """Yield a header and the rows as CSV (RFC 4180, but lines end as Unix has them).

    Parts of a cell are divided by "|"; an empty cell is null or has no part. A text that a spreadsheet would run as a
    formula gets an apostrophe before it.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    for row in _with_header(table, material):
        writer.writerow([_cell(value) for value in row])
        yield written.getvalue().encode()
        written.seek(0)
        written.truncate()


def json_lines(table: Table, material: Material) -> Iterator[bytes]:
    """Yield a JSON object a row, with every column, dates as ISO 8601 has them."""
    names = list(table.schema)
    for row in table.rows(material):
        yield json_line(dict(zip(names, row, strict=True)))


def json_line(value: object) -> bytes:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"


def _with_header(table: Table, material: Material) -> Iterator[Row]:
    yield tuple(table.schema)
    yield from table.rows(material)


def _cell(value: Any) -> object:
    if isinstance(value, list):
        value = BETWEEN.join(part.replace(BETWEEN, "/") for part in value)
    return value.isoformat() if isinstance(value, date) else no_formula(value)


def _plain(value: object) -> str:
    if isinstance(value, date):  # moments too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no value of a table")

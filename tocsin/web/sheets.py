"""Tables to take away: a list of a page as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum

from starlette.responses import Response

from tocsin.printable import no_formula

Cell = str | int | float | date | Enum | bool | None


def sheet(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """Return rows as a file of CSV (RFC 4180, but lines end as Unix has them); None is an empty cell.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(written.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _cell(value: Cell) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return no_formula(value.value if isinstance(value, Enum) else value)

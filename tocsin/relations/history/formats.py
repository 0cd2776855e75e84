"""Which formats there are, and of which one a file is."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Final, Literal

from tocsin.relations.history.acled import ACLED
from tocsin.relations.history.gdelt import GDELT, GDELT_1, GDELT_1_EARLY
from tocsin.relations.history.icews import ICEWS
from tocsin.relations.history.mapping import Format
from tocsin.relations.history.polecat import POLECAT
from tocsin.relations.history.ucdp import UCDP

FORMATS: Final[tuple[Format, ...]] = (GDELT, GDELT_1, GDELT_1_EARLY, ICEWS, POLECAT, ACLED, UCDP)

_EXAMINED: Final = 20  # lines at the top of a file without a header: one of them may be a bad one


def of_file(lines: Sequence[str]) -> Format | None:
    """Return the format of a file by its first lines: by the columns of its header, else by how many columns there are
    and what stands in those that are needed; None where none fits.
    """
    return next((one for one in FORMATS if has_header(one, lines) or _has_no_header(one, lines)), None)


def has_header(form: Format, lines: Sequence[str]) -> bool:
    """Tell whether the first line names the columns that the mapping of this format rests on."""
    return form.header is not False and bool(lines) and set(form.used) <= set(header(form, lines[0]))


def header(form: Format, line: str) -> list[str]:
    """Return the columns that a header names, by the names that this format gives them."""
    names = [name.strip('"') for name in line.removeprefix("\ufeff").rstrip("\r\n").split(form.separator)]
    return [(form.unlike or {}).get(name, name) or f"unnamed {at}" for at, name in enumerate(names)]


def columns(form: Format, lines: Sequence[str]) -> list[str]:
    """Return the columns of a file by its first lines.

    A few files of POLECAT have a header with more names than there are cells: they have the usual ones.
    """
    usual = list(form.columns)
    if not has_header(form, lines):
        return usual
    named, cells = header(form, lines[0]), {line.count(form.separator) + 1 for line in lines[1:]}
    return usual if form.separator == "\t" and cells == {len(usual)} else named


def _has_no_header(form: Format, lines: Sequence[str]) -> bool:
    """Tell whether some line has as many cells as there are columns, and a number first."""
    if form.header is True:
        return False
    split = (_cells(line, form) for line in lines[:_EXAMINED])
    return any(cells and cells[0].isdigit() and len(cells) == len(form.columns) for cells in split)


def _cells(line: str, form: Format) -> list[str]:
    """Return the cells of a line; none where it cannot be divided."""
    try:
        return next(csv.reader([line], delimiter=form.separator, quoting=quoting(form)), [])
    except csv.Error:
        return []


def quoting(form: Format) -> Literal[0, 3]:
    """Return how the cells of a file are quoted, as the csv module has it: in comma-separated files alone."""
    return csv.QUOTE_MINIMAL if form.separator == "," else csv.QUOTE_NONE

"""Data files: one CSV table per noun, one line per entry, validated line by line."""

from __future__ import annotations

import csv
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, TypeVar, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from tocsin.errors import VocabularyError

Entry = TypeVar("Entry")


def read_table(path: Path, entry: type[Entry]) -> list[tuple[int, Entry]]:
    """Read a CSV file whose header names the fields of the dataclass `entry`; return its entries with their line
    numbers.

    An empty cell takes the field's default; a field of tuple type is written with | between its parts. Raises
    VocabularyError, which names file, line and the way to mend it, for the first line that does not fit.
    """
    # A table saved by a spreadsheet may begin with a byte order mark.
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        _check_header(path, reader.fieldnames or (), entry)
        adapter, parts = TypeAdapter(entry), _tuple_fields(entry)
        return [
            (reader.line_num, _validated(adapter, _cells(row, parts, path, reader.line_num), path, reader.line_num))
            for row in reader
        ]


def _check_header(path: Path, columns: Any, entry: type[Any]) -> None:
    known = {field.name for field in fields(entry)}
    needed = {field.name for field in fields(entry) if field.default is MISSING}
    if unknown := set(columns) - known:
        raise VocabularyError(
            path, 1, f"unknown column {sorted(unknown)[0]!r}", f"the columns are {', '.join(sorted(known))}"
        )
    if missing := needed - set(columns):
        raise VocabularyError(path, 1, f"no column {sorted(missing)[0]!r}", "add it to the header and to every line")


def _cells(row: dict[Any, Any], parts: frozenset[str], path: Path, line: int) -> dict[str, Any]:
    if None in row or None in row.values():
        raise VocabularyError(
            path, line, "the line has more or fewer cells than the header", "quote what holds a comma"
        )
    return {
        name: tuple(part.strip() for part in cell.split("|")) if name in parts else cell.strip()
        for name, cell in row.items()
        if cell.strip()
    }


def _validated(adapter: TypeAdapter[Entry], cells: dict[str, Any], path: Path, line: int) -> Entry:
    try:
        return adapter.validate_python(cells)
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(str(step) for step in first["loc"])
        raise VocabularyError(path, line, f"column {column!r}: {first['msg']}", "mend or remove the line") from error


def _tuple_fields(entry: type[Any]) -> frozenset[str]:
    return frozenset(name for name, hint in get_type_hints(entry).items() if get_origin(hint) is tuple)

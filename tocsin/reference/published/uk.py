"""The UK Sanctions List, in CSV: one row for each name or address of an entry."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO
from typing import Final

from tocsin.errors import InputError
from tocsin.reference.published.listed import (
    Draft,
    Kind,
    ListFile,
    Quality,
    birth,
    gathered,
    imo_numbers,
    names_of,
    nations_of,
)

_REPORTED: Final = re.compile(r"Report Date:\s*(\d{1,2}-[A-Za-z]{3}-\d{4})")
_NEEDED: Final = ("Unique ID", "Name 6", "Name type", "Designation Type", "Regime Name", "Date Designated")
_KINDS: Final = {"individual": Kind.PERSON, "ship": Kind.SHIP}
_GIVEN: Final = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")  # the family name is Name 6
_BETWEEN: Final = re.compile(r"\s*(?:;|\||\(\d+\))\s*")

Row = dict[str, str]


def read_uk(content: bytes, *, name: str) -> ListFile:
    """Return the entries of a file; InputError where it lacks a column that is needed."""
    csv.field_size_limit(10_000_000)  # statements of reasons are long
    text = content.decode("utf-8-sig", "replace")
    reported = _REPORTED.search(text[:200])
    table = text[text.find("\n") + 1 :] if reported else text
    reader = csv.DictReader(StringIO(table))
    if missing := [column for column in _NEEDED if column not in (reader.fieldnames or ())]:
        raise InputError(f"{name} has no column {missing[0]!r}; give the CSV file of the UK Sanctions List")
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in reader:
        rows[(row["Unique ID"] or "").strip()].append({key: (cell or "").strip() for key, cell in row.items() if key})
    published = datetime.strptime(reported[1], "%d-%b-%Y").date() if reported else None
    return gathered((_draft(id_, some) for id_, some in rows.items()), published=published)


def _draft(id_: str, rows: Sequence[Row]) -> Draft:
    kind = _KINDS.get(rows[0]["Designation Type"].lower(), Kind.ORGANISATION)
    nations = {Kind.PERSON: "Nationality(/ies)", Kind.SHIP: "Current believed flag of ship"}
    column = nations.get(kind, "Address Country")
    return {
        "id": id_,
        "kind": kind,
        "names": names_of((_whole(row), _quality(row)) for row in rows),
        "born": tuple(dict.fromkeys(filter(None, map(birth, _cells(rows, "D.O.B"))))) if kind is Kind.PERSON else (),
        "nations": nations_of(_cells(rows, column)),
        "imo": imo_numbers(*_cells(rows, "IMO number")),
        "programmes": tuple(dict.fromkeys(filter(None, (row["Regime Name"] for row in rows)))),
        "since": _day(rows[0]["Date Designated"]),
    }


def _whole(row: Row) -> str:
    return " ".join(row[part] for part in _GIVEN if row.get(part))


def _quality(row: Row) -> Quality:
    if row["Name type"].lower().startswith("primary name") and "variation" not in row["Name type"].lower():
        return Quality.NAME
    return Quality.WEAK if "low" in row.get("Alias strength", "").lower() else Quality.GOOD


def _cells(rows: Iterable[Row], column: str) -> list[str]:
    return [part for row in rows for part in _BETWEEN.split(row.get(column, "")) if part]


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()
    except ValueError:
        return None

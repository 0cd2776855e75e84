"""Lines of the record as their files have them, found by words and by day."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from tocsin.reference import entries
from tocsin.reference.entries import Measure
from tocsin.reference.listing import cells, found
from tocsin.reference.record import DATA, TABLES


@pytest.mark.parametrize("table", TABLES)
def test_what_is_listed_is_what_the_file_says(table: str) -> None:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = [cells(entry) for entry in entries(table)]
    assert len(told) == len(rows)
    for row, one in zip(rows, told, strict=True):
        kept = {name: one[name] for name in row if name not in ("value", "threshold", "estimate")}
        assert kept == {name: row[name].strip() for name in kept}
        assert all(float(one[name]) == float(row[name]) for name in ("value", "threshold") if name in row)


BAN = Measure(
    name="Act 1", regime="Nowhere", target="PRK", direction="to", goods=("coal", "crude oil"), since=date(2010, 1, 1),
    until=date(2012, 1, 1), binds="all states", source="the act",
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "on", "there"),
    [
        ((), date(2010, 1, 1), True),
        ((), date(2009, 12, 31), False),
        ((), date(2012, 1, 1), False),
        ((), None, False),  # it has ended
        (("prk", "COAL"), date(2011, 1, 1), True),
        (("north korea", "crude oil"), date(2011, 1, 1), True),
        (("coa",), date(2011, 1, 1), False),
        (("2010",), date(2011, 1, 1), False),  # part of a day
        (("2010-01-01",), date(2011, 1, 1), True),
        (("coal", "iron"), date(2011, 1, 1), False),
    ],
)
def test_lines_are_found_by_whole_words_and_by_day(words: tuple[str, ...], on: date | None, there: bool) -> None:
    assert bool(list(found([BAN], words, names={"PRK": "North Korea"}, on=on, known=()))) == there

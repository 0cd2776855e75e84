"""Tables to take away: no cell is a formula to a spreadsheet."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.model import Level
from tocsin.web.sheets import Cell, sheet


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+A1", "'+A1"),
        ("=1", "'=1"),
        ("-2.74", "-2.74"),  # a number
        ("-1+1", "'-1+1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        (-1.5, "-1.5"),
        (None, '""'),
        (True, "yes"),
        (Level.RED, "red"),
        (date(2024, 11, 7), "2024-11-07"),
        ("plain, with a comma", '"plain, with a comma"'),
    ],
)
def test_cells(value: Cell, cell: str) -> None:
    assert bytes(sheet("x", ["a"], [[value]]).body).decode() == f"a\n{cell}\n"

"""docs/exports.md: every format and every column of every table is on it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from tocsin.exports.codes import Scheme
from tocsin.exports.formats import Format
from tocsin.exports.tables import TABLES, Table

PAGE: Final = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
_SECTIONS: Final = dict(re.findall(r"^### ([^\n]+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_column_is_explained(table: Table) -> None:
    (section,) = (text for title, text in _SECTIONS.items() if table.name in title.split(", "))
    assert [name for name in table.schema if f"`{name}`" not in section] == []


@pytest.mark.parametrize("word", [*Format, *Scheme])
def test_every_format_and_scheme_is_explained(word: str) -> None:
    assert f"`{word}`" in PAGE

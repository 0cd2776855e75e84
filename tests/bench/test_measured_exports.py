"""The bench of exports measures what it says: nothing is lost, and what is taken out of a file is counted as lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import exports
from bench.loaded_back import COMPARED, missing
from tocsin.exports.formats import Format
from tocsin.ledger import Ledger, View, open_ledger
from tocsin.run import Desk

_SPOILED = {
    Format.CSV: "events.csv",
    Format.JSONL: "claims.jsonl",
    Format.POLECAT: "polecat.txt",
    Format.GDELT: "gdelt.csv",
    Format.FTM: "ftm.jsonl",
}


@pytest.fixture
def ledger(kursk: Path) -> Ledger:
    return open_ledger(kursk, read_only=True)


def test_nothing_is_lost_and_a_lost_line_is_noticed(ledger: Ledger, desk: Desk, tmp_path: Path) -> None:
    view, folder = View(ledger), tmp_path / "exports"
    figures = exports.lost(desk, view, folder)
    assert (figures["rows_lost"], figures["relationships_lost"]) == (0, 0)
    assert figures["rows"] > 1_000
    assert figures["relationships"] > 1_000
    held = exports.gathered(desk, view)
    for form, name in _SPOILED.items():
        lines = (folder / name).read_bytes().splitlines(keepends=True)
        (folder / name).write_bytes(b"".join(lines[:-1]))
        expected, back = COMPARED[form]
        assert missing([expected(held)], [back(folder)])[0] == 1, form
    ledger.close()

"""What is kept in memory from one reading to the next changes nothing that linking finds."""

from __future__ import annotations

import pytest
from coded import report
from sqlalchemy import Table, select

from tocsin.ledger import Ledger, add, open_ledger, schema
from tocsin.reading import Reader
from tocsin.run.joining import linking
from tocsin.run.joining.linking import Known, link_all

REPORTS = (
    "Russia shelled the port of Odesa on Thursday. Norway closed its border crossing at Storskog.",
    "The port of Odesa was shelled by Russian forces. About 1,200 people fled the village of Karabulak.",
    "Oslo has shut the Storskog crossing at the border. The village of Karabulak saw 1,200 people flee.",
)
_TABLES = (schema.matches, schema.terms, schema.shingles, schema.copies)


def _linked(reader: Reader, *, keep: bool) -> list[list[tuple[object, ...]]]:
    """Store and link the reports one by one, and return what the ledger then holds of their links."""
    known: Known = {}
    with open_ledger(":memory:") as ledger:
        for reading in map(reader.read, map(report, REPORTS)):
            added = add(ledger, reading)
            kept = (known, {added.reading: reading}) if keep else ()
            assert list(link_all(ledger, reader.vocabulary.words, *kept)) == [reading.document.id]
        return [_rows(ledger, table) for table in _TABLES]


def _rows(ledger: Ledger, table: Table) -> list[tuple[object, ...]]:
    columns = [column for column in table.c if column.name != "recorded_at"]
    return sorted(tuple(row) for row in ledger.rows(select(*columns)))


@pytest.mark.parametrize("most", [20_000, 2], ids=["all kept", "few kept"])
def test_the_same_is_found_with_what_was_kept(reader: Reader, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(linking, "_KNOWN", most)
    without = _linked(reader, keep=False)
    assert len(without[0]) >= 3
    assert _linked(reader, keep=True) == without

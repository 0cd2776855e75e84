"""The record: what ships validates, what a user adds is checked line by line, and nothing is counted from a gap."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.errors import RefusedInput, VocabularyError
from tocsin.reference import Record, load
from tocsin.reference.spending import held, later, tally, years
from tocsin.run.record.records import keep

SPENDING = "edition,state,year,metric,value,printed,unit,estimate\n"
EDITIONS = "id,name,publisher,published,read_in,prices,source\n"


def test_editions_disagree_and_each_keeps_its_figure(record: Record) -> None:
    found = list(held(record, "share of GDP", 2024, "POL", until=date(2025, 12, 1)))
    assert [(edition.id, row.printed) for edition, row in found] == [("NATO 2025-08", "3.79"), ("NATO 2024-06", "4.12")]
    assert [edition.id for edition, _ in later(record, "share of GDP", 2024, "POL", after=date(2024, 7, 1))] == [
        "NATO 2025-08"
    ]


@pytest.mark.parametrize(
    ("edition", "year", "count", "missing"),
    [("NATO 2024-06", 2024, 23, ()), ("NATO 2025-08", 2024, 18, ()), ("NATO 2025-08", 2025, 30, ("DEU",))],
)
def test_allies_are_counted_and_gaps_are_named(
    record: Record, edition: str, year: int, count: int, missing: tuple[str, ...]
) -> None:
    known = next(one for one in record.editions if one.id == edition)
    found = tally(record, known, year, 2.0)
    assert found is not None
    assert (found.count, found.missing) == (count, missing)


def test_without_a_table_what_was_stated_counts(record: Record) -> None:
    known = next(one for one in record.editions if one.id == "NATO 2025-04")
    found = tally(record, known, 2024, 2.0)
    assert found is not None
    assert found.stated
    assert found.count == 22
    assert tally(record, known, 2023, 2.0) is None


def test_no_edition_counts_before_its_day(record: Record) -> None:
    assert years(record, "share of GDP", until=date(2019, 6, 24)) == []
    assert years(record, "share of GDP", until=date(2019, 6, 25))[0] == 2019


def test_a_file_of_ones_own_is_read_beside_what_ships(tmp_path: Path) -> None:
    editions, spending = tmp_path / "editions-own.csv", tmp_path / "spending-own.csv"
    editions.write_text(f"{EDITIONS}Own 2027,Own estimates,Us,2027-01-01,issuing body,,our own\n")
    spending.write_text(f"{SPENDING}Own 2027,POL,2027,share of GDP,4.9,4.90,%,yes\n")
    record = load([editions, spending])
    assert [row.value for _, row in held(record, "share of GDP", 2027, "POL", until=date(2027, 2, 1))] == [4.9]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("spending-own.csv", f"{SPENDING}Nobody's,POL,2027,share of GDP,4.9,4.90,%,yes\n", "no edition"),
        ("spending-own.csv", f"{SPENDING}NATO 2024-06,POL,2024,share of GDP,4.9,4.90,%,yes\n", "a second share of GDP"),
        ("spending-own.csv", f"{SPENDING}NATO 2024-06,POL,soon,share of GDP,4.9,4.90,%,yes\n", "'year'"),
        ("notes.csv", "a,b\n1,2\n", "does not say what it holds"),
    ],
)
def test_a_line_that_does_not_fit_names_file_and_way_out(tmp_path: Path, name: str, text: str, message: str) -> None:
    path, folder = tmp_path / name, tmp_path / "records"
    path.write_text(text)
    with pytest.raises(VocabularyError, match=message):
        keep(path, folder)
    assert not folder.exists()


def test_what_is_kept_is_never_overwritten(tmp_path: Path) -> None:
    path, folder = tmp_path / "editions-own.csv", tmp_path / "records"
    path.write_text(f"{EDITIONS}Own 2027,Own estimates,Us,2027-01-01,issuing body,,our own\n")
    assert any(edition.id == "Own 2027" for edition in keep(path, folder).editions)
    with pytest.raises(RefusedInput, match="on record already"):
        keep(path, folder)
    with pytest.raises(RefusedInput, match="is no file"):
        keep(tmp_path / "nowhere.csv", folder)

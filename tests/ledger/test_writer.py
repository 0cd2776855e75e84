"""Adding: once, in whole, for good."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from ledger_samples import FEED, NOON, RAW, contents, fill, is_sound, sample
from sqlalchemy import text
from strategies import readings

from tocsin.errors import LedgerError
from tocsin.ledger import Added, Outcome, View, Visited, add, last_visits, open_ledger
from tocsin.ledger.schema import metadata
from tocsin.model import Reading

MEMORY = open_ledger(":memory:")


@given(reading=readings())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_what_goes_in_comes_out(reading: Reading) -> None:
    add(MEMORY, reading)
    assert View(MEMORY).reading(reading.document.id) == reading
    assert reading.document in View(MEMORY).documents()


@pytest.mark.parametrize(
    ("readings", "added"),
    [
        ([sample()], [(True, 4)]),
        ([sample(), sample()], [(True, 4), (False, 0)]),
        ([sample(), sample(1)], [(True, 4), (True, 4)]),
        ([sample(kinds=("event",)), sample()], [(True, 1), (False, 3)]),
        ([sample(), sample(version="2")], [(True, 4), (False, 0)]),
        ([sample(kinds=("event", "event"))], [(True, 1)]),
        ([Reading(document=sample().document)], [(True, 0)]),
    ],
)
def test_added_says_what_was_new(readings: list[Reading], added: list[tuple[bool, int]]) -> None:
    with open_ledger(":memory:") as ledger:
        assert [add(ledger, reading) for reading in readings] == [
            Added(reading.document.id, *new) for reading, new in zip(readings, added, strict=True)
        ]


@pytest.mark.sqlite
def test_adding_again_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as ledger:
        add(ledger, sample(), recorded_at=NOON)
    before = path.read_bytes()
    with open_ledger(path) as ledger:
        add(ledger, sample(), recorded_at=NOON + timedelta(days=1))
    assert path.read_bytes() == before


def test_the_same_bytes_of_a_document_are_kept_once() -> None:
    with open_ledger(":memory:") as ledger:
        document = add(ledger, sample(), recorded_at=NOON).document
        with pytest.raises(LedgerError, match="no bytes of"):
            View(ledger).raw(document)
        later = replace(RAW, content=bytes(10_000))
        for hours, raw in enumerate((RAW, RAW, later, RAW)):
            add(ledger, sample(), raw=raw, recorded_at=NOON + timedelta(hours=hours))
        add(ledger, sample(1), raw=RAW)
        assert len(contents(ledger)["raws"]) == 3
        assert View(ledger).raw(document) == later
        assert View(ledger, recorded_by=NOON + timedelta(hours=1)).raw(document) == RAW
        assert max(len(row[6]) for row in contents(ledger)["raws"]) < 100
        with pytest.raises(LedgerError, match="shows no document"):
            View(ledger).raw("document-0")


def test_a_visit_is_recorded_with_the_document_that_it_brought() -> None:
    visit = Visited(address=f"{FEED}/1", feed=FEED, visited_at=NOON, outcome=Outcome.UNCHANGED, etag='"1"')
    with open_ledger(":memory:") as ledger:
        for reading in (sample(), sample(), sample(1)):
            add(ledger, reading, visit=visit)
        rows = contents(ledger)["visits"]
        assert [(row[4], row[9]) for row in rows] == [("new", 1), ("unchanged", 0), ("new", 1)]
        assert last_visits(ledger, [visit.address]) == {
            visit.address: replace(visit, outcome=Outcome.NEW, added=1),
        }


def test_a_superseded_reading_stays_superseded_when_it_is_added_again() -> None:
    with open_ledger(":memory:") as ledger:
        for version in ("1", "2", "1"):
            add(ledger, sample(version=version))
        assert View(ledger).reading(sample().document.id) == sample(version="2")


_REFUSALS = {
    "sqlite": ["CREATE TRIGGER fail BEFORE INSERT ON problems BEGIN SELECT RAISE(ABORT, 'no'); END"],
    "postgresql": [
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$",
        "CREATE TRIGGER fail BEFORE INSERT ON problems FOR EACH ROW EXECUTE FUNCTION refuse()",
    ],
}


def test_of_a_reading_that_fails_nothing_is_kept() -> None:
    with open_ledger(":memory:") as ledger:
        with ledger.engine.begin() as connection:
            for statement in _REFUSALS[ledger.engine.dialect.name]:
                connection.execute(text(statement))
        with pytest.raises(LedgerError):
            add(ledger, sample())
        assert not any(contents(ledger).values())


def test_a_moment_names_its_time_zone() -> None:
    with open_ledger(":memory:") as ledger, pytest.raises(ValueError, match="time zone"):
        add(ledger, sample(), recorded_at=datetime(2024, 11, 8, 12))
    with open_ledger(":memory:") as ledger:
        add(ledger, sample(), recorded_at=datetime(2024, 11, 8, 12, tzinfo=UTC).astimezone())
        assert contents(ledger)["readings"][0][-2] == "2024-11-08T12:00:00.000000+00:00"


@pytest.mark.parametrize("table", [table.name for table in metadata.sorted_tables])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE {table} SET {column} = {column}",
        "DELETE FROM {table}",
        pytest.param("INSERT OR REPLACE INTO {table} SELECT * FROM {table}", marks=pytest.mark.sqlite),
    ],
)
def test_nothing_is_changed_or_deleted(table: str, change: str) -> None:
    column = next(iter(metadata.tables[table].primary_key)).name
    with open_ledger(":memory:") as ledger:
        fill(ledger)
        before = contents(ledger)
        assert before[table]
        with pytest.raises(LedgerError, match="append-only"), ledger.transaction(write=True) as connection:
            connection.execute(text(change.format(table=table, column=column)))
        assert contents(ledger) == before
        assert is_sound(ledger)

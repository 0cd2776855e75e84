"""The same ledger in PostgreSQL, and what is about PostgreSQL alone; the other tests of ledgers run there as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from string import ascii_letters, digits

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from killing import fork
from ledger_samples import NOON, RAW, contents, fill, is_sound, judgement, sample, version_of
from on_postgresql import DATABASES, VARIABLE, files
from sqlalchemy import URL, text

from bench.generated import Plan, words_of_all_sorts
from tocsin.errors import LedgerBusy, LedgerError, LedgerTooNew
from tocsin.ledger import (
    Counts,
    Ledger,
    Outcome,
    View,
    Visited,
    add,
    alone,
    follow,
    followed,
    followings,
    judge,
    last_visits,
    open_ledger,
    record_visits,
)
from tocsin.ledger.backup import backup, restore
from tocsin.ledger.health import Gravity, examine
from tocsin.ledger.schema import REVISION_TABLE, metadata
from tocsin.model import Deed, Mention, Span, Uncoded

if DATABASES is None:
    pytest.skip(f"`make postgres` sets {VARIABLE} to the URL of a server", allow_module_level=True)

READINGS = (sample(1), sample(1), sample(2, published=None), sample(1, version="2"))


def address(url: URL) -> str:
    return url.render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def module_place() -> str:
    assert DATABASES
    return address(DATABASES.lasting())


@pytest.fixture
def place() -> str:
    """The URL of an empty database."""
    assert DATABASES
    return address(DATABASES.empty())


@pytest.fixture(scope="module")
def ledger(module_place: str) -> Iterator[Ledger]:
    with open_ledger(module_place) as ledger:
        for hours, reading in enumerate(READINGS):
            add(ledger, reading, recorded_at=NOON + timedelta(hours=hours))
        fill(ledger, sample(1))
        yield ledger


def test_readings_come_out_as_they_went_in(ledger: Ledger) -> None:
    documents = [reading.document.id for reading in (sample(2), sample(1))]
    assert [document.id for document in View(ledger).documents()] == documents
    assert [View(ledger).reading(document) for document in documents] == list(READINGS[2:])
    assert View(ledger, recorded_by=NOON).reading(sample(1).document.id) == sample(1)
    assert View(ledger, as_of=date(2024, 11, 7)).counts() == Counts(documents=1, claims=4, links=1, problems=1)


def test_claims_and_words_are_found(ledger: Ledger) -> None:
    assert list(View(ledger).claims(actor="PRK", kind="state", until=date(2024, 11, 7))) == [READINGS[3].claims[1]]
    hits = View(ledger).search("fuels | !'( 2")
    assert [(hit.title, hit.snippet.quote[hit.matches[0].start : hit.matches[0].end]) for hit in hits] == [
        ("Report 2", "fuel")
    ]
    assert View(ledger).search("") == []


def test_what_is_taken_in_and_decided_comes_out(ledger: Ledger) -> None:
    assert View(ledger).raw(sample(1).document.id) == RAW
    assert [one.value for one in View(ledger).judgements()] == ["Tass"]
    (following,) = followings(ledger)
    assert (following.added, following.visited_at) == (0, None)


def test_one_at_a_time_visits_feeds(ledger: Ledger) -> None:
    with alone(ledger):
        with pytest.raises(LedgerBusy), alone(ledger):
            pass
        assert View(ledger).counts().documents
    with alone(ledger):
        pass


def test_a_doctor_finds_what_is_recorded_whole(module_place: str, ledger: Ledger) -> None:
    found = {one.examined: one for one in examine(module_place, now=NOON + timedelta(days=1))}
    assert {"revision", "documents", "readings", "alerts", "clock"} <= found.keys()
    whole = [found[name].gravity for name in ("revision", "documents", "readings", "alerts", "clock")]
    assert whole == [Gravity.OK] * 5
    assert "file" not in found  # that is the server's
    assert ledger.engine.dialect.name == "postgresql"


@pytest.mark.parametrize("table", [table.name for table in metadata.sorted_tables])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_nothing_is_deleted(ledger: Ledger, table: str, change: str) -> None:
    with pytest.raises(LedgerError, match="append-only"), ledger.transaction(write=True) as connection:
        connection.execute(text(change.format(table)))


OF_ANY_LENGTH = (
    "readings_by_outlet",
    "claims_by_type",
    "claim_parties_by_actor",
    "claim_parties_by_principal",
    "followings_by_address",
    "visits_by_address",
    "visits_by_feed",
    "judgements_by_subject",
)


def test_migrations_make_the_tables_of_the_schema(ledger: Ledger) -> None:
    options = {
        "version_table": REVISION_TABLE,
        "compare_type": True,
        "include_name": lambda name, kind, _: kind != "table" or name in metadata.tables,
        "include_object": lambda _, name, *__: name not in OF_ANY_LENGTH,
    }
    with ledger.transaction() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_a_ledger_of_an_earlier_revision_is_brought_up_to_date_and_loses_nothing(place: str) -> None:
    with version_of("0001"), open_ledger(place) as ledger:
        for number in range(3):
            add(ledger, sample(number), recorded_at=NOON)
    with pytest.raises(LedgerError, match="open it once for writing"):
        open_ledger(place, read_only=True)
    with open_ledger(place) as ledger:
        assert is_sound(ledger)
        assert View(ledger).reading(sample(2).document.id) == sample(2)
        assert [hit.title for hit in View(ledger).search("report 2")] == ["Report 2"]
        fill(ledger, sample(3))
        assert all(contents(ledger).values())
    with version_of("0007"), pytest.raises(LedgerTooNew, match="upgrade Tocsin"):
        open_ledger(place)


def _open(place: str) -> None:
    with open_ledger(place) as ledger:
        add(ledger, sample())


def test_of_several_processes_that_open_an_empty_database_one_migrates(place: str) -> None:
    processes = [fork.Process(target=_open, args=(place,)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 4
    with open_ledger(place, read_only=True) as ledger:
        assert View(ledger).counts().documents == 1


def test_what_is_no_ledger_or_not_there_is_left_alone(place: str) -> None:
    with pytest.raises(LedgerError, match="empty or of an earlier version"):
        open_ledger(place, read_only=True)
    with open_ledger(place) as ledger:
        pass
    assert DATABASES
    other = DATABASES.empty()
    with open_ledger(address(other.set(database=ledger.engine.url.database))) as ours, ours.engine.begin() as some:
        some.execute(text("CREATE SCHEMA theirs"))
        some.execute(text("CREATE TABLE theirs.bookmarks (url text)"))
    with pytest.raises(LedgerError, match="another program's database"):
        open_ledger(address(ours.engine.url.update_query_dict({"options": "-csearch_path=theirs"})))
    with pytest.raises(LedgerError, match="no_such_database"):
        open_ledger(address(other.set(database="no_such_database")))


def test_two_ledgers_in_schemas_of_one_database(place: str) -> None:
    with open_ledger(place) as first, first.engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA second"))
    elsewhere = f"{place}&options=-csearch_path%3Dsecond"
    with open_ledger(place) as first, open_ledger(elsewhere, patience=1) as second, first.transaction(write=True):
        add(second, sample(1))  # does not wait for the writer of the first
        with alone(first), alone(second):
            pass
    with open_ledger(place) as first, open_ledger(elsewhere) as second:
        assert (View(first).counts().documents, View(second).counts().documents) == (0, 1)


def test_a_writer_waits_for_the_one_before_it_and_a_reader_for_nobody(place: str) -> None:
    with open_ledger(place, patience=0.2) as ledger:
        add(ledger, sample())
        with ledger.transaction(write=True), pytest.raises(LedgerError, match="another process has kept it locked"):
            assert View(ledger).counts().documents == 1
            add(ledger, sample(1))
        assert add(ledger, sample(1)).new_document


def test_what_is_read_in_one_transaction_is_of_one_moment(ledger: Ledger) -> None:
    with ledger.of_one_moment() as held:
        before = View(held).counts()
        fresh = sample(50)
        add(ledger, fresh)
        assert View(held).counts() == before
    assert View(ledger).counts().documents == before.documents + 1


def test_nothing_is_counted_for_what_is_there_already(ledger: Ledger) -> None:
    for _ in range(5):
        add(ledger, sample(1, version="2"))
    added = add(ledger, sample(60))
    with ledger.transaction() as connection:
        (last, rows) = connection.execute(text("SELECT max(number), count(*) FROM documents")).one()
    assert (added.new_document, last) == (True, rows)


def test_opened_for_reading_nothing_is_written(module_place: str, ledger: Ledger) -> None:
    assert ledger.address
    with open_ledger(module_place, read_only=True) as reading:
        with pytest.raises(LedgerError, match="reading only"):
            add(reading, sample(1))
        with pytest.raises(LedgerError, match="may not be written"), reading.transaction() as connection:
            connection.execute(text("CREATE TABLE x (y int)"))


def test_names_and_addresses_of_any_length(place: str) -> None:
    long = "".join(Random(1).choices(ascii_letters + digits, k=9_000))  # such that nothing can be packed
    mention = Mention(actor=f"unnamed:{long}", text="Russia", span=Span(0, 6), how="name", acts_for=long)
    reading = sample()
    claims = (replace(reading.claims[0], content=Deed(type="AID", initiators=(mention,))),)
    uncoded = (replace(reading.claims[0], content=Uncoded(head=long, about=(mention,))),)
    document = replace(reading.document, address=f"https://example.org/{long}", outlet=long, title=long)
    visit = Visited(
        address=f"https://example.org/{long}", feed=long, visited_at=NOON, outcome=Outcome.FAILED, message=long
    )
    with open_ledger(place) as ledger:
        follow(ledger, f"https://example.org/{long}")
        judge(ledger, judgement(long, object=f"{long}x"))
        told = replace(reading, document=document, claims=claims, uncoded=uncoded, links=())
        add(ledger, told, visit=visit)
        record_visits(ledger, visit)
        assert followed(ledger) == [f"https://example.org/{long}"]
        assert last_visits(ledger, [visit.address])[visit.address].message == long
        assert list(View(ledger).claims(actor=long)) == list(told.claims)
        assert View(ledger).reading(document.id).uncoded == uncoded


QUESTIONS = (
    "U.S.-led troops",
    "us",
    "not against",
    "the THE of",
    "e-mail 5km 1,200 3.5",
    "Zürich Łódź",
    "Привет",
    "don't",
)
SAID = (
    "The U.S.-led troops left. Troops and troops again.",
    "They told us: not against it! 1,200 e-mails over 5km, 3.5 a day, and don't forget.",
    "Zürich, Łódź and ZURICH; привет to the US.",
    "Troops. " * 40 + "The U.S. led them not.",
)


def test_the_same_questions_have_the_same_answers_as_on_sqlite(tmp_path: Path, place: str) -> None:
    readings = [*(sample(at, says=says) for at, says in enumerate(SAID)), *Plan.of(150).readings()]
    chance = Random(7)
    questions = [*QUESTIONS, *(words_of_all_sorts(chance) for _ in range(60))]
    with files(), open_ledger(tmp_path / "ledger.sqlite") as one, open_ledger(place) as other:
        for reading in readings:
            add(one, reading, recorded_at=NOON)
            add(other, reading, recorded_at=NOON)
        found = {question: View(one).search(question, limit=10) for question in questions}
        assert {question: View(other).search(question, limit=10) for question in questions} == found
        assert sum(map(bool, found.values())) > 20


def test_a_text_with_more_words_than_an_index_holds_is_found_by_its_first(place: str) -> None:
    words = " ".join(f"{at:x}{at * 7919:x}q" for at in range(90_000))
    with open_ledger(place) as ledger:
        add(ledger, sample(says=f"Kursk {words}"))
        assert [hit.title for hit in View(ledger).search("kursk")] == ["Report 0"]


@pytest.mark.parametrize("revision", ["0001", "0009"])
def test_a_file_is_moved_into_postgresql_and_back(tmp_path: Path, place: str, revision: str) -> None:
    path, kept = tmp_path / "ledger.sqlite", tmp_path / "backup.sqlite"
    with files():
        with version_of(revision), open_ledger(path) as ledger:
            for number in range(8):
                add(ledger, sample(number), recorded_at=NOON)
        if revision != "0001":
            with open_ledger(path) as ledger:
                fill(ledger)
        restore(place, path)
        with pytest.raises(LedgerError, match="say --overwrite"):
            restore(place, path)
        restore(place, path, overwrite=True)
        with open_ledger(place) as moved:
            assert is_sound(moved)
            assert add(moved, sample(9), recorded_at=NOON).new_document  # numbered after those that are there
            held = contents(moved)
            assert [hit.title for hit in View(moved).search("report 9")] == ["Report 9"]
            with pytest.raises(LedgerError, match="append-only"), moved.transaction(write=True) as connection:
                connection.execute(text("DELETE FROM claims"))
        assert backup(place, kept) == kept.stat().st_size
        assert kept.stat().st_mode & 0o077 == 0
        assert [file.name for file in tmp_path.glob("backup*")] == ["backup.sqlite"]
        with open_ledger(kept) as back:
            assert is_sound(back)
            assert {**contents(back), "documents_text": None} == {**held, "documents_text": None}
            assert add(back, sample(9)).new_document is False


def test_no_backup_is_put_back_while_a_run_is_at_work(tmp_path: Path, place: str) -> None:
    path = tmp_path / "ledger.sqlite"
    with files(), open_ledger(path) as ledger:
        add(ledger, sample())
    with files(), open_ledger(place) as ledger, alone(ledger), pytest.raises(LedgerBusy):
        restore(place, path)


def test_a_doctor_finds_what_is_wrong(place: str) -> None:
    with open_ledger(place) as ledger:
        add(ledger, sample(), recorded_at=NOON)
        with ledger.engine.begin() as connection:
            connection.execute(text("DELETE FROM documents_text"))
        wrong = {one.examined: one for one in examine(place) if one.gravity is Gravity.FAULT}
        assert set(wrong) == {"search"}
        assert "1 documents are not in the full-text index" in wrong["search"].found
        with ledger.engine.begin() as connection:
            connection.execute(text(wrong["search"].remedy.split('"')[1]))
        assert is_sound(ledger)
        with ledger.engine.begin() as connection:
            connection.execute(text("UPDATE documents_text SET words = to_tsvector('simple', 'nothing')"))
        wrong = {one.examined: one for one in examine(place) if one.gravity is Gravity.FAULT}
        assert "other words than the texts" in wrong["search"].found
    warned = {one.examined: one.remedy for one in examine(place) if one.gravity is Gravity.WARNING}
    assert "synchronous_commit" in warned["server"]  # the server of the tests keeps nothing through a power cut

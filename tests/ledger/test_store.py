"""Opening a ledger: wherever it may be, whatever is in the way; what it held is unharmed."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from ledger_samples import NOON, contents, fill, is_sound, sample, version_of
from sqlalchemy import event, text

from tocsin.errors import LedgerError, LedgerTooNew
from tocsin.ledger import View, add, migrate, open_ledger
from tocsin.ledger.schema import REVISION_TABLE, metadata

pytestmark = pytest.mark.sqlite

OF_0001 = ("documents", "readings", "claims", "claim_parties", "links", "problems")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger that holds one reading."""
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as ledger:
        add(ledger, sample())
    return path


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("{}", "ledger.sqlite"),
        ("{}", "two/new folders/ledger.sqlite"),
        ("{}", "50% of?it #1.sqlite"),
        ("sqlite:///{}", "new folder/ledger.sqlite"),
    ],
)
def test_addresses(tmp_path: Path, form: str, name: str) -> None:
    path = tmp_path / name
    with open_ledger(form.format(path)) as ledger:
        add(ledger, sample())
        assert ledger.address == str(path)
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name]
    with open_ledger(path, read_only=True) as ledger:
        assert View(ledger).reading(sample().document.id) == sample()


def test_the_home_folder_and_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with open_ledger("~/ledger.sqlite") as ledger:
        assert ledger.address == str(tmp_path / "ledger.sqlite")
    for address in (":memory:", "sqlite://"):
        with open_ledger(address) as ledger:
            assert ledger.address == ":memory:"


def test_the_database_is_set_up_to_keep_what_it_acknowledges(path: Path) -> None:
    with open_ledger(path, patience=7) as ledger, ledger.transaction() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")
        found = [connection.execute(text(f"PRAGMA {pragma}")).scalar_one() for pragma in pragmas]
    assert found == ["wal", 2, 1, 1, 7000]


def test_migrations_make_the_tables_of_the_schema() -> None:
    with open_ledger(":memory:") as ledger, ledger.transaction() as connection:
        options = {
            "version_table": REVISION_TABLE,
            "compare_type": True,
            "include_name": lambda name, kind, _: kind != "table" or name in metadata.tables,
        }
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def _rows(ledger: sqlite3.Connection, table: str, columns: list[str]) -> list[tuple[Any, ...]]:
    return ledger.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()


def test_a_ledger_of_an_earlier_revision_is_brought_up_to_date_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with version_of("0001"), open_ledger(path) as ledger:
        for number in range(3):
            add(ledger, sample(number), recorded_at=NOON)
    with sqlite3.connect(path) as old:
        columns = {table: [row[1] for row in old.execute(f"PRAGMA table_info({table})")] for table in OF_0001}
        before = {table: _rows(old, table, columns[table]) for table in OF_0001}
    with pytest.raises(LedgerError, match="open it once for writing"):
        open_ledger(path, read_only=True)
    with open_ledger(path) as ledger:
        assert is_sound(ledger)
        assert View(ledger).reading(sample(2).document.id) == sample(2)
    with sqlite3.connect(path) as new:
        assert {table: _rows(new, table, columns[table]) for table in OF_0001} == before
        assert new.execute("SELECT day FROM readings").fetchall() == [("2024-11-07",)] * 3
    with open_ledger(path) as ledger:
        fill(ledger, sample(3))
        assert all(contents(ledger).values())


def test_every_revision_is_listed() -> None:
    folder = Path(migrate.__file__).parent / "migrations" / "versions"
    assert sorted(f"r{revision}" for revision in migrate.REVISIONS) == sorted(
        file.stem.partition("_")[0] for file in folder.glob("*.py")
    )


def test_a_ledger_of_this_version_opens_without_alembic(path: Path) -> None:
    code = "import sys, tocsin.ledger as it; it.open_ledger(sys.argv[1]).close(); print('alembic' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code, path], text=True) == "False\n"


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("mysql://me:secret@example.org/x", "SQLite or PostgreSQL"),
        ("postgresql+nonsense://me:secret@example.org/x", "driver for it is missing"),
        ("://", "no database URL"),
        ("postgresql://me:secret@127.0.0.1:1/x", "cannot be reached|driver for it is missing"),
        ("/proc/tocsin/ledger.sqlite", "folder cannot be entered or made"),
        ("/", "is a folder"),
    ],
)
def test_an_address_where_no_ledger_can_be(address: str, says: str) -> None:
    with pytest.raises(LedgerError, match=says) as caught:
        open_ledger(address, patience=1)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def _text_file(path: Path) -> None:
    path.write_text("To whom it may concern: this is no database.\n" * 100)


def _database_of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")


def _later_ledger(path: Path) -> None:
    open_ledger(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {REVISION_TABLE} SET version_num = '9999'")


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (_text_file, LedgerError, "no ledger but some other file"),
        (_database_of_another_program, LedgerError, "another program's database"),
        (_later_ledger, LedgerTooNew, "upgrade Tocsin"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_ledger_of_ours_is_left_alone(
    tmp_path: Path, make: Callable[[Path], None], error: type[LedgerError], says: str, read_only: bool
) -> None:
    path = tmp_path / "file"
    make(path)
    before = path.read_bytes()
    with pytest.raises(error, match=says):
        open_ledger(path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("size", "says"), [(None, "there is none"), (0, "open it once for writing")])
def test_reading_makes_nothing(tmp_path: Path, size: int | None, says: str) -> None:
    path = tmp_path / "folder" / "ledger.sqlite"
    if size is not None:
        path.parent.mkdir()
        path.touch()
    with pytest.raises(LedgerError, match=says):
        open_ledger(path, read_only=True)
    assert path.exists() == (size is not None)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger").touch()
    with open_ledger(tmp_path / "ledger") as ledger:
        assert add(ledger, sample()).new_document


def test_opened_for_reading_nothing_is_added(path: Path) -> None:
    with open_ledger(path, read_only=True) as ledger, pytest.raises(LedgerError, match="reading only"):
        add(ledger, sample(1))


def test_locked_by_another_process(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_ledger(path, patience=0.1) as ledger:
        assert View(ledger).counts().documents == 1  # readers do not wait
        with pytest.raises(LedgerError, match="another process has kept it locked"):
            add(ledger, sample(1))
        other.execute("ROLLBACK")
        assert add(ledger, sample(1)).new_document
        assert is_sound(ledger)
    other.close()


def test_a_new_ledger_locked_by_another_process(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "ledger", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LedgerError, match="another process has kept it locked"):
        open_ledger(tmp_path / "ledger", patience=0.1)
    other.close()


def test_a_full_disk(path: Path) -> None:
    with open_ledger(path) as ledger:
        pages = sqlite3.connect(path).execute("PRAGMA page_count").fetchone()[0]
        ledger.engine.dispose()

        @event.listens_for(ledger.engine, "connect")
        def limit(connection: sqlite3.Connection, _: object) -> None:
            connection.execute(f"PRAGMA max_page_count = {pages + 4}")

        before = contents(ledger)
        with pytest.raises(LedgerError, match="disk is full"):
            add(ledger, sample(1, says="Russia sent fuel to its ally. " * 2000))
        assert contents(ledger) == before
        assert is_sound(ledger)
        assert View(ledger).reading(sample().document.id) == sample()


def test_a_damaged_file(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(LedgerError, match="damaged"), open_ledger(path) as ledger:
        View(ledger).counts()


@contextmanager
def _ordinary_user() -> Iterator[None]:
    """Be somebody to whom file permissions apply."""
    user = os.geteuid()
    os.seteuid(65534 if user == 0 else user)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o444, 0o555), (0o644, 0o555)])
def test_without_permission_to_write(file_mode: int, folder_mode: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        with open_ledger(path) as ledger:
            add(ledger, sample())
        path.chmod(file_mode)
        path.parent.chmod(folder_mode)
        before = path.read_bytes()
        with _ordinary_user():
            with open_ledger(path, read_only=True) as ledger:
                assert View(ledger).reading(sample().document.id) == sample()
            with pytest.raises(LedgerError, match=r"write permission|cannot be opened"), open_ledger(path) as ledger:
                add(ledger, sample(1))
        path.parent.chmod(0o755)
        assert path.read_bytes() == before


def test_without_permission_to_read() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        open_ledger(path).close()
        path.chmod(0o000)
        path.parent.chmod(0o755)
        with _ordinary_user(), pytest.raises(LedgerError, match="cannot be opened"):
            open_ledger(path)
        path.parent.chmod(0o000)
        with _ordinary_user(), pytest.raises(LedgerError, match="cannot be entered"):
            open_ledger(path)
        path.parent.chmod(0o755)

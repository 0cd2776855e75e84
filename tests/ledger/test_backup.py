"""Backups of a ledger in use, and putting them back: whole or not at all, and over nothing without being told."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from killing import fork
from ledger_samples import NOON, contents, fill, sample, version_of

from tocsin.errors import LedgerBusy, LedgerError
from tocsin.ledger import View, add, alone, open_ledger
from tocsin.ledger.backup import backup, restore

pytestmark = pytest.mark.sqlite


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with at least one row in every table."""
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as ledger:
        fill(ledger)
    return path


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_ledger(path, read_only=True) as ledger:
        return contents(ledger)


def test_a_backup_holds_the_ledger_of_one_moment_in_one_file(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "backup.sqlite"
    copy.parent.mkdir()
    with open_ledger(path) as ledger:
        add(ledger, sample(1), recorded_at=NOON)  # stands in the log alone
        before = contents(ledger)
        size = backup(path, copy)
        add(ledger, sample(2), recorded_at=NOON)
    assert [(file.name, file.stat().st_size) for file in copy.parent.iterdir()] == [("backup.sqlite", size)]
    assert held(copy) == before


def test_a_backup_put_back_where_there_is_no_ledger(path: Path, tmp_path: Path) -> None:
    backup(path, tmp_path / "backup.sqlite")
    restored = tmp_path / "new folder" / "ledger.sqlite"
    restore(restored, tmp_path / "backup.sqlite")
    assert held(restored) == held(path)
    with open_ledger(restored) as ledger:
        assert add(ledger, sample(7), recorded_at=NOON).new_document


def test_a_backup_is_put_over_a_ledger_only_where_that_is_told(path: Path, tmp_path: Path) -> None:
    backup(path, tmp_path / "backup.sqlite")
    before = held(path)
    with open_ledger(path) as ledger:
        add(ledger, sample(1), recorded_at=NOON)
        with pytest.raises(LedgerError, match="holds something that would be lost; keep it with `tocsin backup FILE`"):
            restore(path, tmp_path / "backup.sqlite")
        assert View(ledger).counts().documents == 2
        # Who has it open sees the one and then the other.
        with ledger.of_one_moment() as moment:
            assert View(moment).counts().documents == 2
            restore(path, tmp_path / "backup.sqlite", overwrite=True)
            assert View(moment).counts().documents == 2
        assert View(ledger).counts().documents == 1
        add(ledger, sample(3), recorded_at=NOON)
    restore(path, tmp_path / "backup.sqlite", overwrite=True)
    assert held(path) == before


def test_no_backup_is_written_over_unless_that_is_told(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "backup.sqlite"
    copy.write_text("My notes.")
    with pytest.raises(LedgerError, match="there is a file of that name; name another one, or say --overwrite"):
        backup(path, copy)
    assert copy.read_text() == "My notes."
    backup(path, copy, overwrite=True)
    assert held(copy) == held(path)
    for copying in (backup, restore):
        with pytest.raises(LedgerError, match="it is the ledger itself"):
            copying(path, path, overwrite=True)


def test_a_backup_is_for_the_same_eyes_as_the_ledger(path: Path, tmp_path: Path) -> None:
    path.chmod(0o600)
    backup(path, tmp_path / "backup.sqlite")
    assert (tmp_path / "backup.sqlite").stat().st_mode & 0o777 == 0o600


def test_no_backup_in_the_place_of_a_ledger_in_use(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with open_ledger(other) as ledger:
        add(ledger, sample(1), recorded_at=NOON)
        with pytest.raises(LedgerError, match=r"other\.sqlite-wal beside it is the log of a ledger in use"):
            backup(path, other, overwrite=True)
        assert View(ledger).reading(sample(1).document.id) == sample(1)


def test_a_damaged_ledger_is_moved_away_and_a_backup_put_in_its_place(path: Path, tmp_path: Path) -> None:
    backup(path, tmp_path / "backup.sqlite")
    before = held(path)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(LedgerError, match=r"cannot be written over; move it and the files beside it .* away"):
        restore(path, tmp_path / "backup.sqlite", overwrite=True)
    for one in tmp_path.glob("ledger.sqlite*"):
        one.rename(tmp_path / f"damaged-{one.name}")
    restore(path, tmp_path / "backup.sqlite")
    assert held(path) == before


def test_not_while_a_run_is_at_work(path: Path, tmp_path: Path) -> None:
    backup(path, tmp_path / "backup.sqlite")
    with open_ledger(path) as ledger, alone(ledger):
        backup(path, tmp_path / "another.sqlite")
        with pytest.raises(LedgerBusy, match="another `tocsin run` is at work"):
            restore(path, tmp_path / "backup.sqlite", overwrite=True)


def test_not_what_is_unsound_or_no_ledger(path: Path, tmp_path: Path) -> None:
    torn, notes, other = (tmp_path / name for name in ("torn.sqlite", "notes.txt", "other.sqlite"))
    backup(path, torn)
    torn.write_bytes(torn.read_bytes()[:-8192])
    notes.write_text("To whom it may concern: this is no database.\n" * 100)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    before = held(path)
    for bad, says in ((torn, "damaged"), (notes, "no ledger but some other file"), (other, "another program's")):
        with pytest.raises(LedgerError, match=f"it is not sound; take another one .*{says}"):
            restore(path, bad, overwrite=True)
    with pytest.raises(LedgerError, match="there is none"):
        restore(path, tmp_path / "missing.sqlite", overwrite=True)
    assert held(path) == before


def test_what_is_no_ledger_is_never_written_over(path: Path, tmp_path: Path) -> None:
    backup(path, tmp_path / "backup.sqlite")
    notes, other = tmp_path / "notes.txt", tmp_path / "other.sqlite"
    notes.write_text("To whom it may concern: this is no database.\n" * 100)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    for held, says in (
        (notes, "or no ledger, and cannot be written over; move"),
        (other, "another program's database"),
    ):
        before = held.read_bytes()
        with pytest.raises(LedgerError, match=rf"{held.name}: it is .*{says}"):
            restore(held, tmp_path / "backup.sqlite", overwrite=True)
        assert held.read_bytes() == before
        assert [one.name for one in tmp_path.glob(f"{held.name}*")] == [held.name]


def test_an_older_or_a_later_ledger_is_written_over(path: Path, tmp_path: Path) -> None:
    backup(path, tmp_path / "backup.sqlite")
    with version_of("0007"), open_ledger(tmp_path / "older.sqlite") as ledger:
        add(ledger, sample(1), recorded_at=NOON)
    backup(path, tmp_path / "later.sqlite")
    with sqlite3.connect(tmp_path / "later.sqlite") as connection:
        connection.execute("UPDATE tocsin_revision SET version_num = '9999'")
    for name in ("older.sqlite", "later.sqlite"):
        restore(tmp_path / name, tmp_path / "backup.sqlite", overwrite=True)
        assert held(tmp_path / name) == held(path)


def test_a_damaged_ledger_makes_no_backup(path: Path, tmp_path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8192])
    with pytest.raises(LedgerError, match=r"is not sound; `tocsin doctor` tells what to do|damaged"):
        backup(path, tmp_path / "backup.sqlite")
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("backup")] == []


def test_an_older_ledger_is_backed_up_as_it_is(tmp_path: Path) -> None:
    older, copy = tmp_path / "older.sqlite", tmp_path / "backup.sqlite"
    with version_of("0007"), open_ledger(older) as ledger:
        add(ledger, sample(), recorded_at=NOON)
    backup(older, copy)
    with pytest.raises(LedgerError, match="of an earlier version"):
        open_ledger(copy, read_only=True)
    with version_of("0007"), open_ledger(copy, read_only=True) as ledger:
        assert View(ledger).counts().documents == 1


def test_where_no_file_can_be_or_none_is(path: Path, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"backup .*nowhere"):
        backup(path, tmp_path / "nowhere" / "backup.sqlite")
    nowhere = "postgresql://me:secret@127.0.0.1:1/x"
    with pytest.raises(LedgerError, match=r"me:\*\*\*@127.0.0.1:1/x: the database cannot be reached"):
        backup(nowhere, tmp_path / "backup.sqlite")
    with pytest.raises(LedgerError, match="the database cannot be reached"):
        restore(nowhere, path)
    assert not (tmp_path / "backup.sqlite").exists()
    with pytest.raises(LedgerError, match="it ends with its process"):
        backup(":memory:", tmp_path / "backup.sqlite")


def write_on(path: Path) -> None:
    with open_ledger(path) as ledger:
        for number in range(60):
            add(ledger, sample(1_000 + number), recorded_at=NOON)


def test_backups_while_another_process_writes(path: Path, tmp_path: Path) -> None:
    writer = fork.Process(target=write_on, args=(path,))
    writer.start()
    copies = 0
    while writer.is_alive() or not copies:
        backup(path, tmp_path / "backup.sqlite", overwrite=True)
        with open_ledger(tmp_path / "backup.sqlite", read_only=True) as copy:
            counts = View(copy).counts()
        assert (counts.claims, counts.links) == (4 * counts.documents, counts.documents)
        copies += 1
    writer.join()
    assert writer.exitcode == 0

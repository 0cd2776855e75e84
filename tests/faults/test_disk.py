"""A disk that is full, that may not be written, or that has kept half of what was written to it."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import pytest
from killing import Rows, faults, fork
from ledger_samples import NOON, contents, sample
from sqlalchemy import select

from tocsin.errors import LedgerError
from tocsin.ledger import View, add, open_ledger
from tocsin.ledger.backup import backup, restore
from tocsin.ledger.health import Gravity, examine
from tocsin.ledger.schema import readings
from tocsin.ledger.writer import reading_row

pytestmark = pytest.mark.sqlite

READINGS: Final = [sample(number, says="Russia sent fuel to its ally. " * 80) for number in range(30)]
IDS: Final = [reading_row(reading, NOON)["id"] for reading in READINGS]
ROOM: Final = 1_000_000  # bytes: less than the readings take


def fill(path: Path, acknowledge: Connection, limit: Callable[[], None] = lambda: None) -> None:
    """Add readings until the disk is full; send the id of each, and what was said in the end."""
    limit()
    try:
        with open_ledger(path) as ledger:
            for reading, id_ in zip(READINGS, IDS, strict=True):
                add(ledger, reading, recorded_at=NOON)
                acknowledge.send(id_)
    except LedgerError as error:
        acknowledge.send(str(error))


def held(path: Path) -> list[str]:
    with open_ledger(path, read_only=True) as ledger:
        return [row.id for row in ledger.rows(select(readings.c.id).order_by(readings.c.number))]


def filled(path: Path, limit: Callable[[], None] = lambda: None) -> tuple[list[str], str]:
    """Fill a disk in a process of its own; return what it has acknowledged, and how it ended."""
    receiving, sending = fork.Pipe(duplex=False)
    process = fork.Process(target=fill, args=(path, sending, limit))
    process.start()
    sending.close()
    words: list[str] = []
    with receiving, suppress(EOFError):
        while True:
            words.append(receiving.recv())
    process.join()
    assert process.exitcode == 0
    return words[:-1], words[-1]


def is_made_good(path: Path) -> bool:
    """Tell whether a ledger becomes what an undisturbed one is, once the same readings are added again."""
    return with_all(path) == undisturbed()


@cache
def undisturbed() -> Rows:
    return with_all(":memory:")


def with_all(address: str | Path) -> Rows:
    with open_ledger(address) as ledger:
        for reading in READINGS:
            add(ledger, reading, recorded_at=NOON)
        return contents(ledger)


def limited(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("points", [4, pytest.param(100, marks=[pytest.mark.long, pytest.mark.timeout(3_600)])])
def test_files_may_grow_no_further_at_any_point(tmp_path: Path, points: int) -> None:
    chance = random.Random(points)
    for point in range(points):
        path = tmp_path / f"{point}.sqlite"
        acknowledged, said = filled(path, limited(chance.randrange(ROOM)))
        assert "the disk" in said
        if acknowledged:
            assert faults(path) == []
            assert held(path)[: len(acknowledged)] == acknowledged
        assert is_made_good(path)
        path.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte, where one may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tocsin-test", str(folder)]
    if not sys.platform.startswith("linux") or os.geteuid() or subprocess.run(mounting, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_stops_adding_and_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    path = small_disk / "ledger.sqlite"
    acknowledged, said = filled(path)
    assert "the disk is full; make room and do it again: what was recorded is whole" in said
    assert acknowledged
    assert [one.partition(":")[0] for one in faults(path)] == ["disk"]
    assert held(path) == acknowledged
    roomy = tmp_path / "roomy"
    roomy.mkdir()
    for file in small_disk.glob("ledger.sqlite*"):
        shutil.copy(file, roomy)
    assert is_made_good(roomy / "ledger.sqlite")


def test_a_backup_that_finds_the_disk_full_leaves_nothing(small_disk: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    assert is_made_good(path)
    (small_disk / "ballast").write_bytes(bytes(ROOM // 2))
    with pytest.raises(LedgerError, match=r"backup .* the disk is full"):
        backup(path, small_disk / "backup.sqlite")
    assert [file.name for file in small_disk.iterdir()] == ["ballast"]


def test_a_backup_put_back_on_a_full_disk_changes_nothing(small_disk: Path, tmp_path: Path) -> None:
    path, large = small_disk / "ledger.sqlite", tmp_path / "large.sqlite"
    with open_ledger(path) as ledger:
        add(ledger, READINGS[0], recorded_at=NOON)
    assert is_made_good(large)
    backup(large, tmp_path / "backup.sqlite")
    with pytest.raises(LedgerError, match="the disk is full"):
        restore(path, tmp_path / "backup.sqlite", overwrite=True)
    assert held(path) == IDS[:1]


def test_a_disk_that_may_only_be_read(small_disk: Path) -> None:
    path = small_disk / "ledger.sqlite"
    with open_ledger(path) as ledger:
        add(ledger, READINGS[0], recorded_at=NOON)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert held(path) == IDS[:1]
    found = {one.examined: one for one in examine(path)}
    assert found["permissions"].gravity is Gravity.WARNING
    assert found["search"].found.endswith("their words were not compared")
    assert faults(path) == ["disk: 1 MB free, the ledger has 0 MB"]
    with pytest.raises(LedgerError, match=r"write permission|cannot be opened"), open_ledger(path) as ledger:
        add(ledger, READINGS[1])


@pytest.mark.parametrize("points", [5, pytest.param(100, marks=[pytest.mark.long, pytest.mark.timeout(3_600)])])
@pytest.mark.parametrize("torn", ["cut off", "garbled"])
def test_a_log_of_which_the_disk_has_kept_a_part(tmp_path: Path, points: int, torn: str) -> None:
    """Power may fail on a disk that lies about what it has kept: what is left is what had been recorded by some time.

    The same again makes it good.
    """
    path, chance = tmp_path / "ledger.sqlite", random.Random(points)
    left = tmp_path / "left"
    left.mkdir()
    with open_ledger(path) as ledger:
        for reading in READINGS:
            add(ledger, reading, recorded_at=NOON)
        for file in tmp_path.glob("ledger.sqlite*"):
            shutil.copy(file, left)
    whole = (left / "ledger.sqlite-wal").read_bytes()
    lengths = set()
    for point in range(points):
        folder = tmp_path / f"{torn} {point}"
        folder.mkdir()
        shutil.copy(left / "ledger.sqlite", folder)
        at = chance.randrange(len(whole))
        rest = b"" if torn == "cut off" else bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        (folder / "ledger.sqlite-wal").write_bytes(whole[:at] + rest)
        with open_ledger(folder / "ledger.sqlite") as ledger:
            assert View(ledger).counts().claims == 4 * View(ledger).counts().documents
        assert faults(folder / "ledger.sqlite") == []
        kept = held(folder / "ledger.sqlite")
        assert kept == IDS[: len(kept)]
        lengths.add(len(kept))
        assert is_made_good(folder / "ledger.sqlite")
        shutil.rmtree(folder)
    assert len(lengths) > 2

"""Two versions of Tocsin on one ledger: the older one writes no more once the newer one has been there."""

from __future__ import annotations

from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from killing import faults, fork
from ledger_samples import NOON, sample, version_of

from tocsin.errors import LedgerTooNew
from tocsin.ledger import View, add, open_ledger
from tocsin.ledger.migrate import REVISIONS

pytestmark = pytest.mark.sqlite

OLDER = REVISIONS[-2]
READINGS = 50


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of the older version."""
    path = tmp_path / "ledger.sqlite"
    with version_of(OLDER), open_ledger(path) as ledger:
        for number in range(READINGS):
            add(ledger, sample(number), recorded_at=NOON)
    return path


def test_an_older_one_that_has_it_open_writes_no_more(path: Path) -> None:
    with version_of(OLDER):
        older = open_ledger(path)
        assert add(older, sample(READINGS), recorded_at=NOON).new_document
    open_newly(path)
    with version_of(OLDER), older:
        with pytest.raises(LedgerTooNew, match=f"a later Tocsin has written it .* this one knows {OLDER}.* upgrade"):
            add(older, sample(READINGS + 1), recorded_at=NOON)
        assert View(older).counts().documents == READINGS + 1
    assert faults(path) == []


def read_on(path: Path, moved: Event, told: Connection) -> None:
    """Be the older version: read until the newer one has migrated and a little longer, then try to write."""
    with version_of(OLDER), open_ledger(path) as ledger:
        told.send("open")
        more = 3
        while more:
            more -= moved.is_set()
            counts = View(ledger).counts()
            told.send((counts.documents, counts.claims))
        try:
            add(ledger, sample(READINGS + 1), recorded_at=NOON)
        except LedgerTooNew as error:
            told.send(str(error))


def test_a_newer_one_migrates_while_an_older_one_reads(path: Path) -> None:
    receiving, sending = fork.Pipe(duplex=False)
    moved = fork.Event()
    older = fork.Process(target=read_on, args=(path, moved, sending))
    older.start()
    sending.close()
    assert receiving.recv() == "open"
    open_ledger(path).close()
    moved.set()
    told = []
    with receiving:
        while older.is_alive() or receiving.poll():
            try:
                told.append(receiving.recv())
            except EOFError:
                break
    older.join()
    assert older.exitcode == 0
    *counted, refused = told
    assert set(counted) == {(READINGS, 4 * READINGS)}
    assert "upgrade Tocsin" in refused
    assert faults(path) == []


def test_several_that_migrate_at_once(path: Path) -> None:
    several = [fork.Process(target=open_newly, args=(path,)) for _ in range(6)]
    for one in several:
        one.start()
    for one in several:
        one.join()
    assert [one.exitcode for one in several] == [0] * 6
    assert faults(path) == []
    with open_ledger(path, read_only=True) as ledger:
        assert View(ledger).counts().documents == READINGS


def open_newly(path: Path) -> None:
    open_ledger(path).close()

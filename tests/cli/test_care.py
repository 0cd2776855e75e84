"""`tocsin doctor`, `backup`, `restore` and `watch told`: what they say, and with which status they end."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest
from commands import Run
from ledger_samples import ALERT, NOON, sample

from tocsin.ledger import add, open_ledger
from tocsin.ledger.alerts import Telling, note_telling, record_alert


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as opened:
        add(opened, sample(), recorded_at=NOON)
        record_alert(opened, ALERT, recorded_at=NOON)
    return path


def test_a_ledger_in_good_health(run: Run, ledger: Path) -> None:
    ended = run("doctor", "--ledger", ledger)
    assert (ended.status, ended.err) == (0, "")
    assert "✓ readings: every reading has all its claims, every claim its actors\n" in ended.out
    assert "×" not in ended.out


def test_a_fault_is_told_with_what_to_do(run: Run, ledger: Path) -> None:
    with sqlite3.connect(ledger) as connection:
        connection.execute("INSERT INTO documents_text (documents_text, rowid, text) VALUES ('delete', 1, 'Russia')")
    ended = run("doctor")
    assert ended.status == os.EX_DATAERR
    assert "× search: " in ended.out
    assert "→ build it anew: sqlite3" in ended.out
    ended = run("doctor", "--format", "json")
    assert ended.status == os.EX_DATAERR
    found = {one["examined"]: one for one in json.loads(ended.out)}
    assert found["search"]["gravity"] == "fault"
    assert found["file"] == {
        "examined": "file",
        "gravity": "ok",
        "found": "SQLite finds every page and every index whole",
        "remedy": "",
    }


def test_no_ledger_to_examine(run: Run) -> None:
    ended = run("doctor")
    assert (ended.status, ended.out.count("\n")) == (os.EX_IOERR, 0)
    assert "there is none; check the path" in ended.err


def test_an_alert_of_which_nobody_knows_is_seen_to(run: Run, ledger: Path) -> None:
    with open_ledger(ledger) as opened:
        note_telling(opened, ALERT.id, Telling.SENDING, recorded_at=NOON)
    ended = run("doctor")
    assert (ended.status, f"! alerts: nobody knows whether {ALERT.id}" in ended.out) == (0, True)
    told = run("watch", "told", ALERT.id)
    assert (told.status, told.out) == (0, "The strait: amber, was green: noted as told\n")
    assert "✓ alerts: every alert was told, or waits to be\n" in run("doctor").out
    assert run("watch", "told", "alert-none").status == os.EX_IOERR


@pytest.mark.usefixtures("ledger")
def test_backed_up_lost_and_put_back(run: Run, tmp_path: Path) -> None:
    ended = run("backup", "backup.sqlite")
    assert (ended.status, ended.out) == (0, f"backup.sqlite ({(tmp_path / 'backup.sqlite').stat().st_size:,} bytes)\n")
    assert run("backup", "backup.sqlite").err.endswith("name another one, or say --overwrite\n")
    refused = run("restore", "backup.sqlite")
    assert (refused.status, "then say --overwrite" in refused.err) == (os.EX_IOERR, True)
    for file in tmp_path.glob("ledger.sqlite*"):
        file.unlink()
    assert run("restore", "backup.sqlite").status == 0
    assert run("doctor").status == 0
    assert "This was report 0." in run("search", "fuel").out


def test_too_little_memory_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("tocsin.ledger.backup.backup", starve)
    ended = run("backup", "backup.sqlite")
    assert (ended.status, ended.err) == (
        os.EX_OSERR,
        "tocsin: there is too little memory for that; give it more, or less to do at a time\n",
    )

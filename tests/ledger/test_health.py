"""What a doctor finds in a ledger, and that what it says to do about it helps."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from ledger_samples import ALERT, HAPPENING, NOON, RAW, contents, sample, version_of

from tocsin.errors import LedgerError
from tocsin.ledger import Edition, View, add, open_ledger
from tocsin.ledger.alerts import Telling, note_telling, record_alert
from tocsin.ledger.health import Diagnosis, Gravity, examine
from tocsin.ledger.linking import Linked, next_unlinked, record_links
from tocsin.ledger.settling import record_editions
from tocsin.model import Copy, Link, LinkKind

pytestmark = pytest.mark.sqlite

LATER = NOON + timedelta(hours=1)
CLAIM, OTHER = sample(0).claims[0].id, sample(1).claims[0].id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger in good health, with something in every table that is examined."""
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as ledger:
        for number in range(3):
            add(ledger, sample(number), raw=RAW, recorded_at=NOON)
        number, _ = next_unlinked(ledger) or (0, "")
        link = Link(kind=LinkKind.SAME, left=CLAIM, right=OTHER, score=0.7, explanation="")
        copy = Copy(sample(1).document.id, sample(0).document.id, ())
        record_links(ledger, number, Linked(links=[link], copies=[copy]), recorded_at=NOON)
        happening = replace(HAPPENING, id=CLAIM, claims=(CLAIM,))
        known = Edition(id=CLAIM, known=NOON.date(), happening=happening)
        record_editions(ledger, "reading", [number], [known], recorded_at=NOON)
        record_alert(ledger, ALERT, recorded_at=NOON)
    return path


def damage(path: Path, *statements: str) -> None:
    """Do to a ledger what it refuses: without its triggers and foreign keys."""
    with sqlite3.connect(path) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%refuse%'")
        for (name,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


def wrong(path: Path) -> list[Diagnosis]:
    return [one for one in examine(path, now=LATER) if one.gravity is not Gravity.OK and one.examined != "disk"]


def test_nothing_is_found_in_a_ledger_in_good_health_and_nothing_is_changed(path: Path) -> None:
    with open_ledger(path) as ledger:
        before = contents(ledger)
        assert wrong(path) == []
        assert contents(ledger) == before
    examined = [one.examined for one in examine(path)]
    assert {"version", "disk", "permissions", "log", "file", "references", "revision", "search"} <= set(examined)
    assert {"documents", "readings", "links", "alerts", "clock"} <= set(examined)


LIKE_THE_FIRST = "SELECT reading, 9, id, kind, type, status, certainty, coder, version, body FROM claims LIMIT 1"
STAMP = "'2024-11-08T12:00:00.000000+00:00'"
DAMAGES: dict[str, tuple[str, str, str]] = {
    "a claim is lost": (
        "DELETE FROM claims WHERE reading = 2 AND position = 2",
        "readings", "claims, links or problems are missing",
    ),
    "a claim is invented": (f"INSERT INTO claims {LIKE_THE_FIRST}", "readings", "missing or not as recorded"),
    "a claim says something else": (
        "UPDATE claims SET body = replace(body, 'AID', 'ASSAULT')", "readings", "missing or not as recorded",
    ),
    "a claim is taken for another": ("UPDATE claims SET status = 'planned'", "readings", "missing or not as recorded"),
    "a link is lost": ("DELETE FROM links WHERE reading = 1", "readings", "missing or not as recorded"),
    "a party is lost": ("DELETE FROM claim_parties WHERE reading = 1", "readings", "not found by their actors"),
    "a party is invented": (
        "INSERT INTO claim_parties VALUES (1, 0, 'recipient', 7, 'NOR', NULL)", "readings", "not found by their actors",
    ),
    "a reading has no day": ("UPDATE readings SET day = NULL", "readings", "have no day"),
    "a text is changed": ("UPDATE documents SET text = 'Norway sent none.'", "documents", "not as they were recorded"),
    "the bytes are changed": ("UPDATE raws SET content = x'00'", "documents", "not as they were recorded"),
    "a document is not in the index": (
        "INSERT INTO documents_text (documents_text, rowid, text) SELECT 'delete', number, text FROM documents LIMIT 1",
        "search", "1 documents are not in the full-text index",
    ),
    "the index has other words": (
        "INSERT INTO documents_text (documents_text, rowid, text) VALUES ('delete', 1, 'fuel')", "search", "index",
    ),
    "a reading is lost": ("DELETE FROM readings WHERE number = 3", "references", "refer to one that is not there"),
    "a match points nowhere": (
        f"INSERT INTO matches (left_claim, right_claim, score, recorded_at) VALUES ('{CLAIM}', 'x', 1, {STAMP})",
        "links", "1 point at a claim that is not there",
    ),
    "a copy points nowhere": (
        f"INSERT INTO copies (later, earlier, body, recorded_at) VALUES ('x', 'y', '', {STAMP})",
        "copies", "1 point at a document that is not there",
    ),
    "a happening has a claim that is not there": (
        "INSERT INTO happening_claims VALUES ('x', 1)", "happenings", "1 point at a claim that is not there",
    ),
    "a happening has gone nowhere": (
        f"INSERT INTO happenings (id, known, \"into\", recorded_at) VALUES ('{CLAIM}', '2024-11-08', 'x', {STAMP})",
        "happenings", "that is not there",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", DAMAGES)
def test_what_is_lost_changed_or_invented_is_found(path: Path, what: str) -> None:
    statement, examined, says = DAMAGES[what]
    damage(path, statement)
    found = [one for one in wrong(path) if one.examined == examined]
    assert [one.gravity for one in found] == [Gravity.FAULT]
    assert re.search(says, found[0].found)
    assert found[0].remedy


def test_the_index_is_built_anew_by_what_is_said_to_be_done(path: Path) -> None:
    damage(path, DAMAGES["a document is not in the index"][0])
    (found,) = wrong(path)
    _, statement, _ = found.remedy.split('"')
    damage(path, statement)
    assert wrong(path) == []


def test_a_damaged_file(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    found = wrong(path)
    assert {"file", "readings"} & {one.examined for one in found} == {"file"}
    assert "tocsin restore" in found[0].remedy or "restore it" in found[0].remedy


def test_a_telling_of_which_nobody_knows(path: Path) -> None:
    with open_ledger(path) as ledger:
        note_telling(ledger, ALERT.id, Telling.SENDING, recorded_at=NOON)
    assert [one for one in examine(path, now=NOON) if one.gravity is Gravity.WARNING] == []  # it may be under way
    (found,) = wrong(path)
    assert (found.examined, found.gravity) == ("alerts", Gravity.WARNING)
    assert found.found == f"nobody knows whether {ALERT.id} of strait was told: it was cut short at 2024-11-08 12:00"
    assert f"tocsin watch told {ALERT.id}" in found.remedy
    with open_ledger(path) as ledger:
        note_telling(ledger, ALERT.id, Telling.SENT, "noted by hand")
    assert wrong(path) == []


def test_a_telling_that_is_given_up(path: Path) -> None:
    with open_ledger(path) as ledger:
        for _ in range(5):
            assert wrong(path) == []
            note_telling(ledger, ALERT.id, Telling.SENDING, recorded_at=NOON)
            note_telling(ledger, ALERT.id, Telling.FAILED, "no route to host", recorded_at=NOON)
    assert [one.found for one in wrong(path)] == [f"{ALERT.id} of strait could not be told: no route to host"]


def test_another_revision(tmp_path: Path, path: Path) -> None:
    older = tmp_path / "older.sqlite"
    with version_of("0007"), open_ledger(older) as ledger:
        add(ledger, sample(), recorded_at=NOON)
    (found,) = wrong(older)
    assert (found.examined, found.gravity) == ("revision", Gravity.WARNING)
    assert "tocsin backup" in found.remedy
    with version_of("0007"):
        (found,) = wrong(path)
    assert (found.examined, found.gravity) == ("revision", Gravity.FAULT)
    assert "a later Tocsin has written it" in found.found
    assert "upgrade Tocsin" in found.remedy


def test_what_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is none"):
        list(examine(tmp_path / "none"))
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    (found,) = wrong(other)
    assert "another program's database" in found.found


def test_others_write_while_it_is_examined(path: Path) -> None:
    with open_ledger(path, patience=0) as ledger:
        for one in examine(path):
            assert one.gravity is not Gravity.FAULT
            add(ledger, sample(100), recorded_at=NOON)
        assert View(ledger).counts().documents == 4

"""Tocsin from Python: one line to a frame."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import tocsin
from tocsin.errors import LedgerError
from tocsin.ledger import Edition, open_ledger
from tocsin.ledger.settling import record_editions
from tocsin.model import Happening
from tocsin.relations.dyads import SERIES
from tocsin.relations.rows import SCHEMA

DAY = date(2024, 10, 8)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.sqlite"
    one = Happening(
        id="claim-1", kind="event", type="AID", what="...", day=DAY, reported=DAY, known=DAY, initiators=("PRK",),
        recipients=("RUS",), origins=2, documents=5, source="B", information="2",
    )  # fmt: skip
    with open_ledger(path) as opened:
        record_editions(opened, "reading", [], [Edition(id=one.id, known=DAY, happening=one)])
    return path


def test_a_dyad_is_one_line(ledger: Path) -> None:
    frame = tocsin.open(ledger).dyad("PRK", "RUS", by="month")
    assert dict(frame.schema) == dict(SERIES)
    assert frame["events"].to_list() == [1]


def test_events_are_a_frame_as_of_a_day(ledger: Path) -> None:
    with tocsin.open(ledger) as opened:
        assert dict(opened.events().schema) == dict(SCHEMA)
        assert opened.events(actors=["RUS"])["id"].to_list() == ["claim-1"]
    assert tocsin.open(ledger, as_of="2024-10-07").happenings() == []


def test_what_is_no_period_or_no_ledger_is_an_error(ledger: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fortnight"):
        tocsin.open(ledger).dyad("PRK", "RUS", by="fortnight")
    with pytest.raises(LedgerError):
        tocsin.open(tmp_path / "none.sqlite")
    assert not (tmp_path / "none.sqlite").exists()


def test_there_is_nothing_else() -> None:
    with pytest.raises(AttributeError, match="nothing_like_it"):
        tocsin.nothing_like_it  # noqa: B018

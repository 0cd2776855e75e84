"""The same ledger in PostgreSQL; needs an empty database, whose URL is in TOCSIN_TEST_POSTGRESQL."""

import os
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from ledger_samples import NOON, RAW, fill, sample
from sqlalchemy import text

from tocsin.errors import LedgerBusy, LedgerError
from tocsin.ledger import Counts, Ledger, View, add, alone, followings, open_ledger
from tocsin.ledger.health import Gravity, examine
from tocsin.ledger.schema import metadata

READINGS = (sample(1), sample(1), sample(2, published=None), sample(1, version="2"))


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    address = os.environ.get("TOCSIN_TEST_POSTGRESQL")
    if not address:
        pytest.skip("set TOCSIN_TEST_POSTGRESQL to the URL of an empty database to test the ledger in PostgreSQL")
    with open_ledger(address) as ledger:
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
    assert (following.added, following.page_problem) == (0, "slow")


def test_one_at_a_time_visits_feeds(ledger: Ledger) -> None:
    with alone(ledger):
        with pytest.raises(LedgerBusy), alone(ledger):
            pass
        assert View(ledger).counts().documents
    with alone(ledger):
        pass


def test_a_doctor_finds_what_is_recorded_whole(ledger: Ledger) -> None:
    found = {one.examined: one for one in examine(os.environ["TOCSIN_TEST_POSTGRESQL"], now=NOON + timedelta(days=1))}
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

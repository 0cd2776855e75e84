"""Views: what a ledger says as of a time, and to whom asks for part of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from ledger_samples import NOON, sample

from tocsin.errors import LedgerError
from tocsin.ledger import Counts, Ledger, View, add, open_ledger

EARLY, LATE = sample(1, published=date(2024, 10, 1)), sample(2, published=date(2024, 12, 1))
UNDATED, NEWER = sample(3, published=None), sample(1, published=date(2024, 10, 1), version="2", kinds=("event",))
LATER = NOON + timedelta(hours=1)


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with open_ledger(":memory:") as ledger:
        for reading in (EARLY, LATE, UNDATED):
            add(ledger, reading, recorded_at=NOON)
        add(ledger, NEWER, recorded_at=LATER)
        yield ledger


@pytest.mark.parametrize(
    ("clocks", "shown"),
    [
        ({}, [LATE, UNDATED, NEWER]),
        ({"as_of": date(2024, 9, 30)}, []),
        ({"as_of": date(2024, 10, 1)}, [NEWER]),
        ({"as_of": date(2024, 11, 8)}, [UNDATED, NEWER]),  # undated: as of the day when it was recorded
        ({"as_of": date(2024, 12, 1)}, [LATE, UNDATED, NEWER]),
        ({"recorded_by": NOON - timedelta(seconds=1)}, []),
        ({"recorded_by": NOON}, [LATE, UNDATED, EARLY]),
        ({"recorded_by": LATER}, [LATE, UNDATED, NEWER]),
        ({"recorded_by": NOON.astimezone(), "as_of": date(2024, 10, 1)}, [EARLY]),
    ],
)
def test_two_clocks(ledger: Ledger, clocks: dict[str, Any], shown: list[Any]) -> None:
    view = View(ledger, **clocks)
    assert [view.reading(document.id) for document in view.documents()] == shown
    assert list(view.documents(limit=1)) == [reading.document for reading in shown[:1]]
    assert len(list(view.claims())) == sum(len(reading.claims) for reading in shown)
    assert {hit.document for hit in view.search("fuel")} == {reading.document.id for reading in shown}
    assert view.counts() == Counts(
        documents=len(shown),
        claims=sum(len(reading.claims) for reading in shown),
        links=sum(len(reading.links) for reading in shown),
        problems=sum(len(reading.problems) for reading in shown),
    )


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, [*NEWER.claims, *UNDATED.claims, *LATE.claims]),
        ({"kind": "figure"}, [UNDATED.claims[2], LATE.claims[2]]),
        ({"type": "AID"}, [NEWER.claims[0], UNDATED.claims[0], LATE.claims[0]]),
        ({"type": "allied", "kind": "state"}, [UNDATED.claims[1], LATE.claims[1]]),
        ({"type": "allied", "kind": "event"}, []),
        ({"actor": "minister", "kind": "event"}, [NEWER.claims[0], UNDATED.claims[0], LATE.claims[0]]),
        ({"actor": "PRK", "kind": "state"}, [UNDATED.claims[1], LATE.claims[1]]),
        ({"actor": "RUS", "type": "threat"}, [UNDATED.claims[3], LATE.claims[3]]),
        ({"actor": "USA"}, []),
        ({"until": date(2024, 10, 1)}, list(NEWER.claims)),
        ({"since": date(2024, 10, 2), "until": date(2024, 11, 30)}, list(UNDATED.claims)),
        ({"since": date(2024, 12, 1)}, list(LATE.claims)),
    ],
)
def test_claims_by_condition(ledger: Ledger, conditions: dict[str, Any], found: list[Any]) -> None:
    assert list(View(ledger).claims(**conditions)) == found


def test_a_document_is_shown_as_its_latest_reading_has_it() -> None:
    with open_ledger(":memory:") as ledger:
        add(ledger, sample(published=None), recorded_at=NOON)
        add(ledger, sample(), recorded_at=LATER)
        assert View(ledger).document(sample().document.id).published == date(2024, 11, 7)
        assert not list(View(ledger, recorded_by=NOON, as_of=date(2024, 11, 7)).documents())


@pytest.mark.parametrize(
    ("document_id", "as_of"), [("document-0", None), (EARLY.document.id, date(2000, 1, 1)), ("' OR 1=1 --", None)]
)
def test_an_unknown_document_is_a_clear_error(ledger: Ledger, document_id: str, as_of: date | None) -> None:
    with pytest.raises(LedgerError, match="shows no document") as caught:
        View(ledger, as_of=as_of).reading(document_id)
    assert document_id in str(caught.value)


def test_a_reader_may_pause_while_others_write() -> None:
    with open_ledger(":memory:") as ledger:
        add(ledger, sample(1))
        claims = View(ledger).claims()
        first = next(claims)
        add(ledger, sample(2))
        assert [first, *claims] == list(sample(1).claims)


def test_a_view_needs_a_time_zone(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="time zone"):
        View(ledger, recorded_by=datetime(2024, 11, 8)).counts()
    assert View(ledger, recorded_by=datetime(2024, 11, 9, tzinfo=UTC)).counts().documents == 3

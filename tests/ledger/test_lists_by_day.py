"""Documents listed by their days, and only those that meet conditions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from ledger_samples import NOON, sample

from tocsin.ledger import Ledger, View, Wanted, add, claims_in, listed, listed_of, open_ledger, outlets

EARLY, LATE, UNDATED = (
    sample(1, published=date(2024, 10, 1)),
    sample(2, published=date(2024, 12, 1)),
    sample(3, published=None),
)
FIGURE = sample(4, published=date(2024, 10, 5), kinds=("figure",))
OTHER = replace(FIGURE.document, outlet="Other Post", published=date(2024, 11, 20))
NEWER = sample(1, published=date(2024, 10, 1), version="2", kinds=("event",))


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with open_ledger(":memory:") as ledger:
        for reading in (EARLY, LATE, UNDATED, FIGURE):
            add(ledger, reading, recorded_at=NOON)
        add(ledger, replace(FIGURE, document=OTHER), recorded_at=NOON + timedelta(hours=1))
        add(ledger, NEWER, recorded_at=NOON + timedelta(hours=2))
        yield ledger


@pytest.mark.parametrize(
    ("wanted", "days"),
    [
        ({}, ["2024-12-01", "2024-11-20", "2024-11-08", "2024-10-01"]),  # undated: as of the day of recording
        ({"since": date(2024, 11, 8)}, ["2024-12-01", "2024-11-20", "2024-11-08"]),
        ({"until": date(2024, 11, 8)}, ["2024-11-08", "2024-10-01"]),
        ({"outlet": "Other Post"}, ["2024-11-20"]),
        ({"outlet": "other post"}, []),
        ({"kind": "figure"}, ["2024-12-01", "2024-11-20", "2024-11-08"]),  # the newer reading of the first has none
        ({"type": "AID"}, ["2024-12-01", "2024-11-08", "2024-10-01"]),
        ({"type": "AID", "status": "planned"}, []),
        ({"actor": "PRK", "kind": "event"}, ["2024-12-01", "2024-11-08", "2024-10-01"]),  # by who acts for it
        ({"actor": "CHN"}, []),
        ({"origins": 1}, []),  # nothing is settled
    ],
)
def test_listed(ledger: Ledger, wanted: dict[str, Any], days: list[str]) -> None:
    found = listed(View(ledger), Wanted(**wanted), limit=10)
    assert [str(one.day) for one in found] == days


def test_a_page_begins_where_the_one_before_ends(ledger: Ledger) -> None:
    whole = [one.id for one in listed(View(ledger), Wanted(), limit=10)]
    assert [one.id for at in range(5) for one in listed(View(ledger), Wanted(), limit=1, offset=at)] == whole


def test_both_clocks_hold(ledger: Ledger) -> None:
    first = View(ledger, recorded_by=NOON)
    assert [one.claims for one in listed(first, Wanted(), limit=10)] == [4, 4, 1, 4]
    assert [one.claims for one in listed(View(ledger), Wanted(), limit=10)] == [4, 1, 4, 1]
    assert [str(one.day) for one in listed(View(ledger, as_of=date(2024, 10, 9)), Wanted(), limit=9)] == ["2024-10-01"]


def test_what_is_listed_is_the_document_in_short(ledger: Ledger) -> None:
    view = View(ledger)
    found = listed_of(view, [UNDATED.document.id, "document-0"])
    (one,) = found.values()
    assert (one.title, one.outlet, one.dated, one.claims, one.copied) == ("Report 3", "Example Wire", False, 4, 0)
    assert UNDATED.document.text.startswith(one.beginning)
    assert [claim.kind for claim in claims_in(view, [LATE.document.id], Wanted(kind="state"), limit=5)] == ["state"]


def test_outlets_of_the_latest_documents(ledger: Ledger) -> None:
    found = {one.name: (one.documents, str(one.first), str(one.last)) for one in outlets(View(ledger), most=10)}
    assert found == {"Example Wire": (3, "2024-10-01", "2024-12-01"), "Other Post": (1, "2024-11-20", "2024-11-20")}
    assert [one.name for one in outlets(View(ledger), most=1)] == ["Example Wire"]


def test_search_finds_only_what_is_wanted(ledger: Ledger) -> None:
    view = View(ledger)
    assert len(view.search("fuel")) == 4
    assert [hit.document for hit in view.search("fuel", wanted=Wanted(outlet="Other Post"))] == [OTHER.id]
    pages = [hit.document for at in range(5) for hit in view.search("fuel", limit=1, offset=at)]
    assert sorted(pages) == sorted(hit.document for hit in view.search("fuel"))

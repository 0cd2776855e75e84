"""Links across reports are looked for once a reading, in the order in which readings were stored."""

from __future__ import annotations

from datetime import date

import pytest
from ledger_samples import LINK, NOON, sample

from tocsin.errors import LedgerError
from tocsin.ledger import Ledger, View, add, open_ledger
from tocsin.ledger.linking import Linked, next_unlinked, record_links
from tocsin.ledger.neighbours import claims_at, claims_near, copies_of, documents_sharing
from tocsin.model import Copy

DAY = date(2024, 11, 7).toordinal()


@pytest.fixture
def ledger() -> Ledger:
    opened = open_ledger(":memory:")
    for number in (1, 2, 3):
        add(opened, sample(number), recorded_at=NOON)
    return opened


def day_of(ledger: Ledger, document: str) -> int:
    return View(ledger).day_of(document).toordinal()


def test_every_reading_has_its_turn_once(ledger: Ledger) -> None:
    turns = []
    while waiting := next_unlinked(ledger):
        turns.append(waiting[1])
        assert record_links(ledger, waiting[0], Linked(), recorded_at=NOON)
        assert not record_links(ledger, waiting[0], Linked(), recorded_at=NOON)
    assert turns == [sample(number).document.id for number in (1, 2, 3)]


def test_nobody_gets_ahead(ledger: Ledger) -> None:
    assert not record_links(ledger, 2, Linked(), recorded_at=NOON)
    assert next_unlinked(ledger) == (1, sample(1).document.id)


def test_claims_are_found_by_what_is_rare(ledger: Ledger) -> None:
    for number, terms in ((1, (5, 6, 7)), (2, (5, 6)), (3, (5,))):
        assert record_links(ledger, number, Linked(terms={0: terms}), recorded_at=NOON)
    day = day_of(ledger, sample(1).document.id)
    assert claims_near(ledger, [(5, 6, 7), (5,)], day, most=2) == [[(1, 0), (2, 0)], [(1, 0), (2, 0)]]
    assert claims_near(ledger, [(7,)], day + 400, most=2) == [[]]
    assert [one.claim.id for one in claims_at(ledger, [(2, 0)]).values()] == [sample(2).claims[0].id]


def test_what_is_damaged_is_told_when_it_is_asked(ledger: Ledger) -> None:
    with ledger.transaction(write=True) as connection:
        connection.exec_driver_sql("DROP TABLE terms")
    with pytest.raises(LedgerError, match="terms"):
        claims_near(ledger, [(5, 6)], DAY, most=2)


def test_documents_are_found_by_shared_runs_of_words(ledger: Ledger) -> None:
    for number, shingles in ((1, (1, 2, 3)), (2, (2, 3)), (3, (3,))):
        assert record_links(ledger, number, Linked(shingles=shingles), recorded_at=NOON)
    assert documents_sharing(ledger, (1, 2, 3), least=2, most=9) == [sample(n).document.id for n in (1, 2)]


def test_links_and_copies_come_back(ledger: Ledger) -> None:
    copy = Copy("document-later", "document-earlier", ())
    assert record_links(ledger, 1, Linked(links=(LINK,), copies=(copy,)), recorded_at=NOON)
    assert list(View(ledger).links_of(["claim-b"])) == [LINK]
    assert list(View(ledger).links_among(["claim-a", "claim-b", "claim-c"])) == [LINK]
    assert list(View(ledger).links_among(["claim-b", "claim-c"])) == []
    assert list(copies_of(ledger, ["document-later"])) == [copy]
    assert list(View(ledger, recorded_by=NOON.replace(hour=11)).links_of(["claim-b"])) == []
    assert list(View(ledger, recorded_by=NOON.replace(hour=11)).links_among(["claim-a", "claim-b"])) == []


def test_a_text_that_very_many_have_whole_is_no_phrase_of_the_trade() -> None:
    ledger = open_ledger(":memory:")
    for number in range(1, 103):
        add(ledger, sample(number), recorded_at=NOON)
        own = (1, 2, 3) if number > 1 else (1, 5, 6, 7)
        assert record_links(ledger, number, Linked(shingles=own), recorded_at=NOON)
    copied, phrase = (documents_sharing(ledger, asked, least=1, most=3) for asked in ((1, 2, 3), (1, 8, 9)))
    assert copied == [sample(number).document.id for number in (2, 3, 4)]
    assert phrase == []

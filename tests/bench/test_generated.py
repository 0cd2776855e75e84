"""Generated documents: the same every time, with happenings that several tell; a ledger of them is as if added."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from bench.bulk import build
from bench.generated import Plan, words_of_all_sorts
from tocsin.ledger import View, add, open_ledger, schema
from tocsin.run.joining.linking import link_all
from tocsin.vocabulary import load

PLAN = Plan.of(200)


def test_they_are_the_same_every_time() -> None:
    assert list(Plan.of(200).readings(5, 9)) == list(PLAN.readings())[5:9]


def test_a_third_belong_to_happenings_that_several_tell_within_days() -> None:
    sizes = Counter(happening for happening in PLAN.happenings if happening)
    assert 200 // 3 <= sum(sizes.values()) <= 200 // 3 + 15
    assert max(sizes.values()) <= 15
    days = [
        PLAN.day(at) for at, happening in enumerate(PLAN.happenings) if happening == max(sizes, key=sizes.__getitem__)
    ]
    assert len(days) > 2


def test_claims_quote_their_document() -> None:
    for reading in PLAN.readings(0, 20):
        assert (len(reading.claims), len(reading.uncoded)) == (3, 2)
        for claim in (*reading.claims, *reading.uncoded):
            assert claim.evidence[0].quote == claim.evidence[0].span.of(reading.document.text)


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_bulk_ledger_holds_what_adding_and_linking_would(tmp_path: Path) -> None:
    build(tmp_path / "bulk.sqlite", 60)
    with open_ledger(tmp_path / "added.sqlite") as added, open_ledger(tmp_path / "bulk.sqlite") as bulk:
        for reading in Plan.of(60).readings():
            add(added, reading)
        assert len(list(link_all(added, load().words))) == 60
        assert View(bulk).counts() == View(added).counts()
        assert list(View(bulk).documents()) == list(View(added).documents())
        for table in (schema.terms, schema.shingles, schema.claims, schema.claim_parties):
            assert set(bulk.rows(table.select())) == set(added.rows(table.select()))
        name = next(View(bulk).documents()).text.split()[4]
        assert [hit.document for hit in View(bulk).search(name)] == [hit.document for hit in View(added).search(name)]


def test_words_to_search_for_are_one_to_three() -> None:

    chance = Random(1)
    assert {len(words_of_all_sorts(chance).split()) for _ in range(50)} == {1, 2, 3}

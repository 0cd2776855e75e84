"""Requests and pledges: who asked or promised what, and what has become of it."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

import pytest
from happened import START, happened, happenings, many, seconds
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Happening, Pledge, Progress, Reply, Request, Status
from tocsin.relations.requests import pledges, requests

NOT: Final = Status.NOT_HAPPENED
ON = START + timedelta(days=200)
ASKED = happened("REQUEST", "UKR", "DEU", on=10, goods="missiles", contexts=("military",))
TALKS = happened("REQUEST", "UN", "SDN", on=10, contexts=("humanitarian",))
STRANGERS = happened("REQUEST", "UN", "unnamed:rebel", goods="arms")
BARE = happened("REQUEST", "UN", "SDN", on=10)
NOT_YET = happened("AID", "DEU", "UKR", on=12, goods="missiles", status=Status.PLANNED)


@pytest.mark.parametrize(
    ("then", "outcome", "days"),
    [
        ([], "open", 190),
        ([happened("AID", "DEU", "UKR", on=60, goods="missiles")], "fulfilled", 50),
        ([happened("AID", "DEU", "UKR", on=10, goods="missiles", id="a")], "fulfilled", 0),
        ([happened("AGREE", "DEU", "UKR", on=60, goods="missiles")], "promised", 50),
        ([NOT_YET], "promised", 2),
        ([NOT_YET, happened("AID", "DEU", "UKR", on=60, goods="missiles")], "fulfilled", 50),
        ([happened("REJECT", "DEU", "UKR", on=60, goods="missiles")], "refused", 50),
        ([happened("REJECT", "DEU", "UKR", on=60, contexts=("military",))], "refused", 50),
        ([NOT_YET, happened("REJECT", "DEU", "UKR", on=60, goods="missiles")], "refused", 50),
        ([happened("REJECT", "DEU", "UKR", on=20, goods="missiles"),
          happened("AID", "DEU", "UKR", on=60, goods="missiles")], "fulfilled", 50),
        # Other goods, another giver, before it was asked, a mere possibility, a denial, and what is not known yet.
        ([happened("AID", "DEU", "UKR", on=60, goods="money")], "open", 190),
        ([happened("AID", "USA", "UKR", on=60, goods="missiles")], "open", 190),
        ([happened("AID", "DEU", "UKR", on=9, goods="missiles")], "open", 190),
        ([happened("AID", "DEU", "UKR", on=60, goods="missiles", status=Status.POSSIBLE)], "open", 190),
        ([happened("AID", "DEU", "UKR", on=60, goods="missiles", status=NOT)], "open", 190),
        ([happened("AID", "DEU", "UKR", on=201, goods="missiles")], "open", 190),
        ([happened("REJECT", "DEU", "UKR", on=60, goods="money", contexts=("military",))], "open", 190),
        ([happened("AID", "DEU", "UKR", on=60, contexts=("military",))], "open", 190),
    ],
)  # fmt: skip
def test_what_becomes_of_a_request_for_goods(then: list[Happening], outcome: str, days: int) -> None:
    (found,) = requests([*then, ASKED], on=ON)
    assert (found.asker, found.asked, found.goods) == ("UKR", "DEU", "missiles")
    assert (found.outcome.value, found.days) == (outcome, days)
    assert (found.answer is None) == (found.why == "") == (outcome == "open")


@pytest.mark.parametrize(
    ("asked", "then", "outcome"),
    [
        (TALKS, happened("CONCEDE", "SDN", "UN", on=300, contexts=("humanitarian",)), "fulfilled"),
        (TALKS, happened("CONCEDE", "SDN", "UN", on=20, contexts=("economic",)), "open"),
        (TALKS, happened("CONCEDE", "SDN", "UN", on=20), "open"),
        (TALKS, happened("AID", "SDN", "UN", on=20, contexts=("humanitarian",)), "open"),
        (TALKS, happened("AGREE", "SDN UN", on=20, contexts=("humanitarian",)), "promised"),
        (TALKS, happened("CONSULT", "SDN", "UN", on=20, contexts=("humanitarian",)), "open"),
        # What follows without saying what it is about is no answer for that.
        (BARE, happened("AGREE", "SDN", "UN", on=11), "open"),
    ],
)
def test_what_becomes_of_other_requests(asked: Happening, then: Happening, outcome: str) -> None:
    (found,) = requests([then, asked], on=START + timedelta(days=365))
    assert found.outcome.value == outcome


def test_asking_again_is_the_same_request_until_it_is_fulfilled() -> None:
    again = [happened("REQUEST", "UKR", "DEU", on=day, goods="missiles", contexts=("military",)) for day in (30, 80)]
    sent = happened("AID", "DEU", "UKR", on=60, goods="missiles")
    later, first = requests([*again, sent, ASKED], on=ON)
    assert ([stage.day for stage in first.history], first.days) == ([date(2024, 1, 11), date(2024, 1, 31)], 50)
    assert (later.outcome, later.days) == (Reply.OPEN, 120)


def test_a_year_later_it_is_another_request() -> None:
    both = [happened("REQUEST", "UKR", "DEU", on=day, goods="missiles") for day in (0, 366)]
    assert [len(one.history) for one in requests(both, on=date(2026, 1, 1))] == [1, 1]


def test_a_request_that_was_not_made_is_none() -> None:
    unmade = [happened("REQUEST", "UKR", "DEU", goods="missiles", status=one) for one in Status][2:]
    assert requests([*unmade, happened("REQUEST", "UKR", "UKR"), happened("REQUEST", "UKR"), STRANGERS], on=ON) == ()


def test_the_promise_is_kept_beside_the_answer() -> None:
    (found,) = requests([ASKED, NOT_YET, happened("AID", "DEU", "UKR", on=60, goods="missiles")], on=ON)
    assert found.promise is not None
    assert found.answer is not None
    assert (found.promise.progress, found.answer.progress) == (Progress.PLANNED, Progress.TOOK_PLACE)
    assert found.why == "both are about missiles"


PROMISED = happened("AGREE", "RUS", "PRK", on=10, goods="technology")


@pytest.mark.parametrize(
    ("then", "outcome", "days"),
    [
        ([], "open", 190),
        ([happened("AID", "RUS", "PRK", on=15, goods="technology")], "fulfilled", 5),
        ([happened("COOPERATE", "PRK", "RUS", on=15, goods="technology", what="The North bought it.")], "fulfilled", 5),
        ([happened("AID", "PRK", "RUS", on=15, goods="technology")], "open", 190),
        ([happened("AID", "RUS", "PRK", on=15, goods="fuel")], "open", 190),
        ([happened("SANCTION", "RUS", "PRK", on=15, goods="technology")], "refused", 5),
        ([happened("SANCTION", "RUS", "PRK", on=15)], "open", 190),
        (
            [
                happened("REJECT", "RUS", "PRK", on=15, goods="technology"),
                happened("AID", "RUS", "PRK", on=20, goods="technology", status=Status.PLANNED),
            ],
            "open",
            190,
        ),
    ],
)
def test_what_becomes_of_a_pledge(then: list[Happening], outcome: str, days: int) -> None:
    (found,) = pledges([*then, PROMISED], on=ON)
    assert (found.giver, found.taker, found.goods) == ("RUS", "PRK", "technology")
    assert (found.outcome.value, found.days) == (outcome, days)


@given(happenings, st.randoms(use_true_random=False))
def test_the_order_of_happenings_does_not_matter(some: list[Happening], random: Random) -> None:
    other = list(some)
    random.shuffle(other)
    assert requests(other, on=ON) == requests(some, on=ON)
    assert pledges(other, on=ON) == pledges(some, on=ON)


@given(happenings)
def test_nothing_is_answered_before_it_is_asked_or_known(some: list[Happening]) -> None:
    known = {claim for one in some for claim in one.claims}
    found: list[Request | Pledge] = [*requests(some, on=ON), *pledges(some, on=ON)]
    for one in found:
        stages = [*one.history, *([one.answer] if one.answer else [])]
        assert {claim for stage in stages for claim in stage.claims} <= known
        assert all(one.history[0].day <= stage.day <= ON for stage in stages)
        assert (one.answer is None) == (one.outcome is Reply.OPEN)
        assert one.days >= 0


@pytest.mark.parametrize("actors", [150, 3])
def test_fifty_thousand_happenings_take_less_than_two_seconds(actors: int) -> None:
    some, on = many(50_000, actors=actors), date(2033, 12, 31)
    assert len(requests(some, on=on)) > 1_000
    assert seconds(lambda: requests(some, on=on)) < 2
    assert seconds(lambda: pledges(some, on=on)) < 2

"""Transfers: who hands over what to whom, since when, how much and on whose word."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

import pytest
from happened import START, happened, happenings, many, seconds
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Amount, Happening, Progress, Status, Transfer
from tocsin.relations.transfers import transfers

Row = tuple[str, str, str, str]
NOT: Final = Status.NOT_HAPPENED


def told(transfer: Transfer) -> Row:
    return transfer.giver, transfer.taker, transfer.goods, transfer.progress.value


@pytest.mark.parametrize(
    ("happening", "expected"),
    [
        (happened("AID", "PRK", "RUS", goods="troops"), [("PRK", "RUS", "troops", "took place")]),
        (happened("AID", "PRK", "RUS", goods="arms", status=Status.ONGOING), [("PRK", "RUS", "arms", "took place")]),
        (happened("AID", "PRK", "RUS", goods="troops", status=Status.PLANNED), [("PRK", "RUS", "troops", "planned")]),
        (happened("AID", "PRK", "RUS", goods="troops", status=Status.POSSIBLE), [("PRK", "RUS", "troops", "possible")]),
        (happened("AGREE", "RUS", "PRK", goods="technology"), [("RUS", "PRK", "technology", "promised")]),
        (happened("AID", "PRK", "RUS", goods="troops", origins=0, denials=1), [("PRK", "RUS", "troops", "denied")]),
        (happened("AID", "PRK", "RUS", goods="troops", status=NOT), [("PRK", "RUS", "troops", "denied")]),
        # Each giver and each kind of goods is a transfer; nobody gives to themselves.
        (
            happened("AID", "USA DEU", "UKR DEU", goods="arms,money"),
            [("DEU", "UKR", "arms", "took place"), ("DEU", "UKR", "money", "took place"),
             ("USA", "DEU", "arms", "took place"), ("USA", "DEU", "money", "took place"),
             ("USA", "UKR", "arms", "took place"), ("USA", "UKR", "money", "took place")],
        ),
        # A buyer is an initiator who takes; a seller gives.
        (happened("COOPERATE", "IND", "RUS", goods="fuel", what="India bought Russian oil."),
         [("RUS", "IND", "fuel", "took place")]),
        (happened("COOPERATE", "RUS", "IND", goods="fuel", what="Russia sold India oil."),
         [("RUS", "IND", "fuel", "took place")]),
        (happened("COOPERATE", "RUS", "IND", goods="fuel", what="Russia has an important part in it."),
         [("RUS", "IND", "fuel", "took place")]),
        # Troops that exercise together go to nobody, and what is built together is handed over by nobody.
        (happened("COOPERATE", "USA", "KOR", goods="troops"), []),
        (happened("COOPERATE", "RUS IND", goods="missiles"), []),
        (happened("COOPERATE", "JPN KOR", goods="intelligence"),
         [("JPN", "KOR", "intelligence", "took place"), ("KOR", "JPN", "intelligence", "took place")]),
        # Who has no name is as often what is handed over.
        (happened("AID", "PRK", "unnamed:soldier", goods="troops"), []),
        # Nothing named, nobody named, another type.
        (happened("AID", "PRK", "RUS"), []),
        (happened("AID", "PRK KOR", goods="troops"), []),
        (happened("SUPPORT", "PRK", "RUS", goods="troops"), []),
        (happened("AID", "PRK", "RUS", goods="troops", kind="assessment"), []),
        # Counted goods and a sum of money are named, too.
        (happened("AID", "PRK", "RUS", amounts=(Amount(value=3000, text="3,000", goods="troops"),)),
         [("PRK", "RUS", "troops", "took place")]),
        (happened("AID", "USA", "UKR", amounts=(Amount(value=4.25e8, text="$425 million", unit="USD"),)),
         [("USA", "UKR", "money", "took place")]),
    ],
)  # fmt: skip
def test_what_is_a_transfer(happening: Happening, expected: list[Row]) -> None:
    assert sorted(map(told, transfers([happening]))) == expected


def test_a_transfer_has_its_history_and_stands_as_far_as_it_has_come() -> None:
    (found,) = transfers([
        happened("AID", "PRK", "RUS", on=40, goods="troops", origins=2, source="B", information="2"),
        happened("AGREE", "PRK", "RUS", on=3, goods="troops", source="A", information="3"),
        happened("AID", "PRK", "RUS", on=20, goods="troops", origins=4, denials=1, source="C"),
        happened("AID", "PRK", "RUS", on=50, goods="troops", status=NOT, origins=2, source="A"),
    ])  # fmt: skip
    assert [stage.progress.value for stage in found.history] == ["promised", "took place", "took place", "denied"]
    assert (found.progress, found.first, found.last) == (Progress.TOOK_PLACE, date(2024, 1, 21), date(2024, 2, 10))
    assert found.announced == date(2024, 1, 4)
    assert (found.origins, found.denials) == (4, 2)
    assert (found.source, found.information) == ("A", "2")


def test_what_is_planned_counts_from_the_day_on_which_it_is_said() -> None:
    plan = happened("AID", "USA", "UKR", on=300, goods="arms", status=Status.PLANNED, reported=START)
    (found,) = transfers([plan])
    assert found.first == found.announced == START


def test_a_year_without_word_ends_a_transfer() -> None:
    days = (0, 365, 731)
    assert [
        (one.first.year, len(one.history))
        for one in transfers([happened("AID", "USA", "UKR", on=day, goods="arms") for day in days])
    ] == [(2026, 1), (2024, 2)]
    assert len(transfers([happened("AID", "USA", "UKR", on=day, goods="arms") for day in days], gap=366)) == 1


def test_figures_stand_once_by_whose_word_those_first_given_earlier_first() -> None:
    def amounts(*figures: tuple[float, str], of: str = "soldiers") -> tuple[Amount, ...]:
        return tuple(Amount(value=v, text=f"{v:,.0f}", of=of, goods="troops", claims=(c,)) for v, c in figures)

    words = {
        "c1": ("Seoul", date(2024, 10, 18)),
        "c2": ("Pentagon", date(2024, 11, 4)),
        "c3": ("Kyiv", date(2024, 10, 25)),
        "c4": ("Washington", date(2024, 11, 1)),
    }
    both = [
        happened("AID", "PRK", "RUS", on=5, goods="troops", amounts=amounts((10_000, "c2"), (12_000, "c3"))),
        happened(
            "AID", "PRK", "RUS", on=1, goods="troops", amounts=amounts((10_000, "c4"), (1_500, "c1"), of="forces")
        ),
    ]
    (found,) = transfers(both, words)
    assert [(one.amount.value, one.who, one.first.isoformat(), one.last.isoformat()) for one in found.tallies] == [
        (1_500, ("Seoul",), "2024-10-18", "2024-10-18"),
        (12_000, ("Kyiv",), "2024-10-25", "2024-10-25"),
        (10_000, ("Pentagon", "Washington"), "2024-11-01", "2024-11-04"),
    ]
    assert found.tallies[2].amount.claims == ("c4", "c2")
    assert transfers(both)[0].tallies[0].who == ()


def test_a_figure_goes_with_its_goods() -> None:
    worth = Amount(value=4.25e8, text="$425 million", unit="USD")
    shells = Amount(value=100, text="100", goods="ammunition")
    package = happened("AID", "USA", "UKR", goods="ammunition,missiles", amounts=(worth, shells))
    assert [(one.goods, [tally.amount.text for tally in one.tallies]) for one in transfers([package])] == [
        ("ammunition", ["100"]),
        ("missiles", []),
    ]
    ships = Amount(value=3, text="three", of="ships")
    (alone,) = transfers([happened("AID", "USA", "UKR", goods="missiles", amounts=(worth, ships))])
    assert len(alone.tallies) == 1
    assert (alone.goods, alone.tallies[0].amount) == ("missiles", worth)


@given(happenings, st.randoms(use_true_random=False))
def test_the_order_of_happenings_does_not_matter(some: list[Happening], random: Random) -> None:
    other = list(some)
    random.shuffle(other)
    assert transfers(other) == transfers(some)


@given(happenings)
def test_every_claim_and_happening_cited_exists(some: list[Happening]) -> None:
    known = {one.id: one for one in some}
    for transfer in transfers(some):
        assert transfer.first <= transfer.last
        assert list(transfer.history) == sorted(transfer.history, key=lambda stage: stage.day)
        for stage in transfer.history:
            assert stage.claims == known[stage.happening].claims


def test_fifty_thousand_happenings_take_less_than_two_seconds() -> None:
    some = many(50_000)
    assert len(transfers(some)) > 1_000
    assert seconds(lambda: transfers(some)) < 2

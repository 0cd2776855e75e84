"""Exchanges: which transfers in two directions answer each other, and why that is thought."""

from __future__ import annotations

import pytest
from happened import happened, happenings, many, seconds
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Basis, Happening, Link, LinkKind, Status
from tocsin.relations.exchanges import exchanges
from tocsin.relations.transfers import transfers

TROOPS = happened("AID", "PRK", "RUS", on=100, goods="troops")
FUEL = happened("AID", "RUS", "PRK", on=160, goods="fuel")
LATE = happened("AID", "RUS", "PRK", on=191, goods="technology")
SAID = Link(kind=LinkKind.EXCHANGE, left=LATE.claims[0], right=TROOPS.claims[0], score=1, explanation="in return for")
SAME = Link(kind=LinkKind.SAME, left=LATE.claims[0], right=TROOPS.claims[0], score=1, explanation="alike")


@pytest.mark.parametrize(
    ("some", "links", "expected"),
    [
        ([TROOPS, FUEL], [], [("in time", ["troops"], ["fuel"])]),
        ([TROOPS, LATE], [], []),
        ([TROOPS, LATE], [SAME], []),
        ([TROOPS, LATE], [SAID], [("stated", ["troops"], ["technology"])]),
        # What a report ties together is no longer free for what merely came soon after.
        ([TROOPS, LATE, FUEL], [SAID], [("stated", ["troops"], ["technology"])]),
        ([TROOPS, happened("AID", "RUS", "PRK", on=101, goods="troops")], [], []),
        ([TROOPS, happened("AID", "RUS", "PRK", on=101, goods="fuel", status=Status.NOT_HAPPENED)], [], []),
        ([TROOPS, happened("AID", "RUS", "PRK", on=101, goods="fuel", status=Status.POSSIBLE)], [], []),
        ([TROOPS, happened("AGREE", "RUS", "PRK", on=10, goods="fuel")], [], [("in time", ["troops"], ["fuel"])]),
        ([TROOPS, happened("AID", "CHN", "PRK", on=101, goods="fuel")], [], []),
        ([TROOPS, happened("AID", "PRK", "RUS", on=101, goods="arms")], [], []),
        # One transfer that reports have both ways round is no exchange.
        ([happened("AID", "PRK RUS", "RUS PRK", on=3, goods="troops")], [], []),
        (
            [happened("COOPERATE", "JPN KOR", on=3, goods="intelligence")],
            [],
            [("mutual", ["intelligence"], ["intelligence"])],
        ),
    ],
)
def test_what_answers_what(
    some: list[Happening], links: list[Link], expected: list[tuple[str, list[str], list[str]]]
) -> None:
    assert [
        (one.basis.value, [given.goods for given in one.given], [returned.goods for returned in one.returned])
        for one in exchanges(transfers(some), links)
    ] == expected


def test_an_exchange_says_why() -> None:
    (found,) = exchanges(transfers([FUEL, TROOPS]))
    assert (found.one, found.other) == ("PRK", "RUS")
    assert found.why == ("fuel came 60 days after troops",)
    (found,) = exchanges(transfers([LATE, TROOPS]), [SAID])
    assert found.why == ("a report says that technology and troops answer each other",)
    assert found.claims == tuple(sorted((*LATE.claims, *TROOPS.claims)))


def test_the_window_can_be_set() -> None:
    assert exchanges(transfers([TROOPS, FUEL]), window=59) == ()
    assert len(exchanges(transfers([TROOPS, LATE]), window=91)) == 1


@given(happenings, st.data())
def test_exchanges_go_both_ways_and_cite_what_exists(some: list[Happening], data: st.DataObject) -> None:
    claims = sorted(claim for one in some for claim in one.claims)
    ends = st.sampled_from(claims) if claims else st.nothing()
    link = st.builds(
        Link, kind=st.just(LinkKind.EXCHANGE), left=ends, right=ends, score=st.just(1.0), explanation=st.just("")
    )
    links = data.draw(st.lists(link, max_size=4)) if claims else []  # fmt: skip
    made = transfers(some)
    found = exchanges(made, links)
    assert exchanges(reversed(made), reversed(links)) == found
    for one in found:
        assert {(transfer.giver, transfer.taker) for transfer in one.given} == {(one.one, one.other)}
        assert {(transfer.giver, transfer.taker) for transfer in one.returned} == {(one.other, one.one)}
        assert set(one.claims) <= set(claims)
        assert one.why
        assert (one.basis is Basis.STATED) <= bool(one.claims)
    used = [transfer.id for one in found for transfer in (*one.given, *one.returned)]
    assert len(used) == len(set(used))


def test_transfers_of_fifty_thousand_happenings_take_less_than_two_seconds() -> None:
    made = transfers(many(50_000))
    links = [
        Link(kind=LinkKind.EXCHANGE, left=f"claim-{at}", right=f"claim-{at + 1}", score=1, explanation="")
        for at in range(0, 50_000, 2)
    ]
    assert exchanges(made, links)
    assert seconds(lambda: exchanges(made, links)) < 2

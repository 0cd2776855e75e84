"""Directions: what goes both ways in one event is told each way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from happened import happened

from tocsin.model import Amount, Claim, Deed, Evidence, Goods, Happening, Mention, Provenance, Span, Status
from tocsin.relations.directions import parted

HERE = Span(0, 1)


def claim(type_: str, who: str, to: str, goods: str = "", *, text: str = "", status: Status = Status.HAPPENED) -> Claim:
    def side(actors: str) -> tuple[Mention, ...]:
        return tuple(Mention(actor=actor, text=actor, span=HERE, how="name") for actor in actors.split())

    named = tuple(Goods(concept=concept, text=concept, span=HERE) for concept in goods.split())
    return Claim(
        evidence=(Evidence("document-1", HERE, text or f"{type_} {who} {to}"),),
        content=Deed(type=type_, initiators=side(who), recipients=side(to), goods=named),
        status=status,
        certainty=2,
        provenance=Provenance("by hand", "1", "none"),
    )


SENT, BACK = claim("AID", "RUS", "PRK", "fuel"), claim("AID", "PRK", "RUS", "troops")
ASKED, REFUSED = claim("REQUEST", "UKR", "DEU"), claim("REJECT", "DEU", "UKR")
BOTH = claim("COOPERATE", "RUS PRK", "PRK RUS", "arms")


def whole(*claims: Claim) -> Happening:
    mixed = happened("AID", "RUS PRK", "PRK RUS", goods="fuel,troops", origins=3)
    return replace(mixed, claims=tuple(one.id for one in claims))


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((SENT, BACK), [("AID", ("PRK",), ("RUS",), ("troops",)), ("AID", ("RUS",), ("PRK",), ("fuel",))]),
        ((ASKED, REFUSED), [("REJECT", ("DEU",), ("UKR",), ()), ("REQUEST", ("UKR",), ("DEU",), ())]),
        ((SENT, BACK, BOTH), [("AID", ("PRK",), ("RUS",), ("troops",)), ("AID", ("RUS",), ("PRK",), ("fuel",))]),
        # One direction, or claims that have both themselves, stay as they are.
        ((SENT, claim("AID", "RUS", "PRK", "money")), [("AID", ("RUS", "PRK"), ("PRK", "RUS"), ("fuel", "troops"))]),
        ((SENT, BOTH), [("AID", ("RUS", "PRK"), ("PRK", "RUS"), ("fuel", "troops"))]),
        ((), [("AID", ("RUS", "PRK"), ("PRK", "RUS"), ("fuel", "troops"))]),
    ],
)
def test_each_way_is_a_part(claims: tuple[Claim, ...], expected: list[tuple[object, ...]]) -> None:
    found = parted(whole(*claims), claims)
    assert [(one.type, one.initiators, one.recipients, one.goods) for one in found] == expected
    assert parted(whole(*reversed(claims)), claims[::-1]) == tuple(
        replace(one, claims=tuple(reversed(one.claims))) for one in found
    )


def test_a_part_has_its_own_claims_amounts_and_words() -> None:
    figures = (
        Amount(value=5, text="five", claims=(SENT.id, BACK.id)),
        Amount(value=6, text="six", claims=(SENT.id,)),
    )
    back, sent = parted(replace(whole(SENT, BACK), amounts=figures), [SENT, BACK])
    assert (back.claims, sent.claims) == ((BACK.id,), (SENT.id,))
    assert [(one.text, one.claims) for one in back.amounts] == [("five", (BACK.id,))]
    assert [one.text for one in sent.amounts] == ["five", "six"]
    assert (back.what, back.origins, back.id) == ("AID PRK RUS", 3, sent.id)

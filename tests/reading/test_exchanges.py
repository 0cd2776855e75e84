"""Sentence in, goods and answering transfers out: what is handed over, and what for."""

from __future__ import annotations

import pytest
from coded import line, report

from tocsin.model import Deed, LinkKind
from tocsin.reading import Reader


@pytest.mark.parametrize(
    ("text", "given", "returned"),
    [
        ("Iran gives Venezuela fuel in return for gold.", "AID IRN>VEN fuel", "AID VEN>IRN money"),
        ("Russia supplies Mali with arms in exchange for gold.", "AID RUS>MLI arms", "AID MLI>RUS money"),
        (
            "In return for money from Qatar, Somalia sent workers to Doha.",
            "AID SOM>QAT labour", "AID QAT>SOM money",
        ),
        ("Belarus traded tanks with Kazakhstan for fuel.", "COOPERATE BLR>KAZ arms", "AID KAZ>BLR fuel"),
        (
            "Iran will deliver drones to Sudan in exchange for food.",
            "AID IRN>SDN drones planned", "AID SDN>IRN food planned",
        ),
    ],
)  # fmt: skip
def test_two_transfers_that_answer_each_other(reader: Reader, text: str, given: str, returned: str) -> None:
    reading = reader.read(report(text))
    lines = {claim.id: line(claim) for claim in reading.claims if claim.kind == "event"}
    (link,) = reading.links
    assert link.kind is LinkKind.EXCHANGE
    assert (lines[link.left], lines[link.right]) == (given, returned)


@pytest.mark.parametrize(
    "text",
    [
        "Iran gave Venezuela fuel for its navy.",
        "Iran sent weapons to Sudan for the third time.",
        "Japan condemned Myanmar in return for nothing.",
        "Norway and Chad exchanged views.",
    ],
)
def test_nothing_is_given_in_return(reader: Reader, text: str) -> None:
    assert reader.read(report(text)).links == ()


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("Iran sent short-range missiles and drones to Sudan.", {"missiles": "missiles", "drones": "drones"}),
        ("Russia gave Mali military technology.", {"technology": "military technology"}),
        ("Canada sent thousands of tonnes of wheat to Yemen.", {"food": "wheat"}),
        ("Japan sent Fiji a message.", {}),
    ],
)
def test_goods_and_their_words(reader: Reader, text: str, goods: dict[str, str]) -> None:
    found = [
        one
        for claim in reader.read(report(text)).claims
        if isinstance(claim.content, Deed)
        for one in claim.content.goods
    ]
    assert {one.concept: one.span.of(text) for one in found if one.text == one.span.of(text)}.keys() == goods.keys()
    assert all(one.text.endswith(goods[one.concept]) for one in found)

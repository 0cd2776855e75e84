"""Sentence in, standing conditions out: allied, stationed, under sanctions. The notation is that of coded.py."""

from __future__ import annotations

import pytest
from coded import claims, line

from tocsin.reading import Reader


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("North Korea and Russia are allies.", "allied PRK+RUS"),
        ("Belarus is an ally of Russia.", "allied BLR>RUS"),
        ("Albania is a member of NATO.", "member ALB>NATO"),
        ("Sudan is at war with the Rapid Support Forces.", "at war SDN>RSF"),
        ("Moldova depends on Russia for gas.", "depends on MDA>RUS"),
        ("Syria remains under sanctions.", "under sanctions SYR"),
        ("Nicaragua and Cuba, two countries under sanctions, signed a trade deal.", "under sanctions NIC+CUB"),
        ("Switzerland is neutral.", "neutral CHE"),
        ("About 900 American soldiers are stationed in Syria.", "stationed USA>SYR"),
        ("American soldiers based in Qatar left on Monday.", "stationed USA>QAT"),
        ("Israel is not a member of NATO.", "member ISR>NATO not happened"),
        ("Serbia could become a member of the European Union.", "member SRB>EU possible"),
    ],
)
def test_a_condition(reader: Reader, text: str, condition: str) -> None:
    assert [line(claim) for claim in claims(reader, text, kind="state")] == [condition]


def test_who_is_stationed_is_not_being_moved(reader: Reader) -> None:
    assert [claim.kind for claim in claims(reader, "American soldiers are stationed in Poland.")] == ["state"]


@pytest.mark.parametrize(
    "text",
    [
        "Albania is a member.",
        "Norway signed a treaty with Chad.",
        "Independent experts visited Iran.",
        "Contested Georgian elections drew criticism.",
        "The winner is an ally.",
    ],
)
def test_no_condition(reader: Reader, text: str) -> None:
    assert claims(reader, text, kind="state") == []

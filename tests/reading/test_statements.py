"""Repetitions in, one statement out: what a document says twice is one claim with two places."""

from __future__ import annotations

import pytest
from reports import document

from tocsin.model import Account, BlockKind, Claim
from tocsin.reading import Reader

SAYS = "Japan imposed sanctions on Myanmar."


def read(reader: Reader, *parts: tuple[BlockKind, str] | tuple[BlockKind, str, Account]) -> list[Claim]:
    return [claim for claim in reader.read(document(*parts)).claims if claim.kind == "event"]


@pytest.mark.parametrize(
    "kind", [BlockKind.HEADLINE, BlockKind.LEAD, BlockKind.SUMMARY, BlockKind.CAPTION, BlockKind.PULL_QUOTE]
)
def test_what_the_document_repeats_is_one_claim(reader: Reader, kind: BlockKind) -> None:
    (claim,) = read(reader, (kind, SAYS), (BlockKind.BODY, f"{SAYS} It rained."))
    assert [evidence.quote for evidence in claim.evidence] == [SAYS, SAYS]
    assert claim.evidence[0].span < claim.evidence[1].span


def test_what_others_say_is_not_the_document_s_own(reader: Reader) -> None:
    found = read(reader, (BlockKind.BODY, SAYS), (BlockKind.POST, SAYS, Account("Harbour Watch", "harbourwatch")))
    assert [len(claim.evidence) for claim in found] == [1, 1]


@pytest.mark.parametrize(
    "other",
    [
        "Japan imposed sanctions on Laos.",
        "Japan did not impose sanctions on Myanmar.",
        "Japan will impose sanctions on Myanmar.",
        "Laos said Japan imposed sanctions on Myanmar.",
    ],
)
def test_what_differs_stays_apart(reader: Reader, other: str) -> None:
    assert len(read(reader, (BlockKind.HEADLINE, SAYS), (BlockKind.BODY, other))) == 2


def test_a_number_that_is_approximate_anywhere_is_approximate(reader: Reader) -> None:
    (claim,) = read(
        reader,
        (BlockKind.HEADLINE, "Kenya sends 2,000 soldiers to Somalia"),
        (BlockKind.BODY, "Kenya sent about 2,000 soldiers to Somalia."),
    )
    assert [(quantity.value, quantity.approximate) for quantity in claim.quantities] == [(2000, True)]


def test_a_list_of_sources_claims_nothing(reader: Reader) -> None:
    assert read(reader, (BlockKind.SOURCE_LIST, SAYS), (BlockKind.BYLINE, SAYS), (BlockKind.LABEL, SAYS)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia attacked Ukraine on Monday.", "Russia attacked Ukraine on Tuesday."),
        ("Kenya sent 20 soldiers to Somalia.", "Kenya sent 20 officers to Somalia."),
    ],
)
def test_other_days_and_other_things_counted_are_other_events(reader: Reader, one: str, other: str) -> None:
    assert len(read(reader, (BlockKind.BODY, one), (BlockKind.BODY, other))) == 2


def test_a_headline_without_a_day_is_told_again_with_one(reader: Reader) -> None:
    dated = "Japan imposed sanctions on Myanmar on Monday."
    (claim,) = read(reader, (BlockKind.HEADLINE, SAYS), (BlockKind.BODY, dated))
    assert len(claim.evidence) == 2

"""Likelihood in the seven bands of ICD 203; confidence apart from it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reports import claim, denial, deployment, document

from tocsin.briefing import confidence, likelihood
from tocsin.corroboration import BANDS, trace
from tocsin.model import Assessment, BlockKind, Link, LinkKind, Status


@pytest.mark.parametrize(
    ("certainty", "status", "words"),
    [
        (3, Status.HAPPENED, "almost certain"),
        (2, Status.ONGOING, "very likely"),
        (1, Status.HAPPENED, "likely"),
        (0, Status.POSSIBLE, "roughly even chance"),
        (-1, Status.POSSIBLE, "unlikely"),
        (-2, Status.HAPPENED, "very unlikely"),
        (-3, Status.HAPPENED, "almost no chance"),
        (3, Status.NOT_HAPPENED, "almost no chance"),
        (-3, Status.NOT_HAPPENED, "almost no chance"),
        (3, Status.PLANNED, None),
        (1, Status.THREATENED, None),
    ],
)
def test_certainty_and_status_give_the_likelihood(certainty: float, status: Status, words: str | None) -> None:
    here = document((BlockKind.BODY, "It is so."))
    band = likelihood(claim(here, "It is so.", Assessment(judgement="risk"), certainty=certainty, status=status))
    assert (band.words if band else None) == words


def test_the_bands_meet_without_gap() -> None:
    assert [band.low for band in BANDS][1:] == [band.high for band in BANDS][:-1]
    assert all(left.high <= right.low for left, right in pairwise(BANDS))


def test_confidence_rests_on_who_says_so_and_how_many() -> None:
    reading = deployment()
    origins = trace(reading)
    levels = [confidence(claim, origins, reading.links).level for claim in reading.claims]
    assert levels == ["low", "moderate", "moderate", "moderate", "low", "low"]
    assert (
        confidence(reading.claims[0], origins).reason == "a single origin; nobody who could be asked stands behind it"
    )


def test_a_second_origin_raises_confidence() -> None:
    reading = denial()
    accused, denied = reading.claims[:2]
    link = Link(kind=LinkKind.SAME, left=accused.id, right=denied.id, score=1, explanation="by hand")
    assert confidence(accused, trace(reading), [link]).level == "high"
    assert confidence(accused, trace(reading)).level == "moderate"

"""Texts in, stories out: what is about one happening stands together, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.corroboration.events.stories import stories

FERRY = (
    "A ferry with 90 people on board ran aground off Bodo in northern Norway on Monday, the coast guard said.",
    "Norway's coast guard towed the ferry off the rocks near Bodo on Tuesday; nobody of the 90 on board was hurt.",
    "The captain of the Bodo ferry told the coast guard that its engine had failed before it ran aground.",
)
STRIKE = (
    "Dock workers in Mombasa walked out on Monday over unpaid wages, and 40 ships waited outside the port.",
    "The port of Mombasa stood still for a second day as dock workers demanded their unpaid wages.",
)


def test_what_tells_of_one_happening_stands_together() -> None:
    assert stories([FERRY[0], STRIKE[0], FERRY[1], STRIKE[1], FERRY[2]]) == [0, 1, 0, 1, 0]


def test_a_report_that_touches_on_two_happenings_does_not_join_them() -> None:
    both = f"{FERRY[0]} {STRIKE[0]}"
    told = stories([*FERRY, *STRIKE, both])
    assert told[0] != told[3]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["Rain."], ["The of and.", "A harvest was good."]])
def test_what_has_nothing_in_common_stands_alone(texts: list[str]) -> None:
    assert stories(texts) == list(range(len(texts)))


@given(st.lists(st.text(alphabet="abc AB.1\n", max_size=40), max_size=12))
def test_stories_are_numbered_in_the_order_of_their_first_texts(texts: list[str]) -> None:
    told = stories(texts)
    assert list(dict.fromkeys(told)) == list(range(len(set(told))))
    assert len(told) == len(texts)

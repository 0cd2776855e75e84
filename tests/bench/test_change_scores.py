"""The benchmark of changes: what counts as found, and that its series are what they are said to be."""

from __future__ import annotations

import numpy as np
import pytest

from bench.change_rivals import clairvoyant
from bench.changes import found, score
from bench.simulated_counts import CHANGED, LEAD, evidence, one_series


@pytest.mark.parametrize(
    ("changes", "alarms", "hits"),
    [
        ([100], [100], 1),
        ([100], [103], 1),
        ([100], [104], 0),
        ([100], [99], 0),
        ([100], [101, 102], 1),
        ([100, 102], [103], 1),
        ([100, 102], [102, 103], 2),
        ([], [5], 0),
    ],
)
def test_an_alarm_finds_a_change_on_its_day_or_up_to_three_later_and_once(
    changes: list[int], alarms: list[int], hits: int
) -> None:
    assert found(changes, alarms) == hits


def test_a_seed_gives_the_same_series_and_changes_that_can_be_told() -> None:
    for number in range(8):
        one, again = one_series(5, number), one_series(5, number)
        assert np.array_equal(one.counts, again.counts)
        assert len(one.rates) == len(one.changes) + 2
        share = one.documents / np.median(one.documents[one.documents > 0])
        for first, before, after in zip(one.changes, one.rates, one.rates[1:], strict=False):
            window = np.arange(first, first + LEAD + 1)[one.documents[first : first + LEAD + 1] > 0]
            assert window[0] == first
            assert len(window) >= LEAD
            assert evidence(before, after, one.usual[window], share[window], one.size) > 11.9
    assert one_series(5, CHANGED).changes == ()


def test_gaps_have_no_counts() -> None:
    one = one_series(5, 0)
    assert (one.documents == 0).any()
    assert not one.counts[one.documents == 0].any()


def test_alarms_of_quiet_series_are_false_and_lower_precision() -> None:
    series = [one_series(6, number) for number in (0, 1, 2, CHANGED, CHANGED + 1)]
    alarms: list[list[int]] = [clairvoyant(one, 1e4) for one in series[:3]] + [[500], []]
    figures = score(alarms, series)
    assert figures["recall"] > 0.8
    assert figures["precision"] < 1
    assert figures["false_alarms_per_year"] == pytest.approx(365.25 / sum(len(one.counts) for one in series[3:]))

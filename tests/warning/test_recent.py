"""The baseline of a series' last days is that of all its days, whatever was asked before."""

from __future__ import annotations

import numpy as np
import pytest
from drawn_counts import drawn, stepped

from tocsin.warning.baselines import each_day
from tocsin.warning.recent import recent

COUNTS = drawn(stepped((2.0, 90), (9.0, 60)))
READ = np.where(np.arange(150) % 40 < 3, 0, 20)


@pytest.mark.parametrize("last", [1, 7])
def test_it_is_that_of_all_days(last: int) -> None:
    for end in (5, 40, 41, 42, 110, 150, 90):
        told, whole = recent(COUNTS[:end], READ[:end], last), each_day(COUNTS[:end], READ[:end])
        for name in ("expected", "observed", "chance"):
            assert np.array_equal(getattr(told, name), getattr(whole, name)[:, -last:], equal_nan=True)


def test_what_is_known_later_of_a_day_counts_from_then_on() -> None:
    more = COUNTS.copy()
    more[[20, 100]] += 5
    for counts in (COUNTS, more, COUNTS):
        assert np.array_equal(recent(counts, READ, 3).chance, each_day(counts, READ).chance[:, -3:], equal_nan=True)

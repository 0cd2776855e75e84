"""The baselines of a series' last days are those of all its days, whether it was followed before or not."""

from __future__ import annotations

import numpy as np
import pytest
from drawn_counts import drawn, stepped

from tocsin.warning.baselines import each_day, last_days

COUNTS = np.stack([drawn(stepped((2.0, 90), (9.0, 60))), drawn(np.full(150, 0.2))])
READ = np.where(np.arange(150) % 40 < 3, 0, 20)


@pytest.mark.parametrize("last", [1, 7])
@pytest.mark.parametrize("end", [42, 110, 150])
def test_they_are_those_of_all_days(last: int, end: int) -> None:
    counts, read = COUNTS[:, :end], READ[:end]
    whole = each_day(counts, read)
    told, kept = last_days(counts, read, last, keep=(end - 20, end - 10))
    again, _ = last_days(counts, read, last, known=(end - 20, kept[end - 20]), keep=(end - 10,))
    for name in ("expected", "observed", "chance"):
        for some in (told, again):
            assert np.array_equal(getattr(some, name), getattr(whole, name)[:, -last:], equal_nan=True)

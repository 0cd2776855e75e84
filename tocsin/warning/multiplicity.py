"""When hundreds of series are watched, some ring by chance: what share of the alarms of a day may be false."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def benjamini_hochberg(probabilities: ArrayLike, false_share: float) -> NDArray[np.bool_]:
    """Return which of many tests stand, so that at most that share of them is expected to be false.

    `probabilities` (tests,) are those of a result as extreme by chance; smaller ones stand first. Holds for tests that
    are independent or rise together (Benjamini and Hochberg 1995; Benjamini and Yekutieli 2001).
    """
    chances = np.asarray(probabilities, dtype=np.float64)
    ordered = np.sort(chances)
    under = np.flatnonzero(ordered <= false_share * np.arange(1, len(chances) + 1) / max(len(chances), 1))
    return np.asarray(chances <= ordered[under[-1]] if len(under) else np.zeros(len(chances), dtype=bool))


def credible(probabilities: ArrayLike, false_share: float) -> NDArray[np.bool_]:
    """Return which of many findings stand, so that at most that share of them is expected to be false.

    `probabilities` (findings,) are those that a finding is true, such as a change's: the likeliest stand, as many as
    keep the mean of what is left to 1 within `false_share`.
    """
    doubts = 1.0 - np.asarray(probabilities, dtype=np.float64)
    order = np.argsort(doubts, kind="stable")
    means = np.cumsum(doubts[order]) / np.arange(1, len(doubts) + 1)
    stands = np.zeros(len(doubts), dtype=bool)
    stands[order[means <= false_share]] = True  # the means only grow
    return stands

"""Counts drawn for tests: negative binomial around given means, the same ones every time."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def drawn(means: ArrayLike, *, size: float = 10.0, seed: int = 1) -> NDArray[np.int64]:
    """Return a count for each mean: variance is mean + mean^2 / size."""
    means = np.asarray(means, dtype=np.float64)
    return np.random.default_rng(seed).negative_binomial(size, size / (size + means))


def stepped(*stretches: tuple[float, int]) -> NDArray[np.float64]:
    """Return means: each stretch is a level and for how many days it lasts."""
    return np.concatenate([np.full(days, level) for level, days in stretches])

"""The words for likelihoods of Intelligence Community Directive 203, "Analytic Standards" (2015), section D.6.e."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Band:
    """Words for a likelihood and the probabilities that they stand for, in percent."""

    words: str
    low: int
    high: int


BANDS: Final = (
    Band("almost no chance", 1, 5),
    Band("very unlikely", 5, 20),
    Band("unlikely", 20, 45),
    Band("roughly even chance", 45, 55),
    Band("likely", 55, 80),
    Band("very likely", 80, 95),
    Band("almost certain", 95, 99),
)
"""From the least likely to the most."""


def band_of(value: float) -> Band:
    """Return the band of a likelihood from 0 to 1; one on the border of two belongs to the more likely."""
    return next((band for band in reversed(BANDS) if 100 * value >= band.low), BANDS[0])

"""Changes in simulated counts: found within three days, and how often a quiet series rings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from bench.simulated_counts import CHANGED, LEAD, Simulated, simulated

TUNING: Final = range(1, 4)  # seeds on which anything may be chosen
HELD_BACK: Final = 1001  # the seed of which figures are told


def found(changes: Sequence[int], alarms: Sequence[int]) -> int:
    """Return how many changes have an alarm on their day or up to LEAD days after, each alarm counted once."""
    left = sorted(alarms)
    hits = 0
    for change in sorted(changes):
        hit = next((alarm for alarm in left if change <= alarm <= change + LEAD), None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    return hits


def score(alarms: Sequence[Sequence[int]], series: Sequence[Simulated]) -> dict[str, float]:
    """Return F1 over all series, precision and recall, and false alarms a year of the quiet ones."""
    hits = sum(found(one.changes, raised) for one, raised in zip(series, alarms, strict=True))
    raised, changes = sum(map(len, alarms)), sum(len(one.changes) for one in series)
    quiet = sum(map(len, alarms[CHANGED:]))
    years = sum(len(one.counts) for one in series[CHANGED:]) / 365.25
    return {
        "f1": 2 * hits / (raised + changes),
        "false_alarms_per_year": quiet / years,
        "precision": hits / max(raised, 1),
        "recall": hits / changes,
    }


def rival(
    detector: Callable[[Simulated, float], list[int]], thresholds: Sequence[float], seed: int
) -> dict[str, float]:
    """Return the score of a rival at the best of its thresholds on the first seed for tuning."""

    def scored(threshold: float, seed: int) -> dict[str, float]:
        series = simulated(seed)
        return score([detector(one, threshold) for one in series], series) | {"threshold": threshold}

    best = max(thresholds, key=lambda threshold: scored(threshold, TUNING[0])["f1"])
    return scored(best, seed)

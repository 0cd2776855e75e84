"""Changes in simulated counts: found within three days, and how often a quiet series rings.

`python -m bench.changes` prints the detector beside rivals, and how its false alarms keep to what was asked for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bench.change_rivals import clairvoyant, cusum, raw_threshold, z_score
from bench.simulated_counts import CHANGED, LEAD, Simulated, simulated
from tocsin.warning.baselines import each_day
from tocsin.warning.changes import changes_of_each

TUNING: Final = range(1, 4)  # seeds on which anything may be chosen
HELD_BACK: Final = 1001  # the seed of which figures are told
FALSE_ALARMS_PER_YEAR: Final = 0.02  # asked for: on the seeds for tuning F1 is highest from .015 to .03

# Thresholds among which each rival has its best, by F1 on the first seed for tuning.
RIVALS: Final[dict[str, tuple[Callable[[Simulated, float], list[int]], tuple[float, ...]]]] = {
    "clairvoyant": (clairvoyant, (1e3, 3e3, 1e4, 3e4, 1e5)),
    "cusum": (cusum, (8, 16, 24, 32, 48, 64)),
    "z_score": (z_score, (3, 4, 6, 8, 12, 16, 24)),
    "raw_threshold": (raw_threshold, (2, 4, 8, 16, 24, 32, 48)),
}


def measure(seed: int = HELD_BACK, *, false_alarms_per_year: float = FALSE_ALARMS_PER_YEAR) -> dict[str, float]:
    """Return the score of `tocsin.warning.changes` on the series of a seed, and series a second of processor time."""
    series = simulated(seed)
    counts, documents = stacked(series)
    began = time.process_time()
    told = changes_of_each(counts, documents, false_alarms_per_year=false_alarms_per_year)
    speed = len(series) / (time.process_time() - began)
    return score([[change.raised for change in each] for each in told], series) | {"series_per_s": speed}


def stacked(series: Sequence[Simulated]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return counts and documents (series, days); days after the end of a series are days on which nothing was read."""
    counts = np.zeros((len(series), max(len(one.counts) for one in series)), dtype=np.int64)
    documents = np.zeros_like(counts)
    for row, one in enumerate(series):
        counts[row, : len(one.counts)], documents[row, : len(one.counts)] = one.counts, one.documents
    return counts, documents


def score(alarms: Sequence[Sequence[int]], series: Sequence[Simulated]) -> dict[str, float]:
    """Return F1 over all series, precision and recall, and false alarms a year of the quiet ones."""
    hits = sum(found(one.changes, raised) for one, raised in zip(series, alarms, strict=True))
    raised, changes = sum(map(len, alarms)), sum(len(one.changes) for one in series)
    quiet = [(len(rung), len(one.counts)) for one, rung in zip(series, alarms, strict=True) if not one.changes]
    return {
        "f1": 2 * hits / (raised + changes),
        "false_alarms_per_year": sum(rung for rung, _ in quiet) / (sum(days for _, days in quiet) / 365.25),
        "precision": hits / max(raised, 1),
        "recall": hits / changes,
    }


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


def rival(name: str, seed: int = HELD_BACK) -> dict[str, float]:
    """Return the score of a rival on the series of a seed, at the threshold that is its best on one for tuning."""
    detector, thresholds = RIVALS[name]

    def scored(threshold: float, seed: int) -> dict[str, float]:
        series = simulated(seed)
        return score([detector(one, threshold) for one in series], series) | {"threshold": threshold}

    best = max(thresholds, key=lambda threshold: scored(threshold, TUNING[0])["f1"])
    return scored(best, seed)


def asked_and_rung(asked: Sequence[float], seed: int = HELD_BACK) -> list[dict[str, float]]:
    """Return for each rate of false alarms a year that is asked for how often quiet series ring.

    `changes` and `surges` with outliers of one day, `surges_of_none` without: an outlier is a surge, and no false one.
    """
    quiet = {outliers: stacked(simulated(seed, outliers=outliers)[CHANGED:]) for outliers in (True, False)}
    years = int(np.count_nonzero(quiet[True][1])) / 365.25
    chances = {outliers: each_day(*series).chance for outliers, series in quiet.items()}
    return [
        {
            "asked": rate,
            "changes": sum(map(len, changes_of_each(*quiet[True], false_alarms_per_year=rate))) / years,
            "surges": int(np.count_nonzero(chances[True] <= rate / 365.25)) / years,
            "surges_of_none": int(np.count_nonzero(chances[False] <= rate / 365.25)) / years,
        }
        for rate in asked
    ]


if __name__ == "__main__":
    print("tocsin", measure())
    for name in RIVALS:
        print(name, rival(name))
    for row in asked_and_rung((0.03, 0.1, 0.3, 1.0, 3.0, 12.0)):
        print(row)

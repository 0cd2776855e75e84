"""`python -m training.linking`: the weights by which claims are found to be of one event, fitted on the open threads.

Logistic regression on all pairs of the true claims of a thread, each thread counting alike. What is printed are the
weights for `same_event.WEIGHTS`, and the B3 of events in each open thread with weights fitted on the others.
"""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from bench import events
from bench.corpus import OPEN, Thread, thread
from bench.traced import best, read, vocabulary
from tocsin.corroboration.events import same_event
from tocsin.corroboration.events.same_event import Sketch, sketch
from tocsin.model import Claim

_RIDGE: Final = 1.0
_STEPS: Final = 30
_WEIGHT: Final = 1000.0  # of the pairs of a thread together

Matrix = npt.NDArray[np.float64]
Pairs = tuple[Matrix, Matrix]
"""The features of each pair, pairs x features, and whether it is of one event."""


def main() -> int:
    """Fit, measure and print; return an exit status."""
    features = list(same_event.WEIGHTS)
    known = {name: pairs(thread(name)) for name in OPEN}
    shipped = same_event.WEIGHTS, same_event.BIAS
    measured = {}
    for name in OPEN:
        *weights, bias = fitted([known[other] for other in OPEN if other != name])
        same_event.WEIGHTS, same_event.BIAS = dict(zip(features, weights, strict=True)), bias  # type: ignore[misc]
        measured[name] = events.measure([name])
    same_event.WEIGHTS, same_event.BIAS = shipped  # type: ignore[misc]
    *weights, bias = fitted(list(known.values()))
    named = {feature.__name__: round(weight, 2) for feature, weight in zip(features, weights, strict=True)}
    print(json.dumps({"weights": named, "bias": round(bias, 2), "events_b3": measured}, indent=2))
    return 0


def pairs(told: Thread) -> Pairs:
    """Return the pairs of the claims of a thread that its truth puts into events."""
    sketches = sketched(told)
    rows, same = [], []
    for (one, ours), (other, theirs) in itertools.combinations(sketches, 2):
        rows.append([feature(one, [other])[0] for feature in same_event.WEIGHTS])
        same.append(float(bool(ours & theirs)))
    return np.array(rows), np.array(same)


def sketched(told: Thread) -> list[tuple[Sketch, set[str]]]:
    """Return the claims of a thread as they are compared, each with its true events."""
    readings = read(told)
    claims: dict[str, Claim] = {}
    events_of: defaultdict[str, set[str]] = defaultdict(set)
    for event in told.events:
        for true in event.claims:
            if claim := best(readings[true.document], true.quote, "", {}):
                claims[claim.id] = claim
                events_of[claim.id].add(event.id)
    days = {one.document.id: one.document.published for one in readings.values()}
    meanings = {id_: numbers for one in readings.values() for id_, numbers in one.meanings.items()}
    words = vocabulary().words
    return [
        (sketch(claim, days[claim.document], words, meanings.get(id_)), events_of[id_]) for id_, claim in claims.items()
    ]


def fitted(some: Sequence[Pairs]) -> list[float]:
    """Return a weight for each feature, and the bias, by Newton's method with a ridge."""
    rows = np.vstack([np.column_stack((features, np.ones(len(features)))) for features, _ in some])
    same, share = np.concatenate([one for _, one in some]), np.concatenate(list(_shares(some)))
    ridge = np.diag([_RIDGE] * (rows.shape[1] - 1) + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (share * (likely - same)) + ridge @ weights
        bend = (rows * (share * likely * (1 - likely))[:, None]).T @ rows + ridge
        weights -= np.linalg.solve(bend, slope)
    return [float(one) for one in weights]


def _shares(some: Sequence[Pairs]) -> Iterable[Matrix]:
    return (np.full(len(same), _WEIGHT / len(same)) for _, same in some)


if __name__ == "__main__":
    raise SystemExit(main())

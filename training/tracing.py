"""`python -m training.tracing`: the weights by which claims are traced to their origins, fitted on the open threads.

The claims of a thread are traced as ever, but a teacher who knows the truth makes each choice that the weights would
make: which of the roots found so far a claim goes back to, or that it is none of them. Logistic regression learns from
these choices. What is printed are the weights for `weighing.STATED` and `weighing.UNATTRIBUTED`, and the exact counts
and B3 in each open thread with weights fitted on the others.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from bench.corpus import OPEN, Thread, thread
from bench.traced import b3, best, count_exact, read, traced, vocabulary
from tocsin.corroboration import Told, copies, tell, trace_together
from tocsin.corroboration.origins import stated, unattributed
from tocsin.corroboration.origins.roots import Roots
from tocsin.corroboration.origins.weighing import STATED, UNATTRIBUTED, Weights, likeliest

_RIDGE: Final = 4.0
_STEPS: Final = 40
_TABLES: Final = {"STATED": (stated, STATED), "UNATTRIBUTED": (unattributed, UNATTRIBUTED)}

Matrix = npt.NDArray[np.float64]
Choice = tuple[Matrix, Matrix]
"""The features of each root that a claim may go back to, roots x features with a 1 behind them, and which it may be:
1 for each root of its origin, the last for none of the roots."""
Choices = Mapping[str, Sequence[Choice]]


def main() -> int:
    """Fit, measure and print; return an exit status."""
    known = {name: choices(thread(name)) for name in OPEN}
    report: dict[str, object] = {}
    for table, (_, features) in _TABLES.items():
        names = [*(feature.__name__ for feature in features), "bias"]
        weights = fitted(known[name][table] for name in OPEN)
        report[table] = dict(zip(names, (round(float(weight), 1) for weight in weights), strict=True))
    for name in OPEN:
        for table, (module, features) in _TABLES.items():
            *some, bias = map(float, fitted(known[other][table] for other in OPEN if other != name))
            setattr(module, table, dict(zip(features, some, strict=True)))
            setattr(module, f"{table}_BIAS", bias)
        claims = traced(thread(name), read(thread(name)))
        report[name] = {"count_exact": round(count_exact(claims, "found"), 3), "b3": round(b3(claims), 3)}
    print(json.dumps(report, indent=2))
    return 0


def choices(told: Thread) -> Choices:
    """Return the choices that tracing the claims of a thread comes to, by the table that they are made with."""
    claims, origin_of, several = _claims(told)
    made: defaultdict[str, list[Choice]] = defaultdict(list)

    def teacher(roots: Roots, at: int, numbers: Iterable[int], weights: Weights, _: float) -> int | None:
        numbers, one = list(numbers), roots.told[at].claim.id
        right = _right(roots, origin_of, origin_of[one])
        mine = [number for number in numbers if number in right]
        if numbers and one not in several and (mine or not right):
            rows = [[*(feature(roots, at, number) for feature in weights), 1.0] for number in numbers]
            table = next(name for name, (_, features) in _TABLES.items() if features.keys() == weights.keys())
            made[table].append((np.array(rows), np.array([*(float(n in right) for n in numbers), float(not right)])))
        return max(mine, key=lambda number: len(roots.all[number].told), default=None)

    for module, _ in _TABLES.values():
        module.likeliest = teacher  # type: ignore[attr-defined]
    documents = {one.document.id: one.document for one in claims}
    trace_together(claims, copies(sorted(documents.values(), key=lambda one: str(one.published_at))))
    for module, _ in _TABLES.values():
        module.likeliest = likeliest  # type: ignore[attr-defined]
    return made


def _claims(told: Thread) -> tuple[Sequence[Told], dict[str, str], set[str]]:
    """Return the claims of a thread that its truth knows, their true origins, and those that have several."""
    readings = read(told)
    events: dict[str, str] = {}
    origin_of: dict[str, str] = {}
    several = set()
    for event in told.events:
        for true in event.claims:
            if claim := best(readings[true.document], true.quote, event.id, events):
                events.setdefault(claim.id, event.id)
                if origin_of.setdefault(claim.id, true.origin) != true.origin:
                    several.add(claim.id)
    return tell(list(readings.values()), vocabulary(), events), origin_of, several


def _right(roots: Roots, origin_of: Mapping[str, str], origin: str) -> set[int]:
    """Return the roots of which most claims have an origin."""
    found = set()
    for number, root in enumerate(roots.all):
        of_root = Counter(origin_of[roots.told[at].claim.id] for at in root.told)
        if of_root.most_common(1)[0][0] == origin:
            found.add(number)
    return found


def fitted(some: Iterable[Sequence[Choice]]) -> Matrix:
    """Return a weight for each feature, and the bias, by Newton's method with a ridge; none of the roots weighs 0."""
    made = [choice for choices in some for choice in choices]
    size = made[0][0].shape[1]
    ridge = np.diag([_RIDGE] * (size - 1) + [0.01])
    weights = np.zeros(size)
    for _ in range(_STEPS):
        slope, bend = ridge @ weights, ridge.copy()
        for rows, right in made:
            scores = np.append(rows @ weights, 0.0)
            likely = np.exp(scores - scores.max())
            true = (likely * right / (likely @ right))[:-1]
            likely = (likely / likely.sum())[:-1]
            mean = rows.T @ likely
            slope += mean - rows.T @ true
            bend += (rows.T * likely) @ rows - np.outer(mean, mean)
        weights -= np.linalg.solve(bend, slope)
    return weights


if __name__ == "__main__":
    raise SystemExit(main())

"""Weighing: how much a happening matters to a brief, as a declared table of features that each say themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tocsin.model import Happening

_GRAVE: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT", "SANCTION", "AGREE"})


def _event(one: Happening) -> float:
    """It is a deed, not a statistic or a judgement."""
    return float(one.kind == "event")


def _grave(one: Happening) -> float:
    """It is a deed that changes relations."""
    return float(one.type in _GRAVE)


def _between(one: Happening) -> float:
    """It passes between actors, not within one."""
    return float(bool(set(one.recipients) - set(one.initiators)))


def _origins(one: Happening) -> float:
    """Several origins affirm it; what goes beyond four adds nothing."""
    return min(one.origins, 4)


def _documents(one: Happening) -> float:
    """Many reports tell of it; what goes beyond eight adds nothing."""
    return min(one.documents, 8)


def _new(one: Happening) -> float:
    """It was first reported on the day on which the last is known of it."""
    return float(one.reported == one.known)


def _counted(one: Happening) -> float:
    """It says how many or how much."""
    return float(bool(one.amounts))


def _doubtful(one: Happening) -> float:
    """Its information is doubtful or improbable."""
    return float(one.information in "45")


FEATURES: Final[tuple[tuple[Callable[[Happening], float], float], ...]] = (
    (_event, 1.5),
    (_grave, 1.5),
    (_between, 1.0),
    (_origins, 0.75),
    (_documents, 0.25),
    (_new, 1.0),
    (_counted, 1.0),
    (_doubtful, -1.0),
)
"""What makes a happening matter; each feature's docstring says it to the user."""


def by_importance(one: Happening) -> tuple[float | int | str, ...]:
    """Return the key by which happenings are in order, the most important first.

    Of equals what more reports tell comes first, then what was reported earlier: ids come last, since they hang on
    which of some reports of one day was linked first.
    """
    return -importance(one), -one.documents, one.reported.isoformat(), one.type, *one.initiators, one.id


def importance(happening: Happening) -> float:
    """Return the sum of the weighted features of a happening."""
    return sum(weight * feature(happening) for feature, weight in FEATURES)

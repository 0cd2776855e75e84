"""Stages: how far a happening has come, and on which day that counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from tocsin.model import Happening, Progress, Stage, Status

_PROGRESS: Final[Mapping[Status, Progress]] = {
    Status.HAPPENED: Progress.TOOK_PLACE,
    Status.ONGOING: Progress.TOOK_PLACE,
    Status.PLANNED: Progress.PLANNED,
    Status.THREATENED: Progress.PLANNED,
    Status.POSSIBLE: Progress.POSSIBLE,
    Status.NOT_HAPPENED: Progress.DENIED,
}
_PROMISING: Final = frozenset({Progress.TOOK_PLACE, Progress.PLANNED, Progress.PROMISED})
FURTHEST: Final[Mapping[Progress, int]] = {progress: at for at, progress in enumerate(Progress)}
"""The rank of each, 0 for the one that has come furthest."""


def progress_of(happening: Happening) -> Progress:
    """Return how far a happening has come; an agreement to do something is a promise of it.

    What nobody affirms and somebody denies is denied, whatever its status.
    """
    if happening.denials and not happening.origins:
        return Progress.DENIED
    progress = _PROGRESS[happening.status]
    return Progress.PROMISED if happening.type == "AGREE" and progress in _PROMISING else progress


def stage(happening: Happening) -> Stage:
    """Return a happening as a stage of a relation.

    What is yet to come counts from the day on which that was said, so that "will send in May" is a plan of today.
    """
    progress = progress_of(happening)
    took_place = progress is Progress.TOOK_PLACE
    return Stage(
        happening=happening.id,
        day=happening.day if took_place else min(happening.day, happening.reported),
        progress=progress,
        what=happening.what,
        claims=happening.claims,
    )


def in_order(one: Stage) -> tuple[date, int, str]:
    """Return the place of a stage in a history: by day, on one day the least far first."""
    return one.day, -FURTHEST[one.progress], one.happening


def best_grades(happenings: Collection[Happening]) -> tuple[str, str]:
    """Return the best grade of sources, "A" to "F", and of information, "1" to "6", that any of some happenings has."""
    return (
        min((one.source for one in happenings), default="F"),
        min((one.information for one in happenings), default="6"),
    )


def most_origins(happenings: Collection[Happening]) -> int:
    """Return the origins of the happening that has most: two happenings may share theirs, so they are not added up."""
    return max((one.origins for one in happenings), default=0)

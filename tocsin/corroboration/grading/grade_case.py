"""What a grade of information is given for: the backings of an event by what they say, and figures that do not fit."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tocsin.corroboration.grading.backings import Backing, in_order, independent, interests
from tocsin.corroboration.speakers.relays import counted
from tocsin.model import Bound, Conflict, Given, Stance

_ABOUT: Final = 0.2  # by which share a figure may be off that is called "about"
_FAR: Final = 2.0  # a figure that is so many times another is no mere difference of counting
_ASSERTED: Final = 1.0  # the least certainty of a claim that is more than possible


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The backings of an event by what they say; those that were taken back are in `withdrawn` and nowhere else.

    `known` are those who affirm it as at least probable and of whom enough is known to judge their word. `differing`
    says of what the figures cannot all be right, `apart` of what they cannot be reconciled at all.
    """

    affirming: tuple[Backing, ...]
    denying: tuple[Backing, ...]
    doubting: tuple[Backing, ...]
    withdrawn: tuple[Backing, ...]
    known: tuple[Backing, ...]
    differing: tuple[str, ...]
    apart: tuple[str, ...]

    @property
    def confirming(self) -> int:
        """How many independent origins affirm it whose word can be judged."""
        return independent(self.known)

    @property
    def refuting(self) -> tuple[Backing, ...]:
        """Those who deny it and whose word can be judged."""
        return tuple(backing for backing in self.denying if backing.is_judged)

    def __str__(self) -> str:
        """Count who says what: "2 origins of 2 interests affirm it, 1 denies it"."""
        said = (_said(self.affirming, "affirm"), _said(self.denying, "den"), _said(self.doubting, "leave"))
        return ", ".join(part for part in said if part) or "No origin says anything of it"


def case_of(backings: Iterable[Backing], conflicts: Sequence[Conflict] = ()) -> Case:
    """Return the case that backings and conflicts make, in whatever order they come."""
    ordered = in_order(backings)
    standing = [backing for backing in ordered if not backing.retracted]
    withdrawn = tuple(backing for backing in ordered if backing.retracted)
    gone = {backing.origin.id for backing in withdrawn} - {backing.origin.id for backing in standing}
    affirming = tuple(backing for backing in standing if backing.stance is Stance.AFFIRMS)
    return Case(
        affirming=affirming,
        denying=tuple(backing for backing in standing if backing.stance is Stance.DENIES),
        doubting=tuple(backing for backing in standing if backing.stance is Stance.DOUBTS),
        withdrawn=withdrawn,
        known=tuple(b for b in affirming if b.is_judged and b.certainty >= _ASSERTED),
        differing=_subjects(conflicts, without=gone, times=1.0),
        apart=_subjects(conflicts, without=gone, times=_FAR),
    )


def _subjects(conflicts: Iterable[Conflict], *, without: Collection[str], times: float) -> tuple[str, ...]:
    """Return of what two figures cannot both be right, and the larger is so many times the smaller.

    Figures of the origins `without`, ids, are left out.
    """
    return tuple(sorted({conflict.about for conflict in conflicts if _clashes(conflict, without, times)}))


def _clashes(conflict: Conflict, without: Collection[str], times: float) -> bool:
    figures = [given for given in conflict.figures if given.origin not in without]
    return any(_differ(one, other) and _times(one, other) >= times for one, other in combinations(figures, 2))


def _differ(one: Given, other: Given) -> bool:
    """Tell whether two figures can neither both be right nor have grown."""
    (low, high), (least, most) = _range(one), _range(other)
    fits = low <= most and least <= high
    return one.who != other.who and not (fits or _grew(one, other) or _grew(other, one))


def _times(one: Given, other: Given) -> float:
    smaller, larger = sorted((abs(one.value), abs(other.value)))
    return larger / smaller if smaller else math.inf


def _grew(early: Given, late: Given) -> bool:
    return early.day is not None and late.day is not None and early.day < late.day and early.value < late.value


def _range(given: Given) -> tuple[float, float]:
    match given.bound:
        case Bound.EXACT:
            return given.value, given.value
        case Bound.ABOUT:
            return given.value * (1 - _ABOUT), given.value * (1 + _ABOUT)
        case Bound.AT_LEAST:
            return given.value, math.inf
        case Bound.AT_MOST:
            return -math.inf, given.value


_ENDINGS: Final = {"affirm": ("s it", " it"), "den": ("ies it", "y it"), "leave": ("s it open", " it open")}


def _said(backings: Sequence[Backing], verb: str) -> str:
    if not backings:
        return "No origin affirms it" if verb == "affirm" else ""
    number, whose = len(backings), counted(interests(backings), "interest")
    one, many = _ENDINGS[verb]
    return f"{counted(number, 'origin')} of {whose} {verb}{one if number == 1 else many}"

"""Alike: how far two claims of different reports say the same, by a declared table of features."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.corroboration.against.said import Number, Said
from tocsin.model import Assessment, Claim, Condition, Deed, Figure

Feature = Callable[[Said, Said], float | None]

_TELLS: Final = 0.5  # the least value of a feature that is named in an explanation
_SAME_THING: Final = 0.6  # what another number for the same thing is worth, against the same number


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two claims are, from 0 to 1, how much of that their words are, and why, in words for the user."""

    value: float
    words: float
    explanation: str

    def reaches(self, least: tuple[float, float]) -> bool:
        """Tell whether two claims are as alike as `least` asks for, in all and in words alone."""
        return self.value >= least[0] and self.words >= least[1]


def words(here: Said, there: Said) -> float:
    """rare words in common"""
    shared = math.fsum(min(here.words[word], there.words[word]) for word in here.words.keys() & there.words.keys())
    left, right = math.fsum(here.words.values()), math.fsum(there.words.values())
    # Beside the words that both have of all, those of the shorter: a report cuts what it takes over.
    return (shared / math.sqrt(left * right) + shared / min(left, right)) / 2 if left and right else 0.0


def actors(here: Said, there: Said) -> float | None:
    """the same actors"""
    if not here.actors or not there.actors:
        return None
    return len(here.actors & there.actors) / math.sqrt(len(here.actors) * len(there.actors))


def kinds(here: Said, there: Said) -> float | None:
    """the same sort of deed, condition, statistic or judgement"""
    left, right = kind_of(here.claim), kind_of(there.claim)
    return float(left == right) if left and right else None


def figures(here: Said, there: Said) -> float | None:
    """figures for the same thing"""
    if not here.numbers or not there.numbers:
        return None
    pairs = list(_of_one_thing(here, there))
    return 1.0 if any(one.quantity.value == other.quantity.value for one, other in pairs) else _SAME_THING * bool(pairs)


def places(here: Said, there: Said) -> float | None:
    """the same places"""
    left, right = _places(here.claim), _places(there.claim)
    return float(bool(left & right)) if left and right else None


FEATURES: Final[tuple[tuple[Feature, float], ...]] = (
    (words, 0.6),
    (actors, 0.15),
    (kinds, 0.1),
    (figures, 0.15),
    (places, 0.3),
)
"""What makes two claims alike; where a feature has nothing to compare, the others count for more."""


def likeness(here: Said, there: Said) -> Likeness:
    """Return how alike two claims are."""
    found = [(feature, value, weight) for feature, weight in FEATURES if (value := feature(here, there)) is not None]
    total = math.fsum(value * weight for _, value, weight in found) / math.fsum(weight for _, _, weight in found)
    told = [feature.__doc__ or "" for feature, value, _ in found if value >= _TELLS]
    return Likeness(round(total, 3), words(here, there), ", ".join(told) or "some words in common")


def kind_of(claim: Claim) -> str | None:
    """Return what sort of thing is claimed, None where no code stands for it."""
    match claim.content:
        case Deed(type=kind) | Condition(condition=kind) | Figure(measure=kind) | Assessment(judgement=kind):
            return kind
        case _:
            return None


def _places(claim: Claim) -> set[str]:
    """Return the towns and regions of a claim, and the regions that the towns lie in; no whole countries."""
    within = [place for place in claim.places if place.region or not place.country]
    return {name for place in within for name in (place.name, place.region) if name}


def _of_one_thing(here: Said, there: Said) -> Iterator[tuple[Number, Number]]:
    yield from ((one, other) for one in here.numbers for other in there.numbers if one.thing == other.thing)

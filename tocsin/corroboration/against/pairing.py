"""Pairing: which claim of which source a claim of a report comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.corroboration.against.alike import Likeness, likeness
from tocsin.corroboration.against.said import Said

# The least likeness of two claims, in all and in words alone: actors and sort of deed by themselves make none.
_NEAR: Final = (0.45, 0.3)  # of those that may say the same: enough not to be called left out
_SAME: Final = (0.5, 0.35)  # of those that do: a claim that is wrongly called supported misleads more than one added


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that are alike, as their places among those of the report and those of the sources."""

    here: int
    there: int
    likeness: Likeness

    @property
    def is_same(self) -> bool:
        """Whether the two say the same, or the same with a change."""
        return self.likeness.reaches(_SAME)


def pairs(article: Sequence[Said], sources: Sequence[Said]) -> tuple[Pair, ...]:
    """Return all pairs of claims that may say the same, the most alike first."""
    found = list(_alike(article, sources))
    return tuple(sorted(found, key=lambda pair: (-pair.likeness.value, pair.here, pair.there)))


def chosen(found: Sequence[Pair]) -> dict[int, Pair]:
    """Return the pair of each claim of the report that a source says as well: each claim of a source goes to one, and
    to others only where they have no pair left.
    """
    found = [pair for pair in found if pair.is_same]
    best: dict[int, Pair] = {}
    taken: set[int] = set()
    for pair in found:
        if pair.here not in best and pair.there not in taken:
            best[pair.here] = pair
            taken.add(pair.there)
    for pair in found:
        best.setdefault(pair.here, pair)
    return best


def is_same(one: Said, other: Said) -> bool:
    """Tell whether two claims say the same or nearly so."""
    return likeness(one, other).reaches(_SAME)


def _alike(article: Sequence[Said], sources: Sequence[Said]) -> Iterator[Pair]:
    for here, one in enumerate(article):
        for there, other in enumerate(sources):
            if one.words.keys() & other.words.keys() and (found := likeness(one, other)).reaches(_NEAR):
                yield Pair(here, there, found)

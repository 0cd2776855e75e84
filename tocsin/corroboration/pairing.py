"""Pairing: which claim of which source a claim of a report comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.corroboration.alike import Likeness, likeness
from tocsin.corroboration.said import Said

_LEAST: Final = 0.4  # likeness of two claims that say the same
_WORDS: Final = 0.25  # of that in words: actors and sort of deed alone make none of it


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that are alike, as their places among those of the report and those of the sources."""

    here: int
    there: int
    likeness: Likeness


def pairs(article: Sequence[Said], sources: Sequence[Said]) -> tuple[Pair, ...]:
    """Return all pairs of claims that say the same or nearly so, the most alike first."""
    found = list(_alike(article, sources))
    return tuple(sorted(found, key=lambda pair: (-pair.likeness.value, pair.here, pair.there)))


def chosen(found: Sequence[Pair]) -> dict[int, Pair]:
    """Return the pair of each claim of the report: each claim of a source goes to one, and to others only where they
    have no pair left.
    """
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
    return _is_enough(likeness(one, other))


def _alike(article: Sequence[Said], sources: Sequence[Said]) -> Iterator[Pair]:
    for here, one in enumerate(article):
        for there, other in enumerate(sources):
            if one.words.keys() & other.words.keys() and _is_enough(found := likeness(one, other)):
                yield Pair(here, there, found)


def _is_enough(found: Likeness) -> bool:
    return found.value >= _LEAST and found.words >= _WORDS

"""Backings: who stands behind an event, on which side, and how many of them are independent of one another."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.model import Origin, OriginKind, Reliability, Source, SourceKind, Stance

_SPEAKS_FOR: Final = frozenset({SourceKind.OFFICIAL, SourceKind.STATE_MEDIA, SourceKind.PARTY})
_RANKS: Final = {Reliability.A: 5, Reliability.B: 4, Reliability.C: 3, Reliability.D: 2, Reliability.E: 1}
_AT_STAKE: Final = 2  # steps of reliability that the word of somebody loses who has something at stake
_RELIABLE: Final = 3  # the rank of C, "fairly reliable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """What one origin says of an event, and what is known of it.

    `certainty` is that of the surest claim of the origin, from -3 to 3. `source` is who speaks or, of own reporting,
    the outlet; of somebody unnamed the outlet that vouches. `through` is the most reliable outlet that relays it.
    `interested` says that the origin's interest is a party to the event, `own_act` that it is the one who is said to
    have done it, `retracted` that its publisher has taken it back.
    """

    origin: Origin
    stance: Stance
    certainty: float
    source: Source
    through: Source | None = None
    interested: bool = False
    own_act: bool = False
    retracted: bool = False

    @property
    def interest(self) -> str:
        """On whose behalf it speaks: a state or organisation, else the speaker or the publisher itself."""
        itself = self.origin.name if self.origin.kind is OriginKind.STATEMENT else self.family
        return (self.origin.interest or self.source.actor or itself).casefold()

    @property
    def family(self) -> str:
        """Whose publisher answers for it."""
        return (self.source.owner or self.source.name).casefold()

    @property
    def is_judged(self) -> bool:
        """Whether anything is known by which its word can be judged: not of the unnamed, nor of private accounts."""
        named = self.origin.kind in {OriginKind.STATEMENT, OriginKind.OWN_VOICE}
        return self.source.grade is not Reliability.F and (
            named or (self.origin.kind is OriginKind.ACCOUNT and self.source.kind in _SPEAKS_FOR)
        )

    @property
    def is_at_stake(self) -> bool:
        """Whether what it says suits it: all that a party says, but for owning up to what it did."""
        return self.interested and not (self.own_act and self.stance is Stance.AFFIRMS)

    @property
    def standing(self) -> int:
        """How much its word weighs beside another's, from 0 (nothing is known) to 5 (A, with nothing at stake)."""
        rank = _RANKS[self.source.grade] if self.is_judged else 0
        return max(0, rank - _AT_STAKE * self.is_at_stake)

    @property
    def is_reliable(self) -> bool:
        """Whether its grade is A, B or C, whatever it has at stake."""
        return self.is_judged and _RANKS[self.source.grade] >= _RELIABLE


Weigh = Callable[[Backing], float]


def in_order(backings: Iterable[Backing]) -> tuple[Backing, ...]:
    """Return backings in an order that does not depend on that in which they came."""
    return tuple(sorted(backings, key=repr))


def independent(backings: Sequence[Backing]) -> int:
    """Return how many of them are independent: those of one interest count once, and so do those of one publisher."""
    return len(strongest(backings, lambda _: 1.0))


def interests(backings: Iterable[Backing]) -> int:
    """Return on behalf of how many they speak."""
    return len({backing.interest for backing in backings})


def strongest(backings: Sequence[Backing], weigh: Weigh) -> tuple[Backing, ...]:
    """Return those that count: the weightiest of each interest or of each publisher family, whichever weighs less.

    What they weigh together never falls when another is added, since neither count does.
    """
    by_interest = _heaviest(backings, weigh, lambda backing: backing.interest)
    by_family = _heaviest(backings, weigh, lambda backing: backing.family)
    return min(by_interest, by_family, key=lambda some: math.fsum(map(weigh, some)))


def _heaviest(backings: Sequence[Backing], weigh: Weigh, key: Callable[[Backing], str]) -> tuple[Backing, ...]:
    best: dict[str, Backing] = {}
    for backing in in_order(backings):
        known = best.get(key(backing))
        if known is None or weigh(backing) > weigh(known):
            best[key(backing)] = backing
    return tuple(best.values())

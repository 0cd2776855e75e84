"""Sameness: how far two claims of different reports are about one happening, by a declared table of features."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Final
from zlib import crc32

import numpy as np
import numpy.typing as npt

from tocsin.corroboration.speakers.speakers import mentions_of
from tocsin.model import Claim, Condition, Deed, Link, LinkKind
from tocsin.vocabulary.words import Words, stem

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_UNHEARD: Final = 1.5  # of 10,000 sentences, for a word that the table of common words lacks
_RAREST: Final = math.log(10_000 / _UNHEARD)
_WEEK: Final = 7.0  # days in which what is reported loses most of its freshness
_LENGTH: Final = 127.0  # of a meaning
_USUAL: Final = 0.35  # how alike what two claims of one story mean is, where nobody has looked
_TERMS: Final = 8  # by which a claim is found again
_TOLD: Final = 0.1  # log-odds from which a feature is worth telling
_LEAST_TERM: Final = 0.3  # of the rarity of the rarest word, below which a word finds too much

Stretches = tuple[tuple[int, int], ...]
"""Days, as ordinals: the first and the last of each stretch."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Sketch:
    """What a claim is compared by; each is equal to itself alone.

    `words` are the stems of its sentence, without the speaker's name, weighed by rarity; `length` is their vector's.
    `sides` are initiators and recipients, or those whom a claim is about and nobody. `days` are those on which it may
    have happened, as ordinals; `day` that of its document. `meaning` has the numbers of `Reading.meanings`, or none.
    """

    claim: str
    document: str
    words: Mapping[str, float]
    length: float
    cue: str
    kind: str
    sides: tuple[frozenset[str], frozenset[str]]
    numbers: frozenset[float]
    places: frozenset[str]
    meaning: npt.NDArray[np.float32]
    days: Stretches
    day: int

    @cached_property
    def actors(self) -> frozenset[str]:
        """All whom it names."""
        return self.sides[0] | self.sides[1]


def sketch(claim: Claim, published: date | None, words: Words, meaning: bytes | None) -> Sketch:
    """Return what a claim of a document is compared by; `meaning` is what its reading has for it."""
    weights = _weights(claim, words.common)
    return Sketch(
        claim=claim.id,
        document=claim.document,
        words=weights,
        length=math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0,
        cue=_cue(claim),
        kind=claim.kind,
        sides=_sides(claim),
        numbers=frozenset(quantity.value for quantity in claim.quantities if quantity.value >= 2),
        places=frozenset(place.name for place in claim.places),
        meaning=np.frombuffer(meaning or b"", np.int8).astype(np.float32),
        days=tuple(
            (when.start.toordinal(), (when.end or when.start).toordinal()) for when in claim.times if when.start
        ),
        day=published.toordinal() if published else 0,
    )


def terms(one: Sketch) -> tuple[int, ...]:
    """Return the numbers by which a claim is found again among a million: its rarest words, its figures, its actors."""
    rare = sorted(
        (word for word, weight in one.words.items() if weight >= _LEAST_TERM), key=lambda w: (-one.words[w], w)
    )
    keys = [f"w {word}" for word in rare[:_TERMS]] + [f"n {number:g}" for number in sorted(one.numbers)]
    left, right = (sorted(side) for side in one.sides)
    keys += [f"a {first} {other}" for first in left for other in right]
    return tuple(dict.fromkeys(crc32(key.encode()) for key in keys))


def _weights(claim: Claim, common: Mapping[str, float]) -> dict[str, float]:
    evidence = claim.evidence[0]
    text, start = evidence.quote, evidence.span.start
    for voice in claim.attribution.voices:
        if voice.span and evidence.span.contains(voice.span):
            first, last = voice.span.start - start, voice.span.end - start
            text = text[:first] + " " * (last - first) + text[last:]
    # In the order of the text: what is summed over them is then the same in every process, to the last bit.
    stems = dict.fromkeys(stem(word) for word in _WORD.findall(text.casefold()))
    return {one: _rarity(common.get(one, _UNHEARD)) for one in stems}


@lru_cache(maxsize=10_000)
def _rarity(share: float) -> float:
    return (math.log(10_000 / share) / _RAREST) ** 2


def _cue(claim: Claim) -> str:
    if claim.cue is None:
        return ""
    evidence = next((one for one in claim.evidence if one.span.contains(claim.cue)), None)
    if evidence is None:
        return ""
    start = evidence.span.start
    return stem(evidence.quote[claim.cue.start - start : claim.cue.end - start].casefold())


def _sides(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    match claim.content:
        case Deed(initiators=left, recipients=right) | Condition(about=left, towards=right):
            return frozenset(one.principal for one in left), frozenset(one.principal for one in right)
        case _:
            return frozenset(one.principal for one in mentions_of(claim)), frozenset()


# What a claim has in common with each of others, from -1 (speaks against) to 1: of many at once, since each report has
# some hundred pairs. The docstring is what the user is told.


def same_words(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """the same words, rare ones above all"""
    shared = zip(_products(one, tuple(others)), others, strict=True)
    return [product / (one.length * other.length) for product, other in shared]


def words_within(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """the words of the shorter in the longer"""
    shared = zip(_products(one, tuple(others)), others, strict=True)
    return [product / min(one.length, other.length) ** 2 for product, other in shared]


def same_meaning(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """sentences that mean much the same"""
    mine = one.meaning
    # Whole numbers below 2 ** 24: what is summed of them in four bytes is exact.
    return [
        float(mine.dot(other.meaning)) / _LENGTH**2 if mine.size and other.meaning.size else _USUAL for other in others
    ]


def same_actors(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """the same actors"""
    mine = one.actors
    if not mine:
        return [0.5] * len(others)
    return [len(mine & other.actors) / min(len(mine), len(other.actors)) if other.actors else 0.5 for other in others]


def same_numbers(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """the same figures"""
    return [_meet(one.numbers, other.numbers) for other in others] if one.numbers else [0.0] * len(others)


def same_places(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """the same places"""
    return [_meet(one.places, other.places) for other in others] if one.places else [0.0] * len(others)


def same_days(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """days on which both may have happened"""
    return [_meet_in_time(one.days, other.days) for other in others] if one.days else [0.0] * len(others)


def published_together(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """published within days of each other"""
    return [math.exp(-abs(one.day - other.day) / _WEEK) for other in others]


def same_cue(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """the same word for what happened"""
    return [1.0 if one.cue and one.cue == other.cue else 0.0 for other in others]


def same_report(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """both in one report"""
    return [1.0 if one.document == other.document else 0.0 for other in others]


def _meet(mine: frozenset[Any], theirs: frozenset[Any]) -> float:
    """Return 1 where two have something in common, -1 where both have something but nothing in common."""
    if not theirs:
        return 0.0
    return -1.0 if mine.isdisjoint(theirs) else 1.0


def _meet_in_time(mine: Stretches, theirs: Stretches) -> float:
    if not theirs:
        return 0.0
    return 1.0 if any(a[0] <= b[1] and b[0] <= a[1] for a in mine for b in theirs) else -1.0


Feature = Callable[[Sketch, Sequence[Sketch]], list[float]]
# Fitted by `python -m training.linking`. Of one type are very many events: by itself it says nothing.
WEIGHTS: Final[Mapping[Feature, float]] = {
    same_meaning: 3.2,
    same_words: 1.5,
    words_within: 1.6,
    same_actors: 0.4,
    same_numbers: 0.1,
    same_places: 0.1,
    same_days: 0.4,
    published_together: 1.8,
    same_cue: 0.5,
    same_report: 0.6,
}
BIAS: Final = -4.9


def scores(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """Return how likely a claim and each of others are about one happening, in log-odds."""
    weighed = [[weight * value for value in feature(one, others)] for feature, weight in WEIGHTS.items()]
    return [BIAS + sum(parts) for parts in zip(*weighed, strict=True)]


def link(one: Sketch, other: Sketch) -> Link:
    """Return two claims as a link with its score, from 0 to 1, and the features that speak for it and against it."""
    parts = {feature: weight * feature(one, [other])[0] for feature, weight in WEIGHTS.items()}
    total = BIAS + sum(parts.values())
    telling = sorted((part for part in parts.items() if abs(part[1]) >= _TOLD), key=lambda part: -abs(part[1]))
    return link_of(one, other, total, "; ".join(f"{feature.__doc__} {value:+.1f}" for feature, value in telling))


def link_of(one: Sketch, other: Sketch, total: float, explanation: str = "") -> Link:
    """Return two claims as a link with its score, from 0 to 1, given that in log-odds."""
    left, right = sorted((one.claim, other.claim))
    share = round(1 / (1 + math.exp(-total)), 4)
    return Link(kind=LinkKind.SAME, left=left, right=right, score=share, explanation=explanation)


def log_odds(link: Link) -> float:
    """Return the score of a link in log-odds."""
    share = min(max(link.score, 1e-4), 1 - 1e-4)
    return math.log(share / (1 - share))


@lru_cache(maxsize=1)  # two features ask for them, one behind the other
def _products(one: Sketch, others: tuple[Sketch, ...]) -> list[float]:
    mine, words = one.words, one.words.keys()
    return [
        math.fsum([mine[word] * theirs[word] for word in words & theirs.keys()])  # exact, in whatever order
        for theirs in (other.words for other in others)
    ]

"""Sameness: how far two claims of different reports are about one happening, by a declared table of features."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from operator import mul
from typing import Final
from zlib import crc32

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
    meaning: tuple[int, ...]
    days: tuple[tuple[int, int], ...]
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
        meaning=tuple(array("b", meaning or b"")),
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


# What two claims have in common, each from -1 (speaks against) to 1. The docstring is what the user is told.


def same_words(one: Sketch, other: Sketch) -> float:
    """the same words, rare ones above all"""
    return _product(one, other) / (one.length * other.length)


def words_within(one: Sketch, other: Sketch) -> float:
    """the words of the shorter in the longer"""
    return _product(one, other) / min(one.length, other.length) ** 2


def same_meaning(one: Sketch, other: Sketch) -> float:
    """sentences that mean much the same"""
    if not one.meaning or not other.meaning:
        return _USUAL
    alike: float = sum(map(mul, one.meaning, other.meaning)) / _LENGTH**2
    return alike


def same_actors(one: Sketch, other: Sketch) -> float:
    """the same actors"""
    if not one.actors or not other.actors:
        return 0.5
    return len(one.actors & other.actors) / min(len(one.actors), len(other.actors))


def same_numbers(one: Sketch, other: Sketch) -> float:
    """the same figures"""
    if one.numbers & other.numbers:
        return 1.0
    return -1.0 if one.numbers and other.numbers else 0.0


def same_places(one: Sketch, other: Sketch) -> float:
    """the same places"""
    if one.places & other.places:
        return 1.0
    return -1.0 if one.places and other.places else 0.0


def same_days(one: Sketch, other: Sketch) -> float:
    """days on which both may have happened"""
    if not one.days or not other.days:
        return 0.0
    meet = any(a[0] <= b[1] and b[0] <= a[1] for a in one.days for b in other.days)
    return 1.0 if meet else -1.0


def published_together(one: Sketch, other: Sketch) -> float:
    """published within days of each other"""
    return math.exp(-abs(one.day - other.day) / _WEEK)


def same_cue(one: Sketch, other: Sketch) -> float:
    """the same word for what happened"""
    return 1.0 if one.cue and one.cue == other.cue else 0.0


def same_report(one: Sketch, other: Sketch) -> float:
    """both in one report"""
    return 1.0 if one.document == other.document else 0.0


Feature = Callable[[Sketch, Sketch], float]
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


def score(one: Sketch, other: Sketch) -> float:
    """Return how likely two claims are about one happening, in log-odds."""
    return BIAS + sum([weight * feature(one, other) for feature, weight in WEIGHTS.items()])


def link(one: Sketch, other: Sketch) -> Link:
    """Return two claims as a link with its score, from 0 to 1, and the features that speak for it and against it."""
    parts = {feature: weight * feature(one, other) for feature, weight in WEIGHTS.items()}
    total = BIAS + sum(parts.values())
    telling = sorted((part for part in parts.items() if abs(part[1]) >= _TOLD), key=lambda part: -abs(part[1]))
    left, right = sorted((one.claim, other.claim))
    return Link(
        kind=LinkKind.SAME,
        left=left,
        right=right,
        score=round(1 / (1 + math.exp(-total)), 4),
        explanation="; ".join(f"{feature.__doc__} {value:+.1f}" for feature, value in telling),
    )


def log_odds(link: Link) -> float:
    """Return the score of a link in log-odds."""
    share = min(max(link.score, 1e-4), 1 - 1e-4)
    return math.log(share / (1 - share))


@lru_cache(maxsize=1)  # two features of a pair ask for it, one behind the other
def _product(one: Sketch, other: Sketch) -> float:
    mine, theirs = one.words, other.words
    return math.fsum([mine[word] * theirs[word] for word in mine.keys() & theirs.keys()])  # exact, in whatever order

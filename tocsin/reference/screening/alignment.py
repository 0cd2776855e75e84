"""Alignment: which word of one name is which of another, and what each has that the other lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Indel

from tocsin.reference.screening.spelling import Spelt, key, variants

_VARIANT: Final = 0.94  # likeness of two spellings of a name that many bear
_SOUND: Final = 0.92  # of two words that sound alike and are written alike enough
_ALIKE: Final = 0.65  # share of letters, from which words that sound alike are taken for spellings of one
_ALIKE_SHORT: Final = 0.75  # of words of few sounds, which many share
_FEW_SOUNDS: Final = 2
_TYPED: Final = 0.86  # share of letters, from which words are one with a slip
_SLIP: Final = 0.88  # likeness of those
_INITIAL: Final = 0.9
_SPACED: Final = 0.96  # of two words that are written as one
_LONG: Final = 5  # letters, from which a slip is told from another word
# A family name and that of the women of the family, and first names of men and women: "Petrov", "Petrova".
_WOMAN: Final = re.compile(r"(?:(ov|ev|in|yn)a|sk(?:a|aya|aia|aja))$")
_ENDING: Final = re.compile(r"(?:y|i|iy|ii|ij|yi)$")
_HER_ENDING: Final = re.compile(r"(?:ia|iya|ya|aya|aia)$")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words that are taken for one: their places, how alike they are, and as what: "same", "variant", "sound"…"""

    asked: int
    listed: int
    likeness: float
    how: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs of two names, in the order of the name that is asked about, and the words that have no pair."""

    pairs: tuple[Pair, ...]
    only_asked: tuple[int, ...]
    only_listed: tuple[int, ...]

    @property
    def likeness(self) -> float:
        """How alike the paired words are on average."""
        return sum(pair.likeness for pair in self.pairs) / len(self.pairs) if self.pairs else 0.0

    @property
    def order(self) -> str:
        """How the words stand: "same", "turned" (the last before the first, as family names are), or "mixed"."""
        places = [pair.listed for pair in self.pairs]
        falls = sum(one > other for one, other in pairwise(places))
        if not falls:
            return "same"
        return "turned" if falls == 1 and places[-1] < places[0] else "mixed"

    def hows(self) -> frozenset[str]:
        """Return in which ways words were taken for one another."""
        return frozenset(pair.how for pair in self.pairs)


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str) -> tuple[float, str]:
    """Return how alike two words are, from 0 to 1, and as what; 0 for words that are taken for different ones."""
    if one == other:
        return 1.0, "same"
    if one.isdigit() or other.isdigit() or gendered(one, other):
        return 0.0, ""
    first, second = variants().get(one), variants().get(other)
    if first and second:
        return (_VARIANT, "variant") if first == second else (0.0, "")
    if 1 in (len(one), len(other)):
        return (_INITIAL, "initial") if one[0] == other[0] else (0.0, "")
    shared = Indel.normalized_similarity(one, other)
    sound = key(one)
    alike = _ALIKE if len(sound) > _FEW_SOUNDS else _ALIKE_SHORT
    if min(len(one), len(other)) > 3 and shared >= alike and sound == key(other):
        return _SOUND, "sound"
    if min(len(one), len(other)) >= _LONG and shared >= _TYPED and not (first or second):
        return _SLIP, "slip"
    return 0.0, ""


def gendered(one: str, other: str) -> bool:
    """Tell whether one is a man's family name and the other a woman's: "Petrov" and "Petrova"."""
    hers, his = (one, other) if _WOMAN.search(one) else (other, one)
    return bool(_WOMAN.search(hers)) and not _WOMAN.search(his)


def of_the_other_sex(one: str, other: str) -> bool:
    """Tell whether two words are a man's first name and a woman's: "Zoran" and "Zorana", "Yevgeny" and "Yevgeniya"."""
    his, hers = sorted((one, other), key=lambda word: word.endswith("a"))
    return (
        hers.endswith("a")
        and not his.endswith("a")
        and (his + "a" == hers or (bool(_ENDING.search(his)) and bool(_HER_ENDING.search(hers))))
    )


def aligned(asked: Spelt, listed: Spelt) -> Alignment:
    """Pair the words of two names, those most alike first; of one word with two where these are written as one."""
    every = [
        Pair(at, to, *likeness(one, other))
        for at, one in enumerate(asked.words)
        for to, other in enumerate(listed.words)
    ]
    pairs: list[Pair] = []
    only_asked, only_listed = list(range(len(asked.words))), list(range(len(listed.words)))
    for pair in sorted(every, key=lambda pair: -pair.likeness):
        if pair.likeness and pair.asked in only_asked and pair.listed in only_listed:
            pairs.append(pair)
            only_asked.remove(pair.asked)
            only_listed.remove(pair.listed)
    pairs += _joined(asked.words, only_asked, listed.words, only_listed)
    turned = _joined(listed.words, only_listed, asked.words, only_asked)
    pairs += [Pair(pair.listed, pair.asked, pair.likeness, pair.how) for pair in turned]
    ordered = tuple(sorted(pairs, key=lambda pair: (pair.asked, pair.listed)))
    return Alignment(ordered, tuple(only_asked), tuple(only_listed))


def _joined(whole: tuple[str, ...], left: list[int], parts: tuple[str, ...], others: list[int]) -> list[Pair]:
    """Return pairs of a word with two beside each other that make it up, and take them out of what is left."""
    found = []
    for at in list(left):
        for to in list(others):
            if to + 1 in others and _same(whole[at], parts[to] + parts[to + 1]):
                found += [Pair(at, to, _SPACED, "spacing"), Pair(at, to + 1, _SPACED, "spacing")]
                left.remove(at)
                others.remove(to)
                others.remove(to + 1)
                break
    return found


def _same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _LONG and Indel.normalized_similarity(one, other) >= _TYPED)

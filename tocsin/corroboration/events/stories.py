"""Stories: documents about the same happenings, by the words that they have in common and few others have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import Final

import numpy as np

_WORD: Final = re.compile(r"[^\W\d_]\w*|\d[\d.,]*\d|\d")
_ENDINGS: Final = ("ing", "ed", "es", "ly", "s")
_SHORTEST: Final = 4  # letters that stay when an ending is cut
_LEAD: Final = 3  # lines whose words count twice: what a report is about stands at its top
_NAME: Final = 2.0  # what a word with a capital counts, against one without
_NEAR: Final = 0.09  # the least likeness (a cosine) of any two documents of one story
_COMMON: Final = 0.4  # a word in more than this share of the documents brings none of them together
_FEW: Final = 10  # documents of which that is not yet said

Weights = Mapping[str, float]
Likeness = dict[int, dict[int, float]]


def stories(texts: Sequence[str]) -> list[int]:
    """Return the number of the story of each text, from 0 on in the order of their first texts.

    Any two texts of a story are alike by `_NEAR` at least (complete linkage), so that one report which touches on two
    happenings does not join them. Only texts that share a word which is not common are compared.
    """
    near = _alike([_counts(text) for text in texts])
    story_of = list(range(len(texts)))
    for members in _joined(near, len(texts)):
        for member in members:
            story_of[member] = min(members)
    order = {first: number for number, first in enumerate(dict.fromkeys(story_of))}
    return [order[first] for first in story_of]


@lru_cache(maxsize=1_000)  # the reports of the last days are compared again with each one that comes
def _counts(text: str) -> Weights:
    """Return how often each word stem stands in a text, names and the words of the lead counted more."""
    counts: defaultdict[str, float] = defaultdict(float)
    for number, line in enumerate(filter(None, map(str.strip, text.split("\n")))):
        times = 2 if number < _LEAD else 1
        for word in _WORD.findall(line):
            stem, weight = _stem(word)
            counts[stem] += weight * times
    return counts


@lru_cache(maxsize=20_000)  # most words of a text stand in many others
def _stem(word: str) -> tuple[str, float]:
    """Return a word without its ending, and what it counts."""
    plain = word.casefold()
    ending = next((e for e in _ENDINGS if plain.endswith(e) and len(plain) - len(e) >= _SHORTEST), "")
    return plain[: len(plain) - len(ending)], _NAME if word[0].isupper() else 1.0


def _alike(counts: Sequence[Weights]) -> Likeness:
    """Return the likeness of the pairs that are near enough: the cosine of their words weighed by rarity (TF-IDF)."""
    from scipy.sparse import csr_array  # imported here: it takes a fifth of a second

    numbers: dict[str, int] = {}
    words = np.array([numbers.setdefault(word, len(numbers)) for own in counts for word in own], dtype=np.intp)
    texts = np.repeat(np.arange(len(counts)), [len(own) for own in counts])
    holders = np.bincount(words)[words] if words.size else words
    weights = (1 + np.log([count for own in counts for count in own.values()])) * np.log(len(counts) / holders)
    weights[holders == 1] = 0
    lengths = np.sqrt(np.bincount(texts, weights**2, minlength=len(counts)))
    weights /= np.where(lengths > 0, lengths, 1)[texts]
    telling = (holders > 1) & (holders <= max(_FEW, _COMMON * len(counts)))
    vectors = csr_array((weights[telling], (texts[telling], words[telling])), shape=(len(counts), len(numbers)))
    products = (vectors @ vectors.T).tocoo()
    near: Likeness = defaultdict(dict)
    for one, other, product in zip(*map(np.ndarray.tolist, (*products.coords, products.data)), strict=True):
        if one < other and product >= _NEAR:
            near[one][other] = near[other][one] = product
    return near


def _joined(near: Likeness, documents: int) -> Iterator[list[int]]:
    """Yield the members of each story of more than one: the two nearest are joined again and again.

    How near two groups are is how near their two members farthest apart are; who is not in `near` is too far.
    """
    members = {number: [number] for number in range(documents)}
    pairs = ((one, other, likeness) for one, others in near.items() for other, likeness in others.items())
    queue = [(-likeness, one, other) for one, other, likeness in pairs if one < other]
    heapify(queue)
    while queue:
        likeness, one, other = heappop(queue)
        if near.get(one, {}).get(other) != -likeness:
            continue  # one of the two has been joined to another since
        members[one] += members.pop(other)
        _merge(one, other, near)
        for third, nearest in near[one].items():
            heappush(queue, (-nearest, min(one, third), max(one, third)))
    yield from (group for group in members.values() if len(group) > 1)


def _merge(one: int, other: int, near: Likeness) -> None:
    """Make two groups one, which is as near to a third as the farther of the two was."""
    mine, theirs = near.pop(one), near.pop(other)
    for third in (mine.keys() | theirs.keys()) - {one, other}:
        near[third].pop(one, None)
        near[third].pop(other, None)
    near[one] = {third: min(mine[third], theirs[third]) for third in mine.keys() & theirs.keys()}
    for third, nearest in near[one].items():
        near[third][one] = nearest

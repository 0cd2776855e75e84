"""Stories: documents about the same happenings, by the words that they have in common and few others have."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import Final

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


def _counts(text: str) -> Weights:
    """Return how often each word stem stands in a text, names and the words of the lead counted more."""
    counts: Counter[str] = Counter()
    for number, line in enumerate(filter(None, map(str.strip, text.split("\n")))):
        for match in _WORD.finditer(line):
            weight = (_NAME if match[0][0].isupper() else 1.0) * (2 if number < _LEAD else 1)
            counts[_stem(match[0].casefold())] += weight  # type: ignore[assignment]
    return counts


def _stem(word: str) -> str:
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST), "")
    return word[: len(word) - len(ending)]


def _alike(counts: Sequence[Weights]) -> Likeness:
    """Return the likeness of the pairs that are near enough: the cosine of their words weighed by rarity (TF-IDF)."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(counts):
        for word in own:
            holders[word].append(number)
    vectors = [_vector(own, holders, len(counts)) for own in counts]
    most = max(_FEW, _COMMON * len(counts))
    products: defaultdict[tuple[int, int], float] = defaultdict(float)
    for word, held in holders.items():
        if 1 < len(held) <= most:
            for at, one in enumerate(held):
                for other in held[at + 1 :]:
                    products[one, other] += vectors[one][word] * vectors[other][word]
    near: Likeness = defaultdict(dict)
    for (one, other), product in products.items():
        if product >= _NEAR:
            near[one][other] = near[other][one] = product
    return near


def _vector(counts: Weights, holders: Mapping[str, Sequence[int]], documents: int) -> Weights:
    weights = {
        word: (1 + math.log(count)) * math.log(documents / len(holders[word]))
        for word, count in counts.items()
        if len(holders[word]) > 1
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


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

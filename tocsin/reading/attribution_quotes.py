"""Quoted stretches find the reporting word that they belong to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from tocsin.reading.attribution_sayings import Saying
from tocsin.reading.quotes import Stretch

_FARTHEST: Final = 20  # tokens between a quotation and the word that reports it, in one sentence
_SHORTEST: Final = 4  # tokens, marks included, of a quotation that can be all that somebody says
_SPEAKS: Final = 0.5  # the least weight of a verb that a quotation beside it is taken to belong to


def around(saying: Saying, marks: Sequence[Stretch]) -> Stretch | None:
    """Return the quoted stretch that the cue stands in."""
    return next(iter(_touching((saying.head.i, saying.head.i), marks)), None)


def _touching(part: Stretch, marks: Sequence[Stretch]) -> Sequence[Stretch]:
    """Return the quoted stretches, of those in order, that share a token with a stretch."""
    return marks[bisect_left(marks, part[0], key=itemgetter(1)) : bisect_right(marks, part[1], key=itemgetter(0))]


def with_quotes(found: Sequence[Saying], marks: Sequence[Stretch], starts: frozenset[int]) -> list[list[Stretch]]:
    """Return the content of each saying with the quoted stretches that belong to it.

    A stretch belongs to the content that it overlaps; else to the nearest cue of its sentence; else, at the start of
    a sentence, to who spoke last.
    """
    contents = [list(saying.content) for saying in found]
    outside = [number for number, saying in enumerate(found) if not around(saying, marks)]
    taken: set[Stretch] = set()
    for number in outside:
        contents[number] = [_widened(part, marks, taken) for part in contents[number]]
    for mark in marks:
        if mark in taken or mark[1] - mark[0] + 1 < _SHORTEST:
            continue
        if (near := _nearest(found, outside, mark)) is not None:
            contents[near] = [*(contents[near] if found[near].firm else ()), mark]
        elif starts & {mark[0], mark[0] - 1} and (last := _last(found, contents, outside, mark)) is not None:
            contents[last].append(mark)
    return contents


def _widened(part: Stretch, marks: Sequence[Stretch], taken: set[Stretch]) -> Stretch:
    """Return a stretch of content with the whole of the quoted stretches that it touches, which are taken thereby."""
    touched = _touching(part, marks)
    taken.update(touched)
    together = (part, *touched)
    return min(first for first, _ in together), max(last for _, last in together)


def _nearest(found: Sequence[Saying], outside: Sequence[int], mark: Stretch) -> int | None:
    def distance(number: int) -> int:
        first, last = found[number].cue
        return min(abs(mark[0] - last), abs(first - mark[1]))

    def speaks(saying: Saying) -> bool:
        tokens = saying.sentence.tokens
        return saying.word.weight >= _SPEAKS and tokens.start <= mark[1] and mark[0] < tokens.end

    first = _place(found, outside, mark[0] - 2 * _FARTHEST)
    last = _place(found, outside, mark[1] + 2 * _FARTHEST)
    near = [number for number in outside[first:last] if speaks(found[number]) and distance(number) <= _FARTHEST]
    return min(near, key=distance, default=None)


def _last(
    found: Sequence[Saying], contents: Sequence[list[Stretch]], outside: Sequence[int], mark: Stretch
) -> int | None:
    earlier = outside[: _place(found, outside, mark[0])]
    return next((number for number in reversed(earlier) if contents[number]), None)


def _place(found: Sequence[Saying], outside: Sequence[int], token: int) -> int:
    """Return how many of the sayings, in the order of the text, stand before a token."""
    return bisect_left(outside, token, key=lambda number: found[number].head.i)

"""Runs: a stretch of text cut where anything that is marked in it begins or ends.

Marks overlap, elements of a page may not: so the text is cut at every end of a mark, and each run says which hold it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """That a stretch rests on something: a claim or, if `copied`, another report, by its number."""

    span: Span
    number: int
    copied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that the same marks hold.

    `claims` are the numbers of the claims that rest on them, of the narrowest mark first; `ending` those whose mark
    ends with them, in their order. `copied` are the numbers of the reports that have them too.
    """

    text: str
    claims: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()
    copied: tuple[int, ...] = ()


def runs(text: str, within: Span, marks: Sequence[Mark]) -> list[Run]:
    """Return the words of a stretch of a text as runs, which have all of it in order; marks are cut at its ends."""
    inside = [one for one in marks if one.span.overlaps(within)]
    starts, ends = defaultdict(list), defaultdict(list)
    for one in inside:
        starts[max(one.span.start, within.start)].append(one)
        ends[min(one.span.end, within.end)].append(one)
    cuts = sorted({within.start, within.end, *starts, *ends})
    found: list[Run] = []
    held: list[Mark] = []
    for start, end in pairwise(cuts):
        held = [one for one in held if one not in ends[start]] + starts[start]
        found.append(_run(text[start:end], held, ends[end], within))
    return found


def _run(words: str, held: Sequence[Mark], ending: Sequence[Mark], within: Span) -> Run:
    narrow = sorted(held, key=lambda one: (one.span.end - one.span.start, one.number))
    return Run(
        text=words,
        claims=tuple(dict.fromkeys(one.number for one in narrow if not one.copied)),
        # A claim whose mark runs on into the next block has its number there.
        ending=tuple(sorted({one.number for one in ending if not one.copied and one.span.end <= within.end})),
        copied=tuple(dict.fromkeys(one.number for one in narrow if one.copied)),
    )

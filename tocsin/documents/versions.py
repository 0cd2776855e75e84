"""Versions: what changed between two versions of one report, sentence by sentence."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tocsin.documents.telling import Telling, differing, names_in, tellings
from tocsin.model import BlockKind, Document, Span

_KINDS: Final = frozenset(BlockKind) - {BlockKind.BYLINE, BlockKind.LABEL, BlockKind.SOURCE_LIST}
_ALIKE: Final = 0.4  # how much of their matter two sentences share, of which the one became the other
_COMMON: Final = 40  # sentences that may have a word by which others are looked for
_LONG: Final = 6  # words of a sentence that two reports do not share by chance


class ChangeKind(StrEnum):
    """What became of a sentence."""

    ADDED = "added"
    REMOVED = "removed"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One sentence that differs: `before` is its span in the earlier document, `after` in the later one.

    Of an altered one, `was` and `now` are the figures and names that the one has and not the other, in their order.
    """

    kind: ChangeKind
    before: Span | None = None
    after: Span | None = None
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


def changes(earlier: Document, later: Document) -> tuple[Change, ...]:
    """Return what changed from one version of a report to the next, in the order of the later one, removals last.

    A sentence that only moved, or differs in nothing but case and punctuation, has not changed. Where the two have
    neither address nor a sentence in common, `later` is a notice about `earlier`: only what it alters is told.
    """
    names = frozenset([*names_in(earlier), *names_in(later)])
    left, right = tellings(earlier, _KINDS, names), tellings(later, _KINDS, names)
    before, after = _without(left, right), _without(right, left)
    pairs = _pairs(before, after)
    altered = [_altered(before[one], after[other]) for one, other in pairs.items()]
    if not _is_version(earlier, later, left, before):
        return _ordered(altered)
    kept = set(pairs.values())
    added = [Change(kind=ChangeKind.ADDED, after=one.span) for at, one in enumerate(after) if at not in kept]
    removed = [Change(kind=ChangeKind.REMOVED, before=one.span) for at, one in enumerate(before) if at not in pairs]
    return _ordered([*altered, *added]) + tuple(removed)


def _without(some: Sequence[Telling], others: Sequence[Telling]) -> list[Telling]:
    """Return the sentences that the others do not have word for word, wherever they stand."""
    there = Counter(one.keys for one in others)
    left = []
    for one in some:
        there[one.keys] -= 1
        if there[one.keys] < 0:
            left.append(one)
    return left


def _is_version(earlier: Document, later: Document, every: Sequence[Telling], changed: Sequence[Telling]) -> bool:
    if earlier.address is not None and earlier.address == later.address:
        return True
    gone = {one.span for one in changed}
    return any(len(one.words) >= _LONG for one in every if one.span not in gone)


def _pairs(before: Sequence[Telling], after: Sequence[Telling]) -> dict[int, int]:
    """Return which sentence became which: the most alike first, each once."""
    scored = sorted(_scored(before, after), reverse=True)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in ((score, -left, -right) for score, left, right in scored):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def _scored(before: Sequence[Telling], after: Sequence[Telling]) -> Iterator[tuple[float, int, int]]:
    """Yield how alike two sentences are and their places, negated, so that of equals the first comes first."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(after):
        for key in set(one.keys):
            having[key].append(at)
    matters = [one.matter for one in after]
    for at, one in enumerate(before):
        matter = one.matter
        for other in {other for key in one.keys if len(having[key]) <= _COMMON for other in having[key]}:
            if (score := _alike(matter, matters[other])) >= _ALIKE:
                yield score, -at, -other


def _alike(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / math.sqrt(max(len(left) * len(right), 1))


def _altered(before: Telling, after: Telling) -> Change:
    was, now = differing(before, after)
    return Change(kind=ChangeKind.ALTERED, before=before.span, after=after.span, was=was, now=now)


def _ordered(found: Sequence[Change]) -> tuple[Change, ...]:
    return tuple(sorted(found, key=lambda change: change.after.start if change.after else 0))

"""Clusters: which of many claims are one event, by how alike they are two by two."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush
from typing import Final

Pair = tuple[str, str]
_UNLIKE: Final = -2.5  # what two claims without a link are taken to be, in log-odds


def clusters(
    items: Iterable[str],
    scores: Mapping[Pair, float],
    *,
    least: float,
    together: Collection[Pair] = (),
    apart: Collection[Pair] = (),
) -> list[tuple[str, ...]]:
    """Return the items in groups, each in the order given, that of the first item first.

    The two groups most alike are joined again and again, as long as their members are alike by `least` on average.
    Pairs `together` are joined whatever their score, pairs `apart` never; a later pair cannot undo an earlier one.
    """
    order = {item: at for at, item in enumerate(items)}
    groups = _Groups(order, scores, apart)
    for one, other in together:
        if one in order and other in order:
            groups.join(one, other)
    groups.join_all(least)
    found = [tuple(sorted(group, key=order.__getitem__)) for group in groups.members.values()]
    return sorted(found, key=lambda group: order[group[0]])


class _Groups:
    """Groups that grow: their members, and the sums of the scores between them."""

    def __init__(self, order: Mapping[str, int], scores: Mapping[Pair, float], apart: Collection[Pair]) -> None:
        self.members: dict[str, list[str]] = {item: [item] for item in order}
        self.group_of: dict[str, str] = {item: item for item in order}
        self.order = order
        self.sums: dict[str, dict[str, tuple[float, int]]] = {item: {} for item in order}
        self.apart: dict[str, set[str]] = {item: set() for item in order}
        for (one, other), score in scores.items():
            if one in order and other in order and one != other:
                self.sums[one][other] = self.sums[other][one] = (score, 1)
        for one, other in apart:
            if one in order and other in order:
                self.apart[one].add(other)
                self.apart[other].add(one)

    def join(self, one: str, other: str) -> None:
        """Make the groups of two items one, unless they are to stay apart."""
        left, right = sorted((self.group_of[one], self.group_of[other]), key=self.order.__getitem__)
        if left == right or right in self.apart[left]:
            return
        for item in self.members[right]:
            self.group_of[item] = left
        self.members[left] += self.members.pop(right)
        self.sums[left].pop(right, None)
        for third, (total, number) in self.sums.pop(right).items():
            if third != left:
                mine = self.sums[left].get(third, (0.0, 0))
                self.sums[left][third] = self.sums[third][left] = (mine[0] + total, mine[1] + number)
                del self.sums[third][right]
        for third in self.apart.pop(right):
            self.apart[third].discard(right)
            self.apart[third].add(left)
            self.apart[left].add(third)

    def join_all(self, least: float) -> None:
        """Join the two groups most alike until none are alike by `least`."""
        queue = [self._entry(one, other) for one in self.sums for other in self.sums[one] if one < other]
        heapify(queue)
        while queue and -queue[0][0] >= least:
            entry = heappop(queue)
            one, other = entry[1], entry[2]
            if other not in self.sums.get(one, ()) or self._entry(one, other) != entry or other in self.apart[one]:
                continue  # one of the two has grown since
            self.join(one, other)
            kept = self.group_of[one]
            for third in self.sums[kept]:
                heappush(queue, self._entry(*sorted((kept, third))))

    def _entry(self, one: str, other: str) -> tuple[float, str, str]:
        total, number = self.sums[one][other]
        pairs = len(self.members[one]) * len(self.members[other])
        return (-(total + _UNLIKE * (pairs - number)) / pairs, one, other)

"""Blocs: who cooperates with whom, less their conflicts.

The Leiden method finds groups of actors that are tied more than chance would have it (Traag, Waltman and van Eck
2019); it knows no enemies. So it is given the pairs whose net weight is above nought, and what it finds is mended by
signed modularity (Gómez, Jensen and Arenas 2009), which does: an actor goes over to the bloc where it gains most of
that, or stands alone, until nobody gains. It goes only to those with whom it has more cooperation than conflict: that
two have an enemy in common does not make them a bloc. Of several tries the one with the highest signed modularity
counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from graspologic_native import leiden
from numpy.typing import NDArray

from tocsin.model import Bloc
from tocsin.relations.network import Weights, net_weights, nodes_in

SEEDS: Final = (1, 2, 3, 4, 5)
_LEAST: Final = 1e-9  # what a move must gain
_ROUNDS: Final = 100

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Signed:
    """A signed network: the weights (nodes, nodes) of all ties; each node's sums of those above nought, and below."""

    weights: Floats
    friendly: Floats
    hostile: Floats

    @property
    def totals(self) -> tuple[float, float]:
        """Return the sums of all that are above nought and below it, 1 where there is nothing."""
        return float(self.friendly.sum()) or 1.0, float(self.hostile.sum()) or 1.0


def blocs(edges: pl.DataFrame, *, weights: Weights | None = None, seeds: Sequence[int] = SEEDS) -> tuple[Bloc, ...]:
    """Return the blocs of a frame of `network.EDGES`, the largest first, of those the best tied; every node is in one.

    The same edges give the same blocs, in whatever order they come. `weights` are their net weights, where these are at
    hand.
    """
    nodes, weights = nodes_in(edges), net_weights(edges) if weights is None else weights
    found = _weighed(partition(nodes, weights, seeds=seeds), weights)
    return tuple(sorted(found, key=lambda one: (-len(one.members), -one.inside, one.members)))


def partition(nodes: Sequence[str], weights: Weights, *, seeds: Sequence[int] = SEEDS) -> list[tuple[str, ...]]:
    """Return the nodes in groups, by the net weights of their ties; the largest group first, each in order of names."""
    names = sorted(nodes)
    signed = _signed(names, weights)
    ones, others = np.nonzero(np.triu(signed.weights) > 0)
    friends = list(zip(ones.tolist(), others.tolist(), signed.weights[ones, others].tolist(), strict=True))
    named = [(str(one), str(other), weight) for one, other, weight in friends]
    tries = dict.fromkeys(_leiden(named, len(names), seed) for seed in seeds)  # some seeds find the same
    mended = [_mended(groups, signed) for groups in tries]
    best = max(mended, key=lambda groups: (round(_modularity(groups, signed), 9), [-one for one in groups]))
    import networkx as nx  # imported here: it takes a tenth of a second, and a page seldom needs it

    graph = nx.Graph((one, other) for one, other, _ in friends if best[one] == best[other])
    graph.add_nodes_from(range(len(names)))
    found = [tuple(sorted(names[node] for node in group)) for group in nx.connected_components(graph)]
    return sorted(found, key=lambda group: (-len(group), group))


def _signed(names: Sequence[str], weights: Weights) -> _Signed:
    at = {name: node for node, name in enumerate(names)}
    found = np.zeros((len(names), len(names)))
    for (one, other), weight in weights.items():
        found[at[one], at[other]] = found[at[other], at[one]] = weight
    return _Signed(found, found.clip(min=0).sum(axis=1), -found.clip(max=0).sum(axis=1))


def _leiden(friends: list[tuple[str, str, float]], nodes: int, seed: int) -> tuple[int, ...]:
    """Return the group of each node by the Leiden method; who has no friend is one of their own."""
    found: dict[str, int] = leiden(friends, seed=seed)[1] if friends else {}
    return tuple(_numbered({node: found.get(str(node), nodes + node) for node in range(nodes)}, nodes))


def _mended(groups: Sequence[int], signed: _Signed) -> list[int]:
    """Return the groups after every node has gone where it gains most of signed modularity, until none gains."""
    nodes, own, used = np.arange(len(groups)), np.array(groups, dtype=np.intp), max(groups, default=-1) + 1
    tied = signed.weights @ np.eye(len(groups) + 1)[own]  # a column for each group, and one more: one is always empty
    friendly, hostile = (np.bincount(own, some, len(groups) + 1) for some in (signed.friendly, signed.hostile))
    like, dislike = signed.friendly / signed.totals[0], signed.hostile / signed.totals[1]
    itself = like * signed.friendly - dislike * signed.hostile  # which is no other, for those of its group

    def willing() -> list[int]:
        """Return the nodes that would gain by going elsewhere; alone, a node gains nought."""
        found = tied[:, :used] - np.outer(like, friendly[:used]) + np.outer(dislike, hostile[:used])
        mine = found[nodes, own] + itself
        found[tied[:, :used] <= _LEAST] = -np.inf  # where it has no friends on balance
        found[nodes, own] = -np.inf
        return np.flatnonzero(found.max(axis=1, initial=0.0) > mine + _LEAST).tolist()

    def best(node: int) -> int:
        """Return the group where a node gains most, as the others stand now."""
        here, ties = int(own[node]), tied[node, :used]
        found = ties - like[node] * friendly[:used] + dislike[node] * hostile[:used]
        mine = found[here] + itself[node]
        found[ties <= _LEAST] = -np.inf
        found[here] = -np.inf
        there = int(found.argmax())
        gained = found[there]
        if gained < 0.0:
            there, gained = int(np.flatnonzero(np.bincount(own, minlength=len(groups) + 1) == 0)[0]), 0.0
        return there if gained > mine + _LEAST else here

    for _ in range(_ROUNDS):
        some = willing()
        for node in some:
            here, there = own[node], best(node)
            if there != here:
                tied[:, here] -= signed.weights[:, node]
                tied[:, there] += signed.weights[:, node]
                for sums, weight in ((friendly, signed.friendly[node]), (hostile, signed.hostile[node])):
                    sums[here] -= weight
                    sums[there] += weight
                own[node], used = there, max(used, there + 1)
        if not some:
            break
    return _numbered(dict(enumerate(own.tolist())), len(groups))


def _modularity(groups: Sequence[int], signed: _Signed) -> float:
    """Return the signed modularity of some groups."""
    own, (all_friendly, all_hostile) = np.array(groups, dtype=np.intp), signed.totals
    inside = signed.weights[own[:, None] == own].sum()
    friendly, hostile = ((np.bincount(own, sums) ** 2).sum() for sums in (signed.friendly, signed.hostile))
    return float((inside - friendly / all_friendly + hostile / all_hostile) / (all_friendly + all_hostile))


def _numbered(groups: Mapping[int, int], number: int) -> list[int]:
    """Return the groups of nodes 0, 1, 2 and so on, numbered in the order in which they first occur."""
    seen: dict[int, int] = {}
    return [seen.setdefault(groups[node], len(seen)) for node in range(number)]


def _weighed(groups: Sequence[Sequence[str]], weights: Weights) -> Iterator[Bloc]:
    """Yield groups as blocs, each with the weights of its ties."""
    bloc_of = {member: at for at, group in enumerate(groups) for member in group}
    inside, outside = defaultdict[str, float](float), defaultdict[int, float](float)
    frictions = defaultdict[int, list[tuple[str, str]]](list)
    for (one, other), weight in sorted(weights.items()):
        if bloc_of[one] == bloc_of[other]:
            inside[one] += weight
            inside[other] += weight
            if weight < 0:
                frictions[bloc_of[one]].append((one, other))
        else:
            outside[bloc_of[one]] += weight
            outside[bloc_of[other]] += weight
    for at, members in enumerate(groups):
        yield Bloc(
            members=tuple(sorted(members, key=lambda one: (-round(inside[one], 9), one))),
            inside=round(sum(inside[one] for one in members) / 2, 6),
            outside=round(outside[at], 6),
            frictions=tuple(frictions[at]),
        )

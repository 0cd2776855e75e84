"""Blocs: who cooperates with whom, less their conflicts.

Louvain's method finds groups of actors that are tied more than chance would have it (Blondel et al. 2008); it knows no
enemies. So it is given the pairs whose net weight is above nought, and what it finds is mended by signed modularity
(Gómez, Jensen and Arenas 2009), which does: an actor goes over to the bloc where it gains most of that, or stands
alone, until nobody gains. It goes only to those with whom it has more cooperation than conflict: that two have an
enemy in common does not make them a bloc. Of several tries the one with the highest signed modularity counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx
import polars as pl

from tocsin.model import Bloc
from tocsin.relations.network import nodes_in, ties

SEEDS: Final = (1, 2, 3, 4, 5)
_LEAST: Final = 1e-9  # what a move must gain
_ROUNDS: Final = 100

Weights = Mapping[tuple[str, str], float]
"""The net weight of every two nodes that have a tie, the first by name before the second."""


@dataclass(frozen=True, slots=True)
class _Signed:
    """A signed network: the weights of each node's ties, and of all that are above nought, and below it."""

    weights: Mapping[int, Mapping[int, float]]
    friendly: Sequence[float]
    hostile: Sequence[float]
    all_friendly: float
    all_hostile: float

    def by_chance(self, node: int, friendly: float, hostile: float) -> float:
        """Return the net weight that chance would give a node with others of so much friendly and hostile weight."""
        return self.friendly[node] * friendly / self.all_friendly - self.hostile[node] * hostile / self.all_hostile


def blocs(edges: pl.DataFrame, *, seeds: Sequence[int] = SEEDS) -> tuple[Bloc, ...]:
    """Return the blocs of a frame of `network.EDGES`, the largest first, of those the best tied; every node is in one.

    The same edges give the same blocs, in whatever order they come.
    """
    nodes, weights = nodes_in(edges), net_weights(edges)
    found = [_bloc(members, weights) for members in partition(nodes, weights, seeds=seeds)]
    return tuple(sorted(found, key=lambda one: (-len(one.members), -one.inside, one.members)))


def net_weights(edges: pl.DataFrame) -> dict[tuple[str, str], float]:
    """Return the net weight of every two nodes of a frame of EDGES between which there was anything."""
    found = ties(edges)
    return dict(zip(zip(found["one"], found["other"], strict=True), found["net"], strict=True))


def partition(nodes: Sequence[str], weights: Weights, *, seeds: Sequence[int] = SEEDS) -> list[tuple[str, ...]]:
    """Return the nodes in groups, by the net weights of their ties; the largest group first, each in order of names."""
    names = sorted(nodes)
    signed = _signed(names, weights)
    friends = _friends(signed)
    tries = [_mended(_louvain(friends, seed), signed) for seed in seeds]
    best = max(tries, key=lambda groups: (round(_modularity(groups, signed), 9), [-one for one in groups]))
    friends.remove_edges_from([(one, other) for one, other in friends.edges if best[one] != best[other]])
    found = [tuple(sorted(names[node] for node in group)) for group in nx.connected_components(friends)]
    return sorted(found, key=lambda group: (-len(group), group))


def _signed(names: Sequence[str], weights: Weights) -> _Signed:
    at = {name: node for node, name in enumerate(names)}
    found: dict[int, dict[int, float]] = {node: {} for node in range(len(names))}
    for (one, other), weight in sorted(weights.items()):
        found[at[one]][at[other]] = found[at[other]][at[one]] = weight
    friendly = [sum(weight for weight in own.values() if weight > 0) for own in found.values()]
    hostile = [-sum(weight for weight in own.values() if weight < 0) for own in found.values()]
    return _Signed(found, friendly, hostile, sum(friendly) or 1.0, sum(hostile) or 1.0)


def _friends(signed: _Signed) -> nx.Graph:
    """Return the ties above nought as a graph, always in the same order, since Louvain's method goes by it."""
    found = nx.Graph()
    found.add_nodes_from(signed.weights)
    found.add_weighted_edges_from(
        (one, other, weight)
        for one, own in signed.weights.items()
        for other, weight in own.items()
        if one < other and weight > 0
    )
    return found


def _louvain(friends: nx.Graph, seed: int) -> list[int]:
    """Return the group of each node by Louvain's method."""
    found = nx.community.louvain_communities(friends, seed=seed)
    return _numbered({node: at for at, group in enumerate(found) for node in group}, len(friends))


def _mended(groups: list[int], signed: _Signed) -> list[int]:
    """Return the groups after every node has gone where it gains most of signed modularity, until none gains."""
    groups = list(groups)
    friendly, hostile = _sums(signed.friendly, groups), _sums(signed.hostile, groups)
    for _ in range(_ROUNDS):
        moved = False
        for node, own in signed.weights.items():
            here = groups[node]
            friendly[here] -= signed.friendly[node]
            hostile[here] -= signed.hostile[node]
            tied: dict[int, float] = {here: 0.0}
            for other, weight in own.items():
                tied[groups[other]] = tied.get(groups[other], 0.0) + weight
            gains = {
                group: weight - signed.by_chance(node, friendly[group], hostile[group])
                for group, weight in tied.items()
                if weight > 0 or group == here
            }
            gains[len(friendly) + len(groups)] = 0.0  # alone, in a group of its own
            best = max(gains, key=lambda group: (gains[group], -group))
            if gains[best] > gains[here] + _LEAST:
                groups[node], moved = best, True
            friendly[groups[node]] += signed.friendly[node]
            hostile[groups[node]] += signed.hostile[node]
        if not moved:
            break
    return _numbered(dict(enumerate(groups)), len(groups))


def _sums(values: Sequence[float], groups: Sequence[int]) -> defaultdict[int, float]:
    found: defaultdict[int, float] = defaultdict(float)
    for value, group in zip(values, groups, strict=True):
        found[group] += value
    return found


def _modularity(groups: Sequence[int], signed: _Signed) -> float:
    """Return the signed modularity of some groups."""
    inside = sum(
        weight for one, own in signed.weights.items() for other, weight in own.items() if groups[one] == groups[other]
    )
    friendly = _squares(signed.friendly, groups) / signed.all_friendly
    hostile = _squares(signed.hostile, groups) / signed.all_hostile
    return (inside - friendly + hostile) / (signed.all_friendly + signed.all_hostile)


def _squares(values: Sequence[float], groups: Sequence[int]) -> float:
    return sum(total**2 for total in _sums(values, groups).values())


def _numbered(groups: Mapping[int, int], number: int) -> list[int]:
    """Return the groups of nodes 0, 1, 2 and so on, numbered in the order in which they first occur."""
    seen: dict[int, int] = {}
    return [seen.setdefault(groups[node], len(seen)) for node in range(number)]


def _bloc(members: Sequence[str], weights: Weights) -> Bloc:
    own = frozenset(members)
    inside, outside = defaultdict[str, float](float), 0.0
    for (one, other), weight in weights.items():
        if one in own and other in own:
            inside[one] += weight
            inside[other] += weight
        elif one in own or other in own:
            outside += weight
    return Bloc(
        members=tuple(sorted(members, key=lambda one: (-round(inside[one], 9), one))),
        inside=round(sum(inside.values()) / 2, 6),
        outside=round(outside, 6),
        frictions=tuple(pair for pair in _pairs(own, weights) if weights[pair] < 0),
    )


def _pairs(members: frozenset[str], weights: Weights) -> Iterable[tuple[str, str]]:
    return (pair for pair in sorted(weights) if members.issuperset(pair))

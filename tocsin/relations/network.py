"""The network: states and organisations, and between them edges by quad class, counted from events over a window."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from tocsin.model import ActorKind
from tocsin.vocabulary.actors import Actors

if TYPE_CHECKING:
    import networkx as nx

COOPERATION: Final = (1, 2)
CONFLICT: Final = (3, 4)
"""The quad classes: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""

# `events` is how many events there were and `weight` how much they weigh together; `intensity` is their mean, from -10
# to 10; `origins` those of the event that most have, null where nothing was traced; `happenings` the ids of the events.
EDGES: Final[Mapping[str, Any]] = {
    "initiator": pl.String,
    "recipient": pl.String,
    "quad": pl.UInt8,
    "events": pl.UInt32,
    "weight": pl.Float64,
    "intensity": pl.Float64,
    "origins": pl.UInt32,
    "first": pl.Date,
    "last": pl.Date,
    "happenings": pl.List(pl.String),
}
# `one` comes before `other`. `cooperation` and `conflict` are the weights of both directions, `net` the former less the
# latter: what two do together counts in both directions. `events` is how many there were.
TIES: Final[Mapping[str, Any]] = {
    "one": pl.String,
    "other": pl.String,
    "cooperation": pl.Float64,
    "conflict": pl.Float64,
    "net": pl.Float64,
    "events": pl.UInt32,
}
Weights = Mapping[tuple[str, str], float]
"""The net weight of every two nodes that have a tie, the first by name before the second."""

_EXACT: Final = 9  # decimals: sums must not depend on the order of what is added up


def nodes_of(actors: Actors) -> dict[str, str]:
    """Return which node each state or organisation of the vocabulary is: itself, a national body its state."""
    kinds = (ActorKind.STATE, ActorKind.ORGANISATION)
    return {one.id: one.country or one.id for one in actors.by_id.values() if one.kind in kinds}


def edges(rows: pl.DataFrame, *, since: date, until: date, nodes: Mapping[str, str] | None = None) -> pl.DataFrame:
    """Return a frame of EDGES from rows (`relations.rows.SCHEMA`) of some days, both included.

    `nodes` says which node each actor is, and whoever is in it alone counts; without it all are nodes themselves. An
    event of intensity i (-10 to 10) with k origins weighs |i| / 10 * (1 - 2 ** -k): as much as it moves, times the
    chance that one origin at least is right where each is as likely wrong. Where origins were not traced, k is 1. How
    many reports there are has no say. Rows of two provenances may tell of the same events: give those of one.
    """
    kept = rows.lazy().filter(pl.col("day").is_between(since, until))
    if nodes is not None:
        kept = kept.with_columns(
            pl.col("initiator", "recipient").replace_strict(nodes, default=None, return_dtype=pl.String)
        )
    # Two bodies of one state that did the same are one; what a state's bodies do to one another is no edge.
    kept = kept.drop_nulls(["initiator", "recipient"]).filter(pl.col("initiator") != pl.col("recipient"))
    kept = kept.unique(["id", "initiator", "recipient"], keep="any", maintain_order=False).sort("day", "id")
    origins = pl.col("origins").fill_null(1).clip(0, 60).cast(pl.Float64)
    grouped = kept.group_by("initiator", "recipient", "quad").agg(
        events=pl.len().cast(pl.UInt32),
        weight=(pl.col("intensity").cast(pl.Float64).abs() / 10 * (1 - 2 ** (-origins))).sum().round(_EXACT),
        intensity=pl.col("intensity").cast(pl.Float64).mean().round(_EXACT),
        origins=pl.col("origins").max(),
        first=pl.col("day").min(),
        last=pl.col("day").max(),
        happenings=pl.col("id").sort_by("day", "id"),
    )
    found = grouped.select(pl.col(name).cast(kind) for name, kind in EDGES.items())
    return found.sort("initiator", "recipient", "quad").collect()


def ties(edges: pl.DataFrame) -> pl.DataFrame:
    """Return a frame of TIES from one of EDGES: every two nodes once, both directions and all classes together."""
    found = _of_pairs(edges, events=pl.col("happenings").explode().n_unique())
    return found.select(pl.col(name).cast(kind) for name, kind in TIES.items()).sort("one", "other").collect()


def net_weights(edges: pl.DataFrame) -> Weights:
    """Return the net weight of every two nodes of a frame of EDGES between which there was anything."""
    found = _of_pairs(edges).sort("one", "other").collect()
    ones, others, net = (found[name].to_list() for name in ("one", "other", "net"))
    return dict(zip(zip(ones, others, strict=True), net, strict=True))


def _of_pairs(edges: pl.DataFrame, **more: pl.Expr) -> pl.LazyFrame:
    first = pl.col("initiator") < pl.col("recipient")
    cooperates = pl.col("quad").is_in(COOPERATION)
    return (
        edges.lazy()
        .with_columns(
            one=pl.when(first).then("initiator").otherwise("recipient"),
            other=pl.when(first).then("recipient").otherwise("initiator"),
        )
        .sort("initiator", "recipient", "quad")
        .group_by("one", "other")
        .agg(
            cooperation=pl.col("weight").filter(cooperates).sum().round(_EXACT),
            conflict=pl.col("weight").filter(~cooperates).sum().round(_EXACT),
            **more,
        )
        .with_columns(net=(pl.col("cooperation") - pl.col("conflict")).round(_EXACT))
    )


def graph(edges: pl.DataFrame) -> nx.MultiDiGraph:
    """Return a frame of EDGES as a graph: an edge for each direction and quad class, which is its key."""
    import networkx as nx  # imported here: it takes a tenth of a second, and a page seldom needs it

    found = nx.MultiDiGraph()
    found.add_nodes_from(nodes_in(edges))
    for row in edges.iter_rows(named=True):
        ends = (row.pop("initiator"), row.pop("recipient"))
        found.add_edge(*ends, key=row["quad"], **row)
    return found


def nodes_in(edges: pl.DataFrame) -> list[str]:
    """Return the nodes of a frame of EDGES, in the order of their names."""
    return sorted({*edges["initiator"].unique().to_list(), *edges["recipient"].unique().to_list()})


def ego(edges: pl.DataFrame, actor: str) -> pl.DataFrame:
    """Return the edges among an actor and those with whom it has any: its ego network."""
    own = edges.filter((pl.col("initiator") == actor) | (pl.col("recipient") == actor))
    return among(edges, nodes_in(own))


def among(edges: pl.DataFrame, some: Collection[str]) -> pl.DataFrame:
    """Return the edges among some nodes."""
    return edges.filter(pl.col("initiator").is_in(list(some)) & pl.col("recipient").is_in(list(some)))

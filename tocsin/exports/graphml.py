"""GraphML: the network of some days, a node for each state or organisation, an edge for each direction and class."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import networkx as nx
import polars as pl

from tocsin.exports.coded import name_of
from tocsin.exports.codes import Scheme
from tocsin.exports.material import Material
from tocsin.exports.tables import paired
from tocsin.relations.dyads import QUADS
from tocsin.relations.network import edges, nodes_in, nodes_of
from tocsin.relations.rows import SCHEMA


def graphml(material: Material) -> Iterator[bytes]:
    """Yield the lines of the file.

    Nodes have a name and the codes of states; edges class, events, weight, intensity, origins, first and last day, and
    the ids of their events, as `relations.network.EDGES` says. The whole network is held in memory: it is small.
    """
    for line in nx.generate_graphml(network(material), named_key_ids=True):
        yield line.encode() + b"\n"


def network(material: Material) -> nx.MultiDiGraph:
    """Return the network; the key of an edge names its ends and quad class."""
    found = edges(
        paired(material).select(list(SCHEMA)),
        since=material.since or date.min,
        until=material.until or date.max,
        nodes=nodes_of(material.vocabulary.actors),
    )
    graph = nx.MultiDiGraph()
    for node in nodes_in(found):
        codes = {scheme.value: material.codes.code(node, scheme) for scheme in Scheme}
        graph.add_node(node, name=name_of(material, node), **{name: code for name, code in codes.items() if code})
    for row in found.with_columns(pl.col("happenings").list.join(" ")).iter_rows(named=True):
        ends, quad = (row.pop("initiator"), row.pop("recipient")), row.pop("quad")
        told = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
        kept = {name: value for name, value in told.items() if value is not None}
        graph.add_edge(*ends, key=f"{ends[0]} {ends[1]} {quad}", quad=quad, label=QUADS[quad], **kept)
    return graph

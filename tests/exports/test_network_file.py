"""GraphML: every edge comes back, with its class and its events."""

from __future__ import annotations

import networkx as nx
from held import Held, claim, happening, material, report

from tocsin.exports.graphml import graphml, network
from tocsin.vocabulary import Vocabulary

SENT = "Russia sent fuel to North Korea."


def test_the_network_comes_back(vocabulary: Vocabulary) -> None:
    document = report(SENT)
    claims = (
        claim(document, "RUS", "PRK"),
        claim(document, "RUS", "PRK NATO", type="ACCUSE", start=1),
        claim(document, "unnamed:army", "PRK", start=2),
    )
    exported = material(vocabulary, Held((document,), claims, tuple(map(happening, claims))))
    written = b"".join(graphml(exported))
    there = nx.parse_graphml(written.decode(), force_multigraph=True)
    assert {(one, other, edge["quad"], edge["happenings"]) for one, other, edge in there.edges(data=True)} == {
        ("RUS", "PRK", 2, claims[0].id),
        ("RUS", "PRK", 3, claims[1].id),
        ("RUS", "NATO", 3, claims[1].id),
    }
    assert there.nodes["RUS"] == {
        "name": "Russia", "iso3": "RUS", "iso2": "RU", "cow": "365", "cowc": "RUS", "gw": "365", "cameo": "RUS",
        "fips": "RS",
    }  # fmt: skip
    assert there.nodes["NATO"] == {"name": "NATO"}
    ids = [edge for *_, edge in network(exported).edges(keys=True)]
    assert len(ids) == len(set(ids))


def test_without_events_it_is_empty(vocabulary: Vocabulary) -> None:
    assert nx.parse_graphml(b"".join(graphml(material(vocabulary, Held()))).decode()).number_of_nodes() == 0

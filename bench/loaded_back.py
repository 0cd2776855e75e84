"""Exports loaded back: what other programs find in the files, as rows and relationships to be compared.

What must be there is worked out from the view and from `relations`, not from what writes the files.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, Final

import networkx as nx
import polars as pl
import stix2

from tocsin.exports.formats import Format
from tocsin.ledger import View
from tocsin.model import Event, Happening, Status
from tocsin.relations.history.gdelt import GDELT
from tocsin.relations.network import edges, nodes_in, nodes_of
from tocsin.relations.rows import pairs, rows
from tocsin.vocabulary import Vocabulary

Found = Counter[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Held:
    """Rows and relationships, each with how often it is there."""

    rows: Found
    relationships: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What a view shows, as all formats are asked for it: `happened` are the events that took place."""

    view: View
    vocabulary: Vocabulary
    happenings: tuple[Happening, ...]
    events: tuple[Event, ...]  # whose provenance is written

    @property
    def happened(self) -> Iterator[Happening]:
        """The events that took place."""
        real = (Status.HAPPENED, Status.ONGOING)
        return (one for one in self.happenings if one.kind == "event" and one.status in real)

    def called(self, actor: str) -> str:
        """Return how an actor is called."""
        names = self.vocabulary.actors.by_id
        return names[actor].name if actor in names else " ".join(actor.removeprefix("unnamed:").split())


def _tables(ledger: Ledger) -> Held:
    view = ledger.view
    claims = [*view.claims(), *view.claims(kind="uncoded")]
    documents = [document.id for document in view.documents()]
    ids = [claim.id for claim in claims]
    links = {link.id: link for link in (*view.links_of(ids), *view.links_within(ids))}.values()
    copies = [*view.copies_of(documents)]
    nouns = [*ids, *documents, *(f"event {one.id}" for one in ledger.happenings), *(link.id for link in links)]
    return Held(
        Counter([(one,) for one in nouns] + [(one.later, one.earlier) for one in copies]),
        Counter(
            [(link.left, link.right) for link in links]
            + [(claim.id, claim.document) for claim in claims]
            + [(f"event {one.id}", claim) for one in ledger.happenings for claim in one.claims]
        ),
    )


def _tables_back(read: Callable[[str], list[dict[str, Any]]]) -> Held:
    claims, events = [*read("claims"), *read("uncoded")], read("events")
    links, copies = read("links"), read("copies")
    nouns = [row["id"] for row in (*claims, *read("documents"), *links)] + [f"event {row['id']}" for row in events]
    return Held(
        Counter([(one,) for one in nouns] + [(row["later"], row["earlier"]) for row in copies]),
        Counter(
            [(row["left"], row["right"]) for row in links]
            + [(row["id"], row["document"]) for row in claims]
            + [(f"event {row['id']}", claim) for row in events for claim in row["claims"]]
        ),
    )


def _csv_back(folder: Path) -> Held:
    def read(name: str) -> list[dict[str, Any]]:
        found = pl.read_csv(folder / f"{name}.csv", infer_schema=False).to_dicts()
        return [{**row, "claims": (row.get("claims") or "").split("|")} for row in found]

    return _tables_back(read)


def _jsonl_back(folder: Path) -> Held:
    return _tables_back(lambda name: list(map(json.loads, (folder / f"{name}.jsonl").open(encoding="utf-8"))))


def _parquet_back(folder: Path) -> Held:
    return _tables_back(lambda name: pl.read_parquet(folder / f"{name}.parquet").to_dicts())


def _polecat(ledger: Ledger) -> Held:
    acts = [
        (one.id, ledger.called(left), ledger.called(right)) for one in ledger.happened for left, right in pairs(one)
    ]
    return Held(Counter((one.id,) for one in ledger.happened), Counter(acts))


def _polecat_back(folder: Path) -> Held:
    frame = pl.read_csv(folder / "polecat.txt", separator="\t", quote_char=None, infer_schema=False)
    lines = frame.fill_null("").to_dicts()
    events = {"-".join(line["Event ID"].split("-")[:2]) for line in lines}
    acts: Found = Counter()
    for line in lines:
        sides = (line["Actor Name"].split(";"), line["Recipient Name"].split(";") if line["Recipient Name"] else ())
        acts.update(("-".join(line["Event ID"].split("-")[:2]), *pair) for pair in product(*sides))
    return Held(Counter((event,) for event in events), acts)


def _gdelt(ledger: Ledger) -> Held:
    acts: Found = Counter()
    lines: Found = Counter()
    for one in ledger.happened:
        day, found = one.day.strftime("%Y%m%d"), list(pairs(one))
        acts.update((day, ledger.called(left).upper(), ledger.called(right).upper()) for left, right in found)
        lines[one.day.strftime("%Y%m%d"),] += len(found) or 1
    return Held(lines, acts)


def _gdelt_back(folder: Path) -> Held:
    frame = pl.read_csv(
        folder / "gdelt.csv", separator="\t", quote_char=None, infer_schema=False, has_header=False,
        new_columns=list(GDELT.columns),
    ).unique("GLOBALEVENTID")  # fmt: skip
    acts = frame.filter(pl.col("Actor2Name").is_not_null()).select("SQLDATE", "Actor1Name", "Actor2Name").rows()
    return Held(Counter(frame.select("SQLDATE").rows()), Counter(acts))


def _ftm(ledger: Ledger) -> Held:
    documents = [(document.id,) for document in ledger.view.documents()]
    acts = [(one.id, one.type, ledger.called(a), ledger.called(b)) for one in ledger.happened for a, b in pairs(one)]
    told = [(one.id, claim) for one in ledger.happened for claim in one.claims]
    return Held(Counter([(one.id,) for one in ledger.happened] + documents), Counter([*acts, *told]))


def _ftm_back(folder: Path) -> Held:
    entities = [json.loads(line) for line in (folder / "ftm.jsonl").open(encoding="utf-8")]
    by_id = {entity["id"]: entity for entity in entities}

    def of(schema: str) -> Iterator[dict[str, list[str]]]:
        return (entity["properties"] for entity in entities if entity["schema"] == schema)

    def name(id_: str) -> str:
        return str(by_id[id_]["properties"]["name"][0])

    acts = [
        (one["recordId"][0], one["role"][0], name(one["subject"][0]), name(one["object"][0]))
        for one in of("UnknownLink")
    ]
    told = [(one["entity"][0], one["recordId"][0]) for one in of("Documentation") if one["document"][0] in by_id]
    rows_ = [(entity["id"],) for entity in entities if entity["schema"] in ("Event", "Article")]
    return Held(Counter(rows_), Counter([*acts, *told]))


def _stix(ledger: Ledger) -> Held:
    called = ledger.called
    related: Found = Counter()
    for one in ledger.happened:
        related.update((one.type.lower(), called(left), called(right)) for left, right in pairs(one))
        related.update(("attributed-to", one.what, called(actor)) for actor in one.initiators)
        related.update(("targets", one.what, called(actor)) for actor in one.recipients)
    documents = [("report", document.title) for document in ledger.view.documents()]
    notes = [("note", claim) for one in ledger.happened for claim in one.claims]
    return Held(Counter([("incident", one.what) for one in ledger.happened] + documents + notes), related)


def _stix_back(folder: Path) -> Held:
    objects = stix2.parse((folder / "stix.json").read_bytes(), allow_custom=False).objects
    by_id = {one.id: one for one in objects}
    related = [
        (one.relationship_type, by_id[one.source_ref].name, by_id[one.target_ref].name)
        for one in objects
        if one.type == "relationship" and one.relationship_type != "located-at"
    ]
    named = [(one.type, one.name) for one in objects if one.type in ("incident", "report")]
    notes = [("note", one.external_references[0].external_id) for one in objects if one.type == "note"]
    return Held(Counter(named + notes), Counter(related))


def _graphml(ledger: Ledger) -> Held:
    frame = rows(ledger.happenings, ledger.vocabulary.words.scores)
    found = edges(frame, since=date.min, until=date.max, nodes=nodes_of(ledger.vocabulary.actors))
    between = found.select("initiator", "recipient", "quad", "events").rows()
    return Held(Counter((node,) for node in nodes_in(found)), Counter(between))


def _graphml_back(folder: Path) -> Held:
    graph = nx.read_graphml(folder / "network.graphml", force_multigraph=True)
    between = [(left, right, edge["quad"], edge["events"]) for left, right, edge in graph.edges(data=True)]
    return Held(Counter((node,) for node in graph.nodes), Counter(between))


def _prov(ledger: Ledger) -> Held:
    claims = [claim for event in ledger.events for claim in event.claims]
    whence = [(origin.id, claim) for event in ledger.events for origin in event.origins for claim in origin.claims] + [
        (f"event-{event.id}", claim) for event in ledger.events for claim in event.claims
    ]
    return Held(Counter((claim,) for claim in claims), Counter(whence))


def _prov_back(folder: Path) -> Held:
    claims: Found = Counter()
    whence: Found = Counter()
    for path in sorted(folder.glob("prov-*.json")):
        answer = json.loads(path.read_text(encoding="utf-8"))
        kinds = {id_: one["prov:type"]["$"].partition(":")[2] for id_, one in answer["entity"].items()}
        claims.update((_plain(id_),) for id_, kind in kinds.items() if kind == "Claim")
        for one in answer["wasDerivedFrom"].values():
            made, used = one["prov:generatedEntity"], one["prov:usedEntity"]
            if kinds[made] == "Event":
                whence[_plain(made), _plain(used)] += 1
            elif kinds[used] == "Origin":
                whence[_plain(used), _plain(made)] += 1
    return Held(claims, whence)


def _plain(qualified: str) -> str:
    return qualified.partition(":")[2]


# By format: what must be there, and what the files of a folder have.
COMPARED: Final[Mapping[Format, tuple[Callable[[Ledger], Held], Callable[[Path], Held]]]] = {
    Format.CSV: (_tables, _csv_back),
    Format.JSONL: (_tables, _jsonl_back),
    Format.PARQUET: (_tables, _parquet_back),
    Format.POLECAT: (_polecat, _polecat_back),
    Format.GDELT: (_gdelt, _gdelt_back),
    Format.FTM: (_ftm, _ftm_back),
    Format.STIX: (_stix, _stix_back),
    Format.GRAPHML: (_graphml, _graphml_back),
    Format.PROV: (_prov, _prov_back),
}


def missing(must: Iterable[Held], there: Iterable[Held]) -> tuple[int, int]:
    """Return how many rows, and how many relationships, are not there that must be."""
    both = list(zip(must, there, strict=True))
    return (
        sum((one.rows - other.rows).total() for one, other in both),
        sum((one.relationships - other.relationships).total() for one, other in both),
    )

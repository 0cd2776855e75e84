"""STIX 2.1: actors as identities, events as incidents, documents as reports, and every relationship between them.

Ids are UUIDs of version 5, times those of the reports: the same ledger gives the same bundle.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final

import stix2

from tocsin.exports.coded import actor_of, code_in, home_of, name_of, took_place
from tocsin.exports.codes import Scheme
from tocsin.exports.material import Material, Told
from tocsin.model import ActorKind, Claim, Document

_OURS: Final = uuid.uuid5(uuid.NAMESPACE_DNS, "tocsin")
_START: Final = datetime(2024, 1, 1, tzinfo=UTC)  # of what has no day of its own: Tocsin itself
_CLASSES: Final[Mapping[ActorKind, str]] = {
    ActorKind.STATE: "organization",
    ActorKind.ORGANISATION: "organization",
    ActorKind.ARMED_GROUP: "group",
    ActorKind.PERSON: "individual",
    ActorKind.REGION: "class",
}
# Grades of information on STIX's scale of confidence, by its table for the Admiralty credibility; 6 is none.
_CONFIDENCE: Final[Mapping[str, int]] = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}
_TITLE: Final = 120


def stix(material: Material) -> Iterator[bytes]:
    """Yield a bundle in pieces.

    An event that took place is an `incident`, `attributed-to` its initiators and with `targets` its recipients; each
    initiator has a relationship of the event's PLOVER type with each recipient. A claim is a `note` on the incident,
    with the words and who says so; a document a `report` on its incidents. States are `located-at` a location.
    """
    number = uuid.uuid5(_OURS, "bundle")
    yield b'{"type":"bundle","objects":['
    between = b""
    for found in _objects(material):
        number = uuid.uuid5(number, found.id)
        yield between + found.serialize().encode()
        between = b","
    yield f'],"id":"bundle--{number}"}}\n'.encode()


def stix_id(kind: str, *parts: str) -> str:
    """Return the id of an object of some kind, which depends on the parts alone."""
    return f"{kind}--{uuid.uuid5(_OURS, chr(31).join((kind, *parts)))}"


def _objects(material: Material) -> Iterator[Any]:
    tool = stix2.Identity(**_common("identity", "tocsin", on=None), name="Tocsin", identity_class="system")
    yield tool
    seen: set[str] = set()
    incidents: defaultdict[str, list[str]] = defaultdict(list)
    for told in took_place(material):
        for found in (*_parties(told, material), *_event(told, material)):
            if found.id not in seen:
                if found.type in ("identity", "location") or found.get("relationship_type") == "located-at":
                    seen.add(found.id)
                yield found
        for document in told.documents:
            incidents[document].append(stix_id("incident", told.happening.id))
    for one in material.documents():
        yield _report(one, incidents.pop(one.id, []) or [tool.id], material)
    for document, told_of in incidents.items():  # of other days, but told of in an event of these
        yield _report(material.document(document), told_of, material)


def _common(kind: str, *parts: str, on: date | None) -> dict[str, Any]:
    moment = datetime.combine(on, time(), UTC) if on else _START
    return {"id": stix_id(kind, *parts), "created": moment, "modified": moment}


def _parties(told: Told, material: Material) -> Iterator[Any]:
    one = told.happening
    for actor in dict.fromkeys((*one.initiators, *one.recipients)):
        known, country = actor_of(material, actor), code_in(material, home_of(material, actor), Scheme.ISO2, told)
        kind = _CLASSES[known.kind] if known else "unknown"
        yield stix2.Identity(**_common("identity", actor, on=None), name=name_of(material, actor), identity_class=kind)
        if known and known.kind is ActorKind.STATE and country:
            yield stix2.Location(**_common("location", actor, on=None), name=known.name, country=country)
            ends = (stix_id("identity", actor), stix_id("location", actor))
            yield _related("located-at", *ends, on=None)


def _event(told: Told, material: Material) -> Iterator[Any]:
    one = told.happening
    incident = stix_id("incident", one.id)
    confidence: dict[str, Any] = {"confidence": _CONFIDENCE[one.information]} if one.information in _CONFIDENCE else {}
    labels = [word for word in (one.type, one.mode, f"source {one.source}", f"information {one.information}") if word]
    told_by = [_reference(material.document(document), document) for document in told.documents]
    yield stix2.Incident(
        **_common("incident", one.id, on=one.known),
        name=one.what,
        labels=labels,
        external_references=[{"source_name": "tocsin", "external_id": one.id}, *told_by],
        **confidence,
    )
    yield from (
        _related("attributed-to", incident, stix_id("identity", actor), on=one.known) for actor in one.initiators
    )
    yield from (_related("targets", incident, stix_id("identity", actor), on=one.known) for actor in one.recipients)
    others = one.recipients or one.initiators
    start = datetime.combine(one.day, time(), UTC)
    for left, right in ((left, right) for left in one.initiators for right in others if left != right):
        ends = (stix_id("identity", left), stix_id("identity", right))
        yield _related(
            one.type.lower(), *ends, on=one.known, event=one.id, description=one.what, start_time=start, **confidence
        )
    yield from (_note(claim, incident, material) for claim in told.claims)


def _related(kind: str, source: str, target: str, *, on: date | None, event: str = "", **more: Any) -> Any:
    return stix2.Relationship(
        **_common("relationship", kind, source, target, event, on=on),
        relationship_type=kind,
        source_ref=source,
        target_ref=target,
        **more,
    )


def _note(claim: Claim, incident: str, material: Material) -> Any:
    document, speaker = material.document(claim.document), claim.attribution.speaker
    spans = ", ".join(f"{one.span.start}-{one.span.end}" for one in claim.evidence)
    return stix2.Note(
        **_common("note", claim.id, incident, on=material.day_of(document)),
        content=claim.evidence[0].quote,
        authors=[speaker.name if speaker else document.outlet or "the document itself"],
        object_refs=[incident],
        external_references=[{**_reference(document, claim.id), "description": f"characters {spans}"}],
    )


def _report(document: Document, told_of: list[str], material: Material) -> Any:
    day = material.day_of(document)
    return stix2.Report(
        **_common("report", document.id, on=day),
        name=document.title or document.text[:_TITLE],
        published=document.published_at or datetime.combine(day, time(), UTC),
        object_refs=told_of,
        external_references=[_reference(document, document.id)],
        lang=document.language,
    )


def _reference(document: Document, id_: str) -> dict[str, str]:
    reference = {"source_name": document.outlet or "unknown outlet", "external_id": id_}
    return {**reference, "url": document.address} if document.address else reference

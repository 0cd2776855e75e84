"""FollowTheMoney and STIX: entities that refer to one another, the same each time, no relationship lost."""

from __future__ import annotations

import json
from typing import Any

import stix2
from held import Held, claim, happening, material, one_event, report

from tocsin.exports.ftm import entity_id, ftm
from tocsin.exports.stix import stix, stix_id
from tocsin.model import Status
from tocsin.vocabulary import Vocabulary

SENT = "Russia sent fuel to North Korea."
_ENDS = ("organizer", "involved", "proof", "subject", "object", "document", "entity")


def entities(vocabulary: Vocabulary, held: Held) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ftm(material(vocabulary, held))]


def bundle(vocabulary: Vocabulary, held: Held) -> Any:
    return stix2.parse(b"".join(stix(material(vocabulary, held))), allow_custom=False)


def test_an_event_in_follow_the_money(vocabulary: Vocabulary) -> None:
    held = one_event(SENT, "RUS", "PRK vladimir-putin")
    found = entities(vocabulary, held)
    by_schema = {entity["schema"]: entity for entity in found}
    event, document = held.held_happenings[0], held.held_documents[0]
    assert by_schema["Event"]["properties"]["proof"] == [document.id]
    assert by_schema["Event"]["properties"]["organizer"] == [entity_id("RUS")]
    assert by_schema["Article"]["properties"]["language"] == ["eng"]
    assert by_schema["Person"]["properties"] == {"name": ["Vladimir Putin"], "country": ["ru"]}
    assert by_schema["Documentation"]["properties"]["summary"] == [SENT]
    assert by_schema["Documentation"]["properties"]["entity"] == [event.id]
    done = [one["properties"] for one in found if one["schema"] == "UnknownLink"]
    assert [(one["subject"], one["role"], one["object"]) for one in done] == [
        ([entity_id("RUS")], ["AID"], [entity_id("PRK")]),
        ([entity_id("RUS")], ["AID"], [entity_id("vladimir-putin")]),
    ]


def test_every_reference_leads_somewhere_and_no_id_comes_twice(vocabulary: Vocabulary) -> None:
    documents = (report(SENT), report("Nothing of note.", title="Another"))
    claims = (claim(documents[0], "RUS", "PRK"), claim(documents[0], "RUS PRK", type="CONSULT", start=1))
    found = entities(vocabulary, Held(documents, claims, tuple(map(happening, claims))))
    ids = [entity["id"] for entity in found]
    assert len(ids) == len(set(ids))
    named = {id_ for entity in found for end in _ENDS for id_ in entity["properties"].get(end, ())}
    assert named <= set(ids)
    assert {document.id for document in documents} <= set(ids)


def test_an_event_in_stix(vocabulary: Vocabulary) -> None:
    held = one_event(SENT, "RUS", "PRK")
    found = bundle(vocabulary, held)
    related = {
        (one.relationship_type, one.source_ref, one.target_ref) for one in found.objects if one.type == "relationship"
    }
    incident = stix_id("incident", held.held_happenings[0].id)
    identities = {actor: stix_id("identity", actor) for actor in ("RUS", "PRK")}
    assert related == {
        ("aid", identities["RUS"], identities["PRK"]),
        ("attributed-to", incident, identities["RUS"]),
        ("targets", incident, identities["PRK"]),
        *(("located-at", id_, stix_id("location", actor)) for actor, id_ in identities.items()),
    }
    (note,) = (one for one in found.objects if one.type == "note")
    assert (note.content, note.object_refs, note.authors) == (SENT, [incident], ["Example Wire"])
    assert note.external_references[0].description == "characters 0-32"
    (told,) = (one for one in found.objects if one.type == "report")
    assert told.object_refs == [incident]
    (event,) = (one for one in found.objects if one.type == "incident")
    assert (event.confidence, event.labels) == (70, ["AID", "source B", "information 2"])


def test_a_bundle_is_the_same_each_time(vocabulary: Vocabulary) -> None:
    held = one_event(SENT, "RUS", "PRK")
    exported = material(vocabulary, held)
    assert b"".join(stix(exported)) == b"".join(stix(exported))
    ids = [one.id for one in bundle(vocabulary, held).objects]
    assert len(ids) == len(set(ids))


def test_two_events_of_the_same_two_are_two_relationships(vocabulary: Vocabulary) -> None:
    document = report(SENT)
    claims = (claim(document, "RUS", "PRK"), claim(document, "RUS", "PRK", start=1))
    found = bundle(vocabulary, Held((document,), claims, tuple(map(happening, claims))))
    assert sum(one.get("relationship_type") == "aid" for one in found.objects) == 2


def test_what_did_not_take_place_is_no_event(vocabulary: Vocabulary) -> None:
    held = one_event(SENT, "RUS", "PRK", status=Status.NOT_HAPPENED)
    assert [one.type for one in bundle(vocabulary, held).objects] == ["identity", "report"]
    assert [one["schema"] for one in entities(vocabulary, held)] == ["Article"]


def test_an_empty_ledger_is_a_bundle(vocabulary: Vocabulary) -> None:
    assert [one.name for one in bundle(vocabulary, Held()).objects] == ["Tocsin"]
    assert entities(vocabulary, Held()) == []

"""FollowTheMoney: persons, bodies, articles and events as entities, one JSON object a line.

They are written as the model's schemata have them, without its package: that needs ICU.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import pycountry

from tocsin.exports.coded import actor_of, code_in, home_of, name_of, place_of, took_place
from tocsin.exports.codes import Scheme
from tocsin.exports.lines import json_line
from tocsin.exports.material import Material, Told
from tocsin.model import ActorKind, Claim, Document
from tocsin.model.identity import digest

Entity = dict[str, Any]

# A state acts through its government, a public body. Who has no entry is what can act: a legal entity.
_SCHEMATA: Final[Mapping[ActorKind, str]] = {
    ActorKind.STATE: "PublicBody",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.PERSON: "Person",
}
_TITLE: Final = 120  # characters of a text that serve as the name of what has none


def ftm(material: Material) -> Iterator[bytes]:
    """Yield the entities: those of each event that took place, its articles and actors before it, then other articles.

    An event is an Event, `proof` its articles; who did what to whom is an UnknownLink whose `role` is the PLOVER type;
    each sentence is a Documentation of the event by the article, `summary` its words.
    """
    seen: set[str] = set()
    for told in took_place(material):
        for entity in _of_event(told, material):
            if entity["id"] not in seen:
                if entity["schema"] not in ("Event", "UnknownLink", "Documentation"):  # those come once as they are
                    seen.add(entity["id"])
                yield json_line(entity)
    for document in material.documents():
        if document.id not in seen:
            yield json_line(_article(document))


def entity_id(actor: str) -> str:
    """Return the id of the entity of an actor."""
    return digest("actor", actor)


def _of_event(told: Told, material: Material) -> Iterator[Entity]:
    one = told.happening
    for actor in dict.fromkeys((*one.initiators, *one.recipients, *one.named)):
        yield _actor(actor, told, material)
    for document in told.documents:
        yield _article(material.document(document))
    yield _event(told, material)
    others = one.recipients or one.initiators
    pairs = [(left, right) for left in one.initiators for right in others if left != right]
    yield from (_done(left, right, told) for left, right in pairs)
    yield from (_sentence(claim, told, material) for claim in told.claims)


def _actor(actor: str, told: Told, material: Material) -> Entity:
    known = actor_of(material, actor)
    country = code_in(material, home_of(material, actor), Scheme.ISO2, told).lower()
    schema = _SCHEMATA.get(known.kind, "LegalEntity") if known else "LegalEntity"
    return _entity(entity_id(actor), schema, name=[name_of(material, actor)], country=[country])


def _article(document: Document) -> Entity:
    language = pycountry.languages.get(alpha_2=document.language)
    return _entity(
        document.id,
        "Article",
        name=[document.title or document.text[:_TITLE]],
        title=[document.title],
        author=[document.author],
        publisher=[document.outlet],
        publishedAt=[document.published.isoformat() if document.published else None],
        sourceUrl=[document.address],
        language=[language.alpha_3 if language else None],
    )


def _event(told: Told, material: Material) -> Entity:
    one, place = told.happening, place_of(told)
    countries = [code_in(material, country, Scheme.ISO2, told).lower() for country in one.countries]
    grade = f"source {one.source}, information {one.information}; origins {one.origins}, denials {one.denials}"
    return _entity(
        one.id,
        "Event",
        name=[one.what],
        startDate=[one.day.isoformat()],
        summary=[f"{one.type} {one.mode or ''}".strip()],
        notes=[grade],
        keywords=[one.type, one.mode, *one.contexts, *one.goods],
        location=[place.name if place else None, *one.places],
        country=countries,
        organizer=map(entity_id, one.initiators),
        involved=map(entity_id, (*one.initiators, *one.recipients)),
        proof=told.documents,
        recordId=[one.id],
    )


def _done(initiator: str, recipient: str, told: Told) -> Entity:
    one = told.happening
    return _entity(
        digest("done", one.id, initiator, recipient),
        "UnknownLink",
        subject=[entity_id(initiator)],
        object=[entity_id(recipient)],
        role=[one.type],
        date=[one.day.isoformat()],
        summary=[one.what],
        proof=told.documents,
        recordId=[one.id],
    )


def _sentence(claim: Claim, told: Told, material: Material) -> Entity:
    speaker = claim.attribution.speaker
    address = material.document(claim.document).address
    return _entity(
        digest("documentation", claim.id, told.happening.id),
        "Documentation",
        document=[claim.document],
        entity=[told.happening.id],
        role=[f"said by {speaker.name}" if speaker else "said by the article itself"],
        summary=[evidence.quote for evidence in claim.evidence],
        recordId=[claim.id],
        sourceUrl=[address],
    )


def _entity(id_: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    """Return an entity; values that are empty, or there already, are left out."""
    given = {name: list(dict.fromkeys(one for one in values if one)) for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in given.items() if values}}

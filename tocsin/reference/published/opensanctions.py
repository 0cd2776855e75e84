"""OpenSanctions: entities of the FollowTheMoney model, one JSON object a line.

They are read as they are: a list needs names, days and numbers, for which no model of entities has to be installed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from tocsin.errors import InputError
from tocsin.reference.published.listed import (
    Draft,
    Kind,
    ListFile,
    Quality,
    birth,
    gathered,
    imo_numbers,
    names_of,
    nations_of,
)

_KINDS: Final = {
    "Person": Kind.PERSON,
    "Organization": Kind.ORGANISATION,
    "Company": Kind.ORGANISATION,
    "LegalEntity": Kind.ORGANISATION,
    "PublicBody": Kind.ORGANISATION,
    "Vessel": Kind.SHIP,
    "Airplane": Kind.AIRCRAFT,
}
_NATIONS: Final = {Kind.PERSON: ("nationality", "citizenship", "country"), Kind.SHIP: ("flag",)}
_NAMES: Final = {"name": Quality.NAME, "alias": Quality.GOOD, "previousName": Quality.GOOD, "weakAlias": Quality.WEAK}
_TOPIC: Final = "sanction"

Entity = dict[str, Any]


def read_opensanctions(content: bytes, *, name: str) -> ListFile:
    """Return the entities that are under sanctions; InputError for a line that is no entity."""
    listed: list[Entity] = []
    since: defaultdict[str, list[str]] = defaultdict(list)
    for entity in _entities(content, name):
        properties = entity.get("properties", {})
        if entity["schema"] == "Sanction":
            days = [*properties.get("listingDate", ()), *properties.get("startDate", ())]
            for whose in properties.get("entity", ()):
                since[whose] += [day for day in days if len(day) == len("2024-11-07")]
        elif entity["schema"] in _KINDS and any(one.startswith(_TOPIC) for one in properties.get("topics", ())):
            listed.append(entity)
    return gathered(_draft(entity, since[entity["id"]]) for entity in listed)


def _entities(content: bytes, name: str) -> Iterator[Entity]:
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
            yield {**entity, "id": str(entity["id"]), "schema": str(entity["schema"])}
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{name}: line {number} is no FollowTheMoney entity; give entities.ftm.json") from error


def _draft(entity: Entity, since: list[str]) -> Draft:
    kind, properties = _KINDS[entity["schema"]], entity["properties"]
    columns = _NATIONS.get(kind, ("country", "jurisdiction"))
    names = [(text, quality) for column, quality in _NAMES.items() for text in properties.get(column, ())]
    first = names[:1] + [(text, Quality.GOOD if how is Quality.NAME else how) for text, how in names[1:]]
    return {
        "id": entity["id"],
        "kind": kind,
        "names": names_of(first),
        "born": tuple(dict.fromkeys(filter(None, map(birth, properties.get("birthDate", ()))))),
        "nations": nations_of(code for column in columns for code in properties.get(column, ())),
        "imo": imo_numbers(*properties.get("imoNumber", ())),
        "programmes": tuple(properties.get("programId") or entity.get("datasets") or ()),
        "since": min(since, default=None),
    }

"""The consolidated list of the European Union (Financial Sanctions Files), in XML."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

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
from tocsin.reference.published.xml import elements, under

_GENERATED: Final = re.compile(rb'generationDate="(\d{4}-\d\d-\d\d)')
_SHIP: Final = re.compile(r"\bIMO\b", re.IGNORECASE)


def read_eu(content: bytes, *, name: str) -> ListFile:
    """Return the entities of a file; InputError where it is not whole."""
    generated = _GENERATED.search(content[:4000])
    return gathered(
        (_draft(element) for element in elements(content, "sanctionEntity", name=name)),
        published=date.fromisoformat(generated[1].decode()) if generated else None,
    )


def _draft(element: etree._Element) -> Draft:
    person = any(one.get("classificationCode") == "P" for one in under(element, "subjectType"))
    aliases = under(element, "nameAlias")
    pairs = [(_whole(one), Quality.GOOD if one.get("strong") != "false" else Quality.WEAK) for one in aliases]
    first = next((at for at, (whole, quality) in enumerate(pairs) if whole and quality is Quality.GOOD), 0)
    pairs = [(whole, Quality.NAME if at == first else quality) for at, (whole, quality) in enumerate(pairs)]
    ids = [one.get("number") for one in under(element, "identification") if _names_a_ship(one)]
    acts = under(element, "regulation")
    nations = under(element, "citizenship") if person else under(element, "address")
    kind = Kind.PERSON if person else Kind.SHIP if ids else Kind.ORGANISATION
    return {
        "id": element.get("euReferenceNumber") or element.get("logicalId"),
        "kind": kind,
        "names": names_of(pairs),
        "born": tuple(filter(None, map(_birth, under(element, "birthdate")))),
        "nations": nations_of(one.get("countryIso2Code") for one in nations),
        "imo": imo_numbers(*ids),
        "programmes": tuple(dict.fromkeys(one.get("programme") for one in acts if one.get("programme"))),
        "since": element.get("designationDate") or None,
    }


def _whole(alias: etree._Element) -> str:
    parts = (alias.get(part) or "" for part in ("firstName", "middleName", "lastName"))
    return alias.get("wholeName") or " ".join(part for part in parts if part)


def _names_a_ship(identification: etree._Element) -> bool:
    return bool(_SHIP.search(f"{identification.get('identificationTypeCode')} {identification.get('number')}"))


def _birth(element: etree._Element) -> str | None:
    first, last = element.get("yearRangeFrom"), element.get("yearRangeTo")
    if first and last:
        return birth(f"{first} to {last}")
    return birth(element.get("birthdate") or element.get("year"))

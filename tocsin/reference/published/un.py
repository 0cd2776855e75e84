"""The consolidated list of the Security Council, in XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

from tocsin.reference.published.listed import Draft, Kind, ListFile, Quality, birth, gathered, names_of, nations_of
from tocsin.reference.published.xml import elements, text, texts, under

_GENERATED: Final = re.compile(rb'dateGenerated="(\d{4}-\d\d-\d\d)')
_QUALITIES: Final = {"low": Quality.WEAK}
_ABBREVIATION: Final = re.compile(r"^(.{8,}) \(([A-Z][A-Za-z-]{1,9})\)$")


def read_un(content: bytes, *, name: str) -> ListFile:
    """Return the persons and entities of a file; InputError where it is not whole."""
    generated = _GENERATED.search(content[:4000])
    return gathered(_drafts(content, name), published=date.fromisoformat(generated[1].decode()) if generated else None)


def _drafts(content: bytes, name: str) -> Iterator[Draft]:
    for element in elements(content, "INDIVIDUAL", "ENTITY", name=name):
        kind = Kind.PERSON if etree.QName(element).localname == "INDIVIDUAL" else Kind.ORGANISATION
        yield _draft(element, kind)


def _draft(element: etree._Element, kind: Kind) -> Draft:
    prefix = "INDIVIDUAL" if kind is Kind.PERSON else "ENTITY"
    parts = [text(element, f"{part}_NAME") for part in ("FIRST", "SECOND", "THIRD", "FOURTH")]
    whole = " ".join(part for part in parts if part)
    short = _ABBREVIATION.match(whole) if kind is Kind.ORGANISATION else None
    pairs = [(short[1], Quality.NAME), (short[2], Quality.WEAK)] if short else [(whole, Quality.NAME)]
    for alias in under(element, f"{prefix}_ALIAS"):
        pairs.append((text(alias, "ALIAS_NAME"), _QUALITIES.get(text(alias, "QUALITY").lower(), Quality.GOOD)))
    nations = texts(element, "NATIONALITY/VALUE") if kind is Kind.PERSON else texts(element, "ENTITY_ADDRESS/COUNTRY")
    listed = text(element, "LISTED_ON")[:10]
    return {
        "id": text(element, "REFERENCE_NUMBER") or text(element, "DATAID"),
        "kind": kind,
        "names": names_of(pairs),
        "born": tuple(dict.fromkeys(filter(None, map(_birth, under(element, "INDIVIDUAL_DATE_OF_BIRTH"))))),
        "nations": nations_of(nations),
        "programmes": tuple(filter(None, [text(element, "UN_LIST_TYPE")])),
        "since": listed or None,
    }


def _birth(element: etree._Element) -> str | None:
    first, last = text(element, "FROM_YEAR"), text(element, "TO_YEAR")
    if first and last:
        return birth(f"{first} to {last}")
    return birth(text(element, "DATE") or text(element, "YEAR"))

"""The SDN list of the Office of Foreign Assets Control, in XML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
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
from tocsin.reference.published.xml import elements, text, texts, under

_KINDS: Final = {"individual": Kind.PERSON, "vessel": Kind.SHIP, "aircraft": Kind.AIRCRAFT}
_NATIONS: Final = (
    "nationalityList/nationality/country",
    "citizenshipList/citizenship/country",
    "vesselInfo/vesselFlag",
)


def read_ofac(content: bytes, *, name: str) -> ListFile:
    """Return the entries of a file; InputError where it is not whole. The list does not tell since when."""
    head = next(elements(content, "publshInformation", name=name), None)  # as the Treasury spells it
    day = text(head, "Publish_Date") if head is not None else ""
    count = text(head, "Record_Count") if head is not None else ""
    return gathered(
        (_draft(element) for element in _entries(content, name)),
        published=datetime.strptime(day, "%m/%d/%Y").date() if day else None,
        stated=int(count) if count.isdigit() else None,
    )


def _entries(content: bytes, name: str) -> Iterator[etree._Element]:
    return elements(content, "sdnEntry", name=name)


def _draft(element: etree._Element) -> Draft:
    kind = _KINDS.get(text(element, "sdnType").lower(), Kind.ORGANISATION)
    nations = [one for path in _NATIONS for one in texts(element, path)]
    if kind is Kind.ORGANISATION:
        nations += texts(element, "addressList/address/country")
    aliases = (
        (_whole(alias), Quality.WEAK if text(alias, "category").lower() == "weak" else Quality.GOOD)
        for alias in under(element, "akaList/aka")
    )
    ids = [text(one, "idNumber") for one in under(element, "idList/id") if "IMO" in text(one, "idNumber").upper()]
    return {
        "id": text(element, "uid"),
        "kind": kind,
        "names": names_of([(_whole(element), Quality.NAME), *aliases]),
        "born": tuple(filter(None, map(birth, texts(element, "dateOfBirthList/dateOfBirthItem/dateOfBirth")))),
        "nations": nations_of(nations),
        "imo": imo_numbers(*ids) if kind is Kind.SHIP else (),
        "programmes": tuple(dict.fromkeys(texts(element, "programList/program"))),
    }


def _whole(element: etree._Element) -> str:
    return f"{text(element, 'firstName')} {text(element, 'lastName')}"

"""POLECAT: events coded by PLOVER; a header, separated by tabs, several actors in a cell."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

import polars as pl

from tocsin.relations.history import cameo
from tocsin.relations.history.coding import Coding
from tocsin.relations.history.mapping import SEVERAL, Format, Found, coded, day, number, text

_COLUMNS: Final = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip

_TYPES: Final = (
    "AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION|MOBILIZE|"
    "COERCE|ASSAULT"
)


def actors(coding: Coding, names: str, countries: str, sectors: str) -> str | None:
    """Return who acts, several with `SEVERAL` between them, each once.

    A cell has several with semicolons between them. Names, countries and sectors belong together where there are as
    many; where there are not, sectors are left aside, so that nobody acts for a state by another's sector.
    """
    parts = [_parts(cell) for cell in (names, countries, sectors)]
    alike = len(parts[0]) == len(parts[1]) == len(parts[2])
    together = zip(*parts, strict=True) if alike else zip_longest(*parts[:2], (), fillvalue="")
    found = [_actor(coding, *one) for one in together]
    return SEVERAL.join(dict.fromkeys(one for one in found if one)) or None


def _actor(coding: Coding, name: str, country: str, sector: str) -> str:
    """Return the state for its government and for itself, else who has that name, else name or country and sector."""
    state = coding.state(country) if country else None
    if state and (sector in cameo.FOR_A_STATE or (not sector and name in ("", country)) or coding.actor(name) == state):
        return state
    return coding.actor(name) or name or country + sector


def _parts(cell: str) -> list[str]:
    return ["" if part == "None" else part for part in map(str.strip, cell.split(";"))]


def _country(coding: Coding, code: str) -> str | None:
    return coding.state(code)


def _quad(coding: Coding, type_: str) -> float | None:
    return float(coding.scores[type_][0]) if type_ in coding.scores else None


def _score(coding: Coding, type_: str) -> float | None:
    return coding.scores[type_][1] if type_ in coding.scores else None


_DAY: Final = day("Event Date", "%Y-%m-%d", needed=True)

POLECAT: Final = Format(
    name="polecat",
    command="polecat",
    title="POLECAT events",
    columns=_COLUMNS,
    unlike={"Intensity": "Event Intensity"},
    mapping={
        "id": (text("Event ID", needed=True),),
        "day": (_DAY,),
        "known": (day("Publication Date", "%Y-%m-%d", length=10), _DAY),
        "initiator": (Found(("Actor Name", "Actor Country", "Primary Actor Sector"), by=actors),),
        "recipient": (Found(("Recipient Name", "Recipient Country", "Primary Recipient Sector"), by=actors),),
        "type": (coded("Event Type", f"^({_TYPES})$", "PLOVER type"),),
        "code": (text("Event Type"),),
        "quad": (Found(("Event Type",), by=_quad, kind=pl.Float64),),
        "intensity": (
            number("Event Intensity", least=-10, most=10),
            Found(("Event Type",), by=_score, kind=pl.Float64),
        ),
        "country": (Found(("Country",), by=_country),),
    },
)

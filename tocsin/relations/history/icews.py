"""ICEWS: events coded by CAMEO, with names, sectors and countries of those who act; a header, separated by tabs."""

from __future__ import annotations

from typing import Final

import polars as pl

from tocsin.relations.history import cameo
from tocsin.relations.history.coding import Coding
from tocsin.relations.history.mapping import Format, Found, Value, coded, day, number

_COLUMNS: Final = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip

_FOR_A_STATE: Final = frozenset(
    {"Government", "Executive", "Military", "Police", "Judicial", "Legislative / Parliamentary"}
)
# Mayors and governors do not act for a state, and who fights or opposes the government does not either.
_NOT_FOR_IT: Final = frozenset(
    {"Local", "Municipal", "Provincial", "Dissident", "Rebel", "Insurgents", "Separatists", "Parties"}
)


def actor(coding: Coding, name: str, sectors: str, country: str) -> str | None:
    """Return who acts, by the vocabulary: the state itself, then for whom a sector says that somebody acts.

    Else the organisation or armed group of that name; else the name as ICEWS has it.
    """
    of = set(sectors.split(","))
    state = coding.state(country) if country else None
    if state and (name == country or (of & _FOR_A_STATE and not of & _NOT_FOR_IT)):
        return state
    return coding.actor(name) or name or None


def _country(coding: Coding, name: str) -> str | None:
    return coding.state(name)


_DAY: Final = day("Event Date", "%Y-%m-%d", needed=True)


def _id(number: pl.Expr) -> pl.Expr:
    """Return number and date: 145,312 numbers are of two events each, of different days (to September 2020)."""
    return pl.concat_str([number, pl.col("Event Date").fill_null("")], separator=" ")


ICEWS: Final = Format(
    name="icews",
    command="icews",
    title="ICEWS events",
    columns=_COLUMNS,
    mapping={
        "id": (Value(column="Event ID", read=_id, what="text", needed=True),),
        "day": (_DAY,),
        "known": (_DAY,),
        "initiator": (Found(("Source Name", "Source Sectors", "Source Country"), by=actor),),
        "recipient": (Found(("Target Name", "Target Sectors", "Target Country"), by=actor),),
        "type": (Found(("CAMEO Code",), by=cameo.event_type),),
        "code": (coded("CAMEO Code", cameo.EVENT_CODE, cameo.EVENT_CODE_WORDS),),
        "quad": (Found(("CAMEO Code",), by=cameo.quad, kind=pl.Float64),),
        "intensity": (
            number("Intensity", least=-10, most=10),
            Found(("CAMEO Code",), by=cameo.goldstein, kind=pl.Float64),
        ),
        "country": (Found(("Country",), by=_country),),
    },
)

"""UCDP GED: organised violence with deaths, coded by hand; separated by commas, with a header or, seldom, without."""

from __future__ import annotations

from typing import Final

import polars as pl

from tocsin.relations.history.coding import Coding
from tocsin.relations.history.mapping import Format, Found, coded, day, number

_COLUMNS: Final = """
    id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
    dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
    number_of_sources source_article source_office source_date source_headline source_original where_prec
    where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id
    region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high
    low gwnoa gwnob
""".split()

_GOVERNMENT: Final = "Government of "
_LONG: Final = 4_000_000_000
# All that UCDP counts is deadly violence.
_TYPE: Final = "ASSAULT"


def actor(coding: Coding, name: str) -> str | None:
    """Return the state for its government, else whom the vocabulary knows by that name, else the name."""
    state = coding.state(name.removeprefix(_GOVERNMENT)) if name.startswith(_GOVERNMENT) else None
    return state or coding.names.get(name.casefold()) or name or None


def _country(coding: Coding, name: str) -> str | None:
    return coding.state(name)


def _sources(_: Coding, count: str) -> float | None:
    """Return how many sources there are; -1 says that nobody counted them."""
    return float(count) if count.isdecimal() and len(count) < 10 else None


_DAY: Final = day("date_start", "%Y-%m-%d", length=10, needed=True)

UCDP: Final = Format(
    name="ucdp",
    command="ucdp",
    title="UCDP GED events",
    columns=tuple(_COLUMNS),
    separator=",",
    header=None,
    revised=True,
    mapping={
        "id": (coded("id", r"^[0-9]{1,18}$", "whole number"),),
        "day": (_DAY,),
        # What went on for days was not known before it ended.
        "known": (day("date_end", "%Y-%m-%d", length=10), _DAY),
        "initiator": (Found(("side_a",), by=actor),),
        "recipient": (Found(("side_b",), by=actor),),
        "type": (Found(("type_of_violence",), by=lambda *_: _TYPE),),
        "code": (coded("type_of_violence", "^[123]$", "type of violence (1, 2 or 3)"),),
        "quad": (Found(("type_of_violence",), by=lambda coding, _: float(coding.scores[_TYPE][0]), kind=pl.Float64),),
        "intensity": (Found(("type_of_violence",), by=lambda coding, _: coding.scores[_TYPE][1], kind=pl.Float64),),
        "documents": (Found(("number_of_sources",), by=_sources, kind=pl.Float64),),
        "country": (Found(("country",), by=_country),),
        "deaths": (number("best", least=0, most=_LONG, whole=True, needed=True),),
    },
)

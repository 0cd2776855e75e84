"""ACLED: political violence and protest, coded by hand; a header, separated by commas."""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from tocsin.relations.history.coding import Coding
from tocsin.relations.history.mapping import Format, Found, Value, day, in_calendar, number, text

_COLUMNS: Final = """
    event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1
    actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location
    latitude longitude geo_precision source source_scale notes fatalities tags timestamp
""".split()

# A branch of the forces may stand behind the years, but no faction: "Military Forces of Yemen (2016-) Supreme Political
# Council" are not the state's.
_OF_A_STATE: Final = re.compile(
    r"(?:Military Forces|Police Forces|Government) of (?P<state>[^()]+?) \(\d{4}-(?:\d{4})?\)"
    r"(?: (?:Air Force|Navy|Marines|Army|Coast Guard|National Guard|Border Guards?|Prison Guards|Military Police|"
    r"Gendarmerie|Special Forces|Presidential Guard|Air Defen[cs]e))?"
)


def actor(coding: Coding, name: str) -> str | None:
    """Return the state for its forces, police and government, else whom the vocabulary knows by that name, else the
    name.
    """
    forces = _OF_A_STATE.fullmatch(name)
    state = coding.state(forces["state"]) if forces else None
    return state or coding.names.get(name.casefold()) or name or None


def _country(coding: Coding, name: str) -> str | None:
    return coding.state(name)


def _type(coding: Coding, sub_event: str) -> str | None:
    return coding.acled.get(sub_event)


def _quad(coding: Coding, sub_event: str) -> float | None:
    type_ = coding.acled.get(sub_event)
    return float(coding.scores[type_][0]) if type_ else None


def _score(coding: Coding, sub_event: str) -> float | None:
    type_ = coding.acled.get(sub_event)
    return coding.scores[type_][1] if type_ else None


_SECONDS: Final = 24 * 60 * 60  # of a day


def _moment(cell: pl.Expr) -> pl.Expr:
    """Return the day of a moment in seconds since 1970, or of one that is written out."""
    counted = (cell.cast(pl.Int64, strict=False) // _SECONDS).cast(pl.Int32, strict=False).cast(pl.Date)
    return in_calendar(pl.coalesce([counted, cell.str.head(10).str.to_date("%Y-%m-%d", strict=False)]))


_DAY: Final = day("event_date", "%Y-%m-%d", "%d %B %Y", needed=True)

ACLED: Final = Format(
    name="acled",
    command="acled",
    title="ACLED events",
    columns=tuple(_COLUMNS),
    separator=",",
    revised=True,
    mapping={
        "id": (text("event_id_cnty", needed=True),),
        "day": (_DAY,),
        "known": (Value(column="timestamp", read=_moment, what="moment"), _DAY),
        "initiator": (Found(("actor1",), by=actor),),
        "recipient": (Found(("actor2",), by=actor),),
        "type": (Found(("sub_event_type",), by=_type),),
        "code": (text("sub_event_type", needed=True),),
        "quad": (Found(("sub_event_type",), by=_quad, kind=pl.Float64),),
        "intensity": (Found(("sub_event_type",), by=_score, kind=pl.Float64),),
        "documents": (
            Value(column="source", read=lambda cell: cell.str.count_matches(";").cast(pl.Int64) + 1, what="list"),
        ),
        "country": (Found(("country",), by=_country),),
        "deaths": (number("fatalities", least=0, most=2**31, whole=True),),
    },
)

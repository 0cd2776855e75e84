"""GDELT: events of GDELT 2.0 and 1.0, as they are published: without a header, separated by tabs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from tocsin.relations.history import cameo
from tocsin.relations.history.coding import Coding
from tocsin.relations.history.mapping import Format, Found, Value, coded, day, number

_COLUMNS: Final = """
    GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode
    Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code
    Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code
    Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code IsRootEvent EventCode EventBaseCode
    EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone Actor1Geo_Type
    Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long
    Actor1Geo_FeatureID Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code
    Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName
    ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID
    DATEADDED SOURCEURL
""".split()

# GDELT 1.0 has no second-level regions; until April 2013 it had no addresses either.
_COLUMNS_1: Final = [name for name in _COLUMNS if not name.endswith("ADM2Code")]


def _country(coding: Coding, code: str) -> str | None:
    return coding.codes["fips"].get(code)


_DAY: Final = day("SQLDATE", "%Y%m%d", needed=True)
_MAPPING: Final[Mapping[str, tuple[Value | Found, ...]]] = {
    "id": (coded("GLOBALEVENTID", r"^[0-9]{1,18}$", "whole number"),),
    "day": (_DAY,),
    "known": (day("DATEADDED", "%Y%m%d", length=8), _DAY),
    "initiator": (Found(("Actor1Code",), by=cameo.actor),),
    "recipient": (Found(("Actor2Code",), by=cameo.actor),),
    "type": (Found(("EventCode",), by=cameo.event_type),),
    "code": (coded("EventCode", cameo.EVENT_CODE, cameo.EVENT_CODE_WORDS),),
    "quad": (number("QuadClass", least=1, most=4, whole=True), Found(("EventCode",), by=cameo.quad, kind=pl.Float64)),
    "intensity": (
        number("GoldsteinScale", least=-10, most=10),
        Found(("EventCode",), by=cameo.goldstein, kind=pl.Float64),
    ),
    "documents": (number("NumArticles", least=0, most=2**31, whole=True),),
    "country": (Found(("ActionGeo_CountryCode",), by=_country),),
}

GDELT: Final = Format(
    name="gdelt", command="gdelt", title="GDELT 2.0 events", columns=tuple(_COLUMNS), mapping=_MAPPING, header=False
)
# GDELT 1.0 counts the same reports in another way: it is a data set of its own, so that nobody adds the two up.
GDELT_1: Final = Format(
    name="gdelt1", command="gdelt", title="GDELT 1.0 events", columns=tuple(_COLUMNS_1), mapping=_MAPPING, header=False
)
GDELT_1_EARLY: Final = Format(
    name="gdelt1",
    command="gdelt",
    title="GDELT 1.0 events before April 2013",
    columns=tuple(_COLUMNS_1[:-1]),
    mapping=_MAPPING,
    header=False,
)

"""GDELT 2.0: events in its 61 columns, separated by tabs, without a header, one initiator and recipient a line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from tocsin.exports.coded import Coded, actor_of, cameo_codes, code_in, home_of, name_of, paired, place_of, plain
from tocsin.exports.codes import Scheme
from tocsin.exports.material import Material, Told
from tocsin.model import ActorKind
from tocsin.relations.history import cameo
from tocsin.relations.history.gdelt import GDELT

_ID_BITS: Final = 53  # whole numbers of so many bits are exact in R and JavaScript too
_TEXT_TYPES: Final[Mapping[ActorKind, str]] = {
    ActorKind.ORGANISATION: "IGO",
    ActorKind.ARMED_GROUP: "REB",
    ActorKind.PERSON: "ELI",
    ActorKind.REGION: "IGO",
}
_COUNTRY, _CITY = "1", "4"  # ActionGeo_Type: a country; a place in the world


def gdelt(material: Material) -> Iterator[bytes]:
    """Yield a line for each initiator with each recipient of events that took place.

    NumMentions counts claims, NumSources independent origins, NumArticles documents. The tone is not measured.
    """
    groups = {id_: code for code, id_ in material.coding.codes["cameo"].items() if id_ not in material.codes.states}
    for coded in paired(material):
        yield _line(_cells(coded, material, groups))


def _cells(coded: Coded, material: Material, groups: Mapping[str, str]) -> dict[str, str]:
    one = coded.told.happening
    code = cameo_codes().get((one.type, one.mode)) or cameo_codes()[one.type, None]
    evidence = coded.told.evidence
    return {
        "GLOBALEVENTID": str(event_number(one.id, coded.initiators, coded.recipients)),
        **_day(one.day),
        **_actor("Actor1", coded.initiators, coded.told, material, groups),
        **_actor("Actor2", coded.recipients, coded.told, material, groups),
        "IsRootEvent": "1",
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": f"{cameo.quad(material.coding, code):g}",
        "GoldsteinScale": f"{cameo.goldstein(material.coding, code):g}",
        "NumMentions": str(len(one.claims)),
        "NumSources": str(one.origins),
        "NumArticles": str(one.documents),
        "Actor1Geo_Type": "0",
        "Actor2Geo_Type": "0",
        **_where(coded.told, material),
        "DATEADDED": f"{one.known:%Y%m%d}000000",
        "SOURCEURL": (material.document(evidence.document).address or "") if evidence else "",
    }


def event_number(event: str, *sides: tuple[str, ...]) -> int:
    """Return a whole number below 2 ** 53 for what one actor did to another in an event: always the same."""
    key = "\x1f".join((event, *(" ".join(side) for side in sides)))
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> (64 - _ID_BITS)


def _day(day: date) -> dict[str, str]:
    # GDELT's own reckoning of the fraction has months of 30 days.
    fraction = day.year + (day.month * 30 + day.day) / 365
    return {
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        "FractionDate": f"{fraction:.4f}",
    }


def _actor(
    side: str, actors: tuple[str, ...], told: Told, material: Material, groups: Mapping[str, str]
) -> dict[str, str]:
    """Return the columns of one side: the code is country, then type or known group, each of three letters."""
    if not actors:
        return {}
    known = actor_of(material, actors[0])
    country = code_in(material, home_of(material, actors[0]), Scheme.CAMEO, told)
    group = groups.get(actors[0], "")
    kind = _TEXT_TYPES.get(known.kind, "") if known else ""
    return {
        f"{side}Code": country + kind + group,
        f"{side}Name": name_of(material, actors[0]).upper(),
        f"{side}CountryCode": country,
        f"{side}KnownGroupCode": group,
        f"{side}Type1Code": kind,
    }


def _where(told: Told, material: Material) -> dict[str, str]:
    place, countries = place_of(told), told.happening.countries
    country = (place.country if place else None) or next(iter(countries), None)
    code = code_in(material, country, Scheme.FIPS, told)
    if place is None:
        name = name_of(material, country) if country else ""
        return {
            "ActionGeo_Type": _COUNTRY if country else "0",
            "ActionGeo_FullName": name,
            "ActionGeo_CountryCode": code,
        }
    known = name_of(material, country) if country else ""
    is_country = place.name == known
    point = {"ActionGeo_Lat": f"{place.lat:.4f}", "ActionGeo_Long": f"{place.lon:.4f}"} if place.lat is not None else {}
    return {
        "ActionGeo_Type": _COUNTRY if is_country else _CITY,
        "ActionGeo_FullName": place.name if is_country or not known else f"{place.name}, {known}",
        "ActionGeo_CountryCode": code,
        **point,
    }


def _line(cells: Mapping[str, str]) -> bytes:
    return "\t".join(plain(cells.get(name, "")) for name in GDELT.columns).encode() + b"\n"

"""POLECAT: events in its columns, separated by tabs, with a header, several actors in a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from tocsin.exports.coded import Coded, actor_of, code_in, home_of, name_of, place_of, plain, together
from tocsin.exports.codes import Scheme
from tocsin.exports.material import Material
from tocsin.model import ActorKind
from tocsin.relations.dyads import QUADS
from tocsin.relations.history.polecat import POLECAT
from tocsin.version import __version__

_NONE: Final = "None"  # POLECAT's word for a part of a cell that is not known
# Sectors by kind of actor; a state's own acts are its government's. Who has no entry has none.
_SECTORS: Final[Mapping[ActorKind, str]] = {
    ActorKind.STATE: "GOV",
    ActorKind.ORGANISATION: "IGO",
    ActorKind.ARMED_GROUP: "REB",
    ActorKind.REGION: "IGO",
}


def polecat(material: Material) -> Iterator[bytes]:
    """Yield the header and a line for each event that took place.

    Where several acted on one another, each has a line, whose id is the event's with a number after it.
    """
    yield _line(dict(zip(POLECAT.columns, POLECAT.columns, strict=True)))
    for coded in together(material):
        yield _line(_cells(coded, material))


def _cells(coded: Coded, material: Material) -> dict[str, str]:
    told = coded.told
    one = told.happening
    quad, intensity = material.vocabulary.words.scores[one.type]
    return {
        "Event ID": f"{one.id}-{coded.number}" if coded.number else one.id,
        "Event Date": one.day.isoformat(),
        "Event Type": one.type,
        "Event Mode": (one.mode or "").lower(),
        "Event Intensity": f"{intensity:g}",
        "Quad Code": QUADS[quad].upper(),
        "Contexts": ";".join(one.contexts),
        **_side("Actor", coded.initiators, coded, material),
        **_side("Recipient", coded.recipients, coded, material),
        **_where(coded),
        "Publication Date": one.known.isoformat(),
        **_story(coded, material),
        "Version": f"Tocsin {__version__}",
    }


def _side(side: str, actors: tuple[str, ...], coded: Coded, material: Material) -> dict[str, str]:
    """Return the columns of one side; names, countries and sectors have as many parts."""
    homes = [home_of(material, actor) for actor in actors]
    sectors = [_sector(actor, material) for actor in actors]
    return {
        f"{side} Name": _joined(name_of(material, actor) for actor in actors),
        f"{side} Country": _joined(homes),
        f"{side} COW": _joined(code_in(material, home, Scheme.COW, coded.told) for home in homes),
        f"Primary {side} Sector": _joined(sectors),
        f"{side} Sectors": _joined(sectors),
    }


def _sector(actor: str, material: Material) -> str:
    known = actor_of(material, actor)
    return _SECTORS.get(known.kind, "") if known else ""


def _joined(parts: Iterator[str] | list[str | None] | list[str]) -> str:
    return ";".join(part.replace(";", ",") if part else _NONE for part in parts)


def _where(coded: Coded) -> dict[str, str]:
    place, countries = place_of(coded.told), coded.told.happening.countries
    country = (place.country if place else None) or next(iter(countries), "")
    if place is None:
        return {"Country": country}
    point = {"Latitude": f"{place.lat:.4f}", "Longitude": f"{place.lon:.4f}"} if place.lat is not None else {}
    names = {"Placename": place.name, "Raw Placename": place.text, "Province": place.region or ""}
    return {"Country": country, **names, **point}


def _story(coded: Coded, material: Material) -> dict[str, str]:
    named = [(actor, actor_of(material, actor)) for actor in coded.told.happening.named]
    people = [known.name for _, known in named if known and known.kind is ActorKind.PERSON]
    bodies = [known.name for _, known in named if known and known.kind is ActorKind.ORGANISATION]
    evidence = coded.told.evidence
    document = material.document(evidence.document) if evidence else None
    return {
        "Story People": ";".join(people),
        "Story Organizations": ";".join(bodies),
        "Story Locations": ";".join(coded.told.happening.places),
        "Source": (document.outlet or "") if document else "",
        "Language": document.language if document else "",
    }


def _line(cells: Mapping[str, str]) -> bytes:
    return "\t".join(plain(cells.get(name, "")) for name in POLECAT.columns).encode() + b"\n"

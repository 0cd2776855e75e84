"""Where happenings took place, as spots for a map: the points of their claims' places, else those of countries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from tocsin.briefing.spots import Spot
from tocsin.ledger import View
from tocsin.model import Happening, Place
from tocsin.vocabulary import Vocabulary
from tocsin.vocabulary.places import load_points

Point = tuple[float, float]


def spots(view: View, happenings: Iterable[Happening], vocabulary: Vocabulary) -> list[Spot]:
    """Return where some happenings took place: at each of their places that has a point.

    Where none has, at the points of the countries that they are known to be in; of those without any, there is none.
    """
    found = list(happenings)
    known = _points(view, found)
    countries, names = _country_points(vocabulary.folder), vocabulary.actors.display_names()
    return [spot for one in found for spot in _spots(one, known, countries, names)]


@cache
def _country_points(folder: Path) -> dict[str, Point]:
    return {one.country: (one.lat, one.lon) for one in load_points(folder)}


def _points(view: View, happenings: Sequence[Happening]) -> dict[tuple[str, str], Place]:
    """Return the places with a point that the claims of happenings name, by claim and name."""
    placed = {claim for one in happenings if one.places for claim in one.claims}
    return {
        (claim.id, place.name): place
        for claim, _ in view.dated_claims(placed)
        for place in claim.places
        if place.lat is not None and place.lon is not None
    }


def _spots(
    one: Happening,
    known: Mapping[tuple[str, str], Place],
    countries: Mapping[str, Point],
    names: Mapping[str, str],
) -> Iterator[Spot]:
    told = {name: place for claim in one.claims for name in one.places if (place := known.get((claim, name)))}
    exact = [place for place in told.values() if place.name != names.get(place.country or "")]
    for place in exact:
        yield _spot(one, place.name, (place.lat or 0.0, place.lon or 0.0), exact=True)
    if not exact:
        for code in one.countries:
            if code in countries:
                yield _spot(one, names.get(code, code), countries[code], exact=False)


def _spot(one: Happening, place: str, at: Point, *, exact: bool) -> Spot:
    return Spot(event=one.id, what=one.what, day=one.day, place=place, lat=at[0], lon=at[1], exact=exact)

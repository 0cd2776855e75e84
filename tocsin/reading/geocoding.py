"""Geocoding: which of the places that bear a name is meant, by what the names of a document have in common."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from tocsin.reading.gazetteer import Candidate, Gazetteer, fold
from tocsin.reading.toponyms import Toponym

# What each feature of a place counts for; set by hand on figures of three geocoding sets.
WEIGHTS: Final[Mapping[str, float]] = {
    "inhabitants": 1.0,  # the decimal logarithm of how many
    "state": 1.0,
    "region": 1.0,
    "capital": 2.0,
    "main name": 1.0,  # and no variant of it
    "given": 6.0,  # the text says that the name lies there: "Aleppo, Syria"
    "country": 5.0,  # the share of the document's other places that lie in the same country
    "region around": 2.0,  # the same for the region
    "near": 5.0,  # how close the document's other cities are
}
_HOME: Final = 0.3  # the least share of the places of a country that a document is about alone
_ABOUT: Final = 0.25  # of a document's places, from which it is about a country
_UNSAID: Final = 2.0  # names that a document might have had beside: one other name alone tells little
_ROUNDS: Final = 3  # what is near decides what is meant, and what is meant decides what is near
_REACH: Final = 80.0  # kilometres in which nearness falls to a third
_MOST: Final = 100  # places by which nearness is told; it bounds the work on a list of names
_FAR: Final = 3.0  # degrees of latitude beyond which nothing is near
_VICINITY: Final = 161.0  # kilometres; a hundred miles
# As many inhabitants, in powers of ten, speak for a state, a sea or a named landscape; and at least for a region.
_STATE, _LANDSCAPE, _REGION = 7.0, 6.5, 5.5
_LIES_IN: Final = re.compile(r"\s*[,(]\s*|\s+in\s+(?:the\s+)?(?:\w+\s+)?")
_EARTH: Final = 6371.0  # kilometres


@dataclass(frozen=True, slots=True)
class _Around:
    """What the places chosen for the names of a document have in common: by name, how much each counts and where."""

    chosen: Mapping[str, tuple[float, Candidate]] = field(default_factory=dict)
    total: float = 0.0
    countries: Mapping[str, float] = field(default_factory=dict)
    regions: Mapping[str, float] = field(default_factory=dict)
    cities: Sequence[tuple[str, float, Candidate]] = ()


@dataclass(frozen=True, slots=True)
class Atlas:
    """The places of one document: which place each name denotes there, and how well another would fit."""

    gazetteer: Gazetteer
    weights: Mapping[str, float]
    _given: Mapping[str, frozenset[str]]
    _around: _Around

    def is_about(self, country: str | None) -> bool:
        """Tell whether a country is one of those of which the document speaks most."""
        return self._around.countries.get(country or "", 0.0) >= _ABOUT * self._around.total > 0

    def home(self) -> str | None:
        """Return the country that twice as many of the document's places lie in as in any other; None without one."""
        ranked = sorted(self._around.countries.items(), key=lambda one: -one[1])
        (country, share), (_, next_share) = (*ranked, ("", 0.0), ("", 0.0))[:2]
        return country if country and share >= max(2 * next_share, _HOME * self._around.total) else None

    def place(self, words: str) -> Candidate | None:
        """Return the place that a name denotes in this document; None for a name that it does not have."""
        _, place = self._around.chosen.get(fold(words), (0.0, None))
        return place

    def focus(self) -> Candidate | None:
        """Return the place near which most of the document's places lie; None where it has none but states."""
        places = [(share, place) for share, place in self._around.chosen.values() if place.kind != "country"]
        places = sorted(places, key=lambda one: -one[0])[:_MOST]

        def vicinity(one: tuple[float, Candidate]) -> float:
            return sum(share for share, other in places if distance(one[1], other) < _VICINITY)

        return max(places, key=vicinity, default=(0.0, None))[1]

    def fit(self, words: str, candidate: Candidate) -> float:
        """Return how well a place fits a name in this document; only comparisons between places of a name count."""
        return sum(self.weights[feature] * value for feature, value in self.features(words, candidate))

    def features(self, words: str, candidate: Candidate) -> Iterator[tuple[str, float]]:
        """Yield the features of a place that speak for it as what a name denotes, by their names in `WEIGHTS`."""
        key = fold(words)
        yield "inhabitants", _inhabitants(candidate)
        if candidate.kind == "country":
            yield "state", 1.0
        if candidate.kind == "region":
            yield "region", 1.0
        if candidate.kind == "city" and self.gazetteer.is_capital(candidate.name, candidate.country):
            yield "capital", 1.0
        if fold(candidate.name) == key or _is_listed(candidate):
            yield "main name", 1.0
        if not self._given.get(key, frozenset()).isdisjoint((candidate.region, candidate.country)):
            yield "given", 1.0
        yield from self._shared(key, candidate)

    def _shared(self, key: str, candidate: Candidate) -> Iterator[tuple[str, float]]:
        around = self._around
        own, mine = around.chosen.get(key, (0.0, None))
        others = around.total - own + _UNSAID
        if candidate.country:
            country = around.countries.get(candidate.country, 0.0)
            yield "country", (country - own * (mine is not None and mine.country == candidate.country)) / others
        if candidate.region:
            region = around.regions.get(candidate.region, 0.0)
            region -= own * (mine is not None and mine.region == candidate.region)
            yield "region around", min(1.0, 2 * region / others)
        if candidate.kind == "city":
            yield "near", min(1.0, sum(self._nearness(key, candidate)) / 2)

    def _nearness(self, key: str, candidate: Candidate) -> Iterator[float]:
        for name, share, place in self._around.cities:
            if name != key and abs(place.lat - candidate.lat) < _FAR:
                yield share * math.exp(-distance(candidate, place) / _REACH)


def locate(
    text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer, weights: Mapping[str, float] = WEIGHTS
) -> Atlas:
    """Return the atlas of a document of whose text the names are known; one name is one place in one document."""
    names = [fold(one.words) for one in toponyms]
    candidates = {name: one.candidates for name, one in zip(names, toponyms, strict=True) if one.candidates}
    counts = Counter(names)
    atlas = Atlas(gazetteer, weights, _given(text, toponyms), _Around())
    for _ in range(_ROUNDS):
        chosen = {
            name: (math.sqrt(counts[name]), max(found, key=lambda one: atlas.fit(name, one)))
            for name, found in candidates.items()
        }
        if chosen == atlas._around.chosen:
            break
        atlas = Atlas(gazetteer, weights, atlas._given, _around(chosen))
    return atlas


def distance(one: Candidate, other: Candidate) -> float:
    """Return the kilometres between two places."""
    here, there = math.radians(one.lat), math.radians(other.lat)
    east = math.radians(other.lon - one.lon)
    half = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * math.sin(east / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def _around(chosen: Mapping[str, tuple[float, Candidate]]) -> _Around:
    countries: defaultdict[str, float] = defaultdict(float)
    regions: defaultdict[str, float] = defaultdict(float)
    for share, place in chosen.values():
        if place.country:
            countries[place.country] += share
        if place.region:
            regions[place.region] += share
    cities = [(name, share, place) for name, (share, place) in chosen.items() if place.kind == "city"]
    cities = sorted(cities, key=lambda city: -city[1])[:_MOST]
    return _Around(chosen, sum(share for share, _ in chosen.values()), countries, regions, cities)


def _given(text: str, toponyms: Sequence[Toponym]) -> dict[str, frozenset[str]]:
    """Return for each name the codes of the regions and countries in which the text says that it lies."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    ordered = sorted(toponyms, key=lambda one: one.span)
    for one, behind in pairwise(ordered):
        if not behind.is_people and _LIES_IN.fullmatch(text, one.span.end, behind.span.start):
            wider = [place for place in behind.candidates if place.kind in ("region", "country")]
            found[fold(one.words)] |= {place.region or place.country or "" for place in wider} - {""}
    return {name: frozenset(codes) for name, codes in found.items()}


def _inhabitants(candidate: Candidate) -> float:
    if candidate.kind == "country":
        return _STATE
    if _is_listed(candidate):
        return _LANDSCAPE
    counted = math.log10(candidate.population + 10)
    return max(counted, _REGION) if candidate.kind == "region" else counted


def _is_listed(candidate: Candidate) -> bool:
    """Tell whether a place is from `places.csv`, which has only names in common use: "the Gulf" is no province."""
    return candidate.kind != "country" and not (candidate.population or candidate.region)

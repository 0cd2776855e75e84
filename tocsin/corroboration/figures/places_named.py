"""Places named: where the words of a sentence set something, as far as its names tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tocsin.model import ActorKind, Reading
from tocsin.vocabulary import Vocabulary

_KIND: Final = (
    r"(?:(?:the|all|(?:north|south|east|west)[\w-]*|central|greater|city|town|camps?|villages?|districts?|of)\s+)*"
)
_NAME: Final = r"(?!The\b)[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|al-\w+))*"
_WHERE: Final = re.compile(
    r"(?<!according )\b(?P<how>(?i:in|at|on|near|around|across|inside|outside|into|to|towards?|from|of|for|"
    rf"over|reached?|fled|leave|left|"
    rf"entered))\s+{_KIND}(?P<names>{_NAME}(?:(?:,\s+|\s+and\s+){_KIND}{_NAME})*)"
)
_BETWEEN: Final = re.compile(rf",\s+{_KIND}|\s+and\s+{_KIND}|[’']s\b\s*")
_TIMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas".split()
)
_RECEIVES: Final = re.compile(r"\b([A-Z]\w+) (?:has |had |have )?received\b")
_DISTRICT: Final = re.compile(r"\b((?:[A-Z][\w’'-]*\s)+)(?:province|region|district|camp)\b")
_SAID: Final = re.compile(
    r",?\s(?:according to|citing)\b|,\s[^,]{3,90}\s(?:said|says|reports?|reported|told|wrote|announced|stated|added)\b"
)
_LOOSE: Final = frozenset(("of", "to", "on", "from", "for", "over"))  # behind these only a known name is a place


@dataclass(frozen=True, slots=True)
class Atlas:
    """What is known of the places that some reports name: the country of each and whether the name is a country's."""

    country: Mapping[str, str]
    states: Mapping[str, str]
    demonyms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Setting:
    """Countries and the places within countries that some words name, these by their names in lower case."""

    countries: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.countries or self.places)


def atlas(readings: Iterable[Reading], vocabulary: Vocabulary) -> Atlas:
    """Return the places that claims of some reports name, and the names of all states."""
    country: dict[str, str] = {}
    for reading in readings:
        for claim in (*reading.claims, *reading.uncoded):
            for place in claim.places:
                if place.country and place.region:
                    country[_plain(place.text)] = place.country
        for match in _WHERE.finditer(reading.document.text):
            if match["how"].casefold() not in _LOOSE:
                for part in _BETWEEN.split(match["names"]):
                    country.setdefault(_plain(part), "")
    return Atlas(country, states(vocabulary), frozenset(demonyms(vocabulary)))


@lru_cache(maxsize=2)  # the names are many, and every event asks for them
def states(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the state that each name or capital stands for, by its words in lower case."""
    found = {}
    for form, names in vocabulary.actors.names.items():
        for name in names[:1]:
            if name.how in {"name", "capital"} and vocabulary.actors.by_id[name.actor].kind is ActorKind.STATE:
                found[form.casefold()] = name.actor
    return found


@lru_cache(maxsize=2)
def demonyms(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the state that each demonym stands for, in lower case."""
    return {
        form.casefold(): name.actor
        for form, names in vocabulary.actors.names.items()
        for name in names[:1]
        if name.how == "demonym"
    }


def setting(words: str, known: Atlas) -> Setting:
    """Return where some words set what they tell: names behind a word for a place, such as "in" or "near"."""
    words = _SAID.split(words)[0]
    return _found(words, known, behind_from=False) or _found(words, known, behind_from=True)


def _found(words: str, known: Atlas, *, behind_from: bool) -> Setting:
    """Return what names set; whence something comes is seldom where it happens."""
    names = [(match.start(), match[1], False) for match in _DISTRICT.finditer(words)]
    for match in _WHERE.finditer(words):
        if (match["how"].casefold() == "from") is behind_from:
            names.append((match.start(), match["names"], match["how"].casefold() in _LOOSE))
    if received := _RECEIVES.search(words):
        names.append((received.start(), received[1], True))
    countries: dict[str, None] = {}
    places: dict[str, None] = {}
    for _, name, loose in sorted(names):
        for plain in map(_plain, _BETWEEN.split(name)):
            if not plain or plain.split()[0] in _TIMES or plain in known.demonyms:
                continue
            if state := known.states.get(plain):
                countries[state] = None
            elif not loose or plain in known.country:
                places[plain] = None
                if country := known.country.get(plain):
                    countries[country] = None
    return Setting(frozenset(countries), tuple(places))


def _plain(name: str) -> str:
    return re.sub(r"\s+(?:province|region|district|city|strip)$", "", name.casefold().strip())

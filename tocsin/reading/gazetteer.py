"""The gazetteer: from a name to the places in the world that bear it.

Cities and first-level regions come from GeoNames (CC BY 4.0), compiled by `tools/compile_gazetteer.py` into one zip
archive: its members are named by the first two letters of folded names, so that a lookup unpacks only what it needs.
Seas, rivers and disputed regions come from `places.csv`, short forms and words for who lives somewhere from
`place_forms.csv`, names of states and their peoples from the actors of the vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final, Literal
from zipfile import BadZipFile, ZipFile

from tocsin.errors import VocabularyError
from tocsin.model import ActorKind
from tocsin.shipped import verified
from tocsin.vocabulary.actors import Actors
from tocsin.vocabulary.entries import PlaceEntry, PlaceForm
from tocsin.vocabulary.places import CountryPoint, load_forms, load_places, load_points

ARCHIVE: Final = "gazetteer.zip"
REGIONS_MEMBER: Final = "regions"  # of the archive: the names of first-level regions by their codes
Kind = Literal["city", "region", "country", "sea"]
KINDS: Final[Mapping[str, Kind]] = {"c": "city", "r": "region"}

_WATER: Final = frozenset("sea seas ocean gulf strait straits bay channel canal river lake reservoir passage".split())
# Names looked up that are kept: a few megabytes, however long the process reads.
_REMEMBERED: Final = 20_000
_ACRONYM: Final = 5  # letters of the longest
_APOSTROPHES: Final = re.compile("[’'‘`ʿʾʼ]")
# Letters that Unicode does not decompose into a Latin base and a mark.
_LETTERS: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "a"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may denote: alpha-3 code of its country, decimal degrees (WGS 84), inhabitants (0: unknown).

    A region's inhabitants are those of its places. `region` is GeoNames' code of the first-level region that the place
    lies in or is ("RU.41"); "" where it is none of GeoNames'.
    """

    name: str
    kind: Kind
    country: str | None
    lat: float
    lon: float
    population: int = 0
    region: str = ""


class Gazetteer:
    """Names to candidates, read-only; what it has looked up once it remembers."""

    def __init__(self, folder: Path, actors: Actors) -> None:
        """Open the archive of a folder of data files; VocabularyError if it is missing, damaged or not what shipped."""
        path = folder / ARCHIVE
        try:
            # Held, not left open: forked processes share an open file's place in it, and read each other's bytes.
            self._archive = ZipFile(BytesIO(verified(path).read_bytes()))
        except (OSError, BadZipFile) as error:
            mend = "compile it with `python tools/compile_gazetteer.py`"
            raise VocabularyError(path, 0, "the compiled gazetteer cannot be opened", mend) from error
        self._members = frozenset(self._archive.namelist())
        self._texts: dict[str, str] = {}
        self._region_names: dict[str, str] | None = None
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._listed = _listed(load_places(folder))
        self._points = _points(actors, load_points(folder))
        self._states = {
            words: self._points[state] for words, state in _named(actors, "name").items() if state in self._points
        }
        self._peoples = _named(actors, "name", "demonym")
        self._capitals = _named(actors, "capital")
        self._forms = {entry.form: entry for entry in load_forms(folder)}
        self._regions = _named(actors, "demonym", kind=ActorKind.REGION)

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return the cities, regions and waters of that name: those of `places.csv`, then by inhabitants.

        Case, diacritics and apostrophes make no difference.
        """
        key = fold(name)
        if key not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[key] = self._listed.get(key, ()) + self._compiled(key)
        return self._found[key]

    def state(self, name: str) -> Candidate | None:
        """Return the state or territory of that name, spelt as in the text; None where no point is known."""
        return self._states.get(name)

    def country(self, words: str) -> str | None:
        """Return the alpha-3 code of the state whose name or demonym the words are."""
        return self._peoples.get(words)

    def region(self, code: str) -> str | None:
        """Return the name of a first-level region by its code."""
        if self._region_names is None:
            lines = self._archive.read(REGIONS_MEMBER).decode().splitlines()
            self._region_names = dict(line.split("\t") for line in lines)
        return self._region_names.get(code)

    def is_capital(self, name: str, country: str | None = None) -> bool:
        """Tell whether the name is that of a capital, of any country or of one; and so perhaps of a government."""
        return name in self._capitals and country in (None, self._capitals[name])

    def readings(self, words: str) -> tuple[tuple[Candidate, ...], bool]:
        """Return what words may denote, spelt as in the text, and whether they are the words for who lives there.

        A name of a state may be that of another place, too ("Georgia"). Short words in capitals are acronyms, unless
        they are known to be short for a place.
        """
        if state := self.state(words):
            return (state, *self._bearers(words)), False
        if form := self._forms.get(words):
            return self._meant(form), form.people
        if (country := self.country(words)) and (state := self._points.get(country)):
            return (state,), True
        if region := self._regions.get(words):
            return self.candidates(region), True
        return self._bearers(words), False

    def _bearers(self, words: str) -> tuple[Candidate, ...]:
        return () if words.isupper() and len(words) <= _ACRONYM else self.candidates(words)

    def _meant(self, form: PlaceForm) -> tuple[Candidate, ...]:
        """Return what a form stands for: the regions of that name where there are some, else the cities."""
        found = [one for one in self.candidates(form.name) if form.country in (None, one.country)]
        return tuple([one for one in found if one.kind != "city"] or found)

    def _compiled(self, key: str) -> tuple[Candidate, ...]:
        """Return what the archive has of a name: the lines of a member stand in the order of their names."""
        text = self._text(member(key))
        found, start = [], bisect_left(range(len(text)), key, key=lambda at: _name_at(text, at))
        while text.startswith(f"{key}\t", start):
            end = text.index("\n", start)
            found.append(_parsed(text[start:end]))
            start = end + 1
        return tuple(found)

    def _text(self, name: str) -> str:
        if name not in self._texts:
            known = name in self._members
            self._texts[name] = self._archive.read(name).decode() if known else ""
        return self._texts[name]


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Return the name in lower case, without diacritics and apostrophes, with spaces for hyphens."""
    if name.isascii():
        plain = name.lower()
    else:
        letters = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(_APOSTROPHES.sub("", plain).replace("-", " ").replace("–", " ").split())


def member(key: str) -> str:
    """Return the name of the archive's member that holds a folded name."""
    return "".join(letter if letter.isalnum() else "_" for letter in key[:2]) or "_"


def _name_at(text: str, at: int) -> str:
    """Return the name of the line in which a character stands."""
    start = text.rfind("\n", 0, at) + 1
    return text[start : text.find("\t", start)]


def _parsed(line: str) -> Candidate:
    _, name, kind, country, lat, lon, population, region = line.split("\t")
    return Candidate(name, KINDS[kind], country, float(lat), float(lon), int(population), region)


def _listed(entries: Iterable[PlaceEntry]) -> dict[str, tuple[Candidate, ...]]:
    listed: dict[str, tuple[Candidate, ...]] = {}
    for entry in entries:
        kind: Kind = "region" if _WATER.isdisjoint(entry.name.lower().split()) else "sea"
        candidate = Candidate(entry.name, kind, entry.country, entry.lat, entry.lon)
        for name in (entry.name, *entry.names):
            listed[fold(name)] = (*listed.get(fold(name), ()), candidate)
    return listed


def _points(actors: Actors, points: Iterable[CountryPoint]) -> dict[str, Candidate]:
    return {
        point.country: Candidate(actors.by_id[point.country].name, "country", point.country, point.lat, point.lon)
        for point in points
        if point.country in actors.by_id
    }


def _named(actors: Actors, *how: str, kind: ActorKind = ActorKind.STATE) -> dict[str, str]:
    return {
        words: name.actor
        for words, names in actors.names.items()
        for name in names
        if name.how in how and actors.by_id[name.actor].kind is kind
    }

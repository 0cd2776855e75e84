"""Sites: the countries of the towns and regions that a sentence names behind a preposition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from tocsin.model import ActorKind, Span
from tocsin.reading.gazetteer import Gazetteer
from tocsin.reference.named import Named
from tocsin.reference.statements import Statement
from tocsin.vocabulary import Vocabulary
from tocsin.vocabulary.tables import read_table

PATH: Final = Path(str(files("tocsin.reference") / "data" / "sites.csv"))

_PLACE: Final = re.compile(
    r"(?<!way of )\b(?:in|at|from|to|into|near|for|of|off|outside|around|across|over|reached|left|by)\s(?:the\s|"
    r"an?\s)?(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?)"
)
_OWNER: Final = re.compile(
    r"^(?P<name>[A-ZÀ-Þ]\w+)(?=[’']s\b|\s(?:dealers|traders|firms|companies|merchants|brokers)\b)"
)
_POSSESSIVE: Final = re.compile(r"[’']s?$")
_KNOWN: Final = 50_000  # inhabitants of a place that needs no introduction
_RIVAL: Final = 0.2  # of its inhabitants, with which another of its name may be meant as well


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """`sites.csv`: the state in which regions, rivers and ports lie that reports name without it; ISO 3166 alpha-3."""

    state: str
    names: tuple[str, ...]
    source: str


def sites(statement: Statement, vocabulary: Vocabulary) -> Iterator[Named]:
    """Yield the countries of places that a sentence names and that can only be one: "at Izhevsk", "to Dalian"."""
    taken = [one.span for one in statement.named]
    for match in (*_OWNER.finditer(statement.text), *_PLACE.finditer(statement.text)):
        span = Span(*match.span("name"))
        if any(span.overlaps(one) for one in taken):
            continue
        country = (
            _known(match["name"])
            or _country(match["name"], vocabulary)
            or _country(match["name"].split()[0], vocabulary)
        )
        if country:
            yield Named(country, span, "place", ActorKind.STATE)


def _known(name: str) -> str | None:
    """Return the state of a region or river of `sites.csv`, by all words of a name or its first."""
    plain = _POSSESSIVE.sub("", name)
    return _regions().get(plain) or _regions().get(_POSSESSIVE.sub("", plain.split()[0]))


@cache
def _regions() -> dict[str, str]:
    return {name: row.state for _, row in read_table(PATH, Site) for name in row.names}


def _country(name: str, vocabulary: Vocabulary) -> str | None:
    found = _gazetteer(vocabulary).candidates(_POSSESSIVE.sub("", name))
    most = max((one.population for one in found), default=0)
    likely = {one.country for one in found if one.population >= _RIVAL * most}
    return likely.pop() if most >= _KNOWN and len(likely) == 1 else None


@lru_cache(maxsize=2)
def _gazetteer(vocabulary: Vocabulary) -> Gazetteer:
    return Gazetteer(vocabulary.folder, vocabulary.actors)

"""Sites: the countries of the towns and regions that a sentence names behind a preposition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from tocsin.model import ActorKind, Span
from tocsin.reading.gazetteer import Gazetteer
from tocsin.reference.named import Named
from tocsin.reference.statements import Statement
from tocsin.vocabulary import Vocabulary

_PLACE: Final = re.compile(
    r"(?<!way of )\b(?:in|at|from|to|into|near|for|of|reached|left)\s(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?)"
)
_POSSESSIVE: Final = re.compile(r"[’']s?$")
_KNOWN: Final = 50_000  # inhabitants of a place that needs no introduction
_RIVAL: Final = 0.2  # of its inhabitants, with which another of its name may be meant as well


def sites(statement: Statement, vocabulary: Vocabulary) -> Iterator[Named]:
    """Yield the countries of places that a sentence names and that can only be one: "at Izhevsk", "to Dalian"."""
    taken = [one.span for one in statement.named]
    for match in _PLACE.finditer(statement.text):
        span = Span(*match.span("name"))
        if any(span.overlaps(one) for one in taken):
            continue
        country = _country(match["name"], vocabulary) or _country(match["name"].split()[0], vocabulary)
        if country:
            yield Named(country, span, "place", ActorKind.STATE)


def _country(name: str, vocabulary: Vocabulary) -> str | None:
    found = _gazetteer(vocabulary).candidates(_POSSESSIVE.sub("", name))
    most = max((one.population for one in found), default=0)
    likely = {one.country for one in found if one.population >= _RIVAL * most}
    return likely.pop() if most >= _KNOWN and len(likely) == 1 else None


@lru_cache(maxsize=2)
def _gazetteer(vocabulary: Vocabulary) -> Gazetteer:
    return Gazetteer(vocabulary.folder, vocabulary.actors)

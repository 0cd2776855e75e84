"""Expected claims as a careful reader lists them in YAML, and whether a reading has them.

An item passes when one claim overlaps the quote and agrees with every field given; the conventions are those of the
sample report's `expected.yaml`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.model import (
    Claim,
    Deed,
    LinkKind,
    Mention,
    Place,
    Quantity,
    Reading,
    Span,
)
from tocsin.vocabulary import Vocabulary

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Expectations:
    """Compares the claims of one reading with expected items."""

    reading: Reading
    vocabulary: Vocabulary

    def overlapping(self, quote: str) -> list[Claim]:
        """Return the claims whose evidence overlaps the quote; a quote that the document lacks is an error."""
        start = self.reading.document.text.find(quote)
        if start < 0:
            raise ValueError(f"the document does not contain {quote!r}")
        span = Span(start, start + len(quote))
        return [c for c in self.reading.claims if any(one.span.overlaps(span) for one in c.evidence)]

    def failing(self, claim: Claim, item: Item) -> list[str]:
        """Return the fields of an item with which a claim does not agree."""
        return [
            f"{field}: {wanted!r}"
            for field, wanted in item.items()
            if field not in ("id", "quote") and not _CHECKS[field](self, claim, wanted)
        ]

    def best(self, item: Item) -> list[str]:
        """Return the failing fields of the claim that comes nearest to an item; none means that it passes."""
        candidates = [self.failing(claim, item) for claim in self.overlapping(item["quote"])]
        return min(candidates, key=len, default=["no claim overlaps the quote"])

    def matching_anywhere(self, item: Item) -> list[Claim]:
        """Return all claims that agree with an item without a quote: what must never be."""
        return [claim for claim in self.reading.claims if not self.failing(claim, item)]

    def names(self, mentions: Iterable[Mention]) -> set[str]:
        """Return the ids and names by which the actors of some mentions may be listed."""
        ids = {one for mention in mentions for one in (mention.actor, mention.principal)}
        return ids | {self.vocabulary.actors.by_id[one].name for one in ids if one in self.vocabulary.actors.by_id}

    def concept(self, words: str) -> str:
        """Return the vocabulary's concept for a goods word, else the word: troops and soldiers are one."""
        goods, word = self.vocabulary.words.goods, words.casefold()
        phrases = (word, " ".join(word.split()[-2:]), word.split()[-1]) if word else ()
        return next((goods[one] for phrase in phrases for one in _singular(phrase) if one in goods), word)


def _singular(phrase: str) -> tuple[str, ...]:
    return (phrase, phrase.removesuffix("s"), f"{phrase.removesuffix('ies')}y")


def agrees(value: object, wanted: object) -> bool:
    """Tell whether a value, or one of several, is the plain value wanted, one of `any_of` or all of `all_of`."""
    values = set(value) if isinstance(value, Collection) and not isinstance(value, str) else {value}
    if isinstance(wanted, Mapping):
        return bool(values & set(wanted["any_of"])) if "any_of" in wanted else set(wanted["all_of"]) <= values
    return wanted in values


def _parties(*roles: str) -> Callable[[Expectations, Claim, object], bool]:
    def check(expectations: Expectations, claim: Claim, wanted: object) -> bool:
        mentions = [mention for role in roles for mention in getattr(claim.content, role, ())]
        return agrees(expectations.names(mentions), wanted)

    return check


def _field(name: str) -> Callable[[Expectations, Claim, object], bool]:
    return lambda _, claim, wanted: agrees(getattr(claim.content, name, None), wanted)


def _quantity(expectations: Expectations, claim: Claim, wanted: Mapping[str, Any]) -> bool:
    def fits(quantity: Quantity) -> bool:
        return (
            quantity.value == wanted["value"]
            and ("approximate" not in wanted or quantity.approximate == wanted["approximate"])
            and ("of" not in wanted or expectations.concept(quantity.of or "") == expectations.concept(wanted["of"]))
        )

    return any(fits(quantity) for quantity in claim.quantities)


def _place(_: Expectations, claim: Claim, wanted: Mapping[str, Any]) -> bool:
    def fits(place: Place) -> bool:
        near = place.lat is not None and place.lon is not None
        return (
            agrees(place.name, wanted["name"])
            and place.country == wanted["country"]
            and near
            and kilometres((place.lat or 0, place.lon or 0), (wanted["lat"], wanted["lon"])) <= wanted["within_km"]
        )

    return any(fits(place) for place in claim.places)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance between two points in degrees."""
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (one, other))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(min(1, math.sqrt(chord)))


def _certainty(_: Expectations, claim: Claim, wanted: object) -> bool:
    level = claim.certainty
    band = "asserted" if level >= 2 else "probable" if level >= 1 else "possible" if level >= 0 else "denied"
    return agrees(band, wanted)


def _speaker(_: Expectations, claim: Claim, wanted: object) -> bool:
    speaker = claim.attribution.speaker
    return agrees({speaker.name, speaker.actor} if speaker else "document", wanted)


def _exchange(expectations: Expectations, claim: Claim, wanted: bool) -> bool:
    ends = {
        end for link in expectations.reading.links if link.kind is LinkKind.EXCHANGE for end in (link.left, link.right)
    }
    return (claim.id in ends) == wanted


def _goods(expectations: Expectations, claim: Claim, wanted: object) -> bool:
    if not isinstance(claim.content, Deed):
        return False
    wanted_concepts = {"any_of": [expectations.concept(word) for word in _listed(wanted)]}
    return agrees({goods.concept for goods in claim.content.goods}, wanted_concepts)


def _listed(wanted: object) -> list[str]:
    return list(wanted["any_of"]) if isinstance(wanted, Mapping) else [str(wanted)]


def _actor(expectations: Expectations, claim: Claim, wanted: object) -> bool:
    return _parties("initiators", "recipients")(expectations, claim, wanted)


_CHECKS: Mapping[str, Callable[[Expectations, Claim, Any], bool]] = {
    "kind": lambda _, claim, wanted: agrees(claim.kind, wanted),
    "type": _field("type"),
    "measure": _field("measure"),
    "count": _field("count"),
    "out_of": _field("out_of"),
    "threshold": _field("threshold"),
    "initiator": _parties("initiators", "about"),
    "recipient": _parties("recipients", "towards"),
    "about": _parties("about", "threatened"),
    "threatened": _parties("threatened"),
    "actor": _actor,
    "quantity": _quantity,
    "place": _place,
    "certainty": _certainty,
    "speaker": _speaker,
    "relayed_by": lambda _, claim, wanted: agrees({voice.name for voice in claim.attribution.relays}, wanted),
    "goods": _goods,
    "exchange": _exchange,
}

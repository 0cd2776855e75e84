"""Shipments: which controlled goods go to somebody or come from them, as the words of a sentence tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tocsin.model import ActorKind, Span
from tocsin.reference.named import Named
from tocsin.reference.statements import Statement

Direction = Literal["from", "to"]

_PARTIES: Final = frozenset({ActorKind.STATE, ActorKind.ARMED_GROUP})
_GIVES: Final = (
    r"(?:s[ae]nt|send\w*|sell\w*|sold|ship\w*|suppl\w*|deliver\w*|provid\w*|hand\w*|transfer\w*|export\w*|flown|"
    r"pass\w*|giv\w*|gave|donat\w*|smuggl\w*|equip\w*|furnish\w*|lend\w*|lent|promis\w*|offer\w*|pledg\w*|provide\w*)"
)
_TAKES: Final = (
    r"(?:buy\w*|bought|receiv\w*|import\w*|unload\w*|tak(?:e|es|en|ing) (?:on|in|delivery)|took|host\w*|hir\w*|"
    r"employ\w*|acquir\w*|obtain\w*|commission\w*|order\w*|purchas\w*|got|accept\w*|procur\w*|"
    r"w(?:as|ere) (?:sent|supplied|given|sold))"
)
_MOVED: Final = re.compile(
    rf"\b(?:{_GIVES}|{_TAKES}|carr(?:y|ied|ying)|flow\w*|arriv\w*|turn\w* up|went|go(?:es|ing)?|mov\w*|"
    r"cargo\w*|shipments?|consignments?|transfers?|exchang\w*|swap\w*|shar(?:e|es|ed|ing)|arm(?:ed|ing)|train\w*|"
    r"pump\w*|smuggl\w*|load\w*|bound|meant|purchase\w*|sales?|hand(?:s|ed)|teach\w*|taught|instruct\w*|work\w*|"
    r"pa(?:y|id|ys|ying)|station\w*|deploy\w*|lifted|seiz\w*|intercept\w*|discover\w*|found|stopped|recruit\w*|"
    r"sew\w*|staff\w*|lease\w*|rent\w*|install\w*|truck\w*|ferr(?:y|ied)|contracts?|deals?|"
    r"export\w*|import\w*|equip\w*|made|built|us(?:e|es|ed|ing)|bring\w*|brought|left|docked|moored|gift\w*|present)\b"
)
_ARTICLE: Final = r"(?:the\s|a\s|an\s|its\s|their\s|his\s|some\s)?"
_WAY: Final = re.compile(
    r"\b(?:(?P<to>to|into|in|for|reach\w*|towards?|at|onto)|(?P<off>from|by|out of|made in))\s(?!be\b)"
)
_SHARED: Final = re.compile(rf"\b(?:exchang\w*|shar\w*|swap\w*|trad\w*)\s[^,;]{{0,60}}?\bwith\s{_ARTICLE}$")
_HELD: Final = re.compile(r"\b(?:held|controlled|run|manned|ruled) by\s(?:the\s)?$")
_LOADED: Final = re.compile(
    r"\b(?:loaded|sewn|made|produced|mined|built|assembled|left|grown|cut|dug)\s(?:(?:at|in|from)\s)?(?:the\s)?$"
)
_NEAR: Final = re.compile(r"[^,;]*$")
_STEPS: Final = 7  # words between a preposition and the name that it leads to
_WITH: Final = re.compile(rf"\b(?:provid\w*|suppl\w*|equip\w*|arm(?:ed|ing|s)|train\w*|furnish\w*)\s{_ARTICLE}$")
_SUBJECT: Final = re.compile(rf"^[^,;]{{0,70}}?\b(?:(?P<takes>{_TAKES})|(?P<gives>{_GIVES}))\b")
_PEOPLE: Final = re.compile(
    r"^\s(?:officials?|report\w*|diplomat\w*|president|minister|leader|gazette|tribune|news\w*)\b"
)
_BODY: Final = re.compile(
    r"^[\s-](?:[\w-]+\s){0,2}?(?:army|police|military|guards?|ministry|firm|company|plant|studio|state|bank|unit|ships?|vessels?|"
    r"flagged|government|forces|rebels|buyers?|traders?|port|border|airline|customer|embassy)\b"
)


@dataclass(frozen=True, slots=True)
class Shipment:
    """Goods that go "to" somebody or come "from" them; `others` are all who have a part in it."""

    party: str
    direction: Direction
    goods: frozenset[str]
    others: frozenset[str]


def shipments(statement: Statement, known: Mapping[str, frozenset[str]]) -> Iterator[Shipment]:
    """Yield for everybody named whether controlled goods go to them or come from them, where the words tell it."""
    if not _MOVED.search(statement.words):
        return  # who tests a missile sends it to nobody
    goods = goods_of(statement.words, known)
    if not goods:
        return
    parties = [one for one in (*statement.named, *_places(statement)) if one.kind in _PARTIES]
    everybody = {one.actor for one in parties}
    directed = {one.actor: way for one in parties if (way := _direction(statement, one, known))}
    for actor, way in _completed(directed, parties).items():
        yield Shipment(actor, way, goods, frozenset(everybody - {actor}))


def _places(statement: Statement) -> Iterator[Named]:
    """Yield the places that a sentence names as the countries in which they lie."""
    start, known = statement.evidence.span.start, [one.span for one in statement.named]
    places = {place.span: place for claim in statement.claims for place in claim.places if place.country}
    for span, place in sorted(places.items()):
        here = span.shifted(-start) if span.start >= start else span
        if place.country and not any(here.overlaps(one) for one in known):
            yield Named(place.country, here, "place", ActorKind.STATE)


def _completed(directed: Mapping[str, Direction], parties: list[Named]) -> dict[str, Direction]:
    """Return the ways of all parties: of two, where one gives, the other takes."""
    found = dict(directed)
    actors = list(dict.fromkeys(one.actor for one in parties))
    if len(actors) == 2 and len(found) == 1:
        other = next(one for one in actors if one not in found)
        found[other] = "to" if "from" in found.values() else "from"
    return found


# What carries goods is none of them.
_MEANS: Final = re.compile(r"\b(?:by|onto|on to|aboard|on board)\s(?:\w+\s)?$")


def _direction(statement: Statement, one: Named, known: Mapping[str, frozenset[str]]) -> Direction | None:
    before, behind = statement.words[: one.span.start], statement.words[one.span.end :]
    if _PEOPLE.match(behind):
        return None
    if _WITH.search(before):
        return "to"
    subject = _SUBJECT.match(behind)
    if one.how == "demonym" and not _BODY.match(behind) and goods_of(_next(behind), known):
        return "from"
    if way := _led(before):
        return way
    if subject:
        return "to" if subject["takes"] else "from"
    return None


def _led(before: str) -> Direction | None:
    """Return the way that the last preposition before a name tells, of those few words away: "to the army of"."""
    if _SHARED.search(before) or _HELD.search(before):
        return "to"
    if _LOADED.search(before):
        return "from"
    near = _NEAR.search(before)
    words = near[0] if near else ""
    found = [match for match in _WAY.finditer(words) if len(words[match.end() :].split()) <= _STEPS]
    if not found or re.search(rf"\b(?:{_GIVES}|{_TAKES})\b", words[found[-1].end() :]):
        return None
    return "to" if found[-1]["to"] else "from"


def _next(behind: str) -> str:
    """Return the few words behind a nationality, up to a mark of punctuation."""
    return " ".join(re.split(r"[,;.:]", behind)[0].split()[:4])


def goods_of(words: str, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the sorts of the controlled goods that some words in lower case name; of two words, the longer counts."""
    found: dict[Span, frozenset[str]] = {}
    for word, sorts in known.items():
        if word not in words:
            continue  # of hundreds of words a sentence has a few: only those are looked at closely
        for match in re.finditer(rf"\b{re.escape(word)}(?:s|es)?\b", words):
            if not _MEANS.search(words[: match.start()]):
                found[Span(*match.span())] = sorts
    kept = [span for span in found if not any(other != span and other.contains(span) for other in found)]
    return frozenset(sort for span in kept for sort in found[span])

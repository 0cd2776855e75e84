"""Shipments: which controlled goods go to somebody or come from them, as the words of a sentence tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tocsin.model import ActorKind, Span
from tocsin.reference.holders import rulers
from tocsin.reference.named import Named
from tocsin.reference.sites import sites
from tocsin.reference.statements import Statement
from tocsin.vocabulary import Vocabulary

Direction = Literal["from", "to"]

_PARTIES: Final = frozenset({ActorKind.STATE, ActorKind.ARMED_GROUP})
_GIVES: Final = (
    r"(?:s[ae]nt|send\w*|sell\w*|sold|shipp\w+|(?<=to )ship|(?<=will )ship|(?<=could )ship|suppl\w*|deliver\w*|"
    r"provid\w*|hand\w*|transfer\w*|export\w*|flown|"
    r"pass\w*|giv\w*|gave|let|lets|donat\w*|smuggl\w*|equip\w*|furnish\w*|lend\w*|lent|promis\w*|offer\w*|pledg\w*|provide\w*|consign\w*)"
)
_TAKES: Final = (
    r"(?:buy\w*|bought|receiv\w*|import\w*|unload\w*|tak(?:e|es|en|ing) (?:on|in|delivery)|took|host\w*|hir\w*|"
    r"employ\w*|acquir\w*|obtain\w*|commission\w*|order\w*|purchas\w*|got|accept\w*|procur\w*|"
    r"(?:was|were|been|be|being|is|are) (?:\w+ly )?(?:sent|supplied|given|sold|provided|rewarded|equipped|armed|"
    r"furnished|handed|promised|"
    r"offered|lent|paid|drilled|trained|taught))"
)
_MOVED: Final = re.compile(
    rf"\b(?:{_GIVES}|{_TAKES}|carr(?:y|ied|ying)|flow\w*|arriv\w*|turn\w* up|came|comes|coming|went|cross\w*|"
    rf"end(?:ed|s)? up|permits?|go(?:es|ing)?|mov\w*|"
    r"cargo\w*|shipments?|consignments?|transfers?|exchang\w*|swap\w*|shar(?:e|es|ed|ing)|arm(?:ed|ing)|train\w*|"
    r"pump\w*|smuggl\w*|load\w*|bound|meant|purchase\w*|sales?|hand(?:s|ed)|teach\w*|taught|instruct\w*|work\w*|"
    r"pa(?:y|id|ys|ying)|station\w*|deploy\w*|lifted|seiz\w*|intercept\w*|discover\w*|found|stopped|recruit\w*|"
    r"sew\w*|staff\w*|lease\w*|rent\w*|install\w*|truck\w*|ferr(?:y|ied)|contracts?|deals?|"
    r"discharg\w*|empt\w*|siphon\w*|pour\w*|reach\w*|let(?:s|ting)?|end(?:s|ed)? up|fly|flies|flew|brought|"
    r"ferr\w*|offload\w*|land(?:ed|ing)|airlift\w*|airdrop\w*|dispatch\w*|forward\w*|rout(?:ed|ing)|divert\w*|"
    r"transport\w*|"
    r"haul\w*|rail\w*|tow(?:ed|ing)|drilling|coach\w*|school\w*|tutor\w*|keeps?|kept|barter\w*|settl\w*|remit\w*|wir(?:ed|ing)|"
    r"export\w*|import\w*|equip\w*|made|built|us(?:e|es|ed|ing)|bring\w*|brought|left|docked|moored|gift\w*|present)\b"
)
_PAID_FOR: Final = re.compile(r"\b(?:payment|paid|in payment|as the price|settlement) for\b")
_ARMS: Final = frozenset(
    {"heavy arms", "small arms", "ammunition", "missiles", "drones", "troops", "armoured vehicles"}
)
_KEPT: Final = re.compile(
    r"\b(?:still|goes? on|went on|kept on|keeps? on|continu\w*|remain\w*|stay\w* on|have not been sent|"
    r"not sent home|overstay\w*)\b"
)
"""By which labourers are no new ones."""
_BUILT_IN: Final = r"-(?:mounted|fuell?ed|launched|powered|borne|driven|based|carrying)"
"""What makes a thing a part of another: of "truck-mounted rocket launchers" no trucks are sent."""
_PAIR: Final = 2
_JOINT: Final = "joint ventures"
_HANDED: Final = re.compile(
    rf"\b(?:{_GIVES}|receiv\w*|import\w*|buy\w*|bought|acquir\w*|obtain\w*|purchas\w*|procur\w*|cargo\w*|shipments?|consignments?|"
    r"deliver\w*|smuggl\w*|transfers?|took delivery|bound for|on (?:its|their) way)\b"
)
_USED: Final = re.compile(
    r"\b(?:test(?:s|ed|ing|-\w+)?|launch(?:ed|es|ing)?|fir(?:e|es|ed|ing)|shot down|struck|strikes?|attack\w*|"
    r"parad\w*|exercis\w*|explod\w*|wounded|killed|hit|hits|shell(?:ed|ing)|bombard\w*|ambush\w*|mobilis\w*|mobiliz\w*|clash\w*|scrambl\w*|"
    r"went off|on alert|surrender\w*|theft|stole\w*|embargo on|ban on|barred|ruled out|built up|fight alongside)\b"
)
_DISGUISE: Final = re.compile(
    r"\b(?:(?:labelled|labeled|marked|declared|invoiced|disguised|described|packed|listed|manifested)\s(?:as|to be)|"
    r"under a picture of|proceeds of|hidden (?:in|under|among))\s(?:[\w-]+\s?){1,4}"
)
_CAPITAL: Final = re.compile(r"(?<=[a-z,’'] )[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_HEAVY: Final = re.compile(
    r"\b(?:tanks?|artillery|gunnery|howitzers?|rocket launchers?|armour|heavy weapons|fighters|fighter jets?|"
    r"warplanes?)\b"
)
_PUMPED: Final = re.compile(r"\b(?:pump\w*|empt\w*|siphon\w*|pour\w*)\b.*\binto\b(?!.*\bthe north\b)|\bhoses?\b")
_RAIL: Final = re.compile(r"\b(?:tank cars?|railways?|rail cars?|by rail|trains?|pipelines?|lorr\w+|trucks?)\b")
_ARTICLE: Final = r"(?:the\s|a\s|an\s|its\s|their\s|his\s|some\s)?"
_WAY: Final = re.compile(
    r"\b(?:(?P<to>to|into|in|for|reach\w*|towards?|at|onto)|(?P<off>from|by|out of|made in|work of|gift of|"
    r"present of|out of)|(?P<over>across|over))\s(?!be\b)"
)
_PLACED: Final = re.compile(r"\b(?:from|out of)\s(?:[\w’'-]+\s){1,4}(?:in|at|near|of|outside)\s(?:the\s)?$")
"""Of "from a mine in Yakutia", the first of the two tells the way."""
_SHARED: Final = re.compile(rf"\b(?:exchang\w*|shar\w*|swap\w*|trad\w*)\s[^,;]{{0,60}}?\bwith\s{_ARTICLE}$")
_TAKEN_BY: Final = re.compile(
    r"\b(?:bought|commissioned|ordered|received|acquired|purchased|imported|hired|employed|taken on|hosted|"
    r"procured|obtained) by\s"
    r"(?:the\s|a\s|an\s)?(?:\w+\s)?$"
)
_FLAG: Final = re.compile(r",\s(?:a|an|the)\s(?:[\w-]+\s)+?(?:under|flying)\s(?:the\s)?$")
_HELD: Final = re.compile(r"\b(?:held|controlled|run|manned|ruled) by\s(?:the\s)?$")
_LOADED: Final = re.compile(
    r"\b(?:(?:loaded|laden|filled)\s(?:with\s(?:[\w-]+\s){1,4})?(?:at|in|from)\s|"
    r"(?:loaded|sewn|made|produced|mined|built|assembled|left|grown|cut|dug)\s(?:(?:at|in|from)\s)?)(?:the\s)?$"
)
_RELATIVE: Final = re.compile(r"\b(?:whom|which|that)\s(?:the\s)?$")
_ONTO: Final = re.compile(r"\b(?:onto|on to|aboard|into)\s(?:the\s|a\s)?$")
_TO_THE: Final = re.compile(r"\bto\s(?:the\s)?(?:[\w-]+\s)?$")
_ORIGIN_ONLY: Final = re.compile(r"(?:[- ](?:made|built|origin|manufacture))|\s(?:and|by|in)\b|[,.;]|$")
_ORIGIN: Final = re.compile(r"\b(?:were|was|are|is|be|being|proved)\s(?:of\s)?$")
_ENDS: Final = re.compile(
    r"\b(?:end(?:s|ed)? up|wound up|finish(?:ed|es)?|land(?:ed|s)?|arrived?|are now|is now|are|is|were|"
    r"now)\s(?:with|in the hands of|among)\s(?:[\w-]+\s){0,4}$|\blet(?:s|ting)?\s$"
)
_NEAR: Final = re.compile(r"[^,;]*$")
_STEPS: Final = 7  # words between a preposition and the name that it leads to
_WITH: Final = re.compile(
    rf"\b(?:provid\w*|suppl\w*|equip\w*|arm(?:ed|ing|s)|train\w*|furnish\w*|teach\w*|taught|instruct\w*|drill\w*|coach\w*|school\w*|kept|keeps?|keeping|outfit\w*|stock\w*)\s{_ARTICLE}$"
)
_SUBJECT: Final = re.compile(rf"^[^,;]{{0,70}}?\b(?:(?P<takes>{_TAKES})|(?P<gives>{_GIVES}))\b")
_ASIDE: Final = re.compile(r"^(?:[’']s\s\w+)?,[^,;]{2,90},")
_PEOPLE: Final = re.compile(
    r"^(?:[’']s)?\s(?:[\w-]+\s)?(?:officials?|report\w*|diplomat\w*|president|minister|gazette|tribune|news\w*|intelligence|monitors?|"
    r"research\w*|analysts?|investigat\w*|lawmakers?|prosecutors?|envoys?|weekly|broadcaster|assessment|"
    r"monitoring|audit\w*|journalists?|media|spokes\w+|ambassador|(?:defen[cs]e |foreign |interior |finance |"
    r"economy )?ministry (?:said|says|believes?|has found|found|reported|alleg\w*|suspect\w*|claim\w*)|"
    r"(?:spy|intelligence) (?:agency|service|chiefs?)|customs (?:officers|officials|papers)|court\w*|lawyers?|"
    r"doctors|dissidents|defectors?|academics?|think tank|newspapers?|daily|"
    r"researchers|coast ?guards? (?:said|says|reported|photographed|filmed|spotted|watched)|navy (?:said|says|"
    r"reported|photographed|filmed|spotted|watched))\b"
)
_TOLD_IN: Final = re.compile(
    r"\b(?:officials?|officers?|sources?|lawmakers?|committee|meeting|report|court|briefing|published|circulated|seen|told|analysts?|"
    r"prosecutors?|diplomats?|conference)\s(?:in|at|from)\s(?:the\s)?$"
)
_ACCORDING: Final = re.compile(
    r"\b(?:according to|interviewed by|quoted by|told|in the words of|by the account of|"
    r"on the evidence of)\s[^,;]{0,45}$"
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


def shipments(statement: Statement, known: Mapping[str, frozenset[str]], vocabulary: Vocabulary) -> Iterator[Shipment]:
    """Yield for everybody named whether controlled goods go to them or come from them, where the words tell it."""
    goods = _cargo(statement, known)
    if _JOINT in goods:
        yield from (
            Shipment(one.actor, "to", goods, frozenset(statement.states))
            for one in statement.named
            if one.kind in _PARTIES
        )
    if not goods or not _is_moved(statement.words, goods):
        return  # who tests a missile sends it to nobody
    parties = [one for one in (*statement.named, *_places(statement, vocabulary)) if one.kind in _PARTIES]
    parties = [
        one for one in parties if not _is_witness(statement.words[: one.span.start], statement.words[one.span.end :])
    ]
    everybody = {one.actor for one in parties}
    directed: dict[str, Direction] = {}
    for one in parties:  # those named come before those whose places are
        if (way := _direction(statement, one, known)) and (one.how != "place" or one.actor not in directed):
            directed[one.actor] = way
    ways = _completed(directed, parties)
    # Who boards the ship is named too: of more than two, those have a part whose way is told.
    involved = everybody if len(everybody) <= _PAIR else set(ways)
    for actor, way in ways.items():
        yield Shipment(actor, way, goods, frozenset(involved - {actor}))


def _is_moved(words: str, goods: frozenset[str]) -> bool:
    """Tell whether something goes from one to another. Where arms are used, it takes more than "fell into"."""
    used = goods & _ARMS and _USED.search(words)
    return bool(_HANDED.search(words) or (_MOVED.search(words) and not used))


def _cargo(statement: Statement, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the sorts of goods; not those that they are only passed off as, and none that is part of a name."""
    words = _DISGUISE.sub(lambda match: " " * len(match[0]), statement.words)
    names = [Span(*match.span()) for match in _CAPITAL.finditer(statement.text) if not _is_all_capitals(statement.text)]
    for span in (*names, *(one.span for one in statement.named)):
        words = words[: span.start] + "x" * (span.end - span.start) + words[span.end :]
    goods = goods_of(words, known)
    if "cash" in goods and (paid := _PAID_FOR.search(words)):
        goods = goods_of(words[: paid.start()], known)  # what was paid for went another time
    if "military training" in goods and _HEAVY.search(words):
        goods |= {"heavy arms"}
    if "labour" in goods and not _KEPT.search(words):
        goods |= {"new labour"}
    if "refined petroleum" in goods and _PUMPED.search(words) and not _RAIL.search(statement.context):
        goods |= {"ship-to-ship"}
    return goods


def _is_all_capitals(text: str) -> bool:
    return text.upper() == text


def _places(statement: Statement, vocabulary: Vocabulary) -> Iterator[Named]:
    """Yield the places that a sentence names as the countries in which they lie."""
    start, known = statement.evidence.span.start, [one.span for one in statement.named]
    places = {place.span: place for claim in statement.claims for place in claim.places if place.country}
    for span, place in sorted(places.items()):
        here = span.shifted(-start) if span.start >= start else span
        if place.country and not any(here.overlaps(one) for one in known):
            yield Named(place.country, here, "place", ActorKind.STATE)
            known.append(here)
    yield from (one for one in sites(statement, vocabulary) if not any(one.span.overlaps(at) for at in known))
    yield from rulers(statement, vocabulary)


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
    if _is_witness(before, behind):
        return None
    subject = _SUBJECT.match(behind) or _SUBJECT.match(_ASIDE.sub("", behind))
    told: Direction | None = ("to" if subject["takes"] else "from") if subject else None
    if _WITH.search(before) or _ONTO.search(before) or (_ENDS.search(before) and not _RELATIVE.search(before)):
        return "to"
    if told and _RELATIVE.search(before):
        return told
    return _by_nationality(one, before, behind, known) or _led(before) or told


def _by_nationality(one: Named, before: str, behind: str, known: Mapping[str, frozenset[str]]) -> Direction | None:
    """Return the way that an adjective tells: "Iranian drones", "the missiles were Iranian", "to the Libyan army"."""
    if _ORIGIN.search(before) and _ORIGIN_ONLY.match(behind):
        return "from"
    if one.how != "demonym":
        return None
    if _TO_THE.search(before):
        return "to"
    return "from" if not _BODY.match(behind) and goods_of(_next(behind), known) else None


def _is_witness(before: str, behind: str) -> bool:
    """Tell whether somebody only tells of it: "Ukrainian intelligence", "circulated in Brussels"."""
    return bool(_PEOPLE.match(behind) or _TOLD_IN.search(before) or _ACCORDING.search(before))


def _led(before: str) -> Direction | None:
    """Return the way that the last preposition before a name tells, of those few words away: "to the army of"."""
    if _SHARED.search(before) or _HELD.search(before) or _TAKEN_BY.search(before):
        return "to"
    before = _FLAG.sub("", before)
    if _LOADED.search(before) or _PLACED.search(before):
        return "from"
    near = _NEAR.search(before)
    words = near[0] if near else ""
    found = [match for match in _WAY.finditer(words) if len(words[match.end() :].split()) <= _STEPS]
    if not found or re.search(rf"\b(?:{_GIVES}|{_TAKES})\b", words[found[-1].end() :]):
        return None
    return "from" if found[-1]["off"] else "to"


def _next(behind: str) -> str:
    """Return the few words behind a nationality, up to a mark of punctuation."""
    return " ".join(re.split(r"[,;.:]|\b(?:to|for|with|that|who)\b", behind)[0].split()[:4])


def goods_of(words: str, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the sorts of the controlled goods that some words in lower case name; of two words, the longer counts."""
    return frozenset(sort for sorts in goods_named(words, known).values() for sort in sorts)


def goods_named(words: str, known: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return the sorts of controlled goods by each of the words in lower case that name them."""
    return {word: known[word] for word in goods_at(words, known).values()}


def goods_at(words: str, known: Mapping[str, frozenset[str]]) -> dict[Span, str]:
    """Return which words in lower case name controlled goods, by where they stand; of two at a place the longer."""
    found: dict[Span, str] = {}
    for word in known:
        if word not in words:
            continue  # of hundreds of words a sentence has a few: only those are looked at closely
        for match in re.finditer(rf"\b{re.escape(word)}(?:s|es)?\b(?!{_BUILT_IN})", words):
            if not _MEANS.search(words[: match.start()]):
                found[Span(*match.span())] = word
    kept = [span for span in found if not any(other != span and other.contains(span) for other in found)]
    return {span: found[span] for span in kept}

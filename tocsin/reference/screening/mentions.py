"""Names in a report: what it calls persons, bodies and ships, with what it says of them on the spot.

A name is a run of capitalised words, with the small links inside it. More runs are asked about than are names: what is
no name is on no list. Actors that the reading names, under a surname or a short form too, are asked about in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tocsin.corroboration import mentions_of
from tocsin.model import ActorKind, Claim, Reading, Span
from tocsin.reference.published.listed import Kind
from tocsin.reference.screening.names import Asked
from tocsin.reference.screening.spelling import plain, roles, spelt
from tocsin.vocabulary.actors import Actors, folded

_WORD: Final = re.compile(r"[^\W_](?:[\w’'./-]*[\w])?\.?")
_GAP: Final = re.compile(r"[ \u00a0]{1,2}|[ \u00a0]?[&-][ \u00a0]?")
_FORM_GAP: Final = re.compile(r",[ \u00a0]")  # "Golden Orchid Co., Ltd."
_LINKS: Final = frozenset("al el ul ad bin ibn bint ben de da do dos del di von van der den of the and for e y".split())
_SPLITS: Final = frozenset("and of for the".split())
_STOPPED: Final = re.compile(r"(?:\b(?:Co|Corp|Ltd|Inc|St|Gen|Col|Maj|Lt|Capt|Dr|Mr|Ms|Mrs|[A-Z])\.|[^.])$")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_MOST_WORDS: Final = 8  # of a name
_IMO: Final = re.compile(r"\bIMO\b(?:[ \u00a0]?(?:numbers?|no\.?|nr\.?))?[:#\s]*(\d{7})\b")
_IMO_REACH: Final = 60  # characters before a number in which its ship may be named
# Between a name and a birth or an age nobody else may be named.
_BORN: Final = re.compile(r"^[^.;A-Z]{0,60}?\bborn\b[^.;]{0,25}?\b((?:19|20)\d\d)\b")
_AGED: Final = re.compile(r"^(?:, |,? \(|[^.;A-Z]{0,60}?\baged )(\d\d)(?=[,.)])")
_YEARS_OLD: Final = re.compile(r"\b(\d\d)-year-old\b[^.;,]{0,40}$")
_SHIP_BEHIND: Final = re.compile(r",? (?:an?|the) ((?:[\w-]+ ){0,2}[\w-]+)")
_SHIP_PREFIXES: Final = re.compile(r"\bM/?[VT]\b\.?|\bMS\b|\bSS\b")
_CUE_REACH: Final = 40  # characters before a name in which it may be called a ship
_CLOSE: Final = 30  # characters before a name in which its bearer's country may stand
_NAMINGS: Final = ("name", "surname", "short name")  # not "the president", which may be his office
_PLACES: Final = (ActorKind.STATE, ActorKind.REGION)
_KINDS: Final = {
    ActorKind.PERSON: Kind.PERSON,
    ActorKind.ORGANISATION: Kind.ORGANISATION,
    ActorKind.ARMED_GROUP: Kind.ORGANISATION,
}
# Before one word, these tell that it is the name of a body: "the company Vektor".
_CALLED: Final = re.compile(
    r"\b(?:airline|bank|company|conglomerate|contractor|firm|group|manufacturer|militia|movement|organi[sz]ation|"
    r"operator|producer|refinery|subsidiary|supplier|trader) $"
)
_LEGAL: Final = 2  # letters of the shortest legal form that marks a body


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def link(self) -> bool:
        return self.text in _LINKS

    @property
    def plain(self) -> str:
        return plain(_POSSESSIVE.sub("", self.text)).strip(".")


def names_in(reading: Reading, actors: Actors) -> tuple[Asked, ...]:
    """Return the names of a report, in the order of its text, each with the claims in whose words it stands."""
    text, day = reading.document.text, reading.document.published
    found: dict[tuple[object, ...], Asked] = {}
    ships = tuple(_ships(text))
    numbered = [one.span for one in ships if one.span]
    others = (*_runs_named(text, actors, day), *_actors_named(reading, actors))
    for one in (*ships, *(one for one in others if not _within(one.span, numbered))):
        key = (one.spelt.words, one.kind, one.imo)
        if key not in found or (one.born and not found[key].born):
            found[key] = one
    ordered = sorted(found.values(), key=lambda one: one.span or Span(0, 1))
    return tuple(replace(one, claims=_claims(one.span, reading.claims)) for one in ordered if one.span)


def _within(span: Span | None, spans: Sequence[Span]) -> bool:
    return span is not None and any(span.overlaps(one) for one in spans)


def _claims(span: Span | None, claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims if span and any(span.overlaps(one.span) for one in claim.evidence))


def _actors_named(reading: Reading, actors: Actors) -> Iterator[Asked]:
    """Yield in full the persons, bodies and groups that the claims name in other words: "Lavrov"."""
    mentioned = [
        (mention.actor, mention.span)
        for claim in (*reading.claims, *reading.uncoded)
        for mention in mentions_of(claim)
        if mention.how in _NAMINGS
    ]
    spoken = [(voice.actor, voice.span) for claim in reading.claims for voice in claim.attribution.voices]
    for id_, span in (*mentioned, *spoken):
        actor = actors.by_id.get(id_) if id_ else None
        if actor and actor.kind in _KINDS:
            yield Asked(text=actor.name, kind=_KINDS[actor.kind], known=True, span=span)


def _ships(text: str) -> Iterator[Asked]:
    """Yield the ships that a number tells, under the name before it if there is one near."""
    for match in _IMO.finditer(text):
        if not _checks(match[1]):
            continue
        begin = max(0, match.start() - _IMO_REACH, *(text.rfind(end, 0, match.start()) for end in (". ", "\n")))
        runs = [run for run in _runs(text[begin : match.start()]) if any(word.capital for word in run)]
        words = _trimmed(runs[-1]) if runs else ()
        near = _span(words) if words else None
        span = Span(begin + near.start, begin + near.end) if near else Span(*match.span())
        yield Asked(text=span.of(text), kind=Kind.SHIP, imo=match[1], span=span)


def _checks(imo: str) -> bool:
    """Tell whether the last digit of an IMO number is the check digit of the six before it."""
    return sum(int(digit) * weight for digit, weight in zip(imo, range(7, 1, -1), strict=False)) % 10 == int(imo[-1])


def _runs_named(text: str, actors: Actors, day: date | None) -> Iterator[Asked]:
    for run in _runs(text):
        for part in _parts(run):
            words = _trimmed(part)
            nations = _nations(text, part, words, actors)
            words = _without_nations(words, actors)
            if len(words) > _MOST_WORDS or _is_a_place(text, words, actors):
                continue
            span, known = _span(words), _known(text, words, actors)
            kind = _kind(text, part, words, known)
            count = len(spelt(span.of(text)).words)
            # One word alone may be any word that begins a sentence.
            if count > 1 or (count and kind in (Kind.SHIP, Kind.ORGANISATION)):
                yield Asked(
                    text=span.of(text),
                    kind=kind,
                    known=bool(known),
                    born=_born(text, span, day),
                    nations=nations,
                    span=span,
                )


def _runs(text: str) -> Iterator[tuple[_Word, ...]]:
    """Yield the runs of capitalised words, with links and numbers inside them."""
    run: list[_Word] = []
    for match in _WORD.finditer(text):
        word = _Word(match[0], *match.span())
        if run and not _goes_on(text, run, word):
            yield from _closed(run)
            run = []
        if word.capital or (run and (word.link or word.text[0].isdigit())) or word.text.startswith(("al-", "el-")):
            run.append(word)
        elif run:
            yield from _closed(run)
            run = []
    yield from _closed(run)


def _goes_on(text: str, run: Sequence[_Word], word: _Word) -> bool:
    gap = text[run[-1].end : word.start]
    if _FORM_GAP.fullmatch(gap):
        return word.plain in roles()["legal form"]
    return bool(_GAP.fullmatch(gap)) and bool(_STOPPED.search(run[-1].text))


def _closed(run: list[_Word]) -> Iterator[tuple[_Word, ...]]:
    while run and run[-1].link:
        run.pop()
    if run:
        yield tuple(run)


def _parts(run: tuple[_Word, ...]) -> Iterator[tuple[_Word, ...]]:
    """Yield a run, and what stands between its links: "Ivan Petrov and Golden Orchid of Yangon"."""
    yield run
    begin = 0
    cuts = [at for at, word in enumerate(run) if word.text in _SPLITS]
    for at in (*cuts, len(run)) if cuts else ():
        if part := run[begin:at]:
            yield part
            yield from _without_office(part)
        begin = at + 1


def _without_office(part: tuple[_Word, ...]) -> Iterator[tuple[_Word, ...]]:
    """Yield what stands behind the end of an office: "Marco Rubio" of "State Marco Rubio"."""
    at = next((at for at, word in enumerate(part) if word.plain not in roles()["general"]), 0)
    if at and len(part) - at > 1:
        yield part[at:]


def _trimmed(run: Sequence[_Word]) -> tuple[_Word, ...]:
    """Return a run without the article, titles and words for ships that it begins with."""
    before = roles()["title"] | roles()["ship"] | {"the", "a", "an", "mv", "mt", "m/v", "m/t"}
    at = 0
    while at < len(run) - 1 and run[at].plain in before:
        at += 1
    return tuple(run[at:])


def _state(word: _Word, actors: Actors) -> str | None:
    form = folded(_POSSESSIVE.sub("", word.text))
    names = [one for one in actors.names.get(form, ()) if actors.by_id[one.actor].kind is ActorKind.STATE]
    return names[0].actor if names else None


def _nations(text: str, part: Sequence[_Word], words: Sequence[_Word], actors: Actors) -> tuple[str, ...]:
    """Return the states whose demonyms stand before a name: "the Syrian businessman Omar Example"."""
    inside = [state for word in (*part[: len(part) - len(words)], *words[:1]) if (state := _state(word, actors))]
    before = text[max(0, part[0].start - _CLOSE) : part[0].start]
    near = re.split(r"[.,;:]", before)[-1]
    outside = [state for match in _WORD.finditer(near) if (state := _state(_Word(match[0], 0, 0), actors))]
    return tuple(dict.fromkeys((*inside, *outside)))


def _without_nations(words: Sequence[_Word], actors: Actors) -> tuple[_Word, ...]:
    """Return a name without the demonym, and the titles behind that, which it begins with."""
    at = 0
    while at < len(words) - 2 and _demonym(words[at], actors):
        at += 1
    return _trimmed(words[at:])


def _demonym(word: _Word, actors: Actors) -> bool:
    return any(one.how == "demonym" for one in actors.names.get(folded(word.text), ()))


def _span(words: Sequence[_Word]) -> Span:
    """Return where a name stands, without the stop or the possessive s that ends it."""
    last = words[-1]
    return Span(words[0].start, last.start + len(_POSSESSIVE.sub("", last.text.rstrip("."))))


def _known(text: str, words: Sequence[_Word], actors: Actors) -> frozenset[ActorKind]:
    """Return the kinds of those whom the vocabulary has under just this name."""
    return frozenset(actors.by_id[one.actor].kind for one in actors.names.get(folded(_span(words).of(text)), ()))


def _is_a_place(text: str, words: Sequence[_Word], actors: Actors) -> bool:
    """Tell whether a name is that of a state, a region or a capital, which is on no list."""
    names = actors.names.get(folded(_span(words).of(text)), ())
    return any(one.how == "capital" or actors.by_id[one.actor].kind in _PLACES for one in names)


def _kind(text: str, part: Sequence[_Word], words: Sequence[_Word], known: frozenset[ActorKind]) -> Kind | None:
    if ActorKind.PERSON in known:
        return Kind.PERSON
    if _is_a_ship(text, part, words):
        return Kind.SHIP
    own = {word.plain for word in part}
    bodies = known & {ActorKind.ORGANISATION, ActorKind.ARMED_GROUP}
    called = len(words) == 1 and _CALLED.search(text[max(0, words[0].start - _CUE_REACH) : words[0].start])
    if bodies or called or own & {one for one in roles()["legal form"] if len(one) > _LEGAL}:
        return Kind.ORGANISATION
    return None


def _is_a_ship(text: str, part: Sequence[_Word], words: Sequence[_Word]) -> bool:
    kinds = roles()["ship"]
    before = re.split(r"[.,;:()]", text[max(0, words[0].start - _CUE_REACH) : words[0].start])[-1]
    called = before.split()[-3:]
    if _SHIP_PREFIXES.search(before) or (called and plain(called[-1]).strip("“\"'") in kinds):
        return True
    if any(word.plain in kinds for word in part[: len(part) - len(words)]):
        return True
    behind = text[words[-1].end : words[-1].end + _CUE_REACH]
    match = _SHIP_BEHIND.match(behind)
    return bool(match and set(match[1].casefold().split()) & kinds)


def _born(text: str, span: Span, day: date | None) -> tuple[int, int] | None:
    """Return the years in which somebody may be born, by the year or the age that the text gives them."""
    behind, before = text[span.end : span.end + 80], text[max(0, span.start - 60) : span.start]
    if match := _BORN.search(behind):
        return int(match[1]), int(match[1])
    aged = _AGED.search(behind) or _YEARS_OLD.search(before)
    if aged and day:
        return day.year - int(aged[1]) - 1, day.year - int(aged[1])
    return None

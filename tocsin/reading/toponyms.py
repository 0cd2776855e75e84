"""Toponyms: the names of places in a document, also where nothing happens there ("Syrian troops").

A name alone proves little ("Austin" may be a city or a minister). States, their peoples, regions and seas bear names
that little else does; a city's has to show by what stands around it, or elsewhere in the document, that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Final

from tocsin.model import Span
from tocsin.reading.gazetteer import Candidate, Gazetteer
from tocsin.reading.sentences import Sentence

_CAPITAL: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĠĢĪİĶĹĻĽŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽḨ"
_WORD: Final = (
    rf"(?:(?:a[dlnrst]|ash|el|ez|esh)-)?[{_CAPITAL}](?:\w|\.(?=\w)|[’'ʿ‘`](?!s\b)\w)*(?:[-–]\w+(?:[’'](?!s\b)\w+)*)*"
)
# A run of capitalised words, with the small words that names of places hold: "Bab el-Mandeb", "Horn of Africa".
_RUN: Final = re.compile(rf"(?<![\w@#/-]){_WORD}(?:(?: of(?: the)?| d[aeu]| al| el| and)? {_WORD})*\.?(?![\w@])")
_PIECE: Final = re.compile(r"\S+")
_LINKS: Final = frozenset("al and da de du el of the".split())
_LONGEST: Final = 6  # words in a name; it bounds the work on a line of nothing but capitals
# Months and weekdays are towns, too, but not in a report.
DAYS: Final = frozenset(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)
# Where something is, beyond doubt; and where it may be.
IN: Final = frozenset(
    "across along amid around at beside beyond in inside into near off onto outside outskirts throughout"
    " toward towards via within".split()
)
_PERHAPS_IN: Final = frozenset("to from of on over for".split())
# What a name of a place may end in and begin with.
_TYPES: Final = frozenset(
    "airbase airport area avenue base basin bay beach border borough bridge camp canal castle cathedral cemetery center"
    " centre church city coast college corridor county creek dam delta department desert district emirate falls forest"
    " fortress garden gardens governorate gulf hall harbor harbour heights highway hills hospital hotel island islands"
    " lake market mosque mountain mountains municipality museum oblast ocean palace parish park peninsula plateau plaza"
    " port prefecture prison province region republic reserve river road sea sector springs square stadium state"
    " station strait street strip temple terminal territory tower town township university valley village zone"
    " zoo".split()
)
# What is a place whatever its name is.
_LAND: Final = frozenset(
    "airport avenue bay beach bridge canal county creek dam district forest governorate harbor harbour highway hills"
    " island islands lake mountain mountains oblast park peninsula port prefecture province river road sea square"
    " street strait township valley village".split()
)
_POSSESSIVE: Final = re.compile("'s?$")
_WATERS: Final = frozenset("lake river mount cape gulf".split())
_AHEAD: Final = _WATERS | frozenset(
    "central east eastern el fort greater isle lower mt. new north northeast northeastern northern northwest"
    " northwestern port saint san south southeast southeastern southern southwest southwestern st. upper west"
    " western".split()
)

# What speaks for a city's name, and against it. Halves and wholes, set by hand on figures of GeoWebNews.
_POINTS: Final[Mapping[str, float]] = {
    "in a longer name": -2.0,
    "large": 2.5,  # 100,000 inhabitants and more
    "small": -0.5,  # fewer than 10,000
    "in": 2.0,
    "perhaps in": 1.0,
    "in elsewhere": 1.5,
    "in a longer name elsewhere": -1.0,
    "its country named": 1.0,
    "its country not named": -0.5,
    "its country behind": 3.0,
    "before a verb": -1.5,
    "after a quotation, colon or possessive": -1.0,
    "no name to the tagger": -3.0,
    "typed": 2.0,
}
_NEEDED: Final = 0.5
_LARGE: Final = 100_000
_SMALL: Final = 10_000
_OF_ITS_COUNTRY: Final = 3_000  # inhabitants from which a city speaks for the country that is named
_NO_PLACE_FOLLOWS: Final = frozenset(('"', "”", "“", "'s", "’s", ":"))


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Words that may name a place: characters in the sentence, first and last token, and what they may denote.

    `first_of_run` and `last_of_run` are the tokens of the run of capitalised words that they stand in; `is_people` says
    that the words are those for who lives there.
    """

    start: int
    end: int
    first: int
    last: int
    words: str
    candidates: tuple[Candidate, ...]
    first_of_run: int
    last_of_run: int
    is_people: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the name is all of its run of capitalised words."""
        return (self.first, self.last) == (self.first_of_run, self.last_of_run)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place: where it stands in the document with what belongs to it ("Kursk Oblast"), the words that the
    gazetteer knows, what they may denote, and whether they are the words for who lives there."""

    span: Span
    words: str
    candidates: tuple[Candidate, ...]
    is_people: bool = False


def place_names(sentence: Sentence, gazetteer: Gazetteer) -> tuple[PlaceName, ...]:
    """Return all words of a sentence that may name places, the longest from the left."""
    text = sentence.text
    runs = (run for run in _RUN.finditer(text) if run.end() - run.start() > 1)
    return tuple(name for run in runs for name in _in_run(sentence, gazetteer, run))


def known(words: str, gazetteer: Gazetteer) -> tuple[str, tuple[Candidate, ...]]:
    """Return of the words of a toponym those that the gazetteer knows, and what they may denote.

    All of them; else without words such as "County" or "northern"; else the longest part of them, from the right.
    """
    bare = _POSSESSIVE.sub("", words.replace("’", "'").strip(" .,'"))
    for form in (bare, f"{bare}."):
        if found := gazetteer.readings(form)[0]:
            return form, found
    pieces = bare.split()
    for length in range(len(pieces) - 1, 0, -1):
        for at in range(len(pieces) - length, -1, -1):
            part = pieces[at : at + length]
            rest = {piece.lower() for piece in pieces} - {piece.lower() for piece in part}
            found = gazetteer.readings(" ".join(part))[0] if part[0][:1].isupper() else ()
            if found and (rest <= _TYPES | _AHEAD | _LINKS or found[0].kind != "city"):
                return " ".join(part), found
    return bare, ()


def _in_run(sentence: Sentence, gazetteer: Gazetteer, run: re.Match[str]) -> Iterator[PlaceName]:
    pieces = [(run.start() + piece.start(), run.start() + piece.end()) for piece in _PIECE.finditer(run[0])]
    at = 0
    while at < len(pieces):
        step = 1
        for stop in range(min(len(pieces), at + _LONGEST), at, -1):
            if name := _name(sentence, gazetteer, (pieces[at][0], pieces[stop - 1][1]), run):
                yield name
                step = stop - at
                break
        at += step


def _name(sentence: Sentence, gazetteer: Gazetteer, at: tuple[int, int], run: re.Match[str]) -> PlaceName | None:
    text = sentence.text
    start, end = at
    pieces = text[start:end].split()
    if pieces[0] in _LINKS or pieces[-1] in _LINKS or text[start:end].lower().rstrip(".") in DAYS:
        return None
    for stop in (end, end - 1) if text[end - 1] == "." else (end,):
        words = text[start:stop].replace("’", "'")
        candidates, is_people = gazetteer.readings(words)
        if candidates and (tokens := _tokens(sentence, start, stop)):
            around = _tokens(sentence, run.start(), max(stop, run.start() + len(run[0].rstrip(".")))) or tokens
            return PlaceName(start, stop, *tokens, words, candidates, *around, is_people)
    return None


def _tokens(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Return first and last token of these characters of the sentence; None where they cut a token."""
    here = sentence.tokens.start_char
    words = sentence.tokens.doc.char_span(here + start, here + end)
    return (words.start, words.end - 1) if words else None


def toponyms(named: Sequence[tuple[Sentence, Sequence[PlaceName], Collection[Span]]]) -> list[Toponym]:
    """Return the names of places of a document, in order.

    Of each sentence `named` has what may be one, and the spans that are known to name persons or organisations.
    """
    names = [name for _, found, _ in named for name in found]
    document = _Known(
        within=frozenset(name.words for name in names if not name.is_whole),
        settled=frozenset(
            name.words for sentence, found, _ in named for name in found if _before(sentence, name.first) in IN
        ),
        countries=frozenset(name.candidates[0].country for name in names if name.candidates[0].kind != "city"),
    )
    return [one for sentence, found, taken in named for one in _kept(sentence, found, document, taken)]


def _kept(
    sentence: Sentence, names: Sequence[PlaceName], document: _Known, taken: Collection[Span]
) -> Iterator[Toponym]:
    occupied = list(taken)
    kept = []
    for name, following in zip_longest(names, names[1:]):
        first, last, typed = _extent(sentence, name)
        span = sentence.span_of(sentence.tokens.doc[first], sentence.tokens.doc[last])
        points = chain(
            _by_itself(name, first, last, typed=typed),
            _by_surroundings(sentence, first, last, following),
            _by_document(name, document),
        )
        if any(map(span.overlaps, occupied)):
            continue
        if _speaks_for_itself(name, typed=typed) or sum(map(_POINTS.__getitem__, points)) > _NEEDED:
            kept.append(Toponym(span, name.words, name.candidates, name.is_people))
            occupied.append(span)
    kept += [one for one in _unknown(sentence) if not any(map(one.span.overlaps, occupied))]
    yield from sorted(kept, key=lambda one: one.span)


def _unknown(sentence: Sentence) -> Iterator[Toponym]:
    """Yield the names that no gazetteer knows but that say what they are: "Elm River", "Mount Quartz"."""
    for run in _RUN.finditer(sentence.text):
        pieces = run[0].lower().rstrip(".").split()
        if len(pieces) > 1 and (pieces[-1] in _LAND or pieces[0] in _WATERS):
            words = run[0].rstrip(".")
            yield Toponym(sentence.span_at(run.start(), run.start() + len(words)), words, ())


@dataclass(frozen=True, slots=True)
class _Known:
    """What a document shows of its names: those in longer names, those after "in", the countries that it speaks of."""

    within: frozenset[str]
    settled: frozenset[str]
    countries: frozenset[str | None]


def _extent(sentence: Sentence, name: PlaceName) -> tuple[int, int, bool]:
    """Return first and last token of a name with what belongs to it, and whether that says that it is a place."""
    doc = sentence.tokens.doc
    first, last, typed = name.first, name.last, False
    end = name.last_of_run
    if last < end and doc[end].lower_ in _TYPES and not any(doc[at].lower_ in _LINKS for at in range(last, end)):
        last, typed = end, True
    before = doc[first - 1] if first > sentence.tokens.start else None
    may_follow = before is not None and before.text[0].isupper() and before.lower_ in _AHEAD
    if before is not None and may_follow and name.candidates[0].kind != "country":
        first, typed = first - 1, typed or before.lower_ in _WATERS
    return first, last, typed


def _speaks_for_itself(name: PlaceName, *, typed: bool) -> bool:
    kind = name.candidates[0].kind
    return kind in ("country", "sea") or (kind == "region" and (name.is_whole or typed))


def _before(sentence: Sentence, first: int) -> str:
    """Return the word of the sentence that stands before a token."""
    return sentence.tokens.doc[first - 1].lower_ if first > sentence.tokens.start else ""


def _by_itself(name: PlaceName, first: int, last: int, *, typed: bool) -> Iterator[str]:
    if first > name.first_of_run or last < name.last_of_run:
        yield "in a longer name"
    inhabitants = max(one.population for one in name.candidates)
    if inhabitants >= _LARGE:
        yield "large"
    elif inhabitants < _SMALL:
        yield "small"
    if typed:
        yield "typed"


def _by_surroundings(sentence: Sentence, first: int, last: int, following: PlaceName | None) -> Iterator[str]:
    doc, end = sentence.tokens.doc, sentence.tokens.end
    before = _before(sentence, first)
    if before in IN:
        yield "in"
    elif before in _PERHAPS_IN:
        yield "perhaps in"
    elif before in _NO_PLACE_FOLLOWS:
        yield "after a quotation, colon or possessive"
    if not any(doc[at].tag_ in ("NNP", "NNPS") for at in range(first, last + 1)):
        yield "no name to the tagger"
    if last + 1 < end and doc[last + 1].tag_[0] == "V":
        yield "before a verb"
    comes_next = following is not None and following.first == last + 2 and doc[last + 1].text in (",", "(")
    if following is not None and comes_next and following.candidates[0].kind in ("country", "region"):
        yield "its country behind"


def _by_document(name: PlaceName, document: _Known) -> Iterator[str]:
    if name.words in document.settled:
        yield "in elsewhere"
    if name.is_whole and name.words in document.within:
        yield "in a longer name elsewhere"
    large = (one for one in name.candidates if one.population > _OF_ITS_COUNTRY)
    yield "its country named" if any(one.country in document.countries for one in large) else "its country not named"

"""Places: names of places that stand where something happens.

A name alone proves little ("Austin" may be a city or a minister), so each candidate needs evidence from what stands
around it, and the weaker the evidence, the more inhabitants it must have.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

from tocsin.model import Place, Span
from tocsin.reading.gazetteer import Candidate, Gazetteer, fold
from tocsin.reading.sentences import Sentence
from tocsin.reading.whereabouts import DAYS, REGION, Ground, PlaceName, Setting, setting

_CAPITAL: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĠĢĪİĶĹĻĽŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽḨ"
_WORD: Final = (
    rf"(?:(?:a[dlnrst]|ash|el|ez|esh)-)?[{_CAPITAL}](?:\w|\.(?=\w)|[’'ʿ‘`](?!s\b)\w)*(?:[-–]\w+(?:[’'](?!s\b)\w+)*)*"
)
# A run of capitalised words, with the small words that names of places hold: "Bab el-Mandeb", "Horn of Africa".
_RUN: Final = re.compile(rf"(?<![\w@#/-]){_WORD}(?:(?: of(?: the)?| d[aeu]| al| el| and)? {_WORD})*\.?(?![\w@])")
_PIECE: Final = re.compile(r"\S+")

_LINKS: Final = frozenset("al and da de du el of the".split())
# Words in a name; it bounds the work on a line of nothing but capitals.
_LONGEST: Final = 6
# A candidate with fewer inhabitants than its setting asks for needs only these where the paragraph names its country.
_KNOWN: Final = 500


def places(sentence: Sentence, gazetteer: Gazetteer, *, taken: Collection[Span] = ()) -> tuple[Place, ...]:
    """Return the places that a sentence names as places, in order; actors that merely bear such a name are none.

    A state counts where something happens in it, not where it acts; a capital as a subject stands for its government.
    `taken` are spans that are known to name persons or organisations. A region's name is "Kursk region", whichever
    word the text has for region.
    """
    text = sentence.text
    runs = [run for run in _RUN.finditer(text) if run.end() - run.start() > 1]
    if not runs:
        return ()
    ground = Ground(sentence, gazetteer, _countries(sentence.passage, gazetteer))
    found: list[Place] = []
    for run in runs:
        for place in _in_run(ground, run, found[-1] if found else None):
            if not any(place.span.overlaps(span) for span in taken):
                found.append(place)
    return tuple(found)


@lru_cache(maxsize=16)
def _countries(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the countries that a paragraph names, by name or demonym."""
    return frozenset(
        country
        for run in _RUN.finditer(text)
        for words in _stretches(run[0].replace("’", "'").split())
        if (country := gazetteer.country(words))
    )


def _stretches(pieces: list[str]) -> Iterator[str]:
    for first in range(len(pieces)):
        for last in range(first + 1, min(first + 4, len(pieces)) + 1):
            yield " ".join(pieces[first:last])


def _in_run(ground: Ground, run: re.Match[str], before: Place | None) -> Iterator[Place]:
    """Yield the places in a run of capitalised words, the longest names first from the left."""
    pieces = [(run.start() + piece.start(), run.start() + piece.end()) for piece in _PIECE.finditer(run[0])]
    at = 0
    while at < len(pieces):
        step = 1
        for stop in range(min(len(pieces), at + _LONGEST), at, -1):
            name = _name(ground, pieces[at][0], pieces[stop - 1][1])
            if name is None:
                continue
            if place := _place(ground, name, before):
                yield place
                before = place
            step = stop - at
            break
        at += step


def _name(ground: Ground, start: int, end: int) -> PlaceName | None:
    text, gazetteer = ground.sentence.text, ground.gazetteer
    pieces = text[start:end].split()
    if pieces[0] in _LINKS or pieces[-1] in _LINKS or text[start:end].lower().rstrip(".") in DAYS:
        return None
    for stop in (end, end - 1) if text[end - 1] == "." else (end,):
        words = text[start:stop].replace("’", "'")
        if state := gazetteer.state(words):
            candidates: tuple[Candidate, ...] = (state,)
        else:
            candidates = gazetteer.candidates(words) if not words.isupper() else ()
        if candidates and (tokens := ground.tokens(start, stop)):
            return PlaceName(start, stop, *tokens, words, candidates)
    return None


def _place(ground: Ground, name: PlaceName, before: Place | None) -> Place | None:
    around = setting(ground, name, before)
    chosen = _chosen(ground, name, around) if around else None
    if around is None or chosen is None:
        return None
    end = name.end
    if around.region:
        following = ground.doc[name.last + 1]
        end = following.idx + len(following) - ground.sentence.tokens.start_char
    regional = chosen.kind == "region" and (around.region or ground.doc[name.last].lower_ in REGION)
    named = f"{chosen.name} region" if regional and not chosen.name.endswith(" region") else chosen.name
    return Place(
        name=named,
        text=ground.sentence.text[name.start : end],
        span=ground.sentence.span_at(name.start, end),
        country=chosen.country,
        lat=chosen.lat,
        lon=chosen.lon,
    )


def _chosen(ground: Ground, name: PlaceName, around: Setting) -> Candidate | None:
    """Return the candidate that fits best: country given, word for region, country named, inhabitants."""
    pool = [one for one in name.candidates if around.country in (None, one.country)]
    regions = [one for one in pool if one.kind == "region"]
    # A region that bears its seat's name stands where the seat does; alone, the name is the seat's.
    seats = {(one.country, one.lat, one.lon) for one in pool if one.kind == "city"}
    pool = regions if around.region else [
        one for one in pool if one.kind != "region" or (one.country, one.lat, one.lon) not in seats
    ]  # fmt: skip
    fitting = [one for one in pool if _weight(one) >= _needed(ground, one, around)]
    return max(fitting, key=lambda one: _score(ground, name, one), default=None)


def _score(ground: Ground, name: PlaceName, candidate: Candidate) -> float:
    """Inhabitants, multiplied where the country is named and where the name is the main one and no variant.

    Waters are from `places.csv`, which has only variants in common use: "the Gulf" is no province.
    """
    named = 20.0 if candidate.country in ground.countries else 1.0
    main = 5.0 if candidate.kind == "sea" or fold(candidate.name) == fold(name.words) else 1.0
    capital = 20.0 if candidate.kind == "city" and ground.gazetteer.is_capital(name.words) else 1.0
    return _weight(candidate) * named * main * capital


def _needed(ground: Ground, candidate: Candidate, around: Setting) -> int:
    return min(around.needed, _KNOWN) if candidate.country in ground.countries else around.needed


def _weight(candidate: Candidate) -> int:
    """The candidate's inhabitants; regions and waters are known names, whatever the count."""
    return candidate.population if candidate.kind == "city" else max(candidate.population, 1_000_000)

"""Figures: what the sentences of a report count, of whom, where, and by whose word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tocsin.corroboration.copying.credits import credits
from tocsin.corroboration.figures.counted import Counted, counted, phrase
from tocsin.corroboration.figures.counts import counts
from tocsin.corroboration.figures.figured import PEOPLE, Figured
from tocsin.corroboration.figures.parts import is_part, parted, with_headline
from tocsin.corroboration.figures.places_named import Atlas, Setting, setting
from tocsin.corroboration.figures.taken_up import filled
from tocsin.corroboration.speakers.directory import Directory
from tocsin.corroboration.speakers.heard import Heard, heard
from tocsin.model import Reading, Span
from tocsin.vocabulary import Vocabulary
from tocsin.vocabulary.entries import CountedWord
from tocsin.vocabulary.words import stem

_COMMON: Final = 300.0  # of 10,000 sentences: a word of more of them tells nothing
_LEAD: Final = 200  # characters before a sentence in which the one before it is looked for
_OUT_OF: Final = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|all)\s)?")
_NUMBER_OF: Final = re.compile(r"\b(?:number|total|count)s? of ((?:[A-Z]\w+\s?){1,3})")
_WHO: Final = re.compile(r"\s(?:who\s(?!had|have|has|was|were)|of\s(?=[A-Z]))((?:[\w’'-]+\s){1,4}[\w’'-]+)")
_TOTAL: Final = re.compile(
    r"\b(?:dead|toll|number|total|figures?|in all|so far|since|count(?:ed|s)?|until|have|has|had|up to now|"
    r"by (?:\d|[A-Z])|altogether|days of)\b"
)
_ATTACKS: Final = re.compile(
    r"\b([A-Z]\w+(?:\s[A-Z]\w+)?)\s(?:[a-z]+\s){0,2}(?:strikes?|airstrikes?|attacks?|shelling|shells|missiles?|rockets?|"
    r"fire|drones?|bombs?|bombing|bombardment|raids?)\b"
)
_AHEAD: Final = re.compile(
    r"\b(?:will|would|shall|to be|is to|are to|plans?|planned|decided|could|should|intends?|prepar\w+|may|might)\b"
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What figures are read with: words, speakers, places, the states of demonyms, the ids of states."""

    vocabulary: Vocabulary
    book: Directory
    known: Atlas
    demonyms: Mapping[str, str]
    states: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with who is heard in it; `masked` is its text without the words that name its speakers."""

    told: Sequence[Heard]
    reading: Reading
    span: Span
    text: str
    masked: str


def _heard(reading: Reading, desk: Desk) -> tuple[Heard, ...]:
    named = credits(reading.document, desk.vocabulary.sources, names=desk.vocabulary.actors.names)
    return heard(reading, named, desk.book)


def figures(reading: Reading, desk: Desk) -> list[Figured]:
    """Return the figures of a report; what they leave out is filled from what stands before."""
    found: list[Figured] = []
    for told in _sentences(_heard(reading, desk)):
        here = list(_of_sentence(_sentence(told, reading), desk))
        found += parted(filled(here, found, desk.known, desk.vocabulary.words.counted))
    return with_headline(found, reading)


def _sentences(told: Sequence[Heard]) -> Iterator[list[Heard]]:
    """Yield what is heard in each sentence, in the order of the text."""
    at: defaultdict[Span, list[Heard]] = defaultdict(list)
    for one in told:
        for evidence in one.claim.evidence:
            at[evidence.span].append(one)
    yield from (at[span] for span in sorted(at))


def _sentence(told: Sequence[Heard], reading: Reading) -> _Sentence:
    span = min(set.intersection(*({evidence.span for evidence in one.claim.evidence} for one in told)))
    text = span.of(reading.document.text)
    return _Sentence(told, reading, span, text, _masked(text, told, span))


def _masked(text: str, told: Sequence[Heard], span: Span) -> str:
    """Return a sentence without the words that name its speakers: a group in Washington counts elsewhere."""
    for voice in {voice for one in told for voice in one.claim.attribution.voices}:
        if voice.span and span.contains(voice.span):
            first, last = voice.span.start - span.start, voice.span.end - span.start
            text = text[:first] + "_" * (last - first) + text[last:]
    return text


def _of_sentence(here: _Sentence, desk: Desk) -> Iterator[Figured]:
    found = _shares(counted(phrase(here.masked, desk.vocabulary.words.counted), counts(here.text)), here.text)
    starts = [0, *(one.count.end for one in found)]
    ends = [*(one.count.start for one in found[1:]), len(here.text)]
    for one, start, end in zip(found, starts, ends, strict=False):
        yield _figured(one, Span(start, end), here, desk)


def _shares(found: Sequence[Counted], text: str) -> list[Counted]:
    """Return counts with "24 of 29 drones" as one, of what the whole is counted in."""
    kept: list[Counted] = []
    for one in found:
        if kept and _OUT_OF.fullmatch(text, kept[-1].count.end, one.count.start):
            first = kept.pop()
            kept.append(replace(one, count=first.count, fate=first.fate or one.fate))
        else:
            kept.append(one)
    return kept


def _figured(one: Counted, own: Span, here: _Sentence, desk: Desk) -> Figured:
    """Return a figure; `own` is the stretch of its sentence from the number before to the next one."""
    document, text = here.reading.document, here.text
    place = Span(one.count.start, one.count.end).shifted(here.span.start)
    carrying = [h for h in here.told if any(q.span.overlaps(place) for q in h.claim.quantities)] or list(here.told)
    speaking = _speaking(carrying, place) or _speaking(here.told, place)
    speaker = speaking.speaker if speaking else None
    relays = [relay for heard in carrying for relay in heard.relays]
    dated = _dated(here, Span(one.count.end, own.end).shifted(here.span.start))
    whose = _whose(one, text, own, desk)
    thing = _thing(one, whose, carrying, place)
    return Figured(
        count=one.count,
        thing=thing or PEOPLE,
        fate=one.fate,
        whose=whose,
        by=_by(text, desk),
        where=_where(here.masked, one, own, desk),
        around=Setting(countries=frozenset({speaker.interest or ""} & desk.states) if speaker else frozenset()),
        words=_telling(text, desk),
        narrowed=_narrowed(text[one.end :], desk),
        speaker=speaker,
        who=speaker.name if speaker else (*relays, document.outlet or "")[0],
        day=dated or (speaking.said_on if speaking else None) or document.published,
        dated=dated,
        document=document.id,
        claims=tuple(dict.fromkeys(h.claim.id for h in carrying)),
        text=text,
        own=own,
        lead=re.split(r"(?<=[.?!:])\s+", document.text[max(0, here.span.start - _LEAD) : here.span.start].strip())[-1],
        span=here.span,
        voiced=bool(speaker or relays),
        total=bool(_TOTAL.search(text)),
        ahead=bool(_AHEAD.search(text[: one.count.start] + text[one.count.end : own.end].partition(",")[0][:60])),
        open=thing is None and not one.fate,
        named=one.thing is not None,
        crossed=one.crossed,
        part=is_part(text, one),
    )


def _speaking(told: Sequence[Heard], place: Span) -> Heard | None:
    """Return whose words a number stands in, of several in one sentence: the speaker who stands nearest."""

    def distance(one: Heard) -> int:
        spans = [voice.span for voice in one.claim.attribution.voices if voice.span]
        return min((max(s.start - place.end, 2 * (place.start - s.end)) for s in spans), default=10_000)

    return min((one for one in told if one.speaker), key=distance, default=None)


def _thing(one: Counted, whose: frozenset[str], carrying: Sequence[Heard], place: Span) -> CountedWord | None:
    """Return what is counted; a noun that the table does not have is a thing of its own, as reading found it."""
    if one.thing:
        return one.thing
    if whose or (one.fate and not one.noun):
        return PEOPLE
    read = [q.of for h in carrying for q in h.claim.quantities if q.span.overlaps(place) and q.of and not q.unit]
    nouns = read or list(one.noun[-1:])
    return CountedWord(word=nouns[0], part="thing", concept=stem(nouns[0]), source="") if nouns else None


def _whose(one: Counted, text: str, own: Span, desk: Desk) -> frozenset[str]:
    """Return of which state those are who are counted: "900 Koreans", "the number of Koreans there at 900"."""
    noun = text[one.count.end : one.end] if one.thing else " ".join(one.noun)
    if not noun.strip():
        match = _NUMBER_OF.search(text[own.start : one.count.start])
        noun = match[1] if match else ""
    return frozenset([desk.demonyms[run] for run in _runs(noun) if run in desk.demonyms][:1])


def _runs(noun: str) -> Iterator[str]:
    words = noun.casefold().split()
    for length in (3, 2, 1):
        for first in range(len(words) - length + 1):
            yield " ".join(words[first : first + length])


def _by(text: str, desk: Desk) -> frozenset[str]:
    """Return the states whose attacks a sentence tells of: "Israeli strikes"."""
    found = (desk.demonyms.get(match[1].casefold()) for match in _ATTACKS.finditer(text))
    return frozenset(state for state in found if state)


def _where(text: str, one: Counted, own: Span, desk: Desk) -> Setting:
    """Return where a figure is set by the words up to the next number, else up to the one before, else anywhere."""
    behind = text[one.count.end : own.end]
    return (
        setting(behind, desk.known)
        or (setting(text[one.count.end :].partition(",")[0], desk.known) if "," not in behind else Setting())
        or setting(text[own.start : one.count.start], desk.known)
        or setting(text, desk.known)
    )


def _dated(here: _Sentence, behind: Span) -> date | None:
    """Return the day that the words behind a number name: "12 on 24 July, then 14 on the 25th"."""
    times = sorted((t for h in here.told for t in h.claim.times if behind.contains(t.span)), key=lambda t: t.span)
    days = [time.end for time in times if time.end and time.start in (None, time.end)]  # "on" a day, or "by" it
    published = here.reading.document.published
    return next((day for day in days if published is None or day <= published), None)


def _narrowed(behind: str, desk: Desk) -> frozenset[str]:
    """Return the words that narrow a noun before them down: "who worked for the broadcaster", "of State Television"."""
    match = _WHO.match(behind)
    return _telling(match[1], desk) if match else frozenset()


def _telling(text: str, desk: Desk) -> frozenset[str]:
    stems = {stem(word) for word in re.findall(r"[a-z]{3,}", text.casefold())}
    return frozenset(word for word in stems if desk.vocabulary.words.common.get(word, 0) < _COMMON)

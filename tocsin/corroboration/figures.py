"""Figures: what the sentences of a report count, of whom, where, and by whose word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from tocsin.corroboration.counted import Counted, counted, phrase
from tocsin.corroboration.counts import ABOUT, Count, counts
from tocsin.corroboration.directory import Directory
from tocsin.corroboration.heard import Heard, heard
from tocsin.corroboration.places_named import Atlas, Setting, setting
from tocsin.corroboration.speaker import Speaker
from tocsin.model import BlockKind, Reading, Span
from tocsin.vocabulary import Vocabulary
from tocsin.vocabulary.entries import CountedWord
from tocsin.vocabulary.words import stem

_PEOPLE: Final = CountedWord(word="people", part="thing", concept="people", source="implied")
_AMONG: Final = re.compile(
    r"\b(?:among (?:them|whom|these)|includ(?:ing|es?)|of whom|a further|another|with|of which|followed by)\s+"
    r"(?:[\w’'-]+\s+){0,4}$",
    re.IGNORECASE,
)
_OUT_OF: Final = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|all)\s)?")
_FEARED: Final = re.compile(r"\b(?:could|might|may|would)\s+(?:\w+\s+){0,3}$")  # "could reach 1.5 million"
_TOTAL: Final = re.compile(
    r"\b(?:dead|toll|number|total|figures?|in all|so far|since|count(?:ed|s)?|until|have|has|had|up to now|by (?:\d|[A-Z])|"
    r"altogether|days of)\b"
)
_BESIDE: Final = 3  # characters between two sentences of a paragraph
_AGAIN: Final = re.compile(r"\b(?:had|toll|number|figure|it|earlier|previously|others?)\b", re.IGNORECASE)
_TOGETHER: Final = re.compile(r"\b(?:together|in all|in total|altogether|overall)\b")
_OF_THEM: Final = re.compile(
    r"\s(?:\w+\s)?(?:of (?:them|whom|these|those|which|the (?:dead|killed|victims|wounded|injured|casualties|fallen))\b|included\b)",
    re.IGNORECASE,
)
_GIVING: Final = re.compile(
    r"\b(?:count\w*|g[ai]ve\w*|put|puts|said|says|say|sp[eo]ke?n?|numbers?|figures?|totals?|estimat\w+|tall\w+|toll|"
    r"report\w*|list\w*|confirm\w*|then|not|or|and|than|from|to|at|of)\b[\s\w’']{0,24}$",
    re.IGNORECASE,
)
_COMMON: Final = 300.0
_JOINED: Final = re.compile(r"^\s?and\s$")
_AHEAD: Final = re.compile(
    r"\b(?:will|would|shall|to be|is to|are to|plans?|planned|decided|could|should|intends?|prepar\w+|may|might)\b"
)
_REVISED: Final = re.compile(
    r"\b(?:not|then|rather|instead|earlier|previous\w*|first|later|or|from|raises?|raised|compared|corrected|update\w*|"
    r"after|before|by|on|in|while|whereas|but|as)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figured:
    """A figure of a report: so many of a thing to which something happened.

    `whose` are the states by whose names the thing is called ("North Korean soldiers"), `where` the setting that its
    own words give, `around` that of what stands before or of who speaks. `words` are the stems of its sentence.
    `part` says that it is a part of another figure ("among them"), `open` that it has neither thing nor fate of its own.
    """

    count: Count
    thing: CountedWord
    fate: CountedWord | None
    whose: frozenset[str]
    where: Setting
    around: Setting
    words: frozenset[str]
    speaker: Speaker | None
    who: str
    day: date | None
    said_on: date | None
    dated: date | None
    document: str
    published: date | None
    claims: tuple[str, ...]
    span: Span
    part: bool = False
    open: bool = False
    ahead: bool = False
    text: str = ""
    voiced: bool = False
    total: bool = False
    lead: str = ""
    narrowed: frozenset[str] = frozenset()
    own: Span = Span(0, 0)
    crossed: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What reading figures stands on: the vocabulary, the directory of speakers, the places, the outlets."""

    vocabulary: Vocabulary
    book: Directory
    known: Atlas
    demonyms: Mapping[str, str]
    outlets: Collection[str] = ()
    states: frozenset[str] = frozenset()


def figures(reading: Reading, desk: Desk) -> list[Figured]:
    """Return the figures of a report in the order of its text; what they leave out is filled from what stands before."""
    found: list[Figured] = []
    for told in _sentences(heard(reading, desk.book)):
        here = _of_sentence(told, reading, desk)
        found += _summed(_filled(here, found, desk))
    found = [figure for figure in found if figure.fate or figure.whose or figure.thing.concept != "people"]
    return _headed(found, reading)


def _headed(found: list[Figured], reading: Reading) -> list[Figured]:
    """Return figures without those of the headline that the text has again, with its claims where they are the same."""
    heads = [block.span for block in reading.document.blocks_of(BlockKind.HEADLINE)]
    top = [figure for figure in found if any(head.contains(figure.span) for head in heads)]
    body = [figure for figure in found if figure not in top]
    for head in top:
        again = next((at for at, figure in enumerate(body) if _says_again(head, figure)), None)
        if again is None:
            body.append(head)
        else:
            body[again] = replace(body[again], claims=(*body[again].claims, *head.claims))
    return body


def _says_again(head: Figured, figure: Figured) -> bool:
    if figure.part or not _same_fate(head, figure):
        return False
    low, high = head.count.low * (1 - ABOUT), head.count.high * (1 + ABOUT)
    return low <= figure.count.value <= high


def _sentences(told: Sequence[Heard]) -> Iterator[list[Heard]]:
    """Yield what is heard in each sentence, in the order of the text."""
    at: defaultdict[Span, list[Heard]] = defaultdict(list)
    for one in told:
        for evidence in one.claim.evidence:
            at[evidence.span].append(one)
    yield from (at[span] for span in sorted(at))


def _of_sentence(told: Sequence[Heard], reading: Reading, desk: Desk) -> list[Figured]:
    span = _span(told)
    text = span.of(reading.document.text)
    numbers = counts(text)
    made = counted(phrase(_masked(text, told, span), desk.vocabulary.words.counted), numbers)
    first, last = 0, len(text)
    made = _shares(made, text)
    found = []
    for at, one in enumerate(made):
        own = Span(made[at - 1].count.end if at else first, made[at + 1].count.start if at + 1 < len(made) else last)
        found.append(_figured(one, own, told, reading, desk))
    return found


def _shares(made: list[Counted], text: str) -> list[Counted]:
    """Return counts with "24 of 29 drones" as one, of what the whole is counted in."""
    found: list[Counted] = []
    for one in made:
        if found and _OUT_OF.fullmatch(text, found[-1].count.end, one.count.start):
            first = found.pop()
            one = replace(one, count=first.count, fate=first.fate or one.fate)
        found.append(one)
    return found


def _span(told: Sequence[Heard]) -> Span:
    shared = set.intersection(*({evidence.span for evidence in one.claim.evidence} for one in told))
    return min(shared)


def _figured(one: Counted, own: Span, told: Sequence[Heard], reading: Reading, desk: Desk) -> Figured:
    """Return a figure; `own` is the stretch of its sentence from the number before to the next one."""
    span = _span(told)
    text = span.of(reading.document.text)
    whole = Span(one.count.start, one.count.end).shifted(span.start)
    carrying = [h for h in told if any(q.span.overlaps(whole) for q in h.claim.quantities)] or list(told)
    speaking = _speaking(carrying, whole) or _speaking(told, whole)
    speaker = speaking.speaker if speaking else None
    dated = _dated(told, Span(one.count.end, own.end).shifted(span.start), reading)
    day = dated or (speaking.said_on if speaking else None) or reading.document.published
    noun = text[one.count.end : one.end]
    noun = noun if one.thing else " ".join(one.noun)
    whose = next(({desk.demonyms[f]} for f in _runs(noun) if f in desk.demonyms), set())
    if not noun.strip():
        whose = _numbered(text[own.start : one.count.start], desk)
    if (whose and not one.thing) or (one.fate and not one.noun):
        thing = one.thing or _PEOPLE
    else:
        thing = one.thing or _other(carrying, whole, one.noun)
    where = _where(_masked(text, told, span), one, own, desk) or _where(text, one, own, desk)
    side = frozenset({speaker.interest} & desk.states) if speaker and speaker.interest else frozenset()
    return Figured(
        count=one.count,
        thing=thing or _PEOPLE,
        fate=one.fate,
        whose=frozenset(whose),
        where=where,
        around=Setting(countries=side),
        words=_content(text, desk),
        speaker=speaker,
        who=speaker.name if speaker else (*(r for h in carrying for r in h.relays), reading.document.outlet or "")[0],
        voiced=bool(speaker or any(h.relays for h in carrying)),
        total=bool(_TOTAL.search(text)),
        day=day,
        said_on=speaking.said_on if speaking else None,
        dated=dated,
        document=reading.document.id,
        published=reading.document.published,
        claims=tuple(dict.fromkeys(h.claim.id for h in carrying)),
        span=span,
        part=_is_part(text, one),
        open=thing is None and not one.fate,
        ahead=bool(_AHEAD.search(text[: one.count.start] + text[one.count.end : own.end].partition(",")[0][:60])),
        text=text,
        narrowed=_narrowed(text[one.end :], desk),
        lead=re.split(r"(?<=[.?!:])\s+", reading.document.text[max(0, span.start - 200) : span.start].strip())[-1],
        own=own,
        crossed=one.crossed,
        named=one.thing is not None,
    )


def _numbered(before: str, desk: Desk) -> set[str]:
    """Return the nationality of whom a number behind it counts: "the number of North Koreans in the region at 11,000"."""
    match = re.search(r"\b(?:number|total|count)s? of ((?:[A-Z]\w+\s?){1,3})", before)
    return next(({desk.demonyms[f]} for f in _runs(match[1]) if f in desk.demonyms), set()) if match else set()


def _narrowed(behind: str, desk: Desk) -> frozenset[str]:
    """Return the words that narrow a noun before them down: "who worked for the broadcaster", "of State Television"."""
    match = re.match(r"\s(?:who\s(?!had|have|has|was|were)|of\s(?=[A-Z]))((?:[\w’'-]+\s){1,4}[\w’'-]+)", behind)
    return _content(match[1], desk) if match else frozenset()


def _runs(noun: str) -> Iterator[str]:
    words = noun.casefold().split()
    for length in (3, 2, 1):
        for first in range(len(words) - length + 1):
            yield " ".join(words[first : first + length])


def _speaking(told: Sequence[Heard], whole: Span) -> Heard | None:
    """Return whose words a number stands in, of several in one sentence: the speaker who stands nearest."""

    def distance(one: Heard) -> int:
        spans = [voice.span for voice in one.claim.attribution.voices if voice.span]
        return min((max(s.start - whole.end, 2 * (whole.start - s.end)) for s in spans), default=10_000)

    return min((one for one in told if one.speaker), key=distance, default=None)


def _other(carrying: Sequence[Heard], whole: Span, noun: Sequence[str]) -> CountedWord | None:
    """Return as a thing of its own the noun that reading found to be counted, where the table does not have it."""
    nouns = [q.of for h in carrying for q in h.claim.quantities if q.span.overlaps(whole) and q.of and not q.unit]
    nouns = nouns or list(noun[-1:])
    return CountedWord(word=nouns[0], part="thing", concept=stem(nouns[0]), source="") if nouns else None


def _dated(told: Sequence[Heard], own: Span, reading: Reading) -> date | None:
    """Return the day that the words behind a number name: "12 on 24 July, then 14 on the 25th"."""
    times = [time for one in told for time in one.claim.times if own.contains(time.span)]
    times = [time for time in times if time.end and time.start in (None, time.end)]  # "on" a day, or "by" it
    days = [time.end for time in sorted(times, key=lambda time: time.span) if time.end]
    published = reading.document.published
    return next((day for day in days if published is None or day <= published), None)


def _masked(text: str, told: Sequence[Heard], span: Span) -> str:
    """Return a sentence without the words that name its speakers: a group in Washington counts elsewhere."""
    for voice in {voice for one in told for voice in one.claim.attribution.voices}:
        if voice.span and span.contains(voice.span):
            first, last = voice.span.start - span.start, voice.span.end - span.start
            text = text[:first] + "_" * (last - first) + text[last:]
    return text


def _where(text: str, one: Counted, own: Span, desk: Desk) -> Setting:
    """Return where a figure is set by the words up to the next number, else up to the one before, else anywhere."""
    behind = text[one.count.end : own.end]
    return (
        setting(behind, desk.known)
        or (setting(text[one.count.end :].partition(",")[0], desk.known) if "," not in behind else Setting())
        or setting(text[own.start : one.count.start], desk.known)
        or setting(text, desk.known)
    )


def _content(text: str, desk: Desk) -> frozenset[str]:
    common = desk.vocabulary.words.common
    stems = {stem(word) for word in re.findall(r"[a-z]{3,}", text.casefold())}
    return frozenset(s for s in stems if common.get(s, 0) < _COMMON)


def _is_part(text: str, one: Counted) -> bool:
    before = text[: one.count.start]
    if _AMONG.search(before) or _FEARED.search(before):
        return True
    found = _OF_THEM.match(text, one.end)
    return found is not None and bool(before.strip() or "of the" in found[0])


def _filled(here: list[Figured], before: list[Figured], desk: Desk) -> list[Figured]:
    """Return the figures of a sentence, those that name neither thing nor fate with those of a figure before."""
    found: list[Figured] = []
    for figure in here:
        if figure.open:
            model = _model(figure, found, before, desk)
            if model is None:
                continue
            figure = replace(
                figure,
                thing=model.thing,
                fate=model.fate,
                whose=model.whose,
                where=figure.where or model.where,
                part=figure.part,
                words=figure.words | model.words,
            )
        elif not figure.where and before:
            figure = _placed(figure, [*before, *found])
        found.append(figure)
    return found


_CITED: Final = re.compile(
    r"\s(?:by (?:the|that|its|his|a)\b|according|on \d|on [A-Z]|on the (?:day|same|following|\d)|by \d|as\b)"
)
_ALONE: Final = re.compile(r"\s(?:in|on|by|at|dead|there|so|for|while|as|against|after|the|according)\b|\W?$|[,.;:)]")


def _placed(figure: Figured, before: list[Figured]) -> Figured:
    """Return a figure with the setting of one before, where its own words have none: "there", or nothing at all."""
    near = [f for f in before if f.where and f.fate and figure.fate and f.fate.within == figure.fate.within]
    last = before[-1]
    if near and last is near[-1] and figure.span.start - last.span.end < _BESIDE and _AGAIN.search(figure.text):
        return replace(figure, where=last.where, words=figure.words | last.words)
    if near and re.search(r"\bthere\b", figure.text[figure.own.start : figure.own.end]):
        return replace(figure, where=near[-1].where)
    if near and not figure.around:
        return replace(figure, around=near[0 if _TOGETHER.search(figure.text) else -1].where)
    return figure


def _asked(figure: Figured, desk: Desk) -> Figured | None:
    """Return a figure with what the question before it asks for: "How many prisoners?"."""
    lead = figure.lead
    marks = phrase(lead, desk.vocabulary.words.counted).marks if lead.endswith(("?", ":")) else ()
    thing = next((mark.entry for mark in marks if mark.entry.part == "thing"), None)
    fate = next((mark.entry for mark in marks if mark.entry.part == "fate"), None)
    if not thing and not fate:
        return None
    return replace(figure, thing=thing or _PEOPLE, fate=fate, where=setting(lead, desk.known), part=False)


def _model(figure: Figured, found: list[Figured], before: list[Figured], desk: Desk) -> Figured | None:
    """Return the figure before that one without words of its own takes up: the first of its sentence or of the last."""
    start, behind = figure.text[: figure.count.start], figure.text[figure.count.end :]
    if not _CITED.match(behind) and not (_GIVING.search(start) and _ALONE.match(behind)):
        return None
    if found:
        return next((f for f in found if not f.part), None)
    if asked := _asked(figure, desk):
        return asked
    near = [f for f in before if not f.part]
    return next((f for f in near if f.span == near[-1].span), None)


def _summed(here: list[Figured]) -> list[Figured]:
    """Mark the parts of a whole: those listed behind it, and add up "eleven civilians and one soldier were killed"."""
    found: list[Figured] = []
    for at, figure in enumerate(here):
        whole = next(
            (
                f
                for f in found
                if not f.part and f.thing.concept in (figure.thing.concept, figure.thing.within, "people")
            ),
            None,
        )
        before = figure.text[: figure.count.start].rstrip()
        listed = before.endswith((",", ":", " and", "(")) and (figure.crossed or not figure.fate) and figure.named
        if whole and before.endswith(":") and not figure.open:
            figure = replace(figure, part=True)
        if whole and not figure.open and listed and _same_fate(whole, figure):
            figure = replace(figure, part=True)
        if (
            whole
            and figure.open
            and before.endswith((",", ":", " and", ";"))
            and not _CITED.match(figure.text[figure.count.end :])
        ):
            figure = replace(figure, part=True)
        if whole and at + 1 < len(here) and figure.count.value + here[at + 1].count.value == whole.count.value:
            here[at + 1] = replace(here[at + 1], part=True)
            figure = replace(figure, part=True)
        found.append(here[at] if here[at].part and not figure.part else figure)
    return _added(found)


def _same_fate(one: Figured, other: Figured) -> bool:
    return one.fate is None or other.fate is None or one.fate.concept == other.fate.concept


def _added(here: list[Figured]) -> list[Figured]:
    found = list(here)
    for at, (one, other) in enumerate(pairwise(here)):
        between = one.text[one.count.end : other.count.start]
        if re.fullmatch(r"\s[\w\s]{3,30}\sand\s", between) and one.crossed and _same_fate(one, other) and one.fate:
            if (
                other.named
                and one.thing.concept != other.thing.concept
                and not any(f.count.value == one.count.value + other.count.value for f in here)
            ):
                total = one.count.value + other.count.value
                low, high = one.count.low + other.count.low, one.count.high + other.count.high
                text = one.text[one.count.start : other.count.end]
                both = Count(
                    value=total,
                    bound=one.count.bound,
                    low=low,
                    high=high,
                    text=text,
                    start=one.count.start,
                    end=other.count.end,
                )
                found[at] = replace(one, part=True)
                found[at + 1] = replace(other, part=True)
                found.append(replace(one, count=both, thing=_PEOPLE, where=one.where or other.where))
    return found

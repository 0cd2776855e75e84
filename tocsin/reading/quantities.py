"""Quantities and ratios: "approximately 10,000 soldiers", "2% of GDP", "23 of 32 members".

One regular expression finds the numbers; the parse says what they count. Years, dates, ordinals, ages in names and the
numbers of resolutions, weapons and telephones are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from spacy.tokens import Token

from tocsin.model import Quantity, Span
from tocsin.reading.clauses import governors
from tocsin.reading.numbers import HEDGES, NUMBER, PLAIN, amount, scale
from tocsin.reading.sentences import Sentence
from tocsin.reading.times import time_spans
from tocsin.reading.units import Units, rate


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many: `count` of `out_of`; `of` is the noun counted, as it stands, in lower case ("members")."""

    count: int
    out_of: int
    span: Span
    text: str
    of: str | None = None


_PERIODS: Final = {"hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year", "minute": "minute"}

_RATIO: Final = re.compile(
    rf"(?<![\w.,:/$€£-])(?P<count>{PLAIN})\s+(?P<joint>(?:out\s+)?of|in)\s+"
    rf"(?:(?:the|its|their|all|our|[A-Z][\w.]*[’']s?)\s+){{0,2}}(?P<whole>{PLAIN})(?![\w%-]|[.,:]\d)",
    re.IGNORECASE,
)
# A digit, or a word that counts: without one a sentence holds no quantity.
_GATE: Final = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarters?|scores|couple)"
    r"|-thirds\b", re.IGNORECASE,
)  # fmt: skip
# Before a number these make a name of it: "No. 10", "Article 5", "Resolution 1718", "Su-35", "Group of Seven".
_NAMING: Final = re.compile(
    r"(?:\b(?:no|nos|number|numbers|article|articles|art|resolution|resolutions|chapter|section|sections|paragraph|page"
    r"|pp|part|phase|title|protocol|annex|rule|order|act|law|bill|decree|directive|regulation|case|room|gate|route"
    r"|highway|flight|boeing|airbus|type|model|mark|mk|version|channel|tel|phone|call|unscr|group of|big|grade"
    r"|level|day|week|chapter|figure|table|item|point|tier|zone|line|unit|camp|block|sector|area|gulf)\.?\s*|[@#№:/]\s*)$",
    re.IGNORECASE,
)
# After a number these make a date, a time of day, an ordinal or a telephone number of it.
_AFTER: Final = re.compile(
    r"\s?(?:st|nd|rd|th|[ap]\.?m\.?|o[’']clock|GMT|UTC)(?!\w)|[:/.,]\d|[’']s\b|\s?-\d|\s\d|[A-Za-z_]|/"
)
# "Two days later" and "the first time in two years" tell when, not how many.
_PERIOD: Final = r"\s+(?:and\s+a\s+half\s+)?(?:minutes?|hours?|days?|weeks?|months?|years?|decades?)\b"
_SHIFT: Final = re.compile(_PERIOD + r"\s+(?:later|earlier|before|after|ago|on|since)\b", re.IGNORECASE)
_INTERVAL: Final = (re.compile(r"\btime\s+in\s+$", re.IGNORECASE), re.compile(_PERIOD, re.IGNORECASE))
_GDP: Final = re.compile(r"\s+(?:of\s+)?(?:(?:the|its|their|national)\s+)*(?:gross domestic product|GDP)\b")
_HYPHENED: Final = re.compile(r"-([a-z]+)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MODIFIERS: Final = frozenset(
    ("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "AFX", "CD")
)
# What a number goes from and to when something becomes more or less; anything else lies between the two.
_CHANGES: Final = frozenset(
    "rise fall grow growth increase decrease drop cut raise reduce reduction climb shrink expand expansion jump soar"
    " surge slip slide decline lift lower boost change swing move shift go up down widen narrow plunge plummet tumble"
    " ease edge accelerate slow improve worsen upgrade downgrade extend revise bring push take double triple"
    " halve".split()
)
_NOUNS: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))


def quantities(sentence: Sentence, units: Units) -> tuple[Quantity, ...]:
    """Return what a sentence counts and measures, in order; the numbers of its ratios and times are left out.

    `value` is in plain units; of a range it is the middle. "Hundreds" is 200, from 200 to 1000. "Half the soldiers"
    is 0.5 in the unit "share". A bound on one side ("more than") sets `low` or `high` to the value. "2% of GDP" is 2
    in "%" of "GDP"; a currency is its ISO 4217 code, a rate "USD/barrel"; an age has the unit "year" and is of "age".
    """
    text = sentence.text
    if (counts := _ratios(text)) is None:
        return ()
    taken = bytearray(len(text))
    for start, end in (*time_spans(text), *(count.span() for count in counts)):
        taken[start:end] = b"\1" * (end - start)
    return tuple(_quantities(sentence, text, taken, units))


def ratios(sentence: Sentence) -> tuple[Ratio, ...]:
    """Return the counts of a whole in a sentence: "23 of 32 members", "two out of three", "one in five"."""
    return tuple(
        Ratio(
            count=int(amount(match["count"]).value),
            out_of=int(amount(match["whole"]).value),
            span=sentence.span_at(*match.span()),
            text=match[0],
            of=_noun(_counted(sentence, *match.span("whole"))),
        )
        for match in _ratios(sentence.text) or ()
    )


@lru_cache(maxsize=256)
def _ratios(text: str) -> tuple[re.Match[str], ...] | None:
    """Return the counts of a whole in a text, None where it holds no number at all."""
    return tuple(_found(text)) if _GATE.search(text) else None


def _found(text: str) -> Iterator[re.Match[str]]:
    for match in _RATIO.finditer(text):
        count, whole, joint = amount(match["count"]).value, amount(match["whole"]).value, match["joint"].lower()
        if not 0 < count <= whole:
            continue
        # "One of the two" singles out, and "12 in 2023" is no ratio: "in" joins small numbers in words.
        if (joint == "of" and match["count"].lower() == "one") or (joint == "in" and match[0].lower() != match[0]):
            continue
        if joint == "in" and (match["count"][0].isdigit() or match["whole"][0].isdigit()):
            continue
        yield match


@lru_cache(maxsize=4)
def _patterns(sign: str, word: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of a quantity and that of the second half of a range."""
    hedges = "|".join(re.escape(hedge) for hedge in sorted(HEDGES, key=len, reverse=True))
    measure = (
        rf"(?:(?P<sign>{sign})\s?)?(?P<number>{NUMBER})"
        rf"(?P<plus>\+|-plus\b|\s+or\s+(?:more|so)\b)?(?:[\s-]?(?P<unit>{word})(?!\w))?"
    )
    before = rf"(?<![\w.,:/#@№$€£+-])(?<!\d\s)(?:(?P<hedge>{hedges})\s*(?<!\w)|(?P<between>between)\s+)?"
    joint = r"\s?(?P<joint>-|–|to|and|or)\s?"
    return re.compile(before + measure, re.IGNORECASE), re.compile(joint + measure, re.IGNORECASE)


def _quantities(sentence: Sentence, text: str, taken: bytearray, units: Units) -> Iterator[Quantity]:
    at, pattern = 0, _patterns(units.sign, units.word)[0]
    while match := pattern.search(text, at):
        at = match.end()
        start, end = match.span("number")
        if any(taken[start:end]):
            continue
        rest = _range(sentence, text, match, units)
        tail = rest or match
        counted = _of(sentence, text, tail, units)
        at = counted.end
        if _is_name(text, match, tail) or not _counts(match, tail, counted):
            continue
        yield _quantity(sentence, match, rest, counted)


def _range(sentence: Sentence, text: str, match: re.Match[str], units: Units) -> re.Match[str] | None:
    """Return the second half of a range; "grew from 10 to 12" and "rose 2% to 130 points" tell of changes instead."""
    rest = _patterns(units.sign, units.word)[1].match(text, match.end())
    if rest is None or (text[: match.start()].lower().endswith("from ") and _changes(sentence, match.start("number"))):
        return None
    if (rest["joint"].lower() == "and") != bool(match["between"]) or not _is_of_one_unit(match, rest, units):
        return None
    low, high = _bounds(match, rest)
    return rest if low < high else None


def _changes(sentence: Sentence, start: int) -> bool:
    """Tell whether the word that governs a number tells of a change: "grew from 10", "an increase from 10"."""
    token = sentence.token_at(sentence.span_at(start, start).start)
    return any(sentence.lemma(word) in _CHANGES for word in governors(token))


def _is_of_one_unit(match: re.Match[str], rest: re.Match[str], units: Units) -> bool:
    """Tell whether both halves are of one unit, which stands behind the second or as a sign before the first."""
    first, second = _unit(match, units), _unit(rest, units)
    if match["unit"] or second:
        return first in (second, None)
    return True


def _bounds(match: re.Match[str], rest: re.Match[str]) -> tuple[float, float]:
    """The ends of a range; "10 to 12 million" starts with ten million."""
    low, high = amount(match["number"]).value, amount(rest["number"]).value
    times = scale(rest["number"]) if scale(match["number"]) == 1 and low < high / scale(rest["number"]) else 1.0
    return low * times, high


def _is_name(text: str, match: re.Match[str], tail: re.Match[str]) -> bool:
    start, end = match.start("number"), tail.end("number")
    if _NAMING.search(text, max(start - 16, 0), start):
        return True
    if not tail["unit"] and not tail["plus"] and (_AFTER.match(text, end) or _tells_when(text, match.start(), end)):
        return True
    capitalised = match["number"][0].isupper() and start > 0 and not match["hedge"]
    hyphened = _HYPHENED.match(text, end)
    other = hyphened and not tail["unit"] and not tail["plus"] and hyphened[1] not in ("strong", *_PERIODS)
    return capitalised or bool(other)


def _tells_when(text: str, start: int, end: int) -> bool:
    """Tell whether the characters from start to end number the days or years between two happenings."""
    lead, period = _INTERVAL
    return bool(_SHIFT.match(text, end) or (period.match(text, end) and lead.search(text, max(start - 12, 0), start)))


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a number counts: the noun, if any, and the unit; `end` is where the words for it end."""

    end: int
    noun: Token | None = None
    of: str | None = None
    unit: str | None = None


def _of(sentence: Sentence, text: str, tail: re.Match[str], units: Units) -> _Counted:
    end = tail.end("number")
    hyphened = _HYPHENED.match(text, end)
    if hyphened and hyphened[1] in _PERIODS and not tail["unit"]:
        return _Counted(tail.end(), unit=_PERIODS[hyphened[1]])
    unit = _unit(tail, units)
    if unit == "year":
        return _Counted(tail.end(), of="age", unit=unit)
    if unit == "%" and _GDP.match(text, tail.end()):
        return _Counted(tail.end(), of="GDP", unit=unit)
    noun = _counted(sentence, tail.start("number"), tail.end(), measured=unit is not None)
    per = rate(text, tail.end()) if unit else None
    return _Counted(per[1] if per else tail.end(), noun, _noun(noun), f"{unit}/{per[0]}" if per else unit)


def _unit(tail: re.Match[str], units: Units) -> str | None:
    if tail["sign"]:
        return units.before(tail["sign"])
    return units.behind(tail["unit"]) if tail["unit"] else None


def _counts(match: re.Match[str], tail: re.Match[str], counted: _Counted) -> bool:
    """Tell whether a number counts or measures something, rather than being a pronoun, a year or a mere label."""
    if counted.unit or match["hedge"] or tail["plus"]:
        return True
    word = match["number"].lower()
    if word == "one":
        return counted.noun is not None and counted.noun.tag_ == "NN"
    if _YEAR.fullmatch(word):
        return counted.noun is not None and counted.noun.tag_ == "NNS"
    return word[0].isdigit() or counted.noun is not None


def _quantity(sentence: Sentence, match: re.Match[str], rest: re.Match[str] | None, counted: _Counted) -> Quantity:
    number = amount(match["number"])
    value, low, high = number.value, number.low, number.high
    hedge = "low" if (rest or match)["plus"] else HEDGES.get((match["hedge"] or "").lower())
    if rest:
        low, high = _bounds(match, rest)
        value = (low + high) / 2
    elif hedge == "low":
        low = value
    elif hedge == "high":
        high = value
    # "Between" belongs to a range alone: in "between two states" it counts nothing.
    start = match.end("between") + 1 if match["between"] and not rest else match.start()
    return Quantity(
        value=value,
        text=sentence.text[start : counted.end],
        span=sentence.span_at(start, counted.end),
        of=counted.of,
        unit=counted.unit or ("share" if number.share else None),
        low=low,
        high=high,
        approximate=bool(hedge or rest or number.approximate),
    )


def _counted(sentence: Sentence, start: int, end: int, *, measured: bool = False) -> Token | None:
    """Return the noun that the number (or unit) at these characters counts: its head, or what follows "of"."""
    here = sentence.tokens.start_char
    words = sentence.tokens.doc.char_span(here + start, here + end, alignment_mode="expand")
    if words is None:
        return None
    last, stop, doc = words[-1], sentence.tokens.end, sentence.tokens.doc
    at = last.i + 1
    if at < stop and doc[at].lower_ in ("of", "worth"):
        return _object(doc[at], stop)
    if measured and at < stop and doc[at].lower_ == "in":
        thing = _object(doc[at], stop)  # "$5 million in aid", but not "in December"
        return thing if thing is not None and not thing.tag_.startswith("NNP") else None
    if not measured and last.dep_ == "nummod" and last.head.i > last.i and last.head.tag_ in _NOUNS:
        return last.head
    return _last_noun(doc[at], stop) if at < stop else None


def _object(preposition: Token, stop: int) -> Token | None:
    if preposition.lower_ == "worth" and preposition.i + 1 < stop:
        preposition = preposition.nbor()
    for child in preposition.rights:
        if child.dep_ == "pobj" and child.i < stop:
            return child if child.tag_ in _NOUNS else None
    return None


def _last_noun(token: Token, stop: int) -> Token | None:
    """Return the head of the noun phrase that starts at a token: the last noun before anything else."""
    noun = None
    doc = token.doc
    for at in range(token.i, stop):
        tag = doc[at].tag_
        if tag not in _MODIFIERS or (noun is not None and tag in ("VBN", "VBG", "JJ")):
            break
        noun = doc[at] if tag in _NOUNS else None if tag == "POS" else noun
    return noun


def _noun(token: Token | None) -> str | None:
    if token is None:
        return None
    text = token.text
    return text if text.isupper() and len(text) > 1 else token.lower_

"""Counts: the numbers of a sentence that say how many, with their bounds; found in its words alone.

Reading gives a claim the quantities that hang on it. A table of figures needs all of them: "the army had first counted
six there" has no noun, and what two speakers say in one sentence hangs on no one claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Final

from tocsin.model import Bound
from tocsin.reading.numbers import HEDGES, NUMBER, amount
from tocsin.reading.times import time_spans

ABOUT: Final = 0.1  # of a figure, that "about" may be wrong by
FAR: Final = 0.25  # beyond what "at least" says, from which on it says something else
_BOUNDS: Final = {"~": Bound.ABOUT, "low": Bound.AT_LEAST, "high": Bound.AT_MOST}
_HEDGE: Final = "|".join(re.escape(hedge) for hedge in sorted(HEDGES, key=len, reverse=True))
_COUNT: Final = re.compile(
    rf"(?<![\w.,:/#@№$€£+-])(?:(?P<hedge>{_HEDGE})\s+)?(?P<number>{NUMBER})(?:\s?(?:-|–|to)\s?(?P<upper>{NUMBER}))?"
    r"(?P<plus>\+|-plus\b)?",
    re.IGNORECASE,
)
_BEHIND: Final = (
    (re.compile(r"(?:\s[\w’'-]+){0,4}?\s(?:at least|or more|or higher)\b", re.IGNORECASE), Bound.AT_LEAST),
    (re.compile(r"(?:\s[\w’'-]+){0,4}?\s(?:at most|or fewer|or less)\b", re.IGNORECASE), Bound.AT_MOST),
    (re.compile(r"(?:\s[\w’'-]+){0,2}?\sor so\b", re.IGNORECASE), Bound.ABOUT),
)
# What makes a time, an ordinal, a name or a measure of a number.
_OTHER: Final = re.compile(
    r"(?:st|nd|rd|th)\b|\s?(?:[ap]\.?m\b|o[’']clock|GMT|UTC|%)|[:/]\d|\.\d\d\b|[’']s\b|-(?!plus)\w|\s?(?:per\s?cent|percent)\b"
    r"|\s(?:more\s)?(?:times|points?|degrees|metres?|meters?|km|kilomet\w+|miles?|tonnes?|tons?|litres?|barrels?|hectares?"
    r"|seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centuries)\b",
    re.IGNORECASE,
)
# "The two capitals" are known from before, "two other cables" are none of those, "600 a day" is a rate.
_KNOWN: Final = re.compile(
    r"\b(?:the|these|those|both|all|other|last|first|next|past|no|any|every|this|that)\s$", re.IGNORECASE
)
_BESIDE: Final = re.compile(
    r"\s(?:other|more|further|additional|(?:[a-z]+\s)?(?:a|per|each|every) (?:day|week|month|year|hour)|"
    r"[a-z]+ daily)\b"
)
_SINGLE: Final = re.compile(r"\s(?:of|another|by|day|side)\b")
_SHARE: Final = re.compile(rf"\sin\s(?:{NUMBER})\b(?!\s[A-Z])", re.IGNORECASE)  # "one in six"
_ONE_IN: Final = re.compile(r"\b(?:one|two|three|nine)\sin\s$", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?!\s?[\d,])")
_CLOCK: Final = re.compile(r"\d{1,2}[.:]\d\d")
_NAMED: Final = re.compile(
    r"(?:(?<=\w\s)[A-Z][\w’'-]*|(?i:\b(?:no|article|resolution|phase|page|highway|aged?)))\.?\s$"
)
_PLACED: Final = re.compile(r"\b(?:in|at|from|near|since)\s(?:[A-Z][\w’'-]*\s)+$", re.IGNORECASE)
_DAYS: Final = re.compile(
    r"\s(?:and|to|or)\s\d{1,2}\s(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_MONEY: Final = re.compile(
    r"[$€£¥]\s?$|\s(?:dollars|euros|pounds|roubles|rupees|yuan|francs|baht|riel)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number that says how many, and where it stands in its sentence; `low` to `high` is what it leaves open."""

    value: float
    bound: Bound
    low: float
    high: float
    text: str
    start: int
    end: int


def counts(sentence: str) -> tuple[Count, ...]:
    """Return the numbers of a sentence that may count something, in order.

    Dates, times, years, ages, ordinals, shares, money, measures and the numbers of names are none.
    """
    taken = [
        span for span in time_spans(sentence) if re.search(r"[a-z]{3}|\d[-/.]\d", sentence[slice(*span)], re.IGNORECASE)
    ]
    return tuple(_counts(sentence, taken))


def _counts(sentence: str, taken: list[tuple[int, int]]) -> Iterator[Count]:
    for match in _matches(sentence):
        start, end = match.start("number"), match.end("upper") if match["upper"] else match.end("number")
        if any(first < end and start < last for first, last in taken) or _is_other(sentence, match, end):
            continue
        found = amount(match["number"])
        if found.value and not found.share:
            yield _count(sentence, match)


def _matches(sentence: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of a sentence; "between 30 and 40" is a range, "from 19 to 53" are two."""
    at = 0
    while match := _COUNT.search(sentence, at):
        if match["upper"] and _FROM.search(sentence, 0, match.start()):
            match = _COUNT.search(sentence, match.start(), match.end("number")) or match
        yield match
        at = match.end()


def _is_other(sentence: str, match: re.Match[str], end: int) -> bool:
    """Tell whether a number is one of a time, a name, a measure or money."""
    number, before = match["number"], sentence[max(0, match.start("number") - 24) : match.start("number")]
    if _OTHER.match(sentence, end) or _MONEY.search(before) or _MONEY.match(sentence, end):
        return True
    if _BESIDE.match(sentence, end) or (number.isalpha() and _KNOWN.search(before) and not match["hedge"]):
        return True
    if number.lower() == "one" and _SINGLE.match(sentence, end):
        return True
    if _SHARE.match(sentence, end) or _ONE_IN.search(before):
        return True
    if _CLOCK.fullmatch(number) or (_YEAR.fullmatch(number) and not match["hedge"]):
        return True
    if not number.isdigit() or len(number) > 2 or match["hedge"]:
        return False
    return bool(_DAYS.match(sentence, end) or (_NAMED.search(before) and not _PLACED.search(before)))


def _count(sentence: str, match: re.Match[str]) -> Count:
    found, bound = amount(match["number"]), _bound(sentence, match)
    low, high = found.low or found.value, found.high or found.value
    value = found.value
    if match["upper"] and amount(match["upper"]).value > low:
        high = amount(match["upper"]).value
        value = (low + high) / 2
        bound = Bound.ABOUT
    elif bound is Bound.ABOUT:
        low, high = low * (1 - ABOUT), high * (1 + ABOUT)
    return Count(
        value=value,
        bound=bound,
        low=0.0 if bound is Bound.AT_MOST else low,
        high=inf if bound is Bound.AT_LEAST else high,
        text=match[0],
        start=match.start(),
        end=match.end(),
    )


def _bound(sentence: str, match: re.Match[str]) -> Bound:
    if match["hedge"]:
        return _BOUNDS[HEDGES[re.sub(r"\s+", " ", match["hedge"].lower())]]
    if match["plus"] or amount(match["number"]).approximate:
        return Bound.AT_LEAST
    return next((bound for form, bound in _BEHIND if form.match(sentence, match.end())), Bound.EXACT)


def at_odds(one: Count, other: Count) -> bool:
    """Tell whether two counts of one thing cannot both be right: whoever knew of far more would not say "at least"."""
    return one.low > _most(other) or other.low > _most(one)


def _most(count: Count) -> float:
    return count.value * (1 + FAR) if count.bound is Bound.AT_LEAST else count.high

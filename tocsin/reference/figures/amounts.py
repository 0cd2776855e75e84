"""Amounts: the numbers of a sentence and what they count, those in words too: parts, cents of a euro, times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from tocsin.model import Quantity, Span
from tocsin.reading.numbers import HEDGES, NUMBER, amount
from tocsin.reference.said import Bound, Said, said
from tocsin.reference.statements import Statement

Kind = Literal["%", "USD", "count", "times", "points"]

_HEDGE: Final = "|".join(re.escape(hedge) for hedge in sorted(HEDGES, key=len, reverse=True))
_HEDGED: Final = rf"(?:(?P<hedge>{_HEDGE}|barely|hardly|scarcely|little|not|exactly|precisely)\s+)?"
_ORDINALS: Final = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
                    "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20}  # fmt: skip
_FEW: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "nine": 9}
_PART: Final = re.compile(
    rf"\b{_HEDGED}(?:(?P<many>{'|'.join(_FEW)})[\s-]+)?(?P<part>{'|'.join(_ORDINALS)})s?\s+"
    r"(?=(?:of|the|its|their|all|every|each|what|his|her)\b|(?:is|are|was|were|goes|went)\b)"
)
_BY: Final = re.compile(
    rf"\bby\s(?:(?:just|only|barely|hardly|scarcely)\s)?{_HEDGED}(?:(?P<many>{'|'.join(_FEW)})[\s-]+)?(?P<part>{'|'.join(_ORDINALS)})s?\b"
)
_AND_A_HALF: Final = re.compile(
    rf"\b{_HEDGED}(?P<number>one|two|three|four|five|six)\sand\sa\s(?P<part>half|quarter)\s?(?P<unit>per[\s-]?cent|%|(?:million|billion|trillion)"
    r"(?:\s(?:us\s)?dollars)?)?(?!\s(?:years?|months?|weeks?|times|decades?|hours?|days?))"
)
_SCALES: Final = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
_MILLIONS: Final = re.compile(
    r"\b(?P<many>a|one|three)[\s-]quarters?\sof\sa\s(?P<scale>million|billion|trillion)(?P<dollars>\s(?:us\s)?dollars)?\b"
)
_IN: Final = re.compile(
    rf"\b{_HEDGED}(?P<many>{'|'.join(_FEW)})(?:\s\w+)?\s(?:in|out of)\s(?P<of>(?:every\s)?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten))\b"
)
_COIN: Final = r"(?:dollars?|euros?|pounds?|cents?|pence|z[łl]oty|z[łl]otys|crowns?|kron\w+|lira|lei|lev\w*|forints?)"
_CENTS: Final = re.compile(
    rf"\b{_HEDGED}(?P<number>{NUMBER})\s(?:US\s)?(?:cents?|pence|groszy?|öre|øre)\s"
    rf"(?:out\s)?(?:of|in|from)\s(?:every|each|the|a|its|any)\s(?:\w+\s)?{_COIN}",
    re.IGNORECASE,
)
_HUNDRED: Final = re.compile(
    rf"\b(?:of|from|out of)\s(?:every|each)\s(?:hundred|100)\s{_COIN}[^.;]*?\b{_HEDGED}(?P<number>{NUMBER})\b",
    re.IGNORECASE,
)
_OF_EACH: Final = re.compile(
    rf"\b(?:of|from|out of)\s(?:every|each)\s(?:dollar|euro|pound)\b"
    rf"[^.;]*?\b{_HEDGED}(?P<number>{NUMBER})\s(?:cents|pence)\b",
    re.IGNORECASE,
)
_AS: Final = r"(?=\s(?:as|what|the|more|its|that|higher|larger|bigger|of|their)\b)"
_TIMES: Final = (
    (
        re.compile(r"\b(?:half as much again|half again as (?:much|many)|one and a half times|half as many again)\b"),
        1.5,
    ),
    (re.compile(rf"\b(?:quadrupl\w+|fourfold|four fold|four times{_AS})\b"), 4.0),
    (re.compile(rf"\b(?:tripl\w+|trebl\w+|threefold|three fold|three times{_AS}|thrice{_AS})\b"), 3.0),
    (re.compile(rf"\b(?:doubl\w+|twice|twofold|two fold|two times{_AS})\b"), 2.0),
    (re.compile(rf"\b(?:fivefold|five times{_AS}|quintupl\w+)\b"), 5.0),
    (re.compile(rf"\b(?:tenfold|ten times{_AS})\b"), 10.0),
    (re.compile(r"\b(?:halv(?:ed|es|ing)|half (?:of )?(?:what|as (?:much|many|large|big|high)))\b"), 0.5),
)
_BOUND: Final = re.compile(
    r"\b(?:(?P<low>(?:more than|over|at least|well over|upwards of)|better than)|(?P<high>less than|fewer than|"
    r"not even|under|short of|not quite|no more than)|"
    r"(?P<near>almost|nearly|about|around|roughly|some|close to|virtually|practically|all but|approximately))\s$"
)
_HEDGES: Final[Sequence[tuple[Bound, re.Pattern[str]]]] = (
    ("low", re.compile(r"\b(?:north of|better than|well past|past the|beyond|well above|comfortably (?:above|"
        "over)|topping|to upwards of|"
                       r"surpass\w+|exceed\w*|tops|outstripping)\s$")),
    ("high", re.compile(r"\b(?:south of|well below|well under|not quite|less even than|comfortably (?:below|"
        r"under))\s$")),
    ("~", re.compile(r"\b(?:close on|something like|in the region of|in the order of|of the order of|pushing|"
        r"nigh on|not far off|"
                     r"a shade (?:over|under|above|below)|a touch (?:over|under|above|below)|a little (?:over|"
                     r"under|more than|less than|above|below)|"
                     r"slightly (?:over|under|more than|less than|above|below)|just (?:above|below|shy of|"
                     r"short of)|a whisker (?:over|under|short of|off))\s$")),
)  # fmt: skip
_POINTS: Final = re.compile(
    rf"\b(?P<number>{NUMBER}|(?:a|one) (?:full|whole|good)|half a|a(?=\s(?:percentage|per))|a quarter of a)\s(?:full\s|"
    rf"whole\s)?(?:percentage\s|per[\s-]?cent(?:age)?\s)?points?\b",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"(?:[a-z ]+ )?\d{1,2}\.\d{1,2}", re.IGNORECASE)
_VAGUE: Final = 5.0  # per cent that a part in words leaves open, half of it on either side
_ROUND: Final = 0.3  # of "three times", the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number and what it counts: "%" of something, "USD", a "count", how many "times", percentage "points"."""

    span: Span
    text: str
    kind: Kind
    said: Said


def amounts(statement: Statement) -> tuple[Amount, ...]:
    """Return the numbers of a sentence in the order of its text; of two at one place the longer."""
    worded = [
        *_halves(statement.words),
        *_millions(statement.words),
        *_cents(statement.words),
        *_parts(statement.words),
        *_times(statement.words),
        *_points(statement.words),
    ]
    found: list[Amount] = []
    for one in sorted((*worded, *_plain(statement)), key=lambda one: (-len(one.text), one.kind == "count")):
        if not any(one.span.overlaps(other.span) for other in found):
            found.append(one)
    if any(one.kind == "%" for one in found):  # "2.41 per cent, Denmark's 2.37"
        found = [replace(one, kind="%") if one.kind == "count" and _BARE.fullmatch(one.text) else one for one in found]
    return tuple(sorted(found, key=lambda one: one.span))


def _plain(statement: Statement) -> Iterator[Amount]:
    for quantity in statement.quantities:
        unit = quantity.unit or ""
        kind: Kind | None = "%" if unit == "%" else "USD" if unit.startswith("USD") else None if unit else "count"
        if kind:
            yield Amount(span=statement.at(quantity), text=quantity.text, kind=kind, said=_hedged(statement, quantity))


def _hedged(statement: Statement, quantity: Quantity) -> Said:
    """Return a number with the bound that words before it give: "north of", "pushing", "shy of"."""
    number, before = said(quantity), statement.before(quantity, 30)
    if not number.bound:
        for bound, words in _HEDGES:
            if words.search(before):
                return replace(number, bound=bound)
    return number


def _parts(words: str) -> Iterator[Amount]:
    for match in _PART.finditer(words):
        many = _FEW.get(match["many"] or "a", 1)
        yield _share(match, 100 * many / _ORDINALS[match["part"]], _VAGUE)
    for match in _BY.finditer(words):
        yield _share(match, 100 * _FEW.get(match["many"] or "a", 1) / _ORDINALS[match["part"]], _VAGUE)
    for match in _IN.finditer(words):
        of = int(amount(match["of"].removeprefix("every ")).value)
        yield _share(match, 100 * _FEW[match["many"]] / of, _VAGUE)


def _halves(words: str) -> Iterator[Amount]:
    """Yield "one and a half per cent", and without "per cent" where the sentence counts in it."""
    for match in _AND_A_HALF.finditer(words):
        value, unit = amount(match["number"]).value + (0.5 if match["part"] == "half" else 0.25), match["unit"] or ""
        bound: Bound = HEDGES.get(match["hedge"] or "", "")  # type: ignore[assignment]
        scale = _SCALES.get(unit.split()[0] if unit else "", 0.0)
        if scale or unit or re.search(r"per[\s-]?cent|%", words):
            kind: Kind = "USD" if scale else "%"
            said = Said(value * (scale or 1.0), 0.1 * (scale or 1.0), bound)
            yield Amount(span=Span(*match.span()), text=match[0].strip(), kind=kind, said=said)


def _cents(words: str) -> Iterator[Amount]:
    for pattern in (_CENTS, _HUNDRED, _OF_EACH):
        for match in pattern.finditer(words):
            yield _share(match, amount(match["number"]).value, 1.0)


def _millions(words: str) -> Iterator[Amount]:
    """Yield "a quarter of a million"."""
    for match in _MILLIONS.finditer(words):
        value = _FEW[match["many"]] / 4 * _SCALES[match["scale"]]
        kind: Kind = "USD" if match["dollars"] else "count"
        yield Amount(span=Span(*match.span()), text=match[0], kind=kind, said=Said(value, value / 10, ""))


def _share(match: re.Match[str], value: float, step: float) -> Amount:
    bound: Bound = HEDGES.get(match["hedge"] or "", "")  # type: ignore[assignment]
    return Amount(span=Span(*match.span()), text=match[0].strip(), kind="%", said=Said(value, step, bound))


def _times(words: str) -> Iterator[Amount]:
    for pattern, value in _TIMES:
        for match in pattern.finditer(words):
            near = _BOUND.search(words[: match.start()])
            bound: Bound = "low" if near and near["low"] else "high" if near and near["high"] else ""
            yield Amount(span=Span(*match.span()), text=match[0], kind="times", said=Said(value, _ROUND * value, bound))


def _points(words: str) -> Iterator[Amount]:
    for match in _POINTS.finditer(words):
        number = match["number"]
        value = 0.5 if number.startswith("half") else 0.25 if "quarter" in number else None
        exact = value is None and number[0].isdigit()
        if value is None:
            value = 1.0 if re.match(r"(?:a|one)\b", number) else amount(number).value
        step = 10.0 ** -len(number.partition(".")[2]) if exact else 0.2
        yield Amount(span=Span(*match.span()), text=match[0], kind="points", said=Said(value, step, ""))

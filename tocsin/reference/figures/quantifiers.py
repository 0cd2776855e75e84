"""Quantifiers: how many allies a sentence speaks of: "23 of 32", "all but eight", "fewer than half", "only Poland"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.model import Span
from tocsin.reading.numbers import HEDGES, PLAIN, amount
from tocsin.reference.figures.amounts import Amount
from tocsin.reference.figures.weighing import TRUE
from tocsin.reference.said import Bound, Said
from tocsin.reference.statements import Statement
from tocsin.reference.terms import term

_ALLY: Final = (
    r"(?:allies|ally|allied (?:states|nations|countries|governments)|members?(?: (?:states?|nations?|countries|"
    r"country))?|"
    r"states|countries|nations|governments|capitals|country|nation|government)"
)
_OF: Final = r"\s(?:out\s)?of\s(?:all\s)?(?:the\s|its\s|nato[’']s\s|the alliance[’']s\s)?"
_N: Final = rf"{PLAIN}(?:-{PLAIN})?"
_COUNT: Final = re.compile(
    rf"\b(?P<count>{_N}|two dozen|a dozen)"
    rf"(?:(?:{_OF}(?P<whole>{_N})?)?\s?(?:european\s|nato\s|\w+\s)?{_ALLY}\b(?:{_OF}(?P<later>{_N}))?"
    rf"|{_OF}(?P<rest>3[0-2]|thirty(?:-(?:one|two))?|29|28)\b"
    rf"|(?:,\snot\s{_N})?[^.;]{{0,60}}\b(?:is|was|are|were)\s(?:the number of|how many)\s(?:of\s)?(?:the\s)?{_ALLY})"
)
_NUMBERED: Final = re.compile(
    rf"\b(?:number|club|group|circle|tally|ranks?|list|count)\s(?:of|in which)\s(?P<what>(?:those|allies|members|"
    rf"states|countries|the allies|nations|governments)\b[^.;]{{0,90}}?)"
    rf"\s(?:number(?:s|ed)?|is|was|stood at|stands at|came to|comes to|grew to|rose to|has risen to|has grown to|"
    rf"counts|counted|totals|totalled|at)\s"
    rf"(?:just\s|only\s|now\s)?(?P<count>{_N})\b"
)
_EXCEPT: Final = (
    r"(?:but|except(?:\sfor)?|save(?:\sfor)?|bar|barring|apart from|other than|with the exception of|besides|excepting)"
)
_ALL_BUT: Final = re.compile(
    rf"\b(?:(?:all|(?:every|each)(?:\ssingle)?(?:\sone)?)(?:\sof)?(?:\s(?:the|its|"
    rf"nato[’']s))?(?:\s[\w-]+)?(?:\s{_ALLY})?(?:\sof the alliance)?\s{_EXCEPT}|"
    rf"^(?:barring|except for|save for|apart from|with the exception of|leaving aside))\s(?:some\s|just\s|only\s|"
    rf"the\s)?"
)
_OF_SO_MANY: Final = re.compile(rf"\b(?:of|among)\s(?:all\s)?(?:the\s|its\s|nato[’']s\s)?(?P<whole>{_N})\b[^.;]*$")
_NONE_BUT: Final = re.compile(
    rf"\b(?:no|not one|not a single|none of)(?:\s(?:the|its|nato[’']s|other|european|"
    rf"nato))*(?:\s[\w-]+)?\s{_ALLY}\s{_EXCEPT}\s"
)
_EVERY: Final = re.compile(
    r"\b(?:(?P<none>no|not one|not a single|none of the)|every(?:\s(?:single|one of the))?|each|"
    r"all(?:\sof)?(?:\sthe|\sits|\snato[’']s)?)"
    r"\s(?:nato\s|european\s(?:nato\s)?)?(?:allies|ally|members? (?:states?|countries|nations)|members?)\b(?!\sof\b)"
)
_ONLY: Final = re.compile(r"\bonly\s(?=[a-zü])")
_SHARE: Final = re.compile(
    rf"\b(?P<bound>more than|over|fewer than|less than|under|at least|not even|well over|nearly|almost|about|"
    rf"roughly|exactly|just)?\s?"
    rf"(?P<part>half|a third|two thirds|two-thirds|three quarters|three-quarters|a quarter|one in three|one third|"
    rf"most|a majority|the majority|a minority)"
    rf"(?:\s(?:of\s)?(?:all\s)?(?:the\s|its\s|nato[’']s\s|the alliance[’']s\s)?(?:[\w-]+\s)?){_ALLY}\b"
)
_PARTS: Final = {"half": 50.0, "a third": 100 / 3, "one third": 100 / 3, "one in three": 100 / 3, "two thirds": 200 / 3,
                 "two-thirds": 200 / 3, "three quarters": 75.0, "three-quarters": 75.0, "a quarter": 25.0}  # fmt: skip
_MAJORITY: Final = {
    "most": ("low", 50.0),
    "a majority": ("low", 50.0),
    "the majority": ("low", 50.0),
    "a minority": ("high", 50.0),
}
_BOUNDS: Final = HEDGES | {"not even": "high", "as many as": "", "exactly": "", "just": ""}
_EUROPE: Final = re.compile(r"\beuropean\s(?:nato\s)?(?:allies|ally|members?)\b")
_OTHERS: Final = re.compile(r"\b(?:eu|european union|union|osce|council|g7|g20|brics)\b")
_MISS: Final = term("miss")
_REACH: Final = term("reach")
_WISH: Final = term("wish")
_SOME_ALLIES: Final = term("some allies")
_AGO: Final = re.compile(r"^[^,;]*\b(?:years? ago|a decade (?:ago|earlier|before))\b")
_FALLING: Final = re.compile(r"\b(?:short|below|under|miss|shy)\b")
_NEXT: Final = 25  # characters between "ended the year" and "short of two per cent"
_MOST: Final = 40  # allies
_FAR: Final = 150  # characters behind a count in which it is told what these allies do


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """So many allies, of so many, where a sentence counts them; `below` says that they are those that fall short.

    `states` are those that they are said to be, no more and no fewer; `part` says that the number is one in per cent.
    """

    span: Span
    said: Said
    below: bool
    whole: int | None = None
    states: frozenset[str] = frozenset()
    europe: bool = False
    part: bool = False


def counts(statement: Statement, numbers: Sequence[Amount]) -> Iterator[Counted]:
    """Yield what a sentence counts of allies, each place once."""
    taken: list[Span] = []
    for one in (
        *_excepted(statement),
        *_only(statement),
        *_all_or_none(statement, numbers),
        *_parts(statement),
        *_plain(statement, numbers),
    ):
        if not any(one.span.overlaps(span) for span in taken):
            taken.append(one.span)
            yield one


def _excepted(statement: Statement) -> Iterator[Counted]:
    """Yield "all but eight", "every ally except Spain", "not one ally but Poland"."""
    words = statement.words
    for pattern, inverted in ((_NONE_BUT, False), (_ALL_BUT, True)):
        for match in pattern.finditer(words):
            rest, number = words[match.end() :], re.match(rf"{_N}|a handful|one", words[match.end() :])
            below = _below(rest)
            if below is None and not _REACH.search(words):
                continue
            side = bool(below) != inverted
            if number and (value := _number(number[0])) is not None:
                span = Span(match.end(), match.end() + number.end())
                whole = re.match(rf"{_OF}(?P<whole>{_N})", rest[number.end() :]) or _OF_SO_MANY.search(
                    words[: match.start()]
                )
                found = _whole(whole["whole"]) if whole else None
                yield Counted(span=span, said=Said(value, 0.0, ""), below=side, whole=found)
            elif states := statement.listed_at(match.end()):
                yield Counted(
                    span=Span(*match.span()), said=TRUE, below=side, states=states, europe=_is_europe(statement)
                )


def _only(statement: Statement) -> Iterator[Counted]:
    """Yield "only Poland and Estonia": those named, and nobody else."""
    for match in _ONLY.finditer(statement.words):
        states = statement.listed_at(match.end())
        rest = statement.words[match.end() :]
        if states and not re.search(r"\bthan\b(?!\s(?:\d|one|two|three|four|five))", rest) and _REACH.search(rest):
            yield Counted(
                span=Span(*match.span()),
                said=TRUE,
                below=bool(_below(rest)),
                states=states,
                europe=_is_europe(statement),
            )


def _all_or_none(statement: Statement, numbers: Sequence[Amount]) -> Iterator[Counted]:
    """Yield "every ally meets", "no ally spends more than four per cent"; not what none does more of than another."""
    words = statement.words
    shares = [one for one in numbers if one.kind == "%"]
    for match in _EVERY.finditer(words):
        rest = words[match.end() : match.end() + _FAR]
        none = match["none"] is not None
        if (
            not _meant(statement, match, rest)
            or re.match(rf"\s{_EXCEPT}\b", rest)
            or re.search(rf"\b{_EXCEPT}\b", rest)
        ):
            continue
        if none and not any(
            re.search(r"(?:than|over|above|at least|reach\w*|spen\w+|at|to)\s$", words[: one.span.start])
            for one in shares
        ):
            continue
        said = Said(0.0 if none else 100.0, 0.0, "")
        yield Counted(
            span=Span(*match.span()), said=said, below=bool(_below(rest)), part=True, europe=_is_europe(statement)
        )


def _parts(statement: Statement) -> Iterator[Counted]:
    """Yield "fewer than half of the allies", "most members"."""
    for match in _SHARE.finditer(statement.words):
        rest = statement.words[match.end() : match.end() + _FAR]
        if not _meant(statement, match, rest):
            continue
        bound, value = _MAJORITY.get(match["part"]) or (
            _BOUNDS.get(match["bound"] or "", ""),
            _PARTS.get(match["part"], 0),
        )
        said = Said(value, 7.0, bound)  # type: ignore[arg-type]
        yield Counted(
            span=Span(*match.span()), said=said, below=bool(_below(rest)), part=True, europe=_is_europe(statement)
        )


def _plain(statement: Statement, numbers: Sequence[Amount]) -> Iterator[Counted]:
    for match in _NUMBERED.finditer(statement.words):
        count = _number(match["count"])
        if count and count <= _MOST and _REACH.search(match["what"]) and not _WISH.search(match["what"]):
            below = bool(_below(match["what"]))
            span = Span(match.start("count"), match.end("count"))
            yield Counted(span=span, said=Said(count, 0.0, ""), below=below, europe=_is_europe(statement))
    for match in _COUNT.finditer(statement.words):
        count, rest = _number(match["count"]), statement.words[match.end() : match.end() + _FAR]
        rest = rest if rest.startswith(":") else rest.split(":")[0]
        if count is None or count > _MOST or not _meant(statement, match, rest):
            continue
        span = Span(match.start("count"), match.end("count"))
        near = [one for one in numbers if one.span.overlaps(span)]
        bound: Bound = near[0].said.bound if near else ""
        if re.search(r"\bas (?:many|few) as\s$", statement.words[: span.start]) or (
            near and near[0].text.lower().startswith("as ")
        ):
            bound = ""
        whole = _whole(match["whole"] or match["later"] or match["rest"] or "")
        below = bool(_below(rest)) or bool(_below(match[0]))
        yield Counted(span=span, said=Said(count, 0.0, bound), whole=whole, below=below, europe=_is_europe(statement))


def _meant(statement: Statement, match: re.Match[str], rest: str) -> bool:
    """Tell whether a count is one of allies that reach a share or do not, and none of what they want."""
    before = statement.words[: match.start()]
    told = _REACH.search(rest) or _MISS.search(rest) or _REACH.search(before[-60:])
    other = _OTHERS.search(before[-25:] + match[0] + rest[:15])
    return (
        bool(told)
        and not _AGO.search(rest)
        and not _WISH.search(before[-40:] + rest)
        and not other
        and not _SOME_ALLIES.search(statement.words)
    )


def _below(rest: str) -> bool | None:
    """Tell whether allies fall short, by the first word that tells what they do; None where none does."""
    miss, reach = _MISS.search(rest), _REACH.search(rest)
    if miss and (
        not reach or miss.start() <= reach.start() or (_FALLING.search(miss[0]) and miss.start() - reach.end() < _NEXT)
    ):
        return True
    return False if reach else None


def _is_europe(statement: Statement) -> bool:
    return _EUROPE.search(statement.words) is not None


def _whole(words: str) -> int | None:
    value = _number(words) if words else None
    return int(value) if value else None


def _number(words: str) -> float | None:
    try:
        found = amount(words)
    except (ValueError, KeyError, IndexError):
        return None
    return found.value if found.value and not found.share else None

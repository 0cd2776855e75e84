"""Ranks: which ally has the highest, the lowest or the nth figure, as a sentence says of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.model import Check, Span
from tocsin.reference.entries import Metric
from tocsin.reference.figures.metrics import around, compared
from tocsin.reference.figures.reckoning import Ranking, places
from tocsin.reference.figures.weighing import TRUE, Desk, weigh
from tocsin.reference.figures.years import asked_years
from tocsin.reference.statements import Statement
from tocsin.reference.terms import term

_HIGHEST: Final = term("highest")
_LOWEST: Final = term("lowest")
_NOBODY: Final = term("nobody")
_MORE: Final = term("more")
_LESS: Final = term("less")
_ALLIANCE: Final = term("alliance")
_ORDINALS: Final = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
                    "tenth": 10}  # fmt: skip
_NTH: Final = re.compile(
    rf"\b(?P<nth>{'|'.join(_ORDINALS)})[-\s](?:(?:largest|biggest|highest|most|heaviest|greatest)|(?P<low>lowest|smallest|least)|"
    r"(?:place|position|in (?:the alliance|nato)))\b|\b(?:ranks?|ranked|comes?|came|stands?|lies|in) (?P<rank>"
    rf"{'|'.join(_ORDINALS)})\b"
)
_WITHOUT: Final = re.compile(
    r"\b(?:outside|apart from|aside from|leaving aside|leaving out|besides|except for|except|other than|"
    r"not counting|setting aside|"
    r"with the (?:sole |single |only |one |lone )?exception of|but for|bar|barring|save for|save|excluding|after|"
    r"behind)\s(?:the\s)?"
)
_ONLY: Final = re.compile(r"\b(?:only|alone|but one ally|just)\b")
_SECOND_ONLY: Final = re.compile(
    r"\b(?:second|surpassed|beaten|outdone|exceeded|outspent|topped) only (?:to|by)\b|\bsecond to\b"
)
_NOT_FIGURES: Final = re.compile(r"\b(?:at most|for the most part|most of|most recent\w*)\b")
_MONEY: Final = re.compile(r"\b(?:spend\w*|spent|budgets?|outlays?|expenditure|purse|bill|money)\b")
_OWN: Final = term("own record")
_CHANGE: Final = re.compile(r"\b(?:increases?|rises?|jumps?|growth|cuts?|climbs?|gains?|surge)\b")
_EUROPE: Final = re.compile(r"\b(?:in europe|european (?:ally|allies|members?|nato)|of europe[’']s|europe[’']s)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Who is said to hold which places by a metric, from the top or from the bottom; an empty set leaves one open."""

    span: Span
    holders: tuple[frozenset[str], ...]
    from_below: bool = False
    without: frozenset[str] = frozenset()


def ranks(statement: Statement, desk: Desk) -> Iterator[Check]:
    """Yield a check where a sentence says that a state has the highest, the lowest or the nth figure of all allies."""
    metrics = compared(statement)
    if _CHANGE.search(statement.words) and "real change" not in metrics:
        return  # "the steepest rise" is one of money or of shares
    left_out = _left_out(statement)
    asked = _asked(statement, left_out) if metrics and _ALLIANCE.search(statement.words) else None
    if asked is None or (metrics == ["expenditure"] and not _MONEY.search(around(statement, asked.span, 45))):
        return
    reckons = [
        places(desk, ranking, asked.holders)
        for metric in metrics
        for year in asked_years(statement, metric, desk.record)[:1]
        for ranking in [_ranking(statement, metric, year, asked)]
    ]
    yield weigh(statement, asked.span, TRUE, reckons, desk.record)


def _ranking(statement: Statement, metric: Metric, year: int, asked: _Asked) -> Ranking:
    europe = _EUROPE.search(statement.words) is not None
    return Ranking(metric=metric, year=year, europe=europe, from_below=asked.from_below, without=asked.without)


def _asked(statement: Statement, left_out: frozenset[str]) -> _Asked | None:
    rest = replace(statement, named=tuple(one for one in statement.named if one.actor not in left_out))
    found = _only(statement) or _none(rest) or _nth(rest) or _extreme(rest)
    return replace(found, without=left_out) if found and left_out else found


def _left_out(statement: Statement) -> frozenset[str]:
    """Return the states that a ranking leaves aside: "outside the United States, no ally spends more"."""
    found = (statement.listed_at(match.end()) for match in _WITHOUT.finditer(statement.words))
    return frozenset(state for states in found for state in states)


def _only(statement: Statement) -> _Asked | None:
    """Return what "only the United States has more than Turkey" says: who is first, and who comes next."""
    words = statement.words
    second, only, than = _SECOND_ONLY.search(words), _ONLY.search(words), re.search(r"\bthan\b", words)
    if second:
        return _after(statement, second.span(), statement.states_between(second.end(), second.end() + 40)[:1], ())
    if only and than and only.start() < than.start():
        first = statement.states_between(only.start(), than.start())
        side = _LESS.search(words[only.start() : than.start()])
        if first and (side or _MORE.search(words[only.start() : than.start()])):
            return _after(
                statement, only.span(), first, statement.states_between(than.end(), len(words))[:1], low=bool(side)
            )
    return None


def _after(
    statement: Statement, at: tuple[int, int], first: Sequence[str], behind: Sequence[str], *, low: bool = False
) -> _Asked | None:
    """Return that some states come first, in whatever order, and another right behind them."""
    rest = behind or [state for state in statement.states if state not in first][:1]
    if not first or not rest:
        return None
    return _Asked(span=Span(*at), holders=(*(frozenset(first) for _ in first), frozenset(rest)), from_below=low)


def _none(statement: Statement) -> _Asked | None:
    """Return what "no ally spends more than Poland" says, or "nobody sets aside a greater share"."""
    nobody = _NOBODY.search(statement.words)
    if not nobody:
        return None
    words = statement.words[nobody.end() :]
    more, less = _MORE.search(words), _LESS.search(words)
    match = min((one for one in (more, less) if one), key=lambda one: one.start(), default=None)
    if match is None or re.search(r"\bno (?:more|less|fewer)\b", statement.words):
        return None
    than = re.search(r"\bthan\b", words) or (match if match[0].startswith(("out", "surpass")) else None)
    behind = statement.states_between(nobody.end() + than.end(), len(statement.words)) if than else ()
    states = behind[:1] or statement.states[:1]
    if not states or (len(statement.states) > 1 and not behind):
        return None
    return _Asked(span=Span(*nobody.span()), holders=(frozenset(states),), from_below=match is less)


def _nth(statement: Statement) -> _Asked | None:
    match = _NTH.search(statement.words)
    if not match or not (states := _subject(statement, match.start())):
        return None
    place = _ORDINALS[match["nth"] or match["rank"]]
    holders = (*(frozenset[str]() for _ in range(place - 1)), frozenset(states))
    return _Asked(span=Span(*match.span()), holders=holders, from_below=bool(match["low"]))


def _extreme(statement: Statement) -> _Asked | None:
    low, high = _LOWEST.search(statement.words), _HIGHEST.search(statement.words)
    match = low or high
    if match is None or _NOT_FIGURES.search(statement.words) or _OWN.search(statement.words):
        return None
    if not (states := _subject(statement, match.start())):
        return None
    asked = _Asked(span=Span(*match.span()), holders=(frozenset(states),))
    return replace(asked, from_below=match is low)


def _subject(statement: Statement, at: int) -> tuple[str, ...]:
    """Return of whom a rank is said: the only state, or the one named last before it."""
    if len(statement.states) == 1:
        return statement.states
    before = [one for one in statement.named if one.actor in statement.states and one.span.end <= at]
    return (before[-1].actor,) if before else ()

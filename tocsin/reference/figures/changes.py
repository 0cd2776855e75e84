"""Changes: how often one figure goes into another, as in "has doubled since 2014" or "twice as much as Germany"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.model import Check, Span
from tocsin.reference.entries import Edition, Metric
from tocsin.reference.figures.amounts import Amount
from tocsin.reference.figures.metrics import compared, is_fall, is_nominal
from tocsin.reference.figures.owners import EUROPE_AND_CANADA
from tocsin.reference.figures.reckoning import REST, difference, figure, ratio
from tocsin.reference.figures.weighing import Desk, Reckon, Reckoned, weigh
from tocsin.reference.figures.years import asked_years, between
from tocsin.reference.said import Said
from tocsin.reference.statements import Statement
from tocsin.reference.terms import term

_MORE: Final = term("more")
_LESS: Final = term("less")
_COMPARED: Final = re.compile(
    r"\b(?P<more>more|larger|bigger|higher|greater)|(?P<less>less|smaller|lower|fewer)\b(?:[\w’'-]+[\s]){0,9}?"
)
_TURN: Final = term("rise", "fall")
_FALL: Final = term("fall")
_UNSURE: Final = re.compile(r"\b(?:not|no|never|alone|only|most|than|faster|slower|any|every|all)\b")
_OF_MARK: Final = re.compile(rf"\s(?:[\w-]+\s){{0,3}}?{term('mark').pattern}")
"""What follows "double" where a target is doubled, and no figure of another year."""
_GROWN: Final = 40  # characters before a number in which it is told that something has grown
_THAN: Final = re.compile(r"\bthan\b")
_AS: Final = re.compile(r"\b(?:as|than|of what|what|that of)\b")
_COUNTED: Final = re.compile(
    r"\bthan\s(?:\w+\s)?(?:\d|one\b|two\b|three\b|four\b|five\b|half\b|a (?:third|quarter)\b|any\b)|\bmore than\b|"
    r"\bless than\b|\bfewer than\b"
)
_REAL: Final = ("expenditure at 2015 prices", "real change")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """How one figure stands to another, each of a state and a year."""

    span: Span
    said: Said
    pairs: tuple[tuple[tuple[str, int], tuple[str, int]], ...]
    points: bool = False


def changes(statement: Statement, numbers: Sequence[Amount], desk: Desk) -> Iterator[Check]:
    """Yield a check where a sentence sets a figure against that of another state, or of another year."""
    metrics = compared(statement)
    if not metrics:
        return
    if metrics == ["real change"] and (check := _turned(statement, numbers, desk)):
        yield check
        return
    for found in _compared(statement, numbers, metrics[0], desk):
        reckons = [
            reckon
            for metric in metrics
            for pair in found.pairs
            for reckon in _reckons(statement, metric, found, pair, desk)
        ]
        if reckons:
            yield weigh(statement, found.span, found.said, reckons, desk.record)
            return


def _turned(statement: Statement, numbers: Sequence[Amount], desk: Desk) -> Check | None:
    """Return a check of "Norway trims its spending in real terms": whether the real change is one up or down."""
    told, state = list(_TURN.finditer(statement.words)), _single(statement)
    if (
        len(told) != 1
        or state is None
        or any(one.kind != "count" for one in numbers)
        or _UNSURE.search(statement.words)
    ):
        return None
    said = Said(0.0, 0.0, "high" if _FALL.fullmatch(told[0][0]) else "low")
    years = asked_years(statement, "real change", desk.record)
    reckons = [figure(desk, "real change", state, year) for year in years]
    return weigh(statement, Span(*told[0].span()), said, reckons, desk.record)


def _reckons(
    statement: Statement, metric: Metric, found: _Compared, pair: tuple[tuple[str, int], tuple[str, int]], desk: Desk
) -> Iterator[Reckon]:
    """Yield the ways to reckon it. Growth of money may be meant in current or in constant prices."""
    (state, year), (other, earlier) = pair
    if found.points:
        yield difference(desk, metric, *pair)
    elif metric == "real change":
        if state == other and year != earlier:
            yield ratio(desk, "expenditure at 2015 prices", *pair)
            if year == earlier + 1:
                yield _grown(desk, state, year)
    else:
        yield ratio(desk, metric, *pair)
        if metric == "expenditure" and state == other and not is_nominal(statement):
            yield ratio(desk, "expenditure at 2015 prices", *pair)


def _grown(desk: Desk, state: str, year: int) -> Reckon:
    """Return what reckons from the real change of a year how often the year before goes into it."""
    change = figure(desk, "real change", state, year)

    def reckon(edition: Edition) -> Reckoned | str | None:
        found = change(edition)
        return (
            found
            if found is None or isinstance(found, str)
            else replace(found, value=1 + found.value / 100, printed=None)
        )

    return reckon


def _compared(statement: Statement, numbers: Sequence[Amount], metric: Metric, desk: Desk) -> Iterator[_Compared]:
    state = REST if EUROPE_AND_CANADA.search(statement.words) else _single(statement)
    for amount in numbers:
        if amount.kind == "%" and (grown := _by_percent(statement, amount, metric, state, desk)):
            yield grown
        if amount.kind not in ("times", "points") or _OF_MARK.match(statement.words[amount.span.end :]):
            continue
        other = statement.states_between(amount.span.end, amount.span.end + 80)
        first = [one for one in statement.states_between(0, amount.span.start) if one not in other[:1]]
        if len(other) == 1 and first and _AS.search(statement.words[amount.span.end : amount.span.end + 80]):
            years = asked_years(statement, metric, desk.record)
            pairs = tuple(((first[-1], year), (other[0], year)) for year in years)
        elif state:
            pairs = tuple(((state, last), (state, start)) for start, last in between(statement, metric, desk.record))
        else:
            continue
        said = amount.said
        if amount.kind == "points" and is_fall(statement, amount.span):
            said = replace(said, value=-said.value)
        yield _Compared(span=amount.span, said=said, pairs=pairs, points=amount.kind == "points")
    if not any(one.kind in ("times", "points", "%", "USD") for one in numbers):
        yield from _directed(statement, metric, state, desk)


def _by_percent(
    statement: Statement, amount: Amount, metric: Metric, state: str | None, desk: Desk
) -> _Compared | None:
    """Return what "its spending has swollen by a third in dollars" says, as times of the year before."""
    if metric != "expenditure" or state is None or not is_nominal(statement):
        return None
    if not _TURN.search(statement.words[max(0, amount.span.start - _GROWN) : amount.span.start]):
        return None
    change = amount.said.value / 100 * (-1 if is_fall(statement, amount.span) else 1)
    pairs = tuple(((state, last), (state, start)) for start, last in between(statement, metric, desk.record))
    said = Said(1 + change, amount.said.step / 100, amount.said.bound)
    return _Compared(span=amount.span, said=said, pairs=pairs) if pairs else None


def _directed(statement: Statement, metric: Metric, state: str | None, desk: Desk) -> Iterator[_Compared]:
    """Yield what "a smaller part of its economy than Luxembourg" says, or "fewer soldiers than in 2014"."""
    words = statement.words
    than = _THAN.search(words)
    sides = [one for pattern in (_MORE, _LESS) for one in pattern.finditer(words[: than.start()])] if than else []
    if not than or not sides or _COUNTED.search(words):
        return
    side = max(sides, key=lambda one: one.start())
    if than.start() - side.end() > 60 or re.search(r"\b(?:no|not|never|only|nobody|none)\b", words[: than.start()]):
        return
    said = Said(1.0, 0.0, "high" if _LESS.fullmatch(side[0]) else "low")
    span = Span(side.start(), than.end())
    behind, before = statement.states_between(than.end(), len(words)), statement.states_between(0, than.start())
    behind = tuple(one for one in behind if one not in before)
    if behind and before:
        years = asked_years(statement, metric, desk.record)
        yield _Compared(span=span, said=said, pairs=tuple(((before[-1], year), (behind[0], year)) for year in years))
    elif state and not behind:
        pairs = tuple(((state, last), (state, start)) for start, last in between(statement, metric, desk.record))
        if pairs:
            yield _Compared(span=span, said=said, pairs=pairs)


def _single(statement: Statement) -> str | None:
    if len(statement.states) == 1:
        return statement.states[0]
    return statement.prior[0] if not statement.states and len(statement.prior) == 1 else None

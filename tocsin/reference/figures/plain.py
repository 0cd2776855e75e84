"""Plain figures: what a sentence says of a state's defence expenditure in a year, or of that of each of some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from tocsin.model import Check, Verdict
from tocsin.reference.entries import Metric
from tocsin.reference.figures.amounts import Amount
from tocsin.reference.figures.metrics import MARK, around, clause_of, is_fall, metric_of
from tocsin.reference.figures.owners import owners
from tocsin.reference.figures.reckoning import figure, least
from tocsin.reference.figures.weighing import Desk, joined, spanning, together, weigh
from tocsin.reference.figures.years import asked_years, years_at
from tocsin.reference.said import Said
from tocsin.reference.spending import years
from tocsin.reference.statements import Statement
from tocsin.reference.terms import term

_WISHED: Final = term("wish")
_ALWAYS: Final = term("always")
_UNSURE: Final = term("unsure")
_ONE_TIME: Final = term("one time")
_SIPRI: Final[Mapping[str, Metric]] = {
    "share of GDP": "military share of GDP",
    "expenditure": "military expenditure",
}
_CROSSED: Final = term("crossed")
_MISSED: Final = term("miss")
_NEGATED: Final = re.compile(
    r"\b(?:yet to|not even|(?:has|have|had|does|do|did) not|not yet|never|fail\w* to|short of|without)\b[^,;]{0,30}$"
)
_FROM: Final = re.compile(r"\bfrom\s(?:(?:just|only|about|some|around|roughly)\s)?$")
_PARALLEL: Final = re.compile(
    r"(?:\s(?:of|gdp|per cent|dollars|on defen[cs]e|for defen[cs]e))*,?\s(?:and|while|against|"
    r"but)\s(?:that of\s)?(?:the\s)?[\w’'-]+"
    r"(?:\s[\w’'-]+)?(?:\s(?:at|with|to|on|of|some|about|around|only|just))*\s"
)
_HYPHEN: Final = re.compile(r"-per|-%")
_FAR: Final = 2.5  # times that a number is off, from which on it is taken for one of something else
_BESIDE: Final = 25  # characters behind a number in which a word such as "not" is one of it
_ALL: Final = 6  # states that one number may be said of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a number of a sentence is taken for: a metric of some states."""

    amount: Amount
    metric: Metric
    states: Sequence[str]
    said: Said


def plain(statement: Statement, numbers: Sequence[Amount], desk: Desk) -> Iterator[Check]:
    """Yield a check for each number of a sentence that gives the defence expenditure of a state, or of each of some."""
    told: list[Check] = []
    of: list[tuple[str, ...]] = []
    for amount in numbers:
        metric = metric_of(statement, amount)
        before = re.split(r"[,;:](?!\d)", statement.words[max(0, amount.span.start - 60) : amount.span.start])[-1]
        if metric is None or _WISHED.search(before):
            continue
        of_kind = [one for one in numbers if one.kind == amount.kind]
        if _is_name(statement, amount):
            continue
        states = tuple(owners(statement, amount, of_kind))
        if 0 < len(states) <= _ALL:
            asked = _Asked(amount=amount, metric=metric, states=states, said=_said(statement, amount, metric))
            told.append(_checked(statement, asked, of_kind, desk))
            of.append(states)
    if len(told) > 1 and ("respectively" in statement.words or _are_parallel(statement, told)):
        yield spanning(statement, together(told), told)
        return
    for whose in dict.fromkeys(of):
        yield from joined(statement, [check for check, one in zip(told, of, strict=True) if one == whose])


def _are_parallel(statement: Statement, told: Sequence[Check]) -> bool:
    """Tell whether one verb says all numbers: "Latvia stands at 3.15 per cent and Lithuania at 2.85"."""
    start = statement.evidence.span.start
    spans = sorted(one.evidence.span.shifted(-start) for one in told)
    return all(_PARALLEL.fullmatch(statement.words[one.end : other.start]) for one, other in pairwise(spans))


def _is_name(statement: Statement, amount: Amount) -> bool:
    """Tell whether a number only names something: "a veteran of the two-per-cent club", "rejects the 5% target"."""
    before = statement.words[max(0, amount.span.start - 45) : amount.span.start]
    mark = MARK.search(statement.words[amount.span.end :][:16])
    met = _CROSSED.search(before) or _MISSED.search(before) or _NEGATED.search(before)
    return bool(_HYPHEN.search(amount.text) or (amount.kind == "%" and mark)) and not met


def _said(statement: Statement, amount: Amount, metric: Metric) -> Said:
    """Return a number as it is meant: a fall is a negative change, and a mark that is crossed a bound."""
    number, near = amount.said, around(statement, amount.span, 45)
    before = statement.words[max(0, amount.span.start - 45) : amount.span.start]
    if metric == "real change":
        return replace(number, value=-number.value) if is_fall(statement, amount.span) else number
    if metric == "share of GDP" and not number.bound:
        if _NEGATED.search(before):
            return replace(number, bound="high")
        if MARK.search(near) or number.step >= 1:
            # A mark is met from above.
            met = _CROSSED.search(before) or (MARK.search(statement.words[amount.span.end :][:12]) and number.step >= 1)
            bound = "high" if _MISSED.search(before) else "low" if met else ""
            return replace(number, bound=bound)  # type: ignore[arg-type]
    return number


def _checked(statement: Statement, asked: _Asked, of_kind: Sequence[Amount], desk: Desk) -> Check:
    span = asked.amount.span
    asked_for = _years_of(statement, asked, of_kind, desk)
    if asked.said.bound in ("low", "high"):
        asked_for = asked_for[:1]  # a bound that this year's figure breaks is not saved by the last
    always = _ALWAYS.search(statement.words) is not None and len(statement.years) > 1
    number = replace(asked.said, bound="low") if always and asked.said.bound == "high" else asked.said
    found = []
    for state in asked.states:
        reckons = [figure(desk, asked.metric, state, year) for year in asked_for]
        if always:
            reckons = [least(desk, asked.metric, state, range(statement.years[0], statement.years[-1] + 1))]
        check = weigh(statement, span, number, reckons, desk.record)
        other = _by_another_definition(statement, asked, state, desk) if not check.facts else None
        found.append(other or _likely(statement, _unless_other(statement, check, asked, state, desk), asked))
    return found[0] if len(found) == 1 else together(found)


def _by_another_definition(statement: Statement, asked: _Asked, state: str, desk: Desk) -> Check | None:
    """Return that a figure agrees with one of military expenditure by SIPRI's definition; None where it does not.

    A figure that differs from one by another definition may still be right, so nothing else is ever said.
    """
    metric = _SIPRI.get(asked.metric)
    if metric is None:
        return None
    reckons = [figure(desk, metric, state, year) for year in asked_years(statement, metric, desk.record)]
    check = weigh(statement, asked.amount.span, asked.said, reckons, desk.record)
    if check.verdict in (Verdict.DIFFERS, Verdict.CANNOT_CHECK):
        return None
    return replace(check, why=f"{check.why[:-1]}, by SIPRI's definition.")


def _unless_other(statement: Statement, check: Check, asked: _Asked, state: str, desk: Desk) -> Check:
    """Return a verdict, but none that a figure differs which is exactly right of another year or another state named.

    Whose figure a number is, and of which year, may have been misread; so it differs only where no reading of it fits.
    """
    if check.verdict is not Verdict.DIFFERS or asked.said.bound in ("low", "high"):
        return check
    known = years(desk.record, asked.metric, until=statement.day)
    told = [year for year in known if year in statement.years or year >= statement.day.year - 1]
    readings = [(state, year) for year in known] + [(one, year) for one in statement.members for year in told]
    for whose, year in readings:
        other = weigh(statement, asked.amount.span, asked.said, [figure(desk, asked.metric, whose, year)], desk.record)
        exact = other.verdict in (Verdict.AGREES, Verdict.AGREES_EARLIER_EDITION)
        if exact or (other.verdict is Verdict.WITHIN_ROUNDING and year in told and whose != state):
            why = f"{check.why[:-1]}; {other.why[:-1]}: which of them is meant is not told."
            return statement.check(Verdict.CANNOT_CHECK, asked.amount.span, why, *check.facts)
    return check


def _likely(statement: Statement, check: Check, asked: _Asked) -> Check:
    """Return a verdict, but none on a number so far off that it will be one of something else."""
    value = check.facts[0].value if check.facts else None
    if check.verdict is Verdict.DIFFERS and _is_unsure(statement, asked):
        why = f"{check.why[:-1]}: whether it is of the same is not told."
        return statement.check(Verdict.CANNOT_CHECK, asked.amount.span, why, *check.facts)
    if check.verdict is not Verdict.DIFFERS or asked.metric == "real change" or asked.said.bound or not value:
        return check
    apart = abs(asked.said.value / value)
    if 1 / _FAR < apart < _FAR:
        return check
    why = f"{check.why[:-1]}: too far apart to be of the same."
    return statement.check(Verdict.CANNOT_CHECK, asked.amount.span, why, *check.facts)


def _is_unsure(statement: Statement, asked: _Asked) -> bool:
    """Tell whether the words around a number leave open whether it is one of the record's: "would", "a contract"."""
    clause = clause_of(statement, asked.amount.span)
    at = clause.find(asked.amount.text.lower())
    near = clause[: at + len(asked.amount.text) + _BESIDE] if at >= 0 else clause
    if _UNSURE.search(near) and not asked.said.bound:
        return True
    return asked.amount.kind == "USD" and _ONE_TIME.search(clause) is not None


def _years_of(statement: Statement, asked: _Asked, of_kind: Sequence[Amount], desk: Desk) -> list[int]:
    """Return the years that a figure may be of: of "between 2014 and 2024 from 1.4 to 2.1 per cent", each its own."""
    if asked.amount.kind == "%" and len(of_kind) == len(statement.years) > 1:
        return [statement.years[of_kind.index(asked.amount)]]
    if len(statement.years) > 1 and _FROM.search(statement.words[: asked.amount.span.start]):
        return [statement.years[0]]
    return years_at(statement, asked.amount.span, asked.metric, desk.record)

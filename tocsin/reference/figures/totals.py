"""Totals: sums over allies, and what part of all that they spend is one ally's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.model import ActorKind, Check
from tocsin.reference.figures.amounts import Amount
from tocsin.reference.figures.metrics import DEFENCE, MARK
from tocsin.reference.figures.owners import EUROPE_AND_CANADA
from tocsin.reference.figures.reckoning import REST, WHOLE, ratio, total
from tocsin.reference.figures.weighing import Desk, weigh
from tocsin.reference.figures.years import asked_years
from tocsin.reference.said import Said
from tocsin.reference.statements import Statement
from tocsin.reference.terms import term

_TOGETHER: Final = term("together")
_ALLIANCE: Final = re.compile(r"\b(?:alliance|nato|allies|allied|the thirty-two|the 32)\b")
_ALL_OF_THEM: Final = re.compile(
    r"\ball (?:the )?(?:of the )?(?:(?:\d+|thirty-one|thirty-two) )?(?:nato )?(?:allies|members|governments|"
    r"member states|countries|nations|allied \w+)\b"
)
_OF_ALL: Final = re.compile(
    r"\b(?:of (?:what (?:the )?(?:alliance|nato|allies|thirty-two|32)|"
    r"(?:all|everything) (?:that |which )?(?:the |its |nato )?(?:\d+ )?(?:allies|alliance|allied|members|"
    r"nato) (?:\w+ ){0,2}?"
    r"(?:spend|devote|put|lay|pay|invest|outlays|expenditure|money|give|allocate)\w*|"
    r"(?:all |the )?(?:alliance|nato|allied)(?:[’']s)? (?:\w+ )?(?:spending|expenditure|outlays|total|defen[cs]e|"
    r"military)|"
    r"the (?:total|whole|alliance[’']s|allies[’'])|the (?:combined|joint|common|collective|overall|total|"
    r"entire) (?:\w+ )?"
    r"(?:bill|spending|expenditure|outlays?|budgets?|effort) of (?:the )?(?:\d+ |thirty-two |all )?(?:allies|"
    r"alliance|nato|members)|"
    r"nato[’']s (?:\w+ )*(?:total|spending|expenditure|outlays|bill))|"
    r"out of every|of every (?:hundred|dollar)|of (?:every|each) [\w ]{0,20}(?:that )?(?:the )?(?:\d+ )?(?:allies|"
    r"alliance|nato))\b"
)


def totals(statement: Statement, numbers: Sequence[Amount], desk: Desk) -> Iterator[Check]:
    """Yield a check for each sum of money that is that of several allies or of all, and for each ally's part of it."""
    if not DEFENCE.search(statement.words):
        return
    for amount in numbers:
        if amount.kind == "USD" and (states := _summed(statement)):
            years = asked_years(statement, "expenditure", desk.record)
            yield weigh(statement, amount.span, amount.said, [total(desk, states, year) for year in years], desk.record)
        elif MARK.search(statement.words[amount.span.end :][:16]):
            continue  # "the 5 per cent target of the alliance"
        elif amount.kind == "%" and len(statement.states) == 1 and _is_of_all(statement, amount):
            state, years = statement.states[0], asked_years(statement, "expenditure", desk.record)
            reckons = [ratio(desk, "expenditure", (state, year), (WHOLE, year)) for year in years]
            number = Said(amount.said.value / 100, amount.said.step / 100, amount.said.bound)
            yield weigh(statement, amount.span, number, reckons, desk.record)


def _is_of_all(statement: Statement, amount: Amount) -> bool:
    """Tell whether a part is one of what all allies spend."""
    behind = statement.words[amount.span.end :]
    where = f"{amount.text.lower()} {behind[:80]}"
    return _OF_ALL.search(where) is not None or (
        _OF_ALL.search(statement.words) is not None and "gdp" not in behind[:30] and "equipment" not in statement.words
    )


def _summed(statement: Statement) -> Sequence[str]:
    """Return whose money is added up; nobody where one state's alone is meant."""
    if EUROPE_AND_CANADA.search(statement.words):
        return (REST,)
    states = statement.members
    if _ALL_OF_THEM.search(statement.words) and _TOGETHER.search(statement.words):
        return (WHOLE,)
    if len(states) > 1 and _TOGETHER.search(statement.words):
        # "Together, Estonia, Latvia and Lithuania spend ..., pocket change in Washington" adds up three.
        lists = [statement.listed_at(one.span.start) for one in statement.named if one.kind is ActorKind.STATE]
        listed = max(lists, key=len, default=frozenset[str]())
        return tuple(state for state in states if state in listed) if len(listed) > 1 else states
    return (WHOLE,) if not states and _ALLIANCE.search(statement.words) else ()

"""Metrics: what a number of a sentence measures, and what a comparison in it is about, by the words around it."""

from __future__ import annotations

import re
from typing import Final

from tocsin.model import Span
from tocsin.reference.entries import Metric
from tocsin.reference.figures.amounts import Amount
from tocsin.reference.statements import Statement
from tocsin.reference.terms import term

DEFENCE: Final = term("defence")
OUTPUT: Final = term("output")
MARK: Final = term("mark")
_OTHER_WHOLE: Final = term("other wholes")
_OTHER: Final = term("other matters")
_DEFINED: Final = term("other definitions")
_ELSEWHERE: Final = term("elsewhere")
_GROWTH: Final = term("growth")
_FALL: Final = term("fall")
_CHANGE: Final = term("rise", "fall")
_EQUIPMENT: Final = term("equipment")
_PEOPLE: Final = term("people")
_UNDER_ARMS: Final = term("under arms")
_HEAD: Final = term("per head")
_CONSTANT: Final = term("constant prices")
_PART: Final = re.compile(
    r"\b(?:share|slice|part|proportion|portion|percentage|ratio|fraction|burden|relative to|measured by)\b"
)
_MONEY: Final = re.compile(r"\b(?:spend\w*|spent|budgets?|money|dollars?|expenditure|outlays?|bill|sums?|cash|purse)\b")
_GROWN: Final = re.compile(
    r"\b(?:grew|grow\w*|rose|rise\w*|fell|fall\w*|increas\w*|shrank|shrunk|shrink\w*|expand\w*|contract\w*|climb\w*|jump\w*|swell\w*|swollen|soar\w*|dip\w*|drop\w*|surg\w*)\s(?:\w+\s)?by\s"
    r"(?:\w+\s){0,2}$"
)
_NOMINAL: Final = re.compile(
    r"\b(?:in (?:us )?dollars|in cash|in dollar terms|counted in dollars|measured in dollars|in us dollars|"
    r"nominal\w*|current prices|in money)\b"
)
_PLAIN_DEFENCE: Final = re.compile(r"\b(?:defen[cs]e|military|armed forces|army|armaments?|rearm\w*)\b")
_MORE_THAN: Final = re.compile(
    r"\s(?:us\s)?(?:dollars\s)?(?:more|less|higher|lower|fewer|above|below|up|down)\s"
    r"(?:[\w-]+\s){0,4}?(?:than|on|what|last year|the year|a year)\b"
)
_THAN_BEFORE: Final = re.compile(r"\s(?:more|less|higher|lower|up|down)\b")
_FEW: Final = 500  # people whom no ally's forces are fewer than
_CLOSE: Final = 32  # characters behind a number in which the whole stands that it is a share of


def metric_of(statement: Statement, amount: Amount) -> Metric | None:
    """Return what a number measures; None where the words around it do not say it plainly."""
    if _MORE_THAN.match(statement.words[amount.span.end :]) and not (
        amount.kind == "%" and _GROWTH.search(statement.words)
    ):
        return None  # "four billion more than in 2018"
    if amount.kind == "count":
        near = around(statement, amount.span, 32)
        other = _DEFINED.search(near) or _ELSEWHERE.search(near)
        return "personnel" if amount.said.value >= _FEW and _PEOPLE.search(near) and not other else None
    if amount.kind == "USD":
        if not DEFENCE.search(statement.context if _HEAD.search(statement.words) else statement.words):
            return None
        if _DEFINED.search(clause_of(statement, amount.span)):
            return None
        if _HEAD.search(statement.words):
            return "expenditure per person"
        return "expenditure at 2015 prices" if _CONSTANT.search(statement.words) else "expenditure"
    return _share(statement, amount) if amount.kind == "%" else None


def _share(statement: Statement, amount: Amount) -> Metric | None:
    words, behind = statement.words, statement.words[amount.span.end :]
    clause = clause_of(statement, amount.span)
    if _OTHER.search(clause) and not _PLAIN_DEFENCE.search(clause) and not _GROWTH.search(clause):
        return None
    if _DEFINED.search(clause):
        return None
    if OUTPUT.search(behind[:_CLOSE]):
        known = DEFENCE.search(statement.context) or not _OTHER.search(statement.context)
        return "share of GDP" if known else None
    if _OTHER_WHOLE.search(clause) or not (DEFENCE.search(words) or MARK.search(words) or OUTPUT.search(words)):
        return None
    if _GROWTH.search(statement.context) and not _GROWTH.search(words) and _GROWN.search(words[: amount.span.start]):
        return "real change" if _PLAIN_DEFENCE.search(words) and not OUTPUT.search(behind) else None
    if _GROWTH.search(words) and (
        _GROWTH.search(clause) or _CHANGE.search(words[: amount.span.start][-40:]) or _THAN_BEFORE.match(behind)
    ):
        return "real change"
    if _EQUIPMENT.search(clause):
        return "equipment share"
    if _GROWN.search(words[: amount.span.start]):
        return None  # "its economy grew by 1.8 per cent"
    if OUTPUT.search(words) or MARK.search(around(statement, amount.span, 45)):
        return "share of GDP"
    return "equipment share" if _EQUIPMENT.search(words) else None


def compared(statement: Statement) -> list[Metric]:
    """Return what a comparison in a sentence may be of, none where its words leave it open; two are told alike."""
    words = statement.words
    if _OTHER_WHOLE.search(words) or not (DEFENCE.search(statement.context) or OUTPUT.search(words)):
        return []
    if _EQUIPMENT.search(words):
        return ["equipment share"]
    if _UNDER_ARMS.search(words):
        return ["personnel"]
    if _HEAD.search(words):
        return ["expenditure per person"]
    if OUTPUT.search(words):
        return ["share of GDP"]
    if _GROWTH.search(words):
        return ["real change"]
    if _PART.search(words):
        return ["share of GDP"]
    return ["expenditure"] if _MONEY.search(words) else []


def is_nominal(statement: Statement) -> bool:
    """Tell whether a sentence speaks of money as it is spent, not of its worth."""
    return _NOMINAL.search(statement.words) is not None


def is_fall(statement: Statement, span: Span) -> bool:
    """Tell whether a change is one downwards, by the last word of change before it."""
    found = list(_CHANGE.finditer(statement.words[: span.start]))
    found = found or list(_CHANGE.finditer(statement.words[span.end :][:40]))[:1]
    return bool(found) and _FALL.fullmatch(found[-1][0]) is not None


def around(statement: Statement, span: Span, characters: int) -> str:
    """Return the words before and behind a span, in lower case."""
    words = statement.words
    return f"{words[max(0, span.start - characters) : span.start]} {words[span.end : span.end + characters]}"


def clause_of(statement: Statement, span: Span) -> str:
    """Return the words between the marks of punctuation around a span, in lower case."""
    words = statement.words
    before = re.split(r"[,;:()–—](?!\d)", words[: span.start])[-1]
    behind = re.split(r"[,;:()–—](?!\d)", words[span.end :])[0]
    return before + words[span.start : span.end] + behind

"""Owners: whose figure a number of a sentence is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tocsin.model import Span
from tocsin.reference.figures.amounts import Amount
from tocsin.reference.figures.reckoning import REST, WHOLE
from tocsin.reference.statements import Statement
from tocsin.reference.terms import term

EUROPE_AND_CANADA: Final = term("europe and canada")
_WHOLE: Final = term("whole alliance")
_ALLIANCE: Final = re.compile(r"\b(?:nato|alliance|allies)\b")
_MEANT: Final = re.compile(
    r"\b(?:the|that|this) (?:[\w-]+ )?(?:state|country|kingdom|republic|government|nation|ally|coalition|ministry|"
    r"capital|"
    r"parliament)\b|\b(?:it|its|their|they)\b"
)
_EACH: Final = re.compile(
    r"\b(?:each(?! (?:euro|dollar|pound|year|inhabitant|citizen|head|ally|member|of the (?:allies|members)))|both|"
    r"all of them|all three|all four|alike|apiece)\b"
)
_AND: Final = re.compile(r",?\s(?:and|or|as well as)\s(?:the\s)?|,\s(?:the\s)?")
_PRESS: Final = re.compile(
    r"-language\b|\s(?:[\w-]+\s)?(?:daily|weekly|newspaper|paper|portal|broadcaster|news|radio|magazine|tabloid)\b"
)
_LOCATED: Final = re.compile(r"\b(?:in|at|near|outside|out of|from)\s$")
"""Where a capital is a place, and not its government."""
_WHOSE: Final = re.compile(r"\b(?:whose|which|with its)\b[^,;]*$")
_THAN: Final = re.compile(r"\b(?:than|as)\s(?:the\s|in\s)?$")
_BALANCE: Final = re.compile(r"\b(?:together|combined|on average|average|jointly)\b")
_CLOSE: Final = 45  # characters behind a number in which its owner may stand: "481,000 serve in the Turkish forces"
_NEXT: Final = 6  # characters before it in which its owner stands for sure: "Denmark's 2.37"
_BREAK: Final = re.compile(r"[,;:.]|\b(?:and|but|while|against|than)\b")
_BEYOND: Final = re.compile(r"[,;:.]|\b(?:but|while|against|than)\b|\band\s(?:the\s)?$")
_BESIDE: Final = re.compile(
    r"\b(?:war (?:in|on|against)|aid (?:to|for)|invasion of|attack on|border(?:s|ing)? (?:with|on)?|neighbour(?:s|"
    r"ing)?(?: of)?|"
    r"support for|help for|against|unlike|from behind|threat from|ahead of|behind|alongside|"
    r"like|after|besides|except|but|outside|beyond|weapons for)\s(?:the\s)?$"
)


def owners(statement: Statement, amount: Amount, of_kind: Sequence[Amount]) -> list[str]:
    """Return whose figure a number is: the one state that a sentence names, or all of which it says it together.

    `of_kind` are the numbers of its kind in the sentence. Of several states, it is the last named before the number; of
    "the country", the one named in the sentence before. All of NATO is meant only where the words say so.
    """
    if EUROPE_AND_CANADA.search(statement.words):
        return [REST]
    states = [state for state in statement.states if not _is_beside(statement, state)] or list(statement.states)
    grouped = [state for state in statement.members if state not in statement.states]
    if grouped and (not states or _EACH.search(statement.words)) and not _BALANCE.search(statement.words):
        return list(statement.members)
    if not states:
        if _WHOLE.search(statement.words) and _ALLIANCE.search(statement.words):
            return [WHOLE]
        return list(statement.prior) if _MEANT.search(statement.words) and len(statement.prior) == 1 else []
    if len(states) == 1:
        return states
    if "respectively" in statement.words and len(of_kind) == len(states):
        return [states[of_kind.index(amount)]]
    if len(of_kind) == 1:
        if _EACH.search(statement.words):
            return states
        found = _own(statement, amount, states) or _last(statement, amount.span, states)
        return _with_listed(statement, found) if not _BALANCE.search(statement.words) else found
    if len(of_kind) == len(states) and _are_listed(statement, of_kind):
        return [states[of_kind.index(amount)]]
    return _last(statement, amount.span, states)


def _is_beside(statement: Statement, state: str) -> bool:
    """Tell whether a state is named only as that with which another is compared, or that it has to do with."""
    mentions = [one for one in statement.named if one.actor == state]
    return all(
        _BESIDE.search(statement.words[: one.span.start])
        or _PRESS.match(statement.words[one.span.end :])
        or (one.how == "capital" and _LOCATED.search(statement.words[: one.span.start]))
        for one in mentions
    )


def _own(statement: Statement, amount: Amount, states: Sequence[str]) -> list[str]:
    """Return whom the claim is about that a number stands in."""
    found = [
        mention.actor
        for claim, figure in statement.figures
        if figure.value == amount.said.value and any(statement.at(one) == amount.span for one in claim.quantities)
        for mention in figure.about
        if mention.actor in states
    ]
    return list(dict.fromkeys(found)) if len(set(found)) == 1 else []


def _with_listed(statement: Statement, found: Sequence[str]) -> list[str]:
    """Return a state with those that it is listed with: of "Germany and Italy spend" what is said goes for both."""
    named = [one for one in statement.named if one.actor in statement.states]
    at = next((place for place, one in enumerate(named) if [one.actor] == list(found)), None)
    if at is None:
        return list(found)
    first = at
    while first and _AND.fullmatch(statement.words[named[first - 1].span.end : named[first].span.start]):
        first -= 1
    listed = [one.actor for one in named[first : at + 1]]
    last = statement.words[named[at - 1].span.end : named[at].span.start] if first < at else ""
    return list(dict.fromkeys(listed)) if re.search(r"\b(?:and|or|as well as)\b", last) else list(found)


def _are_listed(statement: Statement, of_kind: Sequence[Amount]) -> bool:
    """Tell whether numbers stand in a row, as in "4.12 and 3.43 per cent"."""
    gaps = (statement.words[one.span.end : other.span.start] for one, other in pairwise(of_kind))
    return all(_AND.fullmatch(gap) for gap in gaps)


def _last(statement: Statement, at: Span, states: Sequence[str]) -> list[str]:
    """Return the state named close behind a number in its clause, else the last one before it."""
    named = [one for one in statement.named if one.actor in states]
    before = [one for one in named if one.span.end <= at.start]
    # "Norway lays out more than the United States does, upwards of 3,100 dollars" gives Norway's figure.
    compared = [one for one in before if _THAN.search(statement.words[: one.span.start])]
    if not _WHOSE.search(statement.words[: at.start]):
        before = [one for one in before if one not in compared] or before
    if (
        before
        and at.start - before[-1].span.end <= _NEXT
        and not _BREAK.search(statement.words[before[-1].span.end : at.start])
    ):
        return [before[-1].actor]
    behind = [one for one in named if 0 <= one.span.start - at.end < _CLOSE]
    if behind and not _BEYOND.search(statement.words[at.end : behind[0].span.start]):
        return [behind[0].actor]
    return [before[-1].actor] if before else []

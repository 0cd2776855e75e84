"""Totals: sums over allies, and what share of them one has, as a sentence states them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.model import Check, Quantity, Span, Verdict
from tocsin.reading.numbers import amount
from tocsin.reference.entries import Edition
from tocsin.reference.figures import SPENT, Desk, asked_years
from tocsin.reference.said import Said, said
from tocsin.reference.spending import fact, held, value
from tocsin.reference.statements import Statement

_TOGETHER: Final = re.compile(r"\b(?:together|combined|between them|in sum|jointly|added up|sum of)\b")
_EUROPE: Final = re.compile(
    r"\b(?:european allies|europe(?:an)?(?: members| states)?) and canada\b|\bcanada and (?:the )?europe"
)
_ALLIANCE: Final = re.compile(r"\b(?:alliance|nato|allies|allied)\b")
_OF_ALL: Final = re.compile(
    r"\b(?:of (?:what (?:the alliance|nato|allies)|"
    r"(?:all|everything) (?:that )?(?:the )?(?:allies|alliance|allied|nato)|"
    r"the (?:total|whole)|every hundred)|out of every|of the alliance[’']s)\b"
)
_FRACTIONS: Final = re.compile(
    r"\b(?:(?:a|one|two|three|four) (?:thirds?|quarters?|fifths?|tenths?)|half)\b|\bsome [\w-]+ (?:are|is|come)\b"
)
_FIFTHS: Final = {"four fifths": 0.8, "three fifths": 0.6, "two fifths": 0.4}
_ROUGH: Final = 5.0  # per cent that a fraction in words leaves open, on either side half of it
_TOTAL: Final = "NATO"
_REST: Final = "NATO Europe and Canada"


def totals(statement: Statement, desk: Desk) -> Iterator[Check]:
    """Yield a check for each sum of money that a sentence gives as that of several allies, or of all."""
    if not SPENT.search(statement.words):
        return
    for quantity in statement.quantities:
        if quantity.unit == "USD":
            states = list(_summed(statement))
            if states:
                yield _sum(statement, quantity, states, desk)
        elif quantity.unit == "%" and _OF_ALL.match(statement.behind(quantity).lstrip()) and len(statement.states) == 1:
            yield _of_total(statement, quantity, desk)


def _summed(statement: Statement) -> Sequence[str]:
    """Return whose money is added up; nobody where one state's alone is meant."""
    if _EUROPE.search(statement.words):
        return (_REST,)
    if len(statement.states) > 1 and _TOGETHER.search(statement.words):
        return statement.states
    return (_TOTAL,) if not statement.states and _ALLIANCE.search(statement.words) else ()


def _sum(statement: Statement, quantity: Quantity, states: Sequence[str], desk: Desk) -> Check:
    span = statement.at(quantity)
    for year in asked_years(statement, "expenditure", desk.record):
        rows = [next(held(desk.record, "expenditure", year, state, until=statement.day), None) for state in states]
        known = [row for row in rows if row]
        if len(known) == len(states) and not _outdated(statement, known[0][0], year, desk):
            total = sum(value(row)[0] for _, row in known)
            names = ", ".join(desk.names.get(state, state) for state in states)
            why = f"{names} in {year}: {total / 1e6:,.0f} million USD by {known[0][0].name} of {known[0][0].published}."
            how = said(quantity).fits(total) or Verdict.DIFFERS
            return statement.check(how, span, why, *(fact(edition, row, row.state) for edition, row in known))
    why = f"No edition current on {statement.day} has that total."
    return statement.check(Verdict.CANNOT_CHECK, span, why)


def _outdated(statement: Statement, edition: Edition, year: int, desk: Desk) -> bool:
    """Tell whether a later edition was current that has shares of that year, but no sums."""
    return any(
        one.published > edition.published and (one.id, "share of GDP", year) in desk.record.tables
        for one in desk.record.published(statement.day)
    )


def _of_total(statement: Statement, quantity: Quantity, desk: Desk) -> Check:
    return _portion(statement, said(quantity), statement.at(quantity), desk)


def portions(statement: Statement, desk: Desk) -> Iterator[Check]:
    """Yield a check where a sentence gives one ally's part of all that allies spend in words: "two thirds of"."""
    match = _FRACTIONS.search(statement.words)
    if not match or not _OF_ALL.search(statement.words) or not SPENT.search(statement.words):
        return
    if len(statement.states) == 1:
        yield _portion(statement, _part(match[0]), Span(*match.span()), desk)


def _part(words: str) -> Said:
    """Return a part in per cent: of fractions, nobody means the last place."""
    if words in _FIFTHS:
        return Said(_FIFTHS[words] * 100, _ROUGH, "")
    found = amount(re.sub(r"^some | (?:are|is|come)$", "", words))
    return Said(found.value * 100, _ROUGH, "") if found.share else Said(found.value, 1.0, "")


def _portion(statement: Statement, number: Said, span: Span, desk: Desk) -> Check:
    state, name = statement.states[0], desk.names.get(statement.states[0], statement.states[0])
    for year in asked_years(statement, "expenditure", desk.record):
        own = next(held(desk.record, "expenditure", year, state, until=statement.day), None)
        whole = next(held(desk.record, "expenditure", year, _TOTAL, until=statement.day), None)
        if own and whole:
            share = 100 * value(own[1])[0] / value(whole[1])[0]
            why = f"{name}: {share:.2f} % of NATO's total in {year} by {own[0].name}."
            how = number.fits(share) or Verdict.DIFFERS
            return statement.check(how, span, why, fact(*own, name), fact(*whole, _TOTAL))
    return statement.check(Verdict.CANNOT_CHECK, span, "No edition has that total.")

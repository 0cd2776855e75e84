"""Ranks: which ally has the highest or the lowest figure, as a sentence says of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.model import Check, Span, Verdict
from tocsin.reference.figures import GDP, SPENT, Desk, asked_years
from tocsin.reference.spending import by_state, fact, missing_from
from tocsin.reference.statements import Statement

_HIGHEST: Final = re.compile(
    r"\b(?:highest|largest|biggest|greatest|most|top spender|(?:larger|bigger|higher|more)\b[^.]*\bthan any other|"
    r"no (?:other )?ally[^.]*\bmore)\b"
)
_LOWEST: Final = re.compile(
    r"\b(?:lowest|smallest|(?<!at )least|(?:smaller|lower|less)\b[^.]*\bthan any other|nobody[^.]*\bsmaller)\b"
)
_PLACES: Final = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_NTH: Final = re.compile(rf"\b({'|'.join(_PLACES)})[-\s](?:largest|biggest|highest|most)\b")
_AMONG: Final = re.compile(r"\b(?:allies|alliance|nato|members?|any other|nobody)\b")
_METRICS: Final = (
    (re.compile(r"\b(?:equipment|kit|procurement)\b"), "equipment share"),
    (re.compile(r"\b(?:soldiers|troops|force|personnel|armed forces|under arms|in uniform)\b"), "personnel"),
    (GDP, "share of GDP"),
    (re.compile(r"\b(?:share|slice|part|proportion)\b"), "share of GDP"),
    (re.compile(r"\b(?:spender|spends|budget|money)\b"), "expenditure"),
)
_BESIDE: Final = " than any other"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The place that a state is said to have by a metric, from the top or from the bottom."""

    span: Span
    metric: str
    place: int
    from_below: bool


def ranks(statement: Statement, desk: Desk) -> Iterator[Check]:
    """Yield a check where a sentence says that a state has the highest, the lowest or the nth figure of all allies."""
    asked = _asked(statement)
    alone = len(statement.states) == 1 or (statement.states and _BESIDE in statement.words)
    if asked is None or not alone:
        return
    for year in asked_years(statement, asked.metric, desk.record):
        if check := _ranked(statement, asked, year, desk):
            yield check
            return


def _asked(statement: Statement) -> _Asked | None:
    words = statement.words
    nth, low, high = _NTH.search(words), _LOWEST.search(words), _HIGHEST.search(words)
    match = nth or low or high
    metric = next((metric for pattern, metric in _METRICS if pattern.search(words)), None)
    if not match or metric is None or not SPENT.search(words) or not _AMONG.search(words):
        return None
    return _Asked(span=Span(*match.span()), metric=metric, place=_PLACES[nth[1]] if nth else 1, from_below=match is low)


def _ranked(statement: Statement, asked: _Asked, year: int, desk: Desk) -> Check | None:
    """Return the verdict by the edition that is current for a year; None where none has that year."""
    for edition in desk.record.published(statement.day):
        states = by_state(desk.record, edition, asked.metric, year)
        if not states:
            continue
        if missing := missing_from(desk.record, edition, asked.metric, states):
            why = f"{edition.name} lacks {', '.join(sorted(missing))} for {year}: nothing is ranked by it."
            return statement.check(Verdict.CANNOT_CHECK, asked.span, why)
        order = sorted(states, key=lambda state: states[state].value, reverse=not asked.from_below)
        holder, said = order[asked.place - 1], statement.states[0]
        told = f"with {states[holder].printed} {states[holder].unit}"
        why = f"By {edition.name} of {edition.published} it is {desk.names.get(holder, holder)} in {year}, {told}."
        facts = [fact(edition, states[one], desk.names.get(one, one)) for one in (holder, said) if one in states]
        return statement.check(Verdict.AGREES if holder == said else Verdict.DIFFERS, asked.span, why, *facts)
    return None

"""Ranks: which ally has the highest or the lowest figure, as a sentence says of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tocsin.model import Check, Fact, Span, Verdict
from tocsin.reference.figures import GDP, SPENT, Desk, asked_years
from tocsin.reference.spending import fact
from tocsin.reference.statements import Statement

_HIGHEST: Final = re.compile(
    r"\b(?:highest|largest|biggest|greatest|most|top spender|(?:larger|bigger|higher|more)\b[^.]*\bthan any other|no (?:other )?ally[^.]*\bmore)\b"
)
_LOWEST: Final = re.compile(r"\b(?:lowest|smallest|(?<!at )least|(?:smaller|lower|less)\b[^.]*\bthan any other|nobody[^.]*\bsmaller)\b")
_AMONG: Final = re.compile(r"\b(?:allies|alliance|nato|members?|any other|nobody)\b")
_METRICS: Final = (
    (re.compile(r"\b(?:equipment|kit|procurement)\b"), "equipment share"),
    (re.compile(r"\b(?:soldiers|troops|personnel|armed forces|under arms|in uniform)\b"), "personnel"),
    (GDP, "share of GDP"),
    (re.compile(r"\b(?:share|slice|part|proportion)\b"), "share of GDP"),
    (re.compile(r"\b(?:spender|spends|budget|money)\b"), "expenditure"),
)
_ORDINAL: Final = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_NTH: Final = re.compile(r"\b(second|third|fourth|fifth|sixth)[-\s](?:largest|biggest|highest|most)\b")


def ranks(statement: Statement, desk: Desk) -> Iterator[Check]:
    """Yield a check where a sentence says that a state has the highest, the lowest or the nth figure of all allies."""
    words = statement.words
    if not SPENT.search(words) or not _AMONG.search(words) or not statement.states:
        return
    nth, high, low = _NTH.search(words), _HIGHEST.search(words), _LOWEST.search(words)
    match = nth or low or high
    metric = next((metric for pattern, metric in _METRICS if pattern.search(words)), None)
    if not match or metric is None or " than any other" not in words and len(statement.states) > 1:
        return
    place = _ORDINAL[nth[1]] if nth else 1
    for year in asked_years(statement, metric, desk.record):
        edition = next((e for e in desk.record.published(statement.day) if (e.id, metric, year) in desk.record.tables), None)
        if edition is None:
            continue
        table = {state: row for state, row in desk.record.tables[edition.id, metric, year].items() if len(state) == 3}
        others = {s for (e, m, _), rows in desk.record.tables.items() if (e, m) == (edition.id, metric) for s in rows if len(s) == 3}
        span = Span(*match.span())
        if others - table.keys():
            why = f"{edition.name} lacks {', '.join(sorted(others - table.keys()))} for {year}: nothing is ranked by it."
            yield statement.check(Verdict.CANNOT_CHECK, span, why)
            return
        order = sorted(table, key=lambda state: -table[state].value if not (low and not nth) else table[state].value)
        holder = order[place - 1]
        verdict = Verdict.AGREES if holder == statement.states[0] else Verdict.DIFFERS
        name = desk.names.get(holder, holder)
        why = f"By {edition.name} of {edition.published} it is {name} in {year}, with {table[holder].printed} {table[holder].unit}."
        facts: list[Fact] = [fact(edition, table[one], desk.names.get(one, one)) for one in (holder, statement.states[0]) if one in table]
        yield statement.check(verdict, span, why, *facts)
        return

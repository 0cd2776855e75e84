"""Figures of defence expenditure in a sentence, against editions: counts, sums, changes, ranks, plain ones."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Check, Verdict
from tocsin.reference.figures.allies import meeting
from tocsin.reference.figures.amounts import amounts
from tocsin.reference.figures.changes import changes
from tocsin.reference.figures.plain import plain
from tocsin.reference.figures.ranks import ranks
from tocsin.reference.figures.totals import totals
from tocsin.reference.figures.weighing import Desk, joined, together
from tocsin.reference.statements import Statement

__all__ = ["Desk", "figures"]


def figures(statement: Statement, desk: Desk) -> Iterator[Check]:
    """Yield the checks of a sentence's figures. What counts allies gives no state's figure; a number is taken once."""
    numbers = amounts(statement)
    counted = list(meeting(statement, numbers, desk.record))
    yield from counted
    found: list[Check] = []
    if not counted:
        for kind in (totals, changes, plain):
            taken = [check.evidence.span.shifted(-statement.evidence.span.start) for check in found]
            rest = [one for one in numbers if not any(one.span.overlaps(span) for span in taken)]
            found += kind(statement, rest, desk)
    if len(statement.states) == 1 and found:
        found = list(joined(statement, found))
    ranked = [one for one in ranks(statement, desk) if one.verdict is not Verdict.CANNOT_CHECK or not found]
    # "The second-largest force, some 480,000" says one thing of one state, in two parts.
    of_one = len(statement.states) == len(found) == len(ranked) == 1 and found[0].verdict is not Verdict.CANNOT_CHECK
    yield from [together([*found, *ranked])] if of_one else [*found, *ranked]

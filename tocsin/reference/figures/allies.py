"""Allies: how many of them, which of them, or what part of them reach a share of GDP, as a sentence counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tocsin.model import Check, Fact, Span, Verdict
from tocsin.reference.entries import Edition
from tocsin.reference.figures.amounts import Amount
from tocsin.reference.figures.metrics import DEFENCE, MARK, OUTPUT
from tocsin.reference.figures.quantifiers import Counted, counts
from tocsin.reference.figures.reckoning import OVERSEAS
from tocsin.reference.figures.weighing import Reckon, Reckoned, weigh
from tocsin.reference.record import Record
from tocsin.reference.spending import SHARE, Tally, by_state, tally
from tocsin.reference.statements import Statement
from tocsin.reference.terms import term

_OTHER: Final = term("other matters")
_FORCES: Final = (None, 32)
_FEWEST: Final = 28
_MOST: Final = 32  # allies, since there are figures
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_TWO: Final = re.compile(r"\b(?:two|2)[-\s](?:per[-\s]?cent|%)")
_DEFENCE: Final = re.compile(r"\b(?:defen[cs]e|military|nato|alliance|allies|ally|guideline|armed forces)\b")


def meeting(statement: Statement, numbers: Sequence[Amount], record: Record) -> Iterator[Check]:
    """Yield a check for each count of allies that reach a share of GDP: "23 of 32", "all but eight", "only Poland"."""
    for counted in counts(statement, numbers):
        threshold = _threshold(statement, numbers, counted)
        if threshold is None or not _is_of_allies(statement, counted):
            continue
        years = _year_at(statement, counted.span) or (statement.day.year, statement.day.year - 1)
        if counted.whole is not None and not _FEWEST <= counted.whole <= _MOST:
            continue  # "six of the seven on the eastern flank"
        # Iceland has no forces: of those that fall short, it may be counted or not.
        wholes = [replace(counted, whole=one) for one in _FORCES] if counted.below and not counted.whole else [counted]
        reckons = [_reckon(record, one, threshold, year) for year in years for one in wholes]
        check = weigh(statement, counted.span, counted.said, reckons, record)
        yield (
            check
            if _is_whole(counted, check)
            else statement.check(Verdict.PARTLY, counted.span, check.why, *check.facts, later=check.later)
        )


def _year_at(statement: Statement, span: Span) -> tuple[int, ...]:
    """Return the year that a count is of: of several the first behind it, "up from three in 2014" left aside."""
    if len(statement.years) < 2:
        return statement.years
    behind = [int(match[0]) for match in _YEAR.finditer(statement.words) if match.start() > span.end]
    return (next((year for year in behind if year in statement.years), statement.years[-1]),)


def _threshold(statement: Statement, numbers: Sequence[Amount], counted: Counted) -> float | None:
    """Return the share of GDP that is to be reached, in per cent; 2 where only "the target" is spoken of."""
    shares = {one.said.value for one in numbers if one.kind == "%" and one.said.step <= 1}
    nearest = next((one for one in numbers if one.kind == "%" and one.span.start >= counted.span.end), None)
    if nearest and len(shares) > 1 and MARK.search(statement.words[nearest.span.end :][:12]):
        return nearest.said.value
    told = shares | ({2.0} if _TWO.search(statement.words) else set())
    if len(told) == 1 and (
        OUTPUT.search(statement.words)
        or MARK.search(statement.words)
        or DEFENCE.search(statement.words)
        or counted.whole
    ):
        return told.pop()
    return 2.0 if not told and MARK.search(statement.words) else None


def _is_of_allies(statement: Statement, counted: Counted) -> bool:
    """Tell whether the states that are counted can only be allies, by their number or by what it is all about."""
    context = statement.context
    return bool(counted.whole or _DEFENCE.search(context) or not _OTHER.search(context))


def _is_whole(counted: Counted, check: Check) -> bool:
    """Tell whether the number of all that is given with a count is right: 31 have forces, and Iceland has none."""
    if counted.whole is None or check.verdict is not Verdict.AGREES:
        return True
    return not check.facts or counted.whole in (29, 30, 31, 32)


def _reckon(record: Record, counted: Counted, threshold: float, year: int) -> Reckon:
    def reckon(edition: Edition) -> Reckoned | str | None:
        rows = by_state(record, edition, SHARE, year)
        if counted.states or counted.europe:
            rows = {state: row for state, row in rows.items() if not (counted.europe and state in OVERSEAS)}
        found = tally(record, edition, year, threshold)
        if found is None:
            return None
        if found.missing:
            return f"{edition.name} lacks {', '.join(found.missing)} for {year}: nothing is counted from it"
        reaching = {state for state, row in rows.items() if float(row.printed) >= threshold}
        if counted.states or counted.europe:
            if not rows:
                return None
            return _named(counted, found, reaching, set(rows))
        out_of = counted.whole if counted.below and counted.whole in (found.out_of, found.out_of + 1) else found.out_of
        count = out_of - found.count if counted.below else found.count
        value = 100 * count / out_of if counted.part else float(count)
        return Reckoned(value=value, told=_told(found), facts=(_fact(found),))

    return reckon


def _named(counted: Counted, found: Tally, reaching: set[str], everybody: set[str]) -> Reckoned:
    """Return whether just the states that are named reach the share, or fall short of it."""
    meant = everybody - reaching if counted.below else reaching
    names = ", ".join(sorted(meant)) or "none"
    value = float(meant == set(counted.states)) if counted.states else float(len(meant))
    if counted.part:
        value = 100 * value / len(everybody)
    what = "below" if counted.below else "at or above"
    return Reckoned(value=value, told=f"{what} {found.threshold:g} % in {found.year}: {names}", facts=(_fact(found),))


def _told(one: Tally) -> str:
    how = "as stated with it" if one.stated else "shares as printed"
    return f"{one.count} of {one.out_of} allies at {one.threshold:g} % of GDP or more in {one.year}, {how}"


def _fact(one: Tally) -> Fact:
    return Fact(
        what=f"allies at {one.threshold:g} % of GDP or more in {one.year}: {one.count} of {one.out_of}",
        source=one.stated or one.edition.source,
        value=float(one.count),
        edition=one.edition.name,
        published=one.edition.published,
        secondhand=one.stated is not None or one.edition.secondhand,
    )

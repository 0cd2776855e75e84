"""Figures: those that disagree, by speaker and day, and what the record says of those that can be checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from tocsin.briefing.briefs.telling import Teller
from tocsin.corroboration import day_in_words
from tocsin.model import Bound, Chapter, Check, Conflict, Given, Line, Row, Table, Verdict

HEADING: Final = "Figures, and what is on record"
_BOUNDS: Final = {Bound.EXACT: "", Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}
_MOST_CHECKS: Final = 8
_LONGEST: Final = 240  # characters of words in a cell


def figures(conflicts: Iterable[Conflict], checks: Iterable[Check], teller: Teller) -> Iterator[Chapter]:
    """Yield a chapter on figures, if there is anything to tell of them."""
    disagreeing = (table for one in conflicts if (table := disagreement(one, teller)))
    tables = (*disagreeing, *held_against_the_record(checks))
    if tables:
        yield Chapter(heading=HEADING, tables=tables)


def disagreement(conflict: Conflict, teller: Teller) -> Table | None:
    """Return figures that disagree in the order of their days; None where less than two are as their reports have them.

    A figure stands in a row only if its words are in the sentence that gives it.
    """
    rows = tuple(_given(one) for one in conflict.figures if teller.holds(Line(text=one.text, citations=one.claims)))
    if len(rows) < 2:
        return None
    return Table(title=f"Figures that disagree: {conflict.about}", columns=("Day", "According to", "Figure"), rows=rows)


def _given(figure: Given) -> Row:
    day = day_in_words(figure.day) if figure.day else "undated"
    return Row((day, figure.who, in_words(figure)), figure.claims)


def in_words(figure: Given) -> str:
    """Return a figure as its report has it, with how it is meant where its own words do not say so."""
    bound = _BOUNDS[figure.bound]
    plain = figure.text[:1].isdigit()
    return f"{bound}{figure.text}" if plain else figure.text


def held_against_the_record(checks: Iterable[Check]) -> Iterator[Table]:
    """Yield a table of what was checked, with the reckoning and the fact that decides it."""
    decided = [one for one in checks if one.verdict is not Verdict.CANNOT_CHECK]
    once = {(one.verdict, one.why): one for one in reversed(decided)}
    rows = tuple(_checked(one) for one in list(reversed(once.values()))[:_MOST_CHECKS])
    if rows:
        yield Table(title="Held against the record", columns=("What is said", "Verdict", "Why", "Record"), rows=rows)


def _checked(check: Check) -> Row:
    fact = check.facts[0] if check.facts else None
    edition = ", ".join(part for part in (fact.edition, fact.source) if part) if fact else "none"
    said = f"“{shortened(check.evidence.quote)}”"
    return Row((said, check.verdict.value, check.why, shortened(edition)), check.claims)


def of_claims(checks: Iterable[Check], claims: Collection[str]) -> Iterator[Check]:
    """Yield the checks of some claims."""
    wanted = set(claims)
    yield from (one for one in checks if wanted & set(one.claims))


def shortened(text: str) -> str:
    """Return words on one line, cut at a word where they are long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"

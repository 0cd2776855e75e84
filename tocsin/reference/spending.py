"""Spending: what editions have of a state's defence expenditure, and how many of their states reach a share of GDP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.model import Fact
from tocsin.reference.entries import Edition, Spending
from tocsin.reference.record import Record, Table

SHARE: Final = "share of GDP"
_CODE: Final = 3  # letters of a state's code
_SCALES: Final = {"million USD": ("USD", 1e6), "thousand": (None, 1e3)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many states reach a share of GDP in an edition's table of a year, and out of how many.

    `missing` are states that the edition has for other years: with them the count is incomplete. Where an edition has
    no table, `stated` says in which words of others its count stands.
    """

    edition: Edition
    year: int
    threshold: float
    count: int
    out_of: int
    missing: tuple[str, ...] = ()
    stated: str | None = None


def held(record: Record, metric: str, year: int, state: str, *, until: date) -> Iterator[tuple[Edition, Spending]]:
    """Yield what the editions that were out on a day have of a state's figure for a year, the latest first."""
    for edition in record.published(until):
        row = record.tables.get((edition.id, metric, year), {}).get(state)
        if row:
            yield edition, row


def later(record: Record, metric: str, year: int, state: str, *, after: date) -> Iterator[tuple[Edition, Spending]]:
    """Yield what editions have that came out after a day, in the order of their publication."""
    for edition in record.editions:
        row = record.tables.get((edition.id, metric, year), {}).get(state)
        if row and edition.published > after:
            yield edition, row


def years(record: Record, metric: str, *, until: date) -> list[int]:
    """Return the years for which any edition that was out on a day has a metric, the last first."""
    known = {edition.id for edition in record.published(until)}
    return sorted({year for edition, one, year in record.tables if one == metric and edition in known}, reverse=True)


def tally(record: Record, edition: Edition, year: int, threshold: float) -> Tally | None:
    """Return how many states of an edition's table reach a share of GDP, as printed, in a year.

    Without a table of that year it is the count that was stated with the edition; None where there is none either.
    """
    table = by_state(record, edition, SHARE, year)
    if table:
        reaching = [state for state, row in table.items() if float(row.printed) >= threshold]
        missing = tuple(sorted(missing_from(record, edition, SHARE, table)))
        return Tally(
            edition=edition, year=year, threshold=threshold, count=len(reaching), out_of=len(table), missing=missing
        )
    for row in record.counts:
        if (row.edition, row.year, row.threshold) == (edition.id, year, threshold):
            return Tally(
                edition=edition,
                year=year,
                threshold=threshold,
                count=row.count,
                out_of=row.out_of,
                stated=row.source,
            )
    return None


def by_state(record: Record, edition: Edition, metric: str, year: int) -> Table:
    """Return what an edition has of a metric and year, without what it has of groups of states."""
    table = record.tables.get((edition.id, metric, year), {})
    return {state: row for state, row in table.items() if len(state) == _CODE}


def missing_from(record: Record, edition: Edition, metric: str, table: Table) -> set[str]:
    """Return the states that an edition has by a metric for other years, but not in this table."""
    known = {year for one, measured, year in record.tables if (one, measured) == (edition.id, metric)}
    return {state for year in known for state in by_state(record, edition, metric, year)} - table.keys()


def value(row: Spending) -> tuple[float, str | None]:
    """Return a figure in plain units, and its unit: 97.7 billion, not 97,700 million."""
    unit, scale = _SCALES.get(row.unit, (row.unit, 1.0))
    return row.value * scale, unit


def fact(edition: Edition, row: Spending, name: str) -> Fact:
    """Return a figure as a fact about a state of that name."""
    number, unit = value(row)
    return Fact(
        what=f"{name}, {row.metric} in {row.year}: {row.printed} {row.unit}"
        + (", an estimate" * (row.estimate == "yes")),
        source=edition.source,
        value=number,
        unit=unit,
        edition=edition.name,
        published=edition.published,
        estimate=row.estimate == "yes",
        secondhand=edition.secondhand,
    )

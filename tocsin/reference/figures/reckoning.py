"""Reckoning: figures of one state, sums of several, their ratio, and the places of states, in one edition's tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.reference.entries import Edition, Spending
from tocsin.reference.figures.weighing import Desk, Reckon, Reckoned
from tocsin.reference.record import Record
from tocsin.reference.spending import SHARE, by_state, fact, missing_from, value

WHOLE: Final = "NATO"
REST: Final = "NATO Europe and Canada"
OVERSEAS: Final = frozenset({"USA", "CAN"})


def figure(desk: Desk, metric: str, state: str, year: int) -> Reckon:
    """Return what reckons a state's figure of a year; an edition that has the year and leaves it out says so."""

    def reckon(edition: Edition) -> Reckoned | str | None:
        row = _row(desk.record, edition, metric, state, year)
        if not isinstance(row, Spending):
            return row
        number, _ = value(row)
        printed = float(row.printed) * (number / row.value if row.value else 1.0)
        told = f"{desk.name(state)} {row.printed} {row.unit} ({metric}, {year})"
        return Reckoned(value=number, printed=printed, told=told, facts=(fact(edition, row, desk.name(state)),))

    return reckon


def least(desk: Desk, metric: str, state: str, years: Sequence[int]) -> Reckon:
    """Return what reckons a state's lowest figure of some years."""

    def reckon(edition: Edition) -> Reckoned | str | None:
        rows = _rows(desk.record, edition, metric, [(state, year) for year in years])
        if not isinstance(rows, list):
            return rows
        row = min(rows, key=lambda one: one.value)
        told = f"{desk.name(state)} at least {row.printed} {row.unit} ({metric}, {years[0]} to {years[-1]})"
        facts = (fact(edition, row, desk.name(state)),)
        return Reckoned(value=value(row)[0], printed=float(row.printed), told=told, facts=facts)

    return reckon


def total(desk: Desk, states: Sequence[str], year: int) -> Reckon:
    """Return what reckons the expenditure of some states or of a group of them, added up."""

    def reckon(edition: Edition) -> Reckoned | str | None:
        rows = _rows(desk.record, edition, "expenditure", [(state, year) for state in states])
        if not isinstance(rows, list):
            return rows or _no_sums(desk.record, edition, year)
        added = sum(value(row)[0] for row in rows)
        told = f"{', '.join(desk.name(state) for state in states)} {added / 1e6:,.0f} million USD ({year})"
        return Reckoned(value=added, told=told, facts=tuple(fact(edition, row, desk.name(row.state)) for row in rows))

    return reckon


def ratio(desk: Desk, metric: str, over: tuple[str, int], under: tuple[str, int]) -> Reckon:
    """Return what reckons how often one state's figure of a year goes into another's, or into its own of another."""

    def reckon(edition: Edition) -> Reckoned | str | None:
        rows = _rows(desk.record, edition, metric, [over, under])
        if not isinstance(rows, list):
            return rows
        first, second = (value(row)[0] for row in rows)
        if second == 0:
            return None
        told = f"{metric}: " + " against ".join(
            f"{desk.name(row.state)} {row.printed} {row.unit} ({row.year})" for row in rows
        )
        facts = tuple(fact(edition, row, desk.name(row.state)) for row in rows)
        return Reckoned(value=first / second, told=f"{told}, {first / second:.2f} times", facts=facts)

    return reckon


def difference(desk: Desk, metric: str, over: tuple[str, int], under: tuple[str, int]) -> Reckon:
    """Return what reckons by how much one figure is above another, in the unit of the metric, as printed."""

    def reckon(edition: Edition) -> Reckoned | str | None:
        rows = _rows(desk.record, edition, metric, [over, under])
        if not isinstance(rows, list):
            return rows
        first, second = (float(row.printed) for row in rows)
        told = f"{metric}: " + " against ".join(f"{desk.name(row.state)} {row.printed} ({row.year})" for row in rows)
        facts = tuple(fact(edition, row, desk.name(row.state)) for row in rows)
        return Reckoned(value=first - second, told=told, facts=facts)

    return reckon


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """An order of states: by which metric and year, from the top or `from_below`; in `europe`, two allies less,
    and any that it is reckoned `without`.
    """

    metric: str
    year: int
    europe: bool = False
    from_below: bool = False
    without: frozenset[str] = frozenset()


def places(desk: Desk, ranking: Ranking, holders: Sequence[frozenset[str]]) -> Reckon:
    """Return what reckons whether the first places are those of some states, in turn; an empty set leaves one open.

    Nothing is ranked in an incomplete table.
    """

    def reckon(edition: Edition) -> Reckoned | str | None:
        rows = by_state(desk.record, edition, ranking.metric, ranking.year)
        if not rows:
            return None
        if missing := missing_from(desk.record, edition, ranking.metric, rows):
            return f"{edition.name} lacks {', '.join(sorted(missing))} for {ranking.year}: nothing is ranked by it"
        out = ranking.without | (OVERSEAS if ranking.europe else frozenset())
        states = [state for state in rows if state not in out]
        first = sorted(states, key=lambda state: rows[state].value, reverse=not ranking.from_below)[: len(holders)]
        right = all(state in held or not held for state, held in zip(first, holders, strict=True))
        meant = [state for state in sorted(holders[-1]) if state in rows and state not in first]
        shown = [(desk.name(state), rows[state]) for state in (*first, *meant)]
        told = ", ".join(f"{name} {row.printed} {row.unit}" for name, row in shown)
        told = f"{ranking.metric} of {ranking.year}, {'lowest' if ranking.from_below else 'highest'} first: {told}"
        return Reckoned(value=float(right), told=told, facts=tuple(fact(edition, row, name) for name, row in shown))

    return reckon


def _row(record: Record, edition: Edition, metric: str, state: str, year: int) -> Spending | str | None:
    table = record.tables.get((edition.id, metric, year))
    if table is None:
        return None
    return table.get(state) or f"{edition.name} of {edition.published} leaves {state} out for {year}"


def _rows(
    record: Record, edition: Edition, metric: str, wanted: Sequence[tuple[str, int]]
) -> list[Spending] | str | None:
    rows = [_row(record, edition, metric, state, year) for state, year in wanted]
    if any(row is None for row in rows):
        return None
    lacking = next((row for row in rows if isinstance(row, str)), None)
    return lacking or [row for row in rows if isinstance(row, Spending)]


def _no_sums(record: Record, edition: Edition, year: int) -> str | None:
    """Return that an edition has shares of a year, but no sums: no older one speaks for it."""
    has = (edition.id, SHARE, year) in record.tables
    return f"{edition.name} of {edition.published} has no sums for {year}" if has else None

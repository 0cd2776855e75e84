"""Defence spending as sheets: rows for spreadsheets and data frames, without words or rounding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tocsin.model import Burden, Revisions

Row = Mapping[str, object]
_BURDEN: Final = (
    "edition", "published", "year", "ally", "name", "share_of_gdp", "printed", "estimate", "supposed", "target",
    "reaches", "gap_points", "prices", "expenditure_usd", "missing_usd", "part_of_total",
)  # fmt: skip
_REVISIONS: Final = ("year", "edition", "published", "ally", "name", "printed", "target", "reaches")


def sheet(found: Burden | Revisions) -> tuple[Sequence[str], Iterator[Row]]:
    """Return the columns and the rows of a burden, one per ally, or of revisions, one per edition and ally.

    There is no row of totals. A figure that an edition does not print is None.
    """
    return (_BURDEN, _burden_rows(found)) if isinstance(found, Burden) else (_REVISIONS, _revision_rows(found))


def _burden_rows(burden: Burden) -> Iterator[Row]:
    for one in burden.contributions:
        yield {
            "edition": burden.edition,
            "published": burden.published,
            "year": burden.year,
            "ally": one.state,
            "name": one.name,
            "share_of_gdp": one.share,
            "printed": one.printed,
            "estimate": _yes(one.estimate),
            "supposed": _yes(one.supposed),
            "target": burden.scenario.target,
            "reaches": _yes(one.reaches),
            "gap_points": one.gap,
            "prices": burden.prices,
            "expenditure_usd": one.expenditure,
            "missing_usd": one.missing,
            "part_of_total": one.portion,
        }


def _revision_rows(revisions: Revisions) -> Iterator[Row]:
    for standing in revisions.standings:
        for state in (*standing.printed, *standing.unknown):
            printed = standing.printed.get(state)
            yield {
                "year": revisions.year,
                "edition": standing.edition,
                "published": standing.published,
                "ally": state,
                "name": revisions.names[state],
                "printed": printed,
                "target": revisions.target,
                "reaches": _yes(state in standing.reaching if printed else None),
            }


def _yes(what: bool | None) -> str | None:
    return None if what is None else "yes" if what else "no"

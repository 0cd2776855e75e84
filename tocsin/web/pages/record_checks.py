"""Checks: what reports of the ledger say that differs from what is on record, or would breach it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from tocsin.errors import InputError
from tocsin.model.check import Verdict
from tocsin.run.answers.recorded import WRONG, Finding, findings
from tocsin.run.watches.watching import day_of
from tocsin.web.asked import Asked, Served, day
from tocsin.web.pages.record import TABLES_SHOWN
from tocsin.web.pages.watches import Format
from tocsin.web.rendering import render
from tocsin.web.sheets import Cell, sheet
from tocsin.web.sourcing import parts

router = APIRouter()

_WINDOW: Final = 90  # days, unless others are asked for
_LONGEST: Final = 366
_MOST: Final = 30  # happenings whose checks are shown
_COLUMNS: Final = ("verdict", "document", "published", "outlet", "words", "why", "fact", "edition", "source", "event")
_CHOICES: Final = {
    "wrong": WRONG,
    "breach": (Verdict.WOULD_BREACH,),
    "agrees": (Verdict.AGREES, Verdict.WITHIN_ROUNDING),
}


@router.get("/record/checks")
def checks(  # noqa: PLR0913 - each is a field of the form
    request: Request,
    service: Served,
    view: Asked,
    verdict: Annotated[str, Query(description="wrong, breach or agrees")] = "wrong",
    since: Annotated[str | None, Query(description="the first day")] = None,
    until: Annotated[str | None, Query(description="the last day")] = None,
    format: Format = "html",
) -> Response:
    """Show the checks of the reports of some days, the latest first."""
    if verdict not in _CHOICES:
        raise InputError(f"verdict is {verdict!r}; it can be {', '.join(_CHOICES)}")
    last = day(until, "until") or day_of(view)
    first = day(since, "since") or last - timedelta(days=_WINDOW - 1)
    if not timedelta(0) <= last - first < timedelta(days=_LONGEST):
        raise InputError(
            f"{first} to {last} cannot be looked through; take {_LONGEST} days at most, the first one first"
        )
    found = findings(view, service.desk, _CHOICES[verdict], (first, last), most=_MOST)
    if format == "csv":
        return sheet(f"checks-{verdict}-{first}-{last}", _COLUMNS, map(_cells, found))
    return render(
        request,
        "record_checks.html",
        found=list(_by_document(found)),
        many=len(found),
        most=_MOST,
        verdict=verdict,
        days=(first, last),
        parts=parts,
        here="checks",
        pages=TABLES_SHOWN,
    )


def _by_document(found: list[Finding]) -> Iterator[tuple[Finding, list[Finding]]]:
    """Yield the first check of each report, and all of them."""
    for document in dict.fromkeys(one.document.id for one in found):
        own = [one for one in found if one.document.id == document]
        yield own[0], own


def _cells(one: Finding) -> tuple[Cell, ...]:
    check, document = one.check, one.document
    fact = check.facts[0] if check.facts else None
    facts = (fact.what, fact.edition, fact.source) if fact else (None, None, None)
    told = (check.evidence.quote, check.why, *facts)
    return (check.verdict, document.id, document.published, document.outlet, *told, one.happening.id)

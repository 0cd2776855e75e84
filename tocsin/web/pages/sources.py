"""Sources: which outlets were read, how far each can be relied on and why, and how the followed feeds do."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from tocsin.ledger import followings, outlets
from tocsin.model import JudgementKind, Source
from tocsin.run.answers.outlets import graded
from tocsin.run.watches.watching import day_of
from tocsin.web.asked import Asked, Served
from tocsin.web.rendering import render
from tocsin.web.sheets import Cell, sheet

router = APIRouter()

_LATEST: Final = 2_000  # documents whose outlets are shown
_COLUMNS: Final = ("outlet", "kind", "grade", "reason", "owner", "country", "documents", "first", "latest")


@router.get("/sources")
def sources(request: Request, service: Served, view: Asked, format: str = "") -> Response:
    """Show the outlets of the latest documents and the followed feeds, or give the outlets as CSV."""
    with view.of_one_moment() as shown:
        judged = shown.judgements(kind=JudgementKind.SOURCE_GRADE)
        found = [
            (one, graded(one.address, one.name, service.desk.vocabulary, judged))
            for one in outlets(shown, most=_LATEST)
        ]
        feeds, day = followings(shown.ledger), day_of(shown)
    if format == "csv":
        rows = ((*_judged(source), one.documents, one.first, one.last) for one, source in found)
        return sheet("sources", _COLUMNS, rows)
    return render(request, "sources.html", outlets=found, feeds=feeds, day=day, latest=_LATEST)


def _judged(source: Source) -> tuple[Cell, ...]:
    return (source.name, source.kind, source.grade, source.reason, source.owner, source.country)

"""Documents: what was read, day by day, the latest first."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from tocsin.ledger import listed
from tocsin.web.asked import Asked
from tocsin.web.filters import KINDS, STATUSES, Filtered
from tocsin.web.rendering import render
from tocsin.web.sheets import sheet

router = APIRouter()

_PAGE: Final = 40
_IN_CSV: Final = 2_000
_COLUMNS: Final = ("day", "dated", "outlet", "title", "document", "address", "language", "claims", "copied from")


@router.get("/documents")
def documents(request: Request, view: Asked, filters: Filtered, format: str = "") -> Response:
    """List the documents that meet the conditions of the address, or give the latest of them as CSV."""
    size = _IN_CSV if format == "csv" else _PAGE
    with view.of_one_moment() as shown:
        found = listed(shown, filters.wanted, limit=size + 1, offset=(filters.page - 1) * size)
    rows, more = found[:size], len(found) > size
    if format == "csv":
        cells = (
            (one.day, one.dated, one.outlet, one.title, one.id, one.address, one.language, one.claims, one.copied)
            for one in rows
        )
        return sheet("documents", _COLUMNS, cells)
    days = [(day, list(some)) for day, some in groupby(rows, key=lambda one: one.day)]
    choices = {"kinds": KINDS, "statuses": STATUSES, "types": {}}
    return render(request, "documents.html", filters=filters, days=days, more=more, **choices)

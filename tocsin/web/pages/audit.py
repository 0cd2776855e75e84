"""The audit trail, for editors: who did what, to what, and from where."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from tocsin.ledger.audit import Act, acts
from tocsin.web.rendering import render
from tocsin.web.sheets import Cell, sheet
from tocsin.web.signing import Editor, Guarded

router = APIRouter()

_PAGE: Final = 100
_SHEET: Final = 10_000
_COLUMNS: Final = ("number", "at", "who", "did", "subject", "place")


@router.get("/audit")
def audit(
    request: Request,
    access: Guarded,
    _: Editor,
    who: Annotated[str, Query(max_length=64)] = "",
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    format: str = "",
) -> Response:
    """Show what was done, the latest first, by all or by one account."""
    if format == "csv":
        found = acts(access.ledger, who=who or None, before=before, limit=_SHEET)
        response = sheet("audit", _COLUMNS, (_cells(one) for one in found))
        response.headers["Cache-Control"] = "no-store"
        return response
    found = acts(access.ledger, who=who or None, before=before, limit=_PAGE + 1)
    following = found[_PAGE - 1].number if len(found) > _PAGE else None
    response = render(request, "account_audit.html", acts=found[:_PAGE], who=who, following=following)
    response.headers["Cache-Control"] = "no-store"
    return response


def _cells(one: Act) -> tuple[Cell, ...]:
    return one.number, one.at.isoformat(), one.who, one.did, one.subject, one.place

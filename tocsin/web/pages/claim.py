"""A claim: its words in their place, who says so, its record and checks, how it was coded, and what it matches."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from tocsin.errors import LedgerError
from tocsin.web.asked import Asked, Served
from tocsin.web.pages.document import recalled
from tocsin.web.rendering import render

router = APIRouter()

_AROUND: Final = 400  # characters shown before and after the words that it rests on
_LIKE: Final = 20  # claims of other reports


@router.get("/claims/{claim}")
def claim(request: Request, claim: str, service: Served, view: Asked) -> Response:
    """Show a claim of the ledger."""
    with view.of_one_moment() as shown:
        found = next((one for one, _ in shown.dated_claims([claim])), None)
        if found is None:
            what = f"ledger {view.ledger.address}: this view shows no claim {claim!r}"
            raise LedgerError(f"{what}; search for its words, or look as of a later time")
        report = recalled(shown, service.desk, found.document)
    record = report.of[report.numbers[claim]]
    text = report.document.text
    places = [
        (text[max(span.start - _AROUND, 0) : span.start], span.of(text), text[span.end : span.end + _AROUND])
        for span in dict.fromkeys(one.span for one in record.claim.evidence)
    ]
    # A sentence of another report may have several claims that match; it is shown once.
    matches = {
        (match.other.document, match.other.evidence[0].span): match
        for other in report.beside.others
        for match in reversed(other.matches)
        if match.own.id == claim
    }
    others = {other.listed.id: other.listed for other in report.beside.others}
    return render(
        request,
        "claim.html",
        sheet=report,
        record=record,
        places=places,
        matches=list(matches.values())[:_LIKE],
        others=others,
    )

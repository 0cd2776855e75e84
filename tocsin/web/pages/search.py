"""Search: documents by their words, with the claims found in them and the events that these are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from tocsin.briefing.claim_words import label, parties, sureness
from tocsin.run.answers.finding import Results, find_documents
from tocsin.web.asked import Asked, Served
from tocsin.web.filters import KINDS, STATUSES, Filtered
from tocsin.web.rendering import render
from tocsin.web.sheets import Cell, sheet

router = APIRouter()

_IN_CSV: Final = 200  # documents
_COLUMNS: Final = (
    "day", "outlet", "title", "document", "address", "words",
    "claim", "kind", "type", "status", "certainty", "quote", "event", "origins",
)  # fmt: skip


@router.get("/search")
def search(request: Request, service: Served, view: Asked, filters: Filtered, format: str = "") -> Response:
    """Show what is found for the words and conditions of the address, or give it as CSV."""
    size = {"size": _IN_CSV} if format == "csv" else {}
    with view.of_one_moment() as shown:
        results = find_documents(shown, filters.words, filters.wanted, page=filters.page, **size)
    if format == "csv":
        return sheet("search", _COLUMNS, _rows(results))
    names, words = service.desk.vocabulary.actors.display_names(), service.desk.vocabulary.words
    told = {
        claim.id: (label(claim).lower().replace("_", " "), parties(claim, names), sureness(claim))
        for one in results.found
        for claim in one.claims
    }
    types = {
        "Events": sorted(words.scores),
        "Conditions": sorted({one.condition for some in words.conditions.values() for one in some}),
        "Judgements": sorted({one.judgement for some in words.judgements.values() for one in some}),
    }
    choices = {"kinds": KINDS, "statuses": STATUSES, "types": types}
    return render(request, "search.html", filters=filters, results=results, told=told, **choices)


def _rows(results: Results) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each claim found, and one for each document in which none was."""
    for one in results.found:
        listed = one.listed
        words = " ".join("".join(piece for piece, _ in one.pieces).split())
        of_document = (listed.day, listed.outlet, listed.title, listed.id, listed.address, words)
        for claim in one.claims:
            event = results.event_of.get(claim.id)
            coded = (claim.id, claim.kind, label(claim), claim.status, claim.certainty, claim.evidence[0].quote)
            yield (*of_document, *coded, *((event.id, event.origins) if event else (None, None)))
        if not one.claims:
            yield (*of_document, *[None] * (len(_COLUMNS) - len(of_document)))

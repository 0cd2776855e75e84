"""A report: its text with the claims marked, the record of each beside it, and the reports that it has to do with."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from tocsin.ledger import View
from tocsin.run.answers.beside import at_odds, beside
from tocsin.run.answers.outlets import source_of
from tocsin.run.intake.desk import Desk
from tocsin.web.asked import Asked, Served
from tocsin.web.reader import Sheet, sheet
from tocsin.web.rendering import render

router = APIRouter()


_MOST_SOURCES: Final = 4

Figures = Annotated[bool, Query(description="the figures on which it and the reports beside it differ")]
Against = Annotated[list[str] | None, Query(description="ids of documents that it may have been written from")]


@router.get("/documents/{document}")
def document(
    request: Request, document: str, service: Served, view: Asked, figures: Figures = False, against: Against = None
) -> Response:
    """Show a document of the ledger."""
    with view.of_one_moment() as view:
        shown, sources = recalled(view, service.desk, document), (against or [])[:_MOST_SOURCES]
        reading = shown.dossier.reading
        if figures:
            found = at_odds(view, reading, shown.beside.others, service.desk.vocabulary)
            shown = replace(shown, conflicts=found)
        if sources:
            readings = [view.reading(one) for one in sources]
            shown = replace(shown, comparison=service.desk.laid(reading, readings))
    return render(request, "document.html", sheet=shown, figures=figures)


def recalled(view: View, desk: Desk, document: str) -> Sheet:
    """Return the sheet of a document that a view shows; LedgerError where it shows none of that id."""
    dossier = desk.recall(view, document)
    reading = dossier.reading
    return sheet(
        dossier,
        source_of(reading.document, desk.vocabulary, view.judgements()),
        desk.vocabulary.actors.display_names(),
        events=view.happenings_of([claim.id for claim in (*reading.claims, *reading.uncoded)]),
        others=beside(view, reading),
    )

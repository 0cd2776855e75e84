"""A report: its text with the claims marked, the record of each beside it, and the reports that it has to do with."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from tocsin.ledger import View
from tocsin.run.beside import at_odds, beside
from tocsin.run.desk import Desk
from tocsin.run.outlets import source_of
from tocsin.web.asked import Asked, Served
from tocsin.web.reader import Sheet, sheet
from tocsin.web.rendering import render

router = APIRouter()


@router.get("/documents/{document}")
def document(request: Request, document: str, service: Served, view: Asked, figures: bool = False) -> Response:
    """Show a document of the ledger; with `figures`, also those on which it and the reports beside it differ."""
    with view.ledger.of_one_moment() as held:
        shown = recalled(replace(view, ledger=held), service.desk, document, figures=figures)
    return render(request, "document.html", sheet=shown, figures=figures)


def recalled(view: View, desk: Desk, document: str, *, figures: bool = False) -> Sheet:
    """Return the sheet of a document that a view shows; LedgerError where it shows none of that id."""
    dossier = desk.recall(view, document)
    reading = dossier.reading
    around = beside(view, reading)
    return sheet(
        dossier,
        source_of(reading.document, desk.vocabulary, view.judgements()),
        desk.vocabulary.actors.display_names(),
        events=view.happenings_of([claim.id for claim in (*reading.claims, *reading.uncoded)]),
        others=around,
        conflicts=at_odds(view, reading, around.others, desk.vocabulary) if figures else (),
    )

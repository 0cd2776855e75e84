"""Documents: what was published, and everything that was found in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Id, Limit, Served, Since, Until, Words
from tocsin.api.bodies import DocumentEntry, entry_of
from tocsin.api.paging import CursorParameter, Page, noun, page, place_of
from tocsin.ledger import View, paging
from tocsin.ledger.paging import Key, Sought
from tocsin.model import Document, Dossier, Reading

TAG = "documents"
router = APIRouter()

Outlet = Annotated[Words | None, Query(max_length=300, description="The outlet, as its documents have it.")]


@router.get("/documents", response_model=Page[DocumentEntry], summary="List documents, those of the last days first")
def documents(
    view: Asked,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    cursor: CursorParameter = None,
    limit: Limit = 50,
) -> Response:
    """Documents in short; days bound their publication or, of undated ones, their first recording."""
    sought = Sought(outlet=outlet, since=since, until=until)

    def rows(view: View, after: Key | None, most: int) -> Iterator[tuple[Key, object]]:
        for key, (id_, document) in paging.documents(view, sought, after, most):
            yield key, entry_of(document, id_)

    return page(place_of(view, cursor, 2), rows, limit)


@router.get("/documents/{id}", response_model=Document, summary="Get a document with its text and blocks")
def document(view: Asked, id: Id) -> Response:
    """The document as it was last read."""
    return noun(view.document(id))


@router.get("/documents/{id}/reading", response_model=Reading, summary="Get what a document claims")
def reading(view: Asked, id: Id) -> Response:
    """The document with its claims, the links among them, and what went wrong."""
    return noun(view.reading(id))


@router.get("/documents/{id}/dossier", response_model=Dossier, summary="Get everything that follows from a document")
def dossier(service: Served, view: Asked, id: Id) -> Response:
    """The reading with origins, cautions, the verified briefing, checks against the record, and names on lists."""
    return noun(service.desk.recall(view, id))

"""Search: documents that hold all of some words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Words
from tocsin.api.bodies import Hit
from tocsin.api.paging import Page, listed

TAG = "search"
router = APIRouter()


@router.get("/search", response_model=Page[Hit], summary="Search documents")
def search(
    view: Asked,
    q: Annotated[
        Words,
        Query(
            max_length=300, description="Plain words, whatever their English endings.", examples=["ammunition depot"]
        ),
    ],
    limit: Annotated[int, Query(ge=1, le=100, description="How many at most.")] = 20,
) -> Response:
    """The documents that hold every word, the best first, each with the stretch of text where they stand."""
    return listed(list(view.search(q, limit=limit)))

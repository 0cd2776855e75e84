"""`search`: reports that hold all of some words."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from tocsin.mcp.cited import Citation, citation
from tocsin.run.live.service import Service


class Found(BaseModel, frozen=True):
    """The reports that were found, the best first, each with the stretch of it that fits best."""

    hits: list[Citation]


def search(
    service: Service,
    words: Annotated[str, Field(description="Plain words; a report must hold all of them.", max_length=1_000)],
    limit: Annotated[int, Field(ge=1, le=50)] = 10,
    as_of: date | None = None,
) -> Found:
    """Find reports that hold all of some words, whatever their English endings; `as_of` leaves those of that day."""
    view = service.view(as_of)
    hits = view.search(words, limit=limit)
    return Found(hits=[citation(hit.snippet, view.document(hit.document)) for hit in hits])

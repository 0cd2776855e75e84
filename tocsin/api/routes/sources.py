"""Sources: who publishes, and how reliable that is; and how the feeds that are followed have been doing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Limit, Served, Words
from tocsin.api.bodies import Following, SourceEntry
from tocsin.api.paging import CursorParameter, Page, listed, noun, sliced
from tocsin.ledger import View, followings
from tocsin.model import JudgementKind, Source
from tocsin.run.joining.backing import with_grade

TAG = "sources"
router = APIRouter()


@router.get("/sources", response_model=Page[SourceEntry], summary="List sources")
def sources(
    service: Served,
    view: Asked,
    q: Annotated[Words | None, Query(max_length=200, description="Part of a name.")] = None,
    cursor: CursorParameter = None,
    limit: Limit = 100,
) -> Response:
    """The outlets, agencies and bodies on record by their names, with their grades and why."""
    wanted = (q or "").casefold()
    known = dict.fromkeys(service.desk.vocabulary.sources.by_name.values())
    found = sorted((one for one in known if wanted in one.name.casefold()), key=lambda one: one.name)
    return sliced(_as_judged(view, found), cursor, limit, view)


@router.get("/sources/{name}", response_model=SourceEntry, summary="Get a source")
def source(
    service: Served, view: Asked, name: Annotated[Words, Path(max_length=200, description="A name, alias or host.")]
) -> Response:
    """What is on record of an outlet; of one that is not on record, that nobody can judge it (F)."""
    found = service.desk.vocabulary.sources
    return noun(_as_judged(view, [found.named(name) or found.of(None, name)])[0])


@router.get("/feeds", response_model=Page[Following], summary="List the feeds that are followed")
def feeds(view: Asked) -> Response:
    """When each was last visited and last brought something new, and what is wrong with it."""
    return listed(followings(view.ledger))


def _as_judged(view: View, found: list[Source]) -> list[SourceEntry]:
    decided = {one.subject.casefold(): one for one in view.judgements(kind=JudgementKind.SOURCE_GRADE) if one.value}
    told = ((one, decided.get(one.name.casefold())) for one in found)
    return [SourceEntry(source=with_grade(one, decided), judgement=by.id if by else None) for one, by in told]

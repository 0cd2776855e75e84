"""Happenings: events in short, as they were last settled."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from tocsin.api.asked import Asked, Id, Limit
from tocsin.api.paging import CursorParameter, Page, noun, page, place_of
from tocsin.api.problems import Absent
from tocsin.api.sought import SoughtEvents
from tocsin.ledger import paging
from tocsin.model import Happening

TAG = "happenings"
router = APIRouter()


@router.get("/happenings", response_model=Page[Happening], summary="List happenings, the last days first")
def happenings(
    view: Asked,
    sought: SoughtEvents,
    cursor: CursorParameter = None,
    limit: Limit = 50,
) -> Response:
    """Events and propositions in short: who did what to whom, when and where, and how well that is attested.

    Days bound when they happened; an actor is found in any role.
    """
    return page(place_of(view, cursor, 2), lambda *place: paging.happenings(place[0], sought, *place[1:]), limit)


@router.get("/happenings/{id}", response_model=Happening, summary="Get a happening")
def happening(view: Asked, id: Id) -> Response:
    """The happening as it was last known; one that has gone into another is told as that one."""
    seen, wanted = set[str](), id
    while wanted not in seen:
        seen.add(wanted)
        last = next(reversed(list(view.course(wanted))), None)
        if last is not None and last.happening is not None:
            return noun(last.happening)
        wanted = (last.into if last else None) or wanted
    raise Absent(f"there is no happening {id!r}; /happenings lists them, or look as of a later time")

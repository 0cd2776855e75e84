"""Stories: reports about the same happenings, those that matter most first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Day, Served
from tocsin.api.bodies import StoryEntry, entry_of
from tocsin.api.paging import Page, listed
from tocsin.relations.periods import back
from tocsin.run.live.today import latest_stories, stories_of
from tocsin.run.watches.watching import day_of

TAG = "stories"
router = APIRouter()


@router.get("/stories", response_model=Page[StoryEntry], summary="List the stories of the day")
def stories(
    service: Served,
    view: Asked,
    day: Annotated[Day | None, Query(description="The last day; else that of the latest report.")] = None,
    days: Annotated[
        int | None, Query(ge=1, le=92, description="How many days; else as few as have enough stories.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=50, description="How many at most.")] = 12,
) -> Response:
    """Stories by importance, as Today shows them: how grave, how real, how well attested, how new."""
    last = day or day_of(view)
    if days is None:
        _, found = latest_stories(service, view, last, most=limit)
    else:
        found = stories_of(service, view, (back(last, days - 1), last), most=limit)
    return listed(
        [StoryEntry(lead=one.lead, others=one.others, documents=tuple(map(entry_of, one.documents))) for one in found]
    )

"""Events: what claims of many reports share, put together whole: its origins, grades, conflicts and history."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Costly, Id, Served, Since, Until, Words
from tocsin.api.bodies import Edition
from tocsin.api.paging import CursorParameter, Page, cursor_of, listed, noun, place_of
from tocsin.api.sought import SoughtEvents
from tocsin.ledger import View, paging
from tocsin.model import Conflict, Event, Grade, Origin
from tocsin.run.joining.assembly import assembled
from tocsin.run.joining.events import group_of
from tocsin.run.live.service import Service

TAG = "events"
router = APIRouter()


@router.get("/events", response_model=Page[Event], summary="List events, the last days first")
def events(
    service: Served,
    view: Asked,
    sought: SoughtEvents,
    cursor: CursorParameter = None,
    limit: Annotated[int, Query(ge=1, le=10, description="How many at most; each takes a moment.")] = 5,
) -> Response:
    """The events of `/happenings`, in the same order, each put together whole."""
    place = place_of(view, cursor, 2)
    found = list(paging.happenings(place.view, sought, place.after, limit + 1))
    following = cursor_of(place.view, found[limit - 1][0]) if len(found) > limit else None
    return listed([event_of(service, place.view, one.claims[0]) for _, one in found[:limit]], following)


@router.get("/events/about", response_model=Event, summary="Find the event that some words are about")
def about(
    service: Served, view: Asked, q: Annotated[Words, Query(min_length=1, max_length=300, description="Words.")]
) -> Response:
    """The event of the claim that says most of the words, of the documents that hold all of them."""
    return noun(service.desk.event(view, q))


@router.get("/events/{id}", response_model=Event, summary="Get an event")
def event(service: Served, view: Asked, id: Id) -> Response:
    """All that is known of an event, by its id or that of any of its claims."""
    return noun(event_of(service, view, id))


@router.get("/events/{id}/origins", response_model=Page[Origin], summary="List the origins of an event")
def origins(service: Served, view: Asked, id: Id) -> Response:
    """Where its information comes from in the end, and on which way each report has it."""
    return listed(list(event_of(service, view, id).origins))


@router.get(
    "/events/{id}/conflicts", response_model=Page[Conflict], summary="List the figures of an event that disagree"
)
def event_conflicts(service: Served, view: Asked, id: Id) -> Response:
    """Figures for one thing that cannot all be right, each with who gave it and when."""
    return listed(list(event_of(service, view, id).conflicts))


@router.get("/events/{id}/grades", response_model=Page[Grade], summary="List the grades of an event")
def grades(service: Served, view: Asked, id: Id) -> Response:
    """The grade of its information, where there is one, then those of its sources, each with its derivation."""
    found = event_of(service, view, id)
    return listed([*([found.grade] if found.grade else []), *found.sources])


@router.get("/events/{id}/history", response_model=Page[Edition], summary="Get the history of an event")
def event_history(view: Asked, id: Id) -> Response:
    """What was known of it from which day on; an edition without a happening went `into` another event."""
    return listed(list(view.course(id)))


@router.get("/conflicts", response_model=Page[Conflict], summary="List figures that disagree", dependencies=[Costly])
def conflicts(service: Served, view: Asked, since: Since = None, until: Until = None) -> Response:
    """Figures for one thing that disagree in the documents of some days, without days the last thirty.

    Of more days than 92, the last 92 are looked at.
    """
    from tocsin.relations.periods import back
    from tocsin.run.joining.events import window

    first, last = window(view, since, until)
    return listed(list(service.desk.conflicts(view, since=max(first, back(last, 91)), until=last)))


def event_of(service: Service, view: View, id_: str) -> Event:
    """Return the event of an id, or of a claim's; LedgerError where the view shows none."""
    return assembled(view, group_of(view, id_), service.desk.vocabulary)

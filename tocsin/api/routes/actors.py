"""Actors: the states, organisations, groups and persons that the vocabulary knows."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Limit, Served, Words
from tocsin.api.naming import actor_id
from tocsin.api.paging import CursorParameter, Page, noun, sliced
from tocsin.api.problems import Absent
from tocsin.model import Actor, ActorKind

TAG = "actors"
router = APIRouter()


@router.get("/actors", response_model=Page[Actor], summary="List actors")
def actors(
    service: Served,
    view: Asked,
    q: Annotated[
        Words | None, Query(max_length=200, description="Part of a name or an id.", examples=["korea"])
    ] = None,
    kind: Annotated[ActorKind | None, Query(description="What sort of actor.")] = None,
    cursor: CursorParameter = None,
    limit: Limit = 100,
) -> Response:
    """The actors of the vocabulary, in its order: states first."""
    wanted = (q or "").casefold()
    known = service.desk.vocabulary.actors.by_id.values()
    found = [
        one
        for one in known
        if (kind is None or one.kind is kind) and (wanted in one.name.casefold() or wanted in one.id.casefold())
    ]
    return sliced(found, cursor, limit, view)


@router.get("/actors/{name}", response_model=Actor, summary="Get an actor")
def actor(
    service: Served, name: Annotated[Words, Path(max_length=200, description="Its id (`RUS`, `NATO`) or name.")]
) -> Response:
    """An actor, by id or by name."""
    found = service.desk.vocabulary.actors.by_id.get(actor_id(service, name))
    if found is None:
        raise Absent(f"{name!r} has no entry of its own; /actors lists those that have one")
    return noun(found)

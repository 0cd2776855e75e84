"""Watches: what is watched, and how each stands."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from tocsin.api.asked import Asked, Served, Words
from tocsin.api.paging import Page, listed, noun
from tocsin.api.problems import Absent
from tocsin.model import Board, Watch
from tocsin.run.live.service import Service

TAG = "watches"
router = APIRouter()

WatchPath = Annotated[Words, Path(max_length=100, description="The name of a watch.", examples=["russia-north-korea"])]


@router.get("/watches", response_model=Page[Watch], summary="List watches")
def watches(service: Served) -> Response:
    """The watches that ship and one's own: scenarios, and the indicators by which they would be seen to come."""
    return listed(list(service.shelf.watches.values()))


@router.get("/watches/{name}", response_model=Watch, summary="Get a watch")
def watch(service: Served, name: WatchPath) -> Response:
    """A watch as it is written."""
    return noun(watch_of(service, name))


@router.get("/watches/{name}/board", response_model=Board, summary="Get how a watch stands")
def watch_board(service: Served, view: Asked, name: WatchPath) -> Response:
    """Every indicator, tripped, silent or unknown, and what would lower the level; by the latest report or `as_of`."""
    wanted = watch_of(service, name)
    return noun(next(one for one in service.boards(view) if one.watch == wanted.id))


@router.get("/boards", response_model=Page[Board], summary="List how all watches stand")
def boards(service: Served, view: Asked) -> Response:
    """The boards of all watches, the gravest first."""
    return listed(list(service.boards(view)))


def watch_of(service: Service, name: str) -> Watch:
    """Return the watch of a name; Absent where there is none."""
    found = service.shelf.watches.get(name)
    if found is None:
        raise Absent(f"there is no watch {name!r}; /watches lists those that there are")
    return found

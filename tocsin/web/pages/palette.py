"""The palette: where one can go, for ⌘K: pages, actors, watches and the latest documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from tocsin.ledger import Wanted, listed
from tocsin.model import ActorKind
from tocsin.vocabulary.actors import Actors
from tocsin.web.asked import Asked, Served
from tocsin.web.menu import MENU

router = APIRouter()

_LATEST: Final = 30
_TITLE: Final = 90
_ACTORS: Final = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP})
_NETWORK: Final = "/network/{one}"
_DYAD: Final = "/dyads/{one}/{other}"
_MORE: Final = (("/read", "Read a text"), ("/documents", "Documents"), ("/search", "Search"))


@router.get("/palette.json")
def palette(service: Served, view: Asked) -> Response:
    """Return the places that the palette offers, by group: each its address, its name, and a word on it.

    Actors are given once, with the patterns of the addresses of their networks and of what is between two of them.
    """
    watches = service.shelf.watches.values()
    with view.of_one_moment() as shown:
        latest = listed(shown, Wanted(), limit=_LATEST)
    places = {
        "Pages": [[address, name, ""] for address, name in (*MENU, *_MORE)],
        "Watches": [[f"/watches/{one.id}", one.name, ""] for one in watches],
        "Documents": [
            [f"/documents/{one.id}", (one.title or one.beginning)[:_TITLE], one.outlet or ""] for one in latest
        ],
    }
    watched = {actor for one in watches for actor in one.actors}
    actors = list(_actors(service.desk.vocabulary.actors, watched))
    return JSONResponse({"places": places, "actors": actors, "network": _NETWORK, "dyad": _DYAD})


def _actors(actors: Actors, watched: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the id and name of each state, organisation and armed group, those that are watched before the others."""
    found = [one for one in actors.by_id.values() if one.kind in _ACTORS]
    for one in sorted(found, key=lambda one: (one.id not in watched, one.kind is not ActorKind.STATE, one.name)):
        yield one.id, one.name

"""The network: what states and organisations do to one another in a window, and who stands with whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Served, Until, Words
from tocsin.api.bodies import Edge, NetworkBody
from tocsin.api.naming import actor_id
from tocsin.api.paging import noun
from tocsin.api.related import MOST
from tocsin.ledger import paging
from tocsin.relations.rows import rows
from tocsin.run.answers.networked import first_day, networked
from tocsin.run.watches.watching import day_of

TAG = "network"
router = APIRouter()


@router.get("/network", response_model=NetworkBody, summary="Get the network of a window")
def network(
    service: Served,
    view: Asked,
    ego: Annotated[
        Words | None, Query(max_length=200, description="Only the ties of this actor, by id or name.")
    ] = None,
    days: Annotated[int, Query(ge=1, le=3_650, description="How many days up to the last one.")] = 90,
    until: Until = None,
) -> Response:
    """Edges by class, what is on record between the actors, blocs, and how these changed since the window before."""
    around = actor_id(service, ego) if ego is not None else None
    last, desk = until or day_of(view), service.desk
    found = paging.together(view, (), (first_day(last, 2 * days), last), most=5 * MOST)
    frame = rows(found, desk.vocabulary.words.scores)
    made = networked(frame, desk.vocabulary, desk.record, until=last, days=days, around=around)
    edges = tuple(Edge(**{**row, "happenings": tuple(row["happenings"])}) for row in made.edges.iter_rows(named=True))
    return noun(
        NetworkBody(
            since=made.since, until=made.until, edges=edges, bonds=made.bonds, blocs=made.blocs, changes=made.changes
        )
    )

"""Transfers: what goes from whom to whom; and exchanges, which answer each other."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Served, Since, Until, Words
from tocsin.api.bodies import TransfersBody
from tocsin.api.naming import actor_ids
from tocsin.api.paging import noun
from tocsin.api.related import known_between
from tocsin.run.answers.related import transfers_and_exchanges

TAG = "transfers"
router = APIRouter()

ActorsParameter = Annotated[
    list[Words] | None,
    Query(
        max_length=2,
        description="One actor, or the two between whom it goes, by id or name.",
        examples=[["RUS", "PRK"]],
    ),
]


@router.get("/transfers", response_model=TransfersBody, summary="Get transfers and exchanges")
def transfers(
    service: Served,
    view: Asked,
    actor: ActorsParameter = None,
    since: Since = None,
    until: Until = None,
    within: Annotated[int, Query(ge=0, le=3_650, description="Days in which one transfer may answer another.")] = 90,
) -> Response:
    """Who hands over what to whom, how far it has come, how much and by whose word; without days, of the last 90."""
    wanted = actor_ids(service, actor)
    found, _ = known_between(view, wanted, since, until)
    made, answering = transfers_and_exchanges(view, found, actors=wanted, window=within)
    return noun(TransfersBody(transfers=made, exchanges=answering))

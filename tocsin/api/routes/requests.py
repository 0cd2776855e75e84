"""Requests and pledges: who asked or promised whom what, and what has become of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Flag, Served, Since, Until
from tocsin.api.bodies import RequestsBody
from tocsin.api.naming import actor_ids
from tocsin.api.paging import noun
from tocsin.api.related import known_between
from tocsin.api.routes.transfers import ActorsParameter
from tocsin.run.answers.related import requests_and_pledges

TAG = "requests"
router = APIRouter()


@router.get("/requests", response_model=RequestsBody, summary="Get requests and pledges")
def requests(
    service: Served,
    view: Asked,
    actor: ActorsParameter = None,
    since: Since = None,
    until: Until = None,
    open: Annotated[Flag, Query(description="Whether only those without an answer.")] = "false",
) -> Response:
    """Whether each was answered, kept or refused, with the days that took; without days, of the last 90."""
    wanted = actor_ids(service, actor)
    found, _ = known_between(view, wanted, since, until)
    asked, promised = requests_and_pledges(view, found, actors=wanted, until=until, unanswered=open == "true")
    return noun(RequestsBody(requests=asked, pledges=promised))

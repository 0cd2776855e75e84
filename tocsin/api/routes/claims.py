"""Claims: what single sentences assert, each with the words that it rests on."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from tocsin.api.asked import ActorParameter, Asked, Id, Limit, Served, Since, Until, Words
from tocsin.api.naming import actor_id
from tocsin.api.paging import CursorParameter, Page, listed, noun, page, place_of
from tocsin.api.problems import Absent
from tocsin.ledger import View, paging
from tocsin.ledger.paging import Sought
from tocsin.model import Claim, Link

TAG = "claims"
router = APIRouter()

ClaimKind = Annotated[
    Literal["event", "state", "figure", "assessment", "uncoded"] | None,
    Query(description="What sort of claim; without it, all but the uncoded ones."),
]
ClaimType = Annotated[
    Words | None,
    Query(max_length=100, description="The event type, condition, measure or judgement.", examples=["AID"]),
]


@router.get("/claims", response_model=Page[Claim], summary="List claims, those of the last days first")
def claims(  # noqa: PLR0913 - each is a parameter of the address
    service: Served,
    view: Asked,
    kind: ClaimKind = None,
    type: ClaimType = None,
    actor: ActorParameter = None,
    since: Since = None,
    until: Until = None,
    cursor: CursorParameter = None,
    limit: Limit = 50,
) -> Response:
    """Claims that meet every given condition; days bound the publication of their documents.

    An actor is found in any role, and by those who act for it.
    """
    who = actor_id(service, actor) if actor is not None else None
    sought = Sought(kind=kind, type=type, actor=who, since=since, until=until)
    return page(place_of(view, cursor, 3), lambda *place: paging.claims(place[0], sought, *place[1:]), limit)


@router.get("/claims/{id}", response_model=Claim, summary="Get a claim")
def claim(view: Asked, id: Id) -> Response:
    """The claim with its evidence: document, spans and the quoted words."""
    return noun(claim_of(view, id))


@router.get("/claims/{id}/links", response_model=Page[Link], summary="List what a claim is linked to")
def links(view: Asked, id: Id) -> Response:
    """The links with claims of other reports about the same, and with claims of its own report."""
    claim_of(view, id)
    return listed([*view.links_of([id]), *view.links_within([id])])


def claim_of(view: View, id_: str) -> Claim:
    """Return the claim of an id; Absent where the view shows none."""
    found = next(view.dated_claims([id_]), None)
    if found is None:
        raise Absent(f"there is no claim {id_!r}; /claims lists them, or look as of a later time")
    return found[0]

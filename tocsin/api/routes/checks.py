"""Checks: how what a document says stands against the record, as that was on its day."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Id, Served, Words
from tocsin.api.paging import Page, listed
from tocsin.api.routes.claims import claim_of
from tocsin.model import Check, Verdict

TAG = "checks"
router = APIRouter()


@router.get("/checks", response_model=Page[Check], summary="List the checks of a document")
def checks(
    service: Served,
    view: Asked,
    document: Annotated[Words, Query(max_length=100, description="The id of the document.")],
    verdict: Annotated[Verdict | None, Query(description="Only those of this verdict.")] = None,
) -> Response:
    """The verdicts on what a document says, each with the reckoning and the facts that it rests on."""
    found = service.desk.recall(view, view.document(document).id).checks
    return listed([one for one in found if verdict is None or one.verdict is verdict])


@router.get("/claims/{id}/checks", response_model=Page[Check], summary="List the checks of a claim")
def claim_checks(service: Served, view: Asked, id: Id) -> Response:
    """The verdicts on the sentence of one claim."""
    found = service.desk.recall(view, claim_of(view, id).document).checks
    return listed([one for one in found if id in one.claims])

"""What is served, and how fresh it is; and for editors, who did what."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from tocsin.api.asked import Asked, Asking, Limit, Served, Words
from tocsin.api.bodies import Act, Meta
from tocsin.api.paging import Page, listed, noun
from tocsin.ledger import audit as trail
from tocsin.ledger import followings
from tocsin.ledger.accounts import Role
from tocsin.ledger.recency import last_recorded
from tocsin.version import __version__

TAG = "meta"
router = APIRouter()


@router.get("/", response_model=Meta, summary="Get what is served")
def meta(request: Request, service: Served, view: Asked, asker: Asking) -> Response:
    """The version, the state of the ledger, how fresh it is, who asks, and where each resource is."""
    visited = [one.visited_at for one in followings(view.ledger) if one.visited_at]
    paths: Any = request.app.openapi()["paths"]
    found = Meta(
        name="Tocsin",
        version=__version__,
        state=service.state,
        account=asker.name,
        role=asker.role.value,
        latest=view.latest_day(),
        recorded_at=last_recorded(view),
        visited_at=max(visited, default=None),
        resources={path: path_item["get"]["summary"] for path, path_item in paths.items() if "get" in path_item},
    )
    return noun(found)


@router.get("/audit", response_model=Page[Act], summary="List who did what")
def audit(
    service: Served,
    asker: Asking,
    who: Annotated[Words | None, Query(max_length=64, description="By this account.")] = None,
    before: Annotated[int | None, Query(ge=1, le=2**53, description="Before the act of this number.")] = None,
    limit: Limit = 100,
) -> Response:
    """Sign-ins, judgements, stored reports and changes of accounts, the latest first. Takes an editor."""
    asker.must(Role.EDITOR)
    return listed(trail.acts(service.ledger, who=who, before=before, limit=limit))

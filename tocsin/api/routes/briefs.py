"""Briefs: of a day, a watch, two actors or an event, as the noun or in a form that one forwards."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Served, Words
from tocsin.api.naming import actor_id
from tocsin.api.paging import noun
from tocsin.api.problems import Absent
from tocsin.api.routes.watches import WatchPath, watch_of
from tocsin.briefing.media_types import MEDIA_TYPES
from tocsin.ledger import View
from tocsin.model import Brief
from tocsin.run.live.service import Service

TAG = "briefs"
router = APIRouter()


_FORMS: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in MEDIA_TYPES.values()}}
}


class Form(StrEnum):
    """How a brief is written."""

    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


FormParameter = Annotated[Form, Query(description="How it is written; `json` is the noun.")]
SinceParameter = Annotated[
    date | None, Query(description="What has changed since that day; by default since the day before.")
]
ActorPath = Annotated[Words, Path(max_length=200, description="An actor, by id or name.", examples=["RUS"])]


@router.get("/briefs/daily", response_model=Brief, responses=_FORMS, summary="Get the brief of a day")
def daily_brief(
    service: Served, view: Asked, since: SinceParameter = None, form: FormParameter = Form.JSON
) -> Response:
    """The latest day of which there are reports, or that of `as_of`. Every sentence cites numbered ones of reports."""
    return _written(service, view, ("daily", None), since, form)


@router.get("/briefs/watches/{name}", response_model=Brief, responses=_FORMS, summary="Get the brief of a watch")
def watch_brief(
    service: Served, view: Asked, name: WatchPath, since: SinceParameter = None, form: FormParameter = Form.JSON
) -> Response:
    """Every indicator, what trips it, what has changed, and what would lower the level."""
    return _written(service, view, ("watch", watch_of(service, name).id), since, form)


@router.get(
    "/briefs/dyads/{one}/{other}", response_model=Brief, responses=_FORMS, summary="Get the brief of two actors"
)
def dyad_brief(
    service: Served,
    view: Asked,
    one: ActorPath,
    other: ActorPath,
    since: SinceParameter = None,
    form: FormParameter = Form.JSON,
) -> Response:
    """What each does towards the other, what was handed over, asked and answered."""
    pair = (actor_id(service, one), actor_id(service, other))
    if pair[0] == pair[1]:
        raise Absent(f"{one} and {other} are one actor, and a dyad is of two; give another")
    return _written(service, view, ("dyad", pair), since, form)


@router.get("/briefs/events/{id}", response_model=Brief, responses=_FORMS, summary="Get the brief of an event")
def event_brief(
    service: Served,
    view: Asked,
    id: Annotated[Words, Path(max_length=100, pattern="^(claim|event)-[0-9a-f]{16}$", description="Its id.")],
    since: SinceParameter = None,
    form: FormParameter = Form.JSON,
) -> Response:
    """Who says so in the end, how likely and how credible it is, and how it became known."""
    return _written(service, view, ("event", id), since, form)


def _written(service: Service, view: View, about: tuple[str, object], since: date | None, form: Form) -> Response:
    paper = service.brief(view, about, since)
    if form is Form.JSON:
        return noun(paper.brief)
    from tocsin.briefing import renders  # imported here: who asks for the noun waits for no typesetter

    return Response(renders.render(paper, form.value), media_type=MEDIA_TYPES[form.value])

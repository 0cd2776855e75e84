"""Briefs: of a day, a watch, two actors or an event, to be read here or taken along in four forms."""

from __future__ import annotations

import re
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from tocsin.errors import InputError
from tocsin.ledger import View
from tocsin.run.answers.named import actor_named
from tocsin.run.live.service import Service
from tocsin.web.asked import Asked, Served, day
from tocsin.web.charts import picture
from tocsin.web.rendering import render

router = APIRouter(prefix="/briefs")

FORMS: Final = {"pdf": "PDF", "docx": "Word", "html": "HTML", "markdown": "Markdown"}
_SUFFIXES: Final = {"markdown": "md"}

Form = Annotated[str | None, Query(description="pdf, docx, html or markdown: to take along", max_length=20)]
Since = Annotated[str | None, Query(description="a day: what has changed since", max_length=20)]


@router.get("")
def latest(request: Request) -> Response:
    """Lead to the brief of the day that is looked at."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/briefs/day{query}", status_code=307)


@router.get("/day")
def of_day(request: Request, service: Served, view: Asked, form: Form = None, since: Since = None) -> Response:
    """Show the brief of the day that is looked at."""
    return _shown(request, service, view, ("daily", None), (form, since))


@router.get("/watches/{name}")
def of_watch(
    request: Request, service: Served, view: Asked, name: str, form: Form = None, since: Since = None
) -> Response:
    """Show the brief of a watch."""
    return _shown(request, service, view, ("watch", name), (form, since))


@router.get("/dyads/{one}/{other}")
def of_dyad(  # noqa: PLR0913 - each is a part of the address
    request: Request, service: Served, view: Asked, one: str, other: str, form: Form = None, since: Since = None
) -> Response:
    """Show the brief of two actors."""
    pair = tuple(actor_named(name, service.desk.vocabulary.actors) for name in (one, other))
    return _shown(request, service, view, ("dyad", pair), (form, since))


@router.get("/events/{id_}")
def of_event(
    request: Request, service: Served, view: Asked, id_: str, form: Form = None, since: Since = None
) -> Response:
    """Show the brief of an event."""
    return _shown(request, service, view, ("event", id_), (form, since))


def _shown(
    request: Request,
    service: Service,
    view: View,
    about: tuple[str, object],
    asked: tuple[str | None, str | None],
) -> Response:
    form, since = asked
    chart = request.query_params.get("chart")
    if form is not None and form not in FORMS:
        raise InputError(f"form is {form!r}; choose one of {', '.join(FORMS)}")
    paper = service.brief(view, about, day(since, "since"))
    if chart is not None:
        if not chart.isdecimal() or int(chart) >= len(paper.charts):
            raise InputError(f"chart is {chart!r}; this brief has {len(paper.charts)}")
        return picture(paper.charts[int(chart)])
    # Imported here: who takes no brief along waits for no typesetter.
    from tocsin.briefing import renders
    from tocsin.briefing.renders import parts

    if form is not None:
        name = re.sub(r"[^a-z0-9]+", "-", paper.brief.title.lower()).strip("-")[:60]
        named = f'attachment; filename="{name or "brief"}.{_SUFFIXES.get(form, form)}"'
        content = renders.render(paper, form)
        return Response(content, media_type=renders.MEDIA_TYPES[form], headers={"Content-Disposition": named})
    numbers = parts.Numbers(paper.brief.exhibits)
    context = {"brief": paper.brief, "charts": paper.charts, "numbers": numbers, "parts": parts, "forms": FORMS}
    return render(request, "brief.html", since=since or "", **context)

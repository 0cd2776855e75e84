"""Dyads: two actors to choose, and those between whom there was most of late."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from tocsin.corroboration import span_in_words
from tocsin.errors import InputError
from tocsin.run.answers.named import actor_named
from tocsin.web.asked import Asked, Served
from tocsin.web.rendering import render
from tocsin.web.sheets import sheet
from tocsin.web.suggestions import suggested

router = APIRouter()


@router.get("/dyads")
def dyads(request: Request, service: Served, view: Asked) -> Response:
    """Show the form and the busiest dyads; with both fields filled in, go to that dyad."""
    query, vocabulary = request.query_params, service.desk.vocabulary
    told = [query.get(name, "").strip() for name in ("one", "other")]
    if all(told):
        one, other = (actor_named(text, vocabulary.actors) for text in told)
        if one == other:
            raise InputError(f"both are {vocabulary.actors.by_id[one].name}; choose two actors")
        kept = {name: query[name] for name in ("as_of", "recorded_by") if query.get(name)}
        return RedirectResponse(f"{address(one, other)}{'?' if kept else ''}{urlencode(kept)}", 303)
    from tocsin.run.answers.between import busiest  # imported here: frames take a while, and few pages need them

    days, found = busiest(view, vocabulary.words)
    if query.get("format") == "csv":
        rows = ((*one.pair, one.events, one.cooperation, one.conflict, one.latest.day) for one in found)
        return sheet("dyads", ("one", "other", "events", "cooperation", "conflict", "latest"), rows)
    return render(
        request,
        "dyads.html",
        told=told,
        busy=found,
        days=span_in_words(*days),
        most=max((one.events for one in found), default=1),
        names=vocabulary.actors.display_names(),
        suggested=suggested(vocabulary),
    )


def address(one: str, other: str) -> str:
    """Return the address of the page of two actors."""
    return f"/dyads/{quote(one, safe='')}/{quote(other, safe='')}"

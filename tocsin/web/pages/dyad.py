"""Dyad: all that is between two actors, in both directions, with a brush over the days."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from tocsin.errors import InputError
from tocsin.relations.periods import By
from tocsin.run.answers.named import actor_named
from tocsin.web.asked import Asked, Served, day
from tocsin.web.charts import picture
from tocsin.web.fields import member
from tocsin.web.pages.dyads import address
from tocsin.web.rendering import render

router = APIRouter()


def pair_of(a: str, b: str, service: Served) -> tuple[str, str]:
    """Return the two actors of an address, given by id or name; InputError where there is no such actor."""
    actors = service.desk.vocabulary.actors
    one, other = actor_named(a, actors), actor_named(b, actors)
    if one == other:
        raise InputError(f"both are {one}; choose two actors")
    return one, other


Pair = Annotated[tuple[str, str], Depends(pair_of)]


@router.get("/dyads/{a}/{b}")
def dyad(request: Request, a: str, b: str, pair: Pair, service: Served, view: Asked) -> Response:
    """Show two actors; `since` and `until` choose days of the list of events, `?format=csv` is the series."""
    if (a, b) != pair:
        return RedirectResponse(address(*pair) + (f"?{request.url.query}" if request.url.query else ""), 307)
    # Imported here: frames take a while, and no other page needs them.
    from tocsin.web.dyad_parts import parts, taken_away

    query = request.query_params
    found = service.between(view, pair, member(query, "by", By))
    chosen = day(query.get("since"), "since"), day(query.get("until"), "until")
    if form := query.get("format"):
        return taken_away(form, found, chosen)
    return render(
        request,
        "dyad.html",
        found=found,
        chosen=chosen,
        periods=[one.value for one in By],
        asked={name: value for name in ("since", "until", "by") if (value := query.get(name))},
        **parts(found, chosen, service.desk.vocabulary),
    )


@router.get("/dyads/{a}/{b}/series.json")
def series(request: Request, pair: Pair, service: Served, view: Asked) -> Response:
    """Return the chart of both directions, as the page's script draws it."""
    from tocsin.briefing.charts import dyad_chart

    found = service.between(view, pair, member(request.query_params, "by", By))
    both = {(one.initiator, one.recipient): one.series for one in found.both}
    names = service.desk.vocabulary.actors.display_names()
    return picture(dyad_chart(both, names, by=found.both[0].by.value))

"""Events: those of some days, ranked or by day, by filters that are an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from tocsin.corroboration import span_in_words
from tocsin.corroboration.grading.grades import MEANINGS
from tocsin.model import Axis, Happening, Status
from tocsin.run.answers.named import actor_named
from tocsin.run.live.listed import Order, Wanted, listed
from tocsin.vocabulary import Vocabulary
from tocsin.web.asked import Asked, Served, day
from tocsin.web.fields import chosen, member, whole
from tocsin.web.rendering import render
from tocsin.web.sheets import Cell, sheet
from tocsin.web.suggestions import suggested

router = APIRouter()

KINDS: Final = ("event", "state", "figure", "assessment")
COLUMNS: Final = (
    "id", "day", "reported", "kind", "type", "status", "what", "initiators", "recipients", "places", "countries",
    "documents", "origins", "denials", "source", "information",
)  # fmt: skip
"""The columns of a list of events as CSV; several in one cell have a blank or, of places, "; " between them."""
_SHOWN: Final = 40  # on a page


@router.get("/events")
def events(request: Request, service: Served, view: Asked) -> Response:
    """List the events of some days; `?format=csv` has all of them as a table."""
    query, vocabulary = request.query_params, service.desk.vocabulary
    wanted = _wanted(query, vocabulary)
    order = member(query, "order", Order) or Order.IMPORTANCE
    found = listed(view, wanted, vocabulary.words, order=order)
    if chosen(query, "format", ("csv",)):
        return sheet("events", COLUMNS, map(row, found.happenings))
    number = whole(query, "page") or 1
    asked = {name: value for name, value in query.items() if value and name not in ("page", "as_of", "recorded_by")}
    return render(
        request,
        "events.html",
        found=found,
        days=span_in_words(*found.days),
        shown=found.happenings[(number - 1) * _SHOWN : number * _SHOWN],
        first=(number - 1) * _SHOWN + 1,
        number=number,
        pages=max(1, -(-len(found.happenings) // _SHOWN)),
        asked=asked,
        wanted=wanted,
        order=order,
        names=vocabulary.actors.display_names(),
        choices=_choices(vocabulary),
    )


def _wanted(query: Mapping[str, str], vocabulary: Vocabulary) -> Wanted:
    return Wanted(
        since=day(query.get("since"), "since"),
        until=day(query.get("until"), "until"),
        actor=actor_named(query["actor"], vocabulary.actors) if query.get("actor", "").strip() else None,
        kind=chosen(query, "kind", KINDS),
        type=(query.get("type") or "").strip() or None,
        status=member(query, "status", Status),
        country=actor_named(query["country"], vocabulary.actors) if query.get("country", "").strip() else None,
        origins=whole(query, "origins", most=1_000),
        grade=chosen(query, "grade", tuple(MEANINGS[Axis.INFORMATION])),
    )


def _choices(vocabulary: Vocabulary) -> dict[str, object]:
    words = vocabulary.words
    return {
        "actors": suggested(vocabulary),
        "kinds": KINDS,
        "types": sorted(words.scores),
        "statuses": [one.value for one in Status],
        "orders": [one.value for one in Order],
        "grades": MEANINGS[Axis.INFORMATION],
    }


def row(one: Happening) -> tuple[Cell, ...]:
    """Return an event as a row of a table of COLUMNS."""
    return (
        one.id, one.day, one.reported, one.kind, one.type, one.status, one.what, " ".join(one.initiators),
        " ".join(one.recipients), "; ".join(one.places), " ".join(one.countries), one.documents, one.origins,
        one.denials, one.source, one.information,
    )  # fmt: skip

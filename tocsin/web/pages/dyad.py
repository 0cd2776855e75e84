"""Dyad: all that is between two actors, in both directions, with a brush over the days."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from tocsin.corroboration import counted, span_in_words
from tocsin.errors import InputError
from tocsin.model import Happening
from tocsin.relations.dyads import QUADS
from tocsin.relations.periods import By
from tocsin.relations.rows import pairs
from tocsin.relations.sheets import transfer_sheet
from tocsin.run.between import MOST, Between
from tocsin.run.dyads import Dyad
from tocsin.run.named import actor_named
from tocsin.vocabulary import Vocabulary
from tocsin.web.asked import Asked, Served, day
from tocsin.web.charts import picture
from tocsin.web.filters import member
from tocsin.web.pages import events
from tocsin.web.pages.dyads import address
from tocsin.web.rendering import render
from tocsin.web.sheets import sheet
from tocsin.web.suggestions import suggested

router = APIRouter()

SERIES: Final = (
    "initiator", "recipient", "start", "end", "events", *(name.replace(" ", "_") for name in QUADS.values()),
    "intensity", "origins", "documents", "grade", "covered",
)  # fmt: skip
"""The columns of the series as CSV, as `tocsin dyad --format csv` has them."""
_SHOWN: Final = 200  # events of the list
_EXCHANGES: Final = 12


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
    query, vocabulary = request.query_params, service.desk.vocabulary
    found = service.between(view, pair, member(query, "by", By))
    chosen = day(query.get("since"), "since"), day(query.get("until"), "until")
    if sheeted := query.get("format"):
        return _sheet(sheeted, found, chosen)
    own = [one for one in found.happenings if _within(one, chosen)]
    names = vocabulary.actors.display_names()
    return render(
        request,
        "dyad.html",
        found=found,
        a=pair[0],
        b=pair[1],
        own=own[:_SHOWN],
        count=len(own),
        chosen=chosen,
        days=span_in_words(*_days(found)),
        span=_days(found),
        by=found.both[0].by.value,
        periods=[one.value for one in By],
        asked={name: value for name in ("since", "until", "by") if (value := query.get(name))},
        most=MOST,
        exchanges=found.exchanges[:_EXCHANGES],
        untied=_untied(found),
        told=[_told(one) for one in found.both],
        unread=_unread(found.both[0]),
        directions=lambda one: _directions(one, pair),
        quad=lambda one: _quad(one, vocabulary),
        names=names,
        suggested=suggested(vocabulary),
    )


@router.get("/dyads/{a}/{b}/series.json")
def series(request: Request, pair: Pair, service: Served, view: Asked) -> Response:
    """Return the chart of both directions, as the page's script draws it."""
    from tocsin.briefing.charts import dyad_chart

    found = service.between(view, pair, member(request.query_params, "by", By))
    both = {(one.initiator, one.recipient): one.series for one in found.both}
    names = service.desk.vocabulary.actors.display_names()
    return picture(dyad_chart(both, names, by=found.both[0].by.value))


def _sheet(form: str, found: Between, chosen: tuple[date | None, date | None]) -> Response:
    name = "-".join((*found.pair, form)).replace(" ", "_")
    match form:
        case "csv":
            rows = (
                (one.initiator, one.recipient, *(row[name] for name in SERIES[2:]))
                for one in found.both
                for row in one.series.iter_rows(named=True)
            )
            return sheet(name, SERIES, rows)
        case "events":
            return sheet(name, events.COLUMNS, (events.row(one) for one in found.happenings if _within(one, chosen)))
        case "transfers":
            frame = transfer_sheet(found.transfers)
            return sheet(name, frame.columns, frame.iter_rows())
    raise InputError(f"format is {form!r}; choose one of csv (the series), events, transfers")


def _within(one: Happening, days: tuple[date | None, date | None]) -> bool:
    return (days[0] or date.min) <= one.day <= (days[1] or date.max)


def _days(found: Between) -> tuple[date, date]:
    series = found.both[0].series
    return series["start"][0], max(series["end"][-1], series["start"][0])


def _untied(found: Between) -> list[tuple[tuple[str, str], list[Any]]]:
    """Return the transfers of each direction that no exchange has."""
    tied = {one.id for some in found.exchanges[:_EXCHANGES] for one in (*some.given, *some.returned)}
    directions = [found.pair, (found.pair[1], found.pair[0])]
    own = [
        (way, [one for one in found.transfers if (one.giver, one.taker) == way and one.id not in tied])
        for way in directions
    ]
    return own if any(some for _, some in own) else []


def _told(one: Dyad) -> dict[str, Any]:
    """Return a direction in figures: how many events of which classes, and how grave on the whole."""
    counts = {name: int(one.series[name.replace(" ", "_")].sum() or 0) for name in QUADS.values()}
    total = sum(counts.values())
    weights = one.series.select("events", "intensity").drop_nulls().rows()
    mean = sum(events * grave for events, grave in weights) / total if total and weights else None
    return {"pair": (one.initiator, one.recipient), "counts": counts, "events": total, "intensity": mean}


def _unread(one: Dyad) -> str:
    """Return how much of the time nothing was read of, in words; empty where something was read all the time."""
    unread = int((one.series["covered"] == 0).sum())
    return f"{unread} of {counted(one.series.height, one.by.value)}" if unread else ""


def _directions(one: Happening, pair: tuple[str, str]) -> str:
    """Return which way an event goes between two actors: "ab", "ba" or "both"."""
    ways = {way for way in pairs(one) if set(way) == set(pair)}
    return "both" if len(ways) != 1 else "ab" if pair in ways else "ba"


def _quad(one: Happening, vocabulary: Vocabulary) -> str:
    """Return the quad class of an event, in words; empty for what is no event."""
    quad, _ = vocabulary.words.scores.get(one.type, (0, 0.0))
    return QUADS.get(quad, "") if one.kind == "event" else ""

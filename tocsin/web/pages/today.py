"""Today: how the watches stand, what is new, the stories that matter most, and what is not known."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from tocsin.corroboration import counted
from tocsin.ledger import View, followings
from tocsin.ledger.alerts import alerts
from tocsin.ledger.state import growth
from tocsin.model import Alert, Board, State
from tocsin.run.live.today import latest_stories
from tocsin.run.watches.watching import day_of
from tocsin.web.asked import Asked, Served
from tocsin.web.rendering import render

router = APIRouter()

_ALERTS: Final = 5  # that are shown
_RUNG: Final = 100  # among which the last of each watch is looked for
_DAYS: Final = 28  # of which it is shown how much was read
_SEEN: Final = "tocsin-seen"  # the cookie: the state of the ledger that the reader has seen, and when
_VISIT: Final = 4 * 3600  # seconds: a page that is loaded again within them belongs to the same visit
_REMEMBERED: Final = 400 * 24 * 3600  # seconds


@router.get("/")
def today(request: Request, service: Served, view: Asked) -> Response:
    """Show the day of the latest report, or the one that is asked for."""
    seen = _seen(request.cookies.get(_SEEN, ""))
    with view.of_one_moment() as view:
        day, boards = day_of(view), service.boards(view)
        watched = {one.happening for board in boards for finding in board.tripped for one in finding.sightings}
        rung, read, feeds = _alerts(view, day), _read(view, day), followings(view.ledger)
        days, stories = latest_stories(service, view, day, watched=watched)
    response = render(
        request,
        "today.html",
        day=day,
        days=days,
        stories=stories,
        boards=boards,
        alerts=rung[:_ALERTS],
        arrows={alert.board.watch: alert.arrow for alert in reversed(rung)},
        read=read,
        feeds=feeds,
        unknown=_unknown(boards),
        news=_news(seen.state, service.state),
        watched=watched,
    )
    if time.time() - seen.at > _VISIT:
        mark = f"{service.state}~{int(time.time())}"
        response.set_cookie(_SEEN, mark, max_age=_REMEMBERED, httponly=True, samesite="strict")
    return response


def _alerts(view: View, day: date) -> list[Alert]:
    """Return the alerts until a day, the latest first: so many that every watch that rings has its last arrow."""
    return [alert for alert, _ in zip(alerts(view.ledger, until=day), range(_RUNG), strict=False)]


def _read(view: View, day: date) -> list[tuple[date, int]]:
    """Return how many documents there are of each of the last days."""
    first = day - timedelta(days=_DAYS - 1)
    read = view.days_read(first, day)
    return [(one, read.get(one, 0)) for one in (first + timedelta(days=n) for n in range(_DAYS))]


def _unknown(boards: list[Board]) -> list[tuple[Board, int]]:
    """Return the watches some of whose indicators cannot be told, with how many these are."""
    found = [(board, sum(one.state is State.UNKNOWN for one in board.findings)) for board in boards]
    return [(board, count) for board, count in found if count]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the reader has seen of the ledger, and when (seconds since 1970)."""

    state: str = ""
    at: float = 0.0


def _seen(cookie: str) -> _Seen:
    state, _, at = cookie.partition("~")
    return _Seen(state, float(at)) if at.isdecimal() and at.isascii() else _Seen()


def _news(seen: str, now: str) -> list[str] | None:
    """Return in words what has been added since the reader was here last; None at the first visit."""
    gained = growth(seen, now)
    if gained is None:
        return None
    counts = (
        (gained.alerts, "alert"),
        (gained.readings, "report"),
        (gained.happenings, "new or changed event"),
        (gained.judgements, "judgement"),
    )
    return [counted(count, noun) for count, noun in counts if count]

"""Watches: how all of them stand; one with its board, its alerts and its record; and one tried on the past."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from tocsin.errors import LedgerError, SettingsError, TocsinError
from tocsin.ledger import View
from tocsin.ledger.alerts import Asked as Wanted
from tocsin.ledger.alerts import found as alerts_found
from tocsin.model import Alert, Board, Hindsight, Level, Spell, State, Watch
from tocsin.run.live.service import Service
from tocsin.run.live.trying import LONGEST, has_record, record, tried
from tocsin.run.watches.watching import day_of
from tocsin.warning.alerting import standing
from tocsin.web.asked import Asked, Served
from tocsin.web.asked import day as day_in
from tocsin.web.rendering import render
from tocsin.web.sheets import Cell, sheet

router = APIRouter()

_ALERTS: Final = 30  # of a watch, that are shown with it
_YEAR: Final = 365  # days, of which its alerts are drawn
_LIST: Final = ("watch", "name", "level", "as_of", "tripped", "silent", "unknown", "own", "line")
_BOARD: Final = ("watch", "as_of", "level", "indicator", "state", "critical", "until", "why", "events")
Format = Annotated[Literal["html", "csv"], Query(description="csv for a table to take away")]


@dataclass(frozen=True, slots=True)
class _Line:
    """A watch in the list: its board, its last alert, its line, and whether it is one's own."""

    board: Board
    alert: Alert | None
    told: str
    own: bool

    def count(self, state: str) -> int:
        return sum(one.state == state for one in self.board.findings)


@router.get("/watches")
def watches(request: Request, service: Served, view: Asked, format: Format = "html") -> Response:
    """Show how all watches stand, the gravest first."""
    own, day = service.shelf.own, day_of(view)
    lines = [_Line(one, _last(view, one), standing(one), one.watch in own) for one in service.boards(view)]
    if format == "csv":
        return sheet(f"watches-{day}", _LIST, map(_cells, lines))
    counts = {level: sum(line.board.level is level for line in lines) for level in reversed(Level)}
    return render(request, "watches.html", day=day, lines=lines, counts=counts, faults=service.shelf.faults)


def _last(view: View, board: Board) -> Alert | None:
    wanted = Wanted(watch=board.watch, until=board.day, recorded_by=view.recorded_by)
    return next(iter(alerts_found(view.ledger, wanted, limit=1)), None)


def _cells(line: _Line) -> tuple[Cell, ...]:
    board, counts = line.board, (line.count(state) for state in State)
    return (board.watch, board.name, board.level, board.day, *counts, line.own, line.told)


@router.get("/watches/{name}")
def watch(request: Request, service: Served, view: Asked, name: str, format: Format = "html") -> Response:
    """Show a watch: every indicator, what would lower its level, its alerts, and its record without being asked."""
    wanted, board = found(service, view, name)
    if format == "csv":
        return sheet(f"{name}-{board.day}", _BOARD, _findings(board))
    asked = Wanted(watch=name, until=board.day, recorded_by=view.recorded_by)
    rung = alerts_found(view.ledger, asked, limit=_ALERTS + 1)
    at_hand = has_record(service, view, wanted, board.day)
    response = render(
        request,
        "watch.html",
        watch=wanted,
        board=board,
        own=name in service.shelf.own,
        names=service.desk.vocabulary.actors.display_names(),
        alerts=rung[:_ALERTS],
        more=len(rung) > _ALERTS,
        spells=list(_spells(rung, board)),
        years=(board.day - timedelta(days=_YEAR - 1), board.day),
        at_hand=at_hand,
        record=record(service, view, wanted, board.day) if at_hand else None,
        wrongly=Hindsight.FALSE,
    )
    if not at_hand:  # the next one who asks may have it at once
        response.headers["Cache-Control"] = "no-store"
    return response


@router.get("/watches/{name}/record")
def record_page(request: Request, service: Served, view: Asked, name: str) -> Response:
    """Show what a watch has been worth in the year before, and its false alarms."""
    wanted, board = found(service, view, name)
    told = record(service, view, wanted, board.day)
    return render(request, "watch_record.html", watch=wanted, board=board, record=told, wrongly=Hindsight.FALSE)


@router.get("/watches/{name}/past")
def past(  # noqa: PLR0913 - each is a field of the form
    request: Request,
    service: Served,
    view: Asked,
    name: str,
    since: Annotated[str | None, Query(description="the first day to try")] = None,
    until: Annotated[str | None, Query(description="the last day to try")] = None,
    level: Annotated[Literal["amber", "red"], Query(description="from which level on a day is an alarm")] = "amber",
) -> Response:
    """Try a watch on some days of the ledger: hits, misses, false alarms, lead time, and what it must beat."""
    wanted, board = found(service, view, name)
    days = day_in(since, "since"), day_in(until, "until")
    told = problem = None
    if since or until:
        try:
            told = tried(service, view, wanted, _bounded(days, board.day), Level(level))
        except TocsinError as error:
            problem = str(error)
    shown = days if any(days) else (board.day - timedelta(days=_YEAR), board.day)
    return render(
        request,
        "watch_past.html",
        watch=wanted,
        board=board,
        told=told,
        problem=problem,
        days=shown,
        level=level,
        longest=LONGEST,
        of=Hindsight,
    )


def _bounded(days: tuple[date | None, date | None], last: date) -> tuple[date, date]:
    """Return both days of those that were asked for: to the day of the board, from a year before."""
    until = days[1] or last
    since = days[0] or until - timedelta(days=min(_YEAR, (until - date.min).days))
    if until <= since:
        raise SettingsError(f"{since} to {until} leave no days to try; give an earlier first day or a later last one")
    return since, until


def found(service: Service, view: View, name: str) -> tuple[Watch, Board]:
    """Return a watch and how it stands; LedgerError, which shows as "not found", where there is none of that name."""
    watches = service.shelf.watches
    board = next((one for one in service.boards(view) if one.watch == name), None)
    if name not in watches or board is None:
        near = get_close_matches(name, watches, n=1)
        way_out = f"did you mean {near[0]}?" if near else "look in the list of watches"
        raise LedgerError(f"there is no watch {name!r}; {way_out}")
    return watches[name], board


def _findings(board: Board) -> Iterator[tuple[Cell, ...]]:
    for one in board.findings:
        events = "|".join(sighting.happening for sighting in one.sightings)
        yield (board.watch, board.day, board.level, one.indicator, one.state, one.critical, one.until, one.why, events)


def _spells(alerts: list[Alert], board: Board) -> Iterator[Spell]:
    """Yield the spells of amber and red in the year up to a day, by the alerts of a watch."""
    first = board.day - timedelta(days=_YEAR - 1)
    ends = [board.day + timedelta(days=1), *(one.board.day for one in alerts)]
    for alert, end in reversed(list(zip(alerts, ends, strict=False))):
        start, last = max(alert.board.day, first), end - timedelta(days=1)
        if start <= last and alert.board.level is not Level.GREEN:
            yield Spell(first=start, last=last, level=alert.board.level)

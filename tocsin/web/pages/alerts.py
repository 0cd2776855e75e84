"""Alerts: all that watches have rung for, and one with its evidence."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from tocsin.errors import InputError
from tocsin.ledger.alerts import Asked as Wanted
from tocsin.ledger.alerts import alert_of, count, found
from tocsin.model import Alert, Level
from tocsin.run.watches.watching import day_of
from tocsin.web.asked import Asked, Served, day
from tocsin.web.pages.watches import Format
from tocsin.web.rendering import render
from tocsin.web.sheets import Cell, sheet

router = APIRouter()

_PAGE: Final = 50
_MOST: Final = 10_000  # rows of a sheet
_COLUMNS: Final = ("id", "day", "watch", "name", "kind", "level", "before", "arrow", "tripped", "indicators", "line")


@router.get("/alerts")
def alerts(  # noqa: PLR0913 - each is a field of the form
    request: Request,
    service: Served,
    view: Asked,
    watch: Annotated[str | None, Query(description="the name of a watch")] = None,
    level: Annotated[str | None, Query(description="red, amber or green")] = None,
    since: Annotated[str | None, Query(description="the first day")] = None,
    until: Annotated[str | None, Query(description="the last day")] = None,
    page: Annotated[int, Query(ge=1, le=100_000, description="of fifty alerts")] = 1,
    format: Format = "html",
) -> Response:
    """List the alerts that are asked for, the latest first."""
    days, last = (day(since, "since"), day(until, "until")), day_of(view)
    wanted = Wanted(
        watch=watch or None,
        level=_level(level),
        since=days[0],
        until=min(days[1], last) if days[1] else last,
        recorded_by=view.recorded_by,
    )
    if format == "csv":
        return sheet("alerts", _COLUMNS, map(_cells, found(view.ledger, wanted, limit=_MOST)))
    return render(
        request,
        "alerts.html",
        alerts=found(view.ledger, wanted, limit=_PAGE, offset=(page - 1) * _PAGE),
        total=count(view.ledger, wanted),
        asked={"watch": watch, "level": level, "since": since, "until": until},
        page=page,
        size=_PAGE,
        watches={id_: one.name for id_, one in service.shelf.watches.items()},
        levels=[one.value for one in reversed(Level)],
    )


@router.get("/alerts/{alert_id}")
def alert(request: Request, service: Served, view: Asked, alert_id: str) -> Response:
    """Show an alert: what tripped by what evidence, what was silent, and what would have lowered it."""
    one = alert_of(view.ledger, alert_id)
    before = found(view.ledger, Wanted(watch=one.board.watch, until=one.board.day), limit=20)
    earlier = next((other for at, other in enumerate(before) if at and before[at - 1].id == one.id), None)
    known = {} if earlier is None else {finding.indicator for finding in earlier.board.tripped}
    return render(
        request,
        "alert.html",
        alert=one,
        board=one.board,
        earlier=earlier,
        new={finding.indicator for finding in one.board.tripped if finding.indicator not in known},
        known=one.board.watch in service.shelf.watches,
    )


def _level(text: str | None) -> str | None:
    if text and text not in list(Level):
        raise InputError(f"level is {text!r}; it can be {', '.join(Level)}")
    return text or None


def _cells(one: Alert) -> tuple[Cell, ...]:
    board, tripped = one.board, one.board.tripped
    names = "|".join(finding.indicator for finding in tripped)
    told = (one.kind, board.level, one.before, one.arrow, len(tripped), names, one.line)
    return (one.id, board.day, board.watch, board.name, *told)

"""Backtests: what a watch would have said on each day of the past, and what it was worth."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Costly, Served, Since, Until
from tocsin.api.paging import noun
from tocsin.api.routes.dyads import OfParameter
from tocsin.api.routes.watches import WatchPath, watch_of
from tocsin.ledger import View
from tocsin.model import Backtest, Level
from tocsin.relations.periods import back
from tocsin.run.watches.backtesting import on_imported, on_ledger
from tocsin.run.watches.watching import day_of

TAG = "backtests"
router = APIRouter()

_DAYS: Final = 3 * 366


@router.get("/backtests/{name}", response_model=Backtest, summary="Try a watch on the past", dependencies=[Costly])
def backtest_of(  # noqa: PLR0913 - each is a parameter of the address
    service: Served,
    view: Asked,
    name: WatchPath,
    since: Since = None,
    until: Until = None,
    level: Annotated[Literal["amber", "red"], Query(description="From which level on a day is an alarm.")] = "amber",
    of: OfParameter = None,
) -> Response:
    """Which outcomes it would have warned of and how long before, its false alarms, and what chance would have done.

    On the ledger's own events at most the last three years of the days are tried.
    """
    watch, words = watch_of(service, name), service.desk.vocabulary
    if of is not None:
        tried = on_imported(watch, service.settings.history, of, words, days=(since, until), level=Level(level))
    else:
        last: date = until or day_of(view)
        first = max(since, back(last, _DAYS)) if since else None
        tried = on_ledger(watch, view, words, (first or _first(view, last), last), Level(level))
    return noun(tried)


def _first(view: View, last: date) -> date:
    return min(view.days_read(back(last, _DAYS), last), default=back(last, 1))

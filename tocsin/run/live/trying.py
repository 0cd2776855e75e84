"""Trying watches on the past for readers who wait: each time worked out once as long as the ledger is the same."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta
from typing import Final

from tocsin.errors import SettingsError
from tocsin.ledger import View
from tocsin.model import Backtest, Level, Watch
from tocsin.run.live.service import Service
from tocsin.run.watches.backtesting import Days, on_ledger, record_of

LONGEST: Final = 731
"""So many days are tried at most while somebody waits; `tocsin backtest` goes through more."""


def has_record(service: Service, view: View, watch: Watch, day: date) -> bool:
    """Tell whether the record of a watch is at hand, so that nobody has to wait for it."""
    return service.tried.has(_key(service, view, watch, day))


def record(service: Service, view: View, watch: Watch, day: date) -> Backtest | None:
    """Return the record of a watch in the year up to a day (`backtesting.record_of`); the first time takes seconds."""
    key = _key(service, view, watch, day)
    return service.tried.answer(key, lambda: record_of(watch, view, service.desk.vocabulary, day))


def tried(service: Service, view: View, watch: Watch, days: Days, level: Level) -> Backtest:
    """Return the backtest of a watch on some days of the ledger; SettingsError for more days than one waits for."""
    if days[0] and days[1] and days[1] - days[0] >= timedelta(days=LONGEST):
        raise SettingsError(
            f"{days[0]} to {days[1]} are more than {LONGEST} days; take fewer, or try them with `tocsin backtest`"
        )
    key = _key(service, view, watch, *days, level)
    return service.tried.answer(key, lambda: on_ledger(watch, view, service.desk.vocabulary, days, level))


def _key(service: Service, view: View, watch: Watch, *asked: Hashable) -> Hashable:
    return service.state, view.as_of, view.recorded_by, watch, asked

"""Backtests: what a simulated history hides is what is reported, and what comes later tells on no earlier day."""

from __future__ import annotations

import pytest

from bench.simulated_history import EPISODES, FIRST, LAST, History, simulated, watch
from tocsin.model import Backtest
from tocsin.warning.backtest import backtest
from tocsin.warning.replay import Past, reports_of

DAYS = (FIRST, LAST)


def tried(history: History, *types: str) -> Backtest:
    looked_for = watch(history.actors, types) if types else watch(history.actors)
    past = Past(history.editions, history.read, reports_of(history.editions, history.actors))
    return backtest(looked_for, past, {}, days=DAYS)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_reported_is_what_was_hidden(seed: int) -> None:
    history = simulated(seed, kinds=list(EPISODES))
    told = tried(history)
    assert [(one.first, one.judged, one.lead) for one in told.occurrences] == [
        (one.day, one.judged, one.lead) for one in history.outcomes
    ]
    assert [(one.first, one.last, one.judged) for one in told.alarms] == [
        (one.first, one.last, one.judged) for one in history.alarms
    ]

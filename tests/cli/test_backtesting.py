"""`tocsin backtest` from the outside, on a ledger with a simulated history, and on imported event data."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Run

from bench.simulated_history import EPISODES, FIRST, LAST, History, fill, simulated, watch, written
from tocsin.ledger import open_ledger
from tocsin.model import Backtest, Hindsight
from tocsin.model.json import decode
from tocsin.vocabulary import Vocabulary
from tocsin.warning.watches import load

DAYS = ("--from", str(FIRST), "--to", str(LAST))


@pytest.fixture(scope="module")
def history() -> History:
    return simulated(7, kinds=[*EPISODES, "seen", "seen"])


@pytest.fixture(scope="module")
def filled(history: History, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("simulated") / "ledger.sqlite"
    with open_ledger(path) as ledger:
        fill(ledger, history)
    return path


@pytest.fixture
def file(history: History, tmp_path: Path) -> Path:
    path = tmp_path / "simulated.toml"
    path.write_text(written(watch(history.actors)), encoding="utf-8")
    return path


def test_the_file_is_the_watch(file: Path, history: History, vocabulary: Vocabulary) -> None:
    assert load(file, vocabulary) == watch(history.actors)


def test_what_is_reported_is_what_was_hidden(run: Run, file: Path, filled: Path, history: History) -> None:
    answer = run("backtest", file, *DAYS, "--format", "json", "--ledger", filled)
    assert (answer.status, answer.err) == (0, "")
    told = decode(Backtest, answer.out)
    assert [(one.first, one.judged, one.lead) for one in told.occurrences] == [
        (one.day, one.judged, one.lead) for one in history.outcomes
    ]
    assert [(one.first, one.last, one.judged) for one in told.alarms] == [
        (one.first, one.last, one.judged) for one in history.alarms
    ]
    leads = sorted(one.lead for one in history.outcomes if one.lead is not None)
    own, outcomes, alarms = told.scores[0], history.outcomes, history.alarms
    assert own.leads == tuple(leads)
    assert own.recall.count == sum(one.judged is Hindsight.WARNED for one in outcomes)
    assert own.recall.of == sum(one.judged is not Hindsight.OPEN for one in outcomes)
    assert own.precision.of - own.precision.count == sum(one.judged is Hindsight.FALSE for one in alarms)
    assert {day for first, last in told.unread for day in (first, last)} <= history.unread

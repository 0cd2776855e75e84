"""Backtests: what a simulated history hides is what is reported, and what comes later tells on no earlier day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bench.simulated_history import EPISODES, FIRST, LAST, History, simulated, watch
from tocsin.errors import WatchError
from tocsin.model import Backtest, Indicator, Level, Pattern, Silence, Threshold, Watch
from tocsin.warning.backtest import backtest
from tocsin.warning.boards import board
from tocsin.warning.ground import Ground
from tocsin.warning.replay import Past, boards, reports_of

DAYS = (FIRST, LAST)
NOISE = ("AID",)  # nothing to do with any outcome


def past_of(history: History, until: date = LAST) -> Past:
    """Return what had become known by a day."""
    editions = [one for one in history.editions if one.known <= until]
    read = [day for day in history.read if day <= until]
    return Past(editions, read, reports_of(editions, history.actors))


def tried(history: History, looked_for: Watch | None = None, *, until: date = LAST) -> Backtest:
    return backtest(looked_for or watch(history.actors), past_of(history, until), {}, days=(FIRST, until))


def every_day(told: Backtest) -> Iterator[Level]:
    for spell in told.levels:
        yield from [spell.level] * ((spell.last - spell.first).days + 1)


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


def test_the_verdict_comes_first_in_words() -> None:
    told = tried(simulated(7, kinds=[*EPISODES, "seen", "seen"]))
    assert told.line.startswith("4 of 8 outcomes were warned of, 7.5 days before at the median; 2 false alarms in 35")
    assert "“same as last month” 1 (4 false alarms)" in told.line


@pytest.mark.parametrize("looked_for", [(), NOISE], ids=["precursors", "noise"])
@pytest.mark.parametrize("days", [150, 400, 401, 733, 1000])
def test_what_comes_later_changes_no_day_before(days: int, looked_for: tuple[str, ...]) -> None:
    history = simulated(3, kinds=list(EPISODES))
    until, own = FIRST + timedelta(days=days), watch(history.actors, looked_for or ("MOBILIZE", "THREATEN"))
    whole, cut = tried(history, own), tried(history, own, until=until)
    assert list(every_day(cut)) == list(every_day(whole))[: days + 1]


def test_a_day_is_what_the_watch_said_on_it() -> None:
    history = simulated(4, kinds=list(EPISODES))
    looked_for = watch(history.actors)
    for told in list(boards(looked_for, past_of(history), {}, DAYS))[::9]:
        known = past_of(history, told.day)
        latest = {one.id: one.happening for one in known.editions}
        assert told == board(looked_for, Ground({}, filter(None, latest.values()), known.read), told.day)


def test_a_watch_that_looks_for_nothing_to_the_point_gets_what_chance_gets() -> None:
    told = [tried(history := simulated(seed), watch(history.actors, NOISE)).scores[0] for seed in range(20)]
    caught, chance = sum(one.recall.count for one in told), sum(one.chance for one in told)
    assert sum(one.recall.of for one in told) > 80
    assert caught == pytest.approx(chance, rel=0.1)


def test_a_watch_that_always_rings_is_no_better_than_chance() -> None:
    history = simulated(5, kinds=list(EPISODES))
    never = Indicator(name="never seen", when=Silence(matching=Pattern(types=("YIELD",)), days=1))
    looked_for = replace(
        watch(history.actors),
        indicators=(never,),
        amber=Threshold(indicators=1),
        red=Threshold(indicators=1),
    )
    told = tried(history, looked_for)
    own = told.scores[0]
    assert own.recall.count == own.recall.of
    assert own.share > 0.9
    assert own.chance == pytest.approx(own.recall.of, rel=0.05)
    assert own.precision.count < own.precision.of
    assert any("tells nobody when" in note for note in told.notes)


def test_hindsight_in_writing_the_watch_is_told() -> None:
    history = simulated(7, kinds=list(EPISODES))
    assert any("does not say when it was written" in note for note in tried(history).notes)
    late = replace(watch(history.actors), written=LAST)
    many = len(history.outcomes)
    assert any(f"{many} of {many} outcomes had come by then" in note for note in tried(history, late).notes)
    early = replace(watch(history.actors), written=FIRST)
    assert not any("written" in note for note in tried(history, early).notes)


def test_a_watch_without_an_outcome_cannot_be_tried() -> None:
    with pytest.raises(WatchError, match="it has no outcome; write"):
        tried(simulated(1), replace(watch(("PRK", "KOR")), outcome=None))

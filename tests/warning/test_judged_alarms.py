"""How outcomes and alarms are judged, and scored: short periods, one character a day.

`#` is a day under alarm, `.` one without; in the line of days read, `-` is a day that nobody read.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from tocsin.model import Happening, Hindsight
from tocsin.warning.occurrences import Period, judged_alarms, judged_occurrences, occurrences, spells
from tocsin.warning.scores import by_chance, rate, score

FIRST = date(2024, 1, 1)
HORIZON = 4
SHORT = {
    Hindsight.WARNED: "warned",
    Hindsight.MISSED: "missed",
    Hindsight.FALSE: "false",
    Hindsight.LATE: "late",
    Hindsight.OPEN: "open",
}


def _happening(at: int) -> Happening:
    day = FIRST + timedelta(days=at)
    return Happening(id=f"event-{at}", kind="event", type="ASSAULT", what="...", day=day, reported=day, known=day)


def _flags(days: str, sign: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([one == sign for one in days])


@pytest.mark.parametrize(
    ("alarm", "at", "read", "outcomes", "alarms"),
    [
        ("...#............", [5], "", "warned 2", "warned"),
        ("...##...........", [6], "", "warned 3", "warned"),
        ("..#..............", [6], "", "warned 4", "warned"),
        ("..#..............", [7], "", "missed", "false"),
        (".....#..........", [5], "", "missed", "late"),
        ("......#.........", [5], "", "missed", "late"),
        (".......##.......", [2, 5], "", "missed", "late"),  # one outcome of two days
        ("............#...", [5], "", "missed", "open"),  # its horizon has no end in the period
        ("..........#.....", [5], "", "missed", "false"),
        (".#..#...........", [6], "", "warned 2", "false warned"),
        ("..####..........", [4, 12], "", "warned 2 missed", "warned"),
        (".######.........", [], "", "", "false false"),  # longer than the horizon: another from then on
        (".######.........", [7], "", "warned 4", "warned warned"),
        ("................", [8], "....---.........", "open", ""),
        ("................", [8], ".....--.........", "missed", ""),
        ("....#...........", [8], "....---.........", "open", "warned"),
        ("....#...........", [], ".....---........", "", "open"),
        ("....#...........", [], ".....--.........", "", "false"),
        ("................", [1], "", "open", ""),
        ("................", [2], "", "missed", ""),
    ],
)
def test_what_becomes_of_outcomes_and_alarms(alarm: str, at: list[int], read: str, outcomes: str, alarms: str) -> None:
    period = Period(FIRST, ~_flags(read or "." * len(alarm), "-"), HORIZON)
    came = occurrences([_happening(one) for one in at], HORIZON)
    flags = _flags(alarm, "#")
    told = [SHORT[one.judged] + (f" {one.lead}" if one.lead else "") for one in judged_occurrences(came, flags, period)]
    assert " ".join(told) == outcomes
    raised = judged_alarms(spells(flags, HORIZON), came, period)
    assert " ".join(SHORT[one.judged] for one in raised) == alarms


@pytest.mark.parametrize(
    ("days", "firsts"), [([], []), ([3], [3]), ([3, 7], [3]), ([3, 8], [3, 8]), ([3, 7, 11, 16], [3, 16])]
)
def test_an_outcome_begins_after_a_horizon_without_any(days: list[int], firsts: list[int]) -> None:
    came = occurrences([_happening(at) for at in reversed(days)], HORIZON)
    assert [(one.first - FIRST).days for one in came] == firsts
    assert sorted(id_ for one in came for id_ in one.happenings) == sorted(f"event-{at}" for at in days)


def test_an_outcome_that_began_before_the_period_is_not_judged_but_excuses_alarms() -> None:
    period = Period(FIRST, np.ones(12, dtype=np.bool_), HORIZON)
    told = score("...", _flags(".#..........", "#"), occurrences([_happening(-2)], HORIZON), period)
    assert (told.recall.of, told.precision.of, told.late) == (0, 0, 1)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(0, 0, 0.0, 1.0), (3, 4, 0.3006, 0.9544), (0, 10, 0.0, 0.2775), (81, 263, 0.2553, 0.3662)],
)
def test_intervals_are_wilsons(count: int, of: int, low: float, high: float) -> None:
    """The last one is an example of R. G. Newcombe, Statistics in Medicine 17 (1998), pages 857 to 872."""
    told = rate(count, of)
    assert [told.low, told.high] == pytest.approx([low, high], abs=1e-4)


@pytest.mark.parametrize(
    ("alarm", "onsets", "read", "chance", "as_good"),
    [
        ("..........", [5], "", 0, 1),
        ("##########", [5, 7], "", 2, 1),
        ("...#......", [5], "", 4 / 8, 4 / 8),  # eight days can be judged, and four have the alarm in the four before
        ("...#......", [5, 6], "", 8 / 8, 3 / 8),
        ("...#......", [8], "", 4 / 8, 1),
        ("...#......", [5], "......----", 4 / 7, 4 / 7),  # what lies too far in the gap is no place for an outcome
        ("...#......", [], "", 0, 1),
    ],
)
def test_chance_is_the_mean_of_all_shifts(
    alarm: str, onsets: list[int], read: str, chance: float, as_good: float
) -> None:
    period = Period(FIRST, ~_flags(read or "." * len(alarm), "-"), HORIZON)
    assert by_chance(_flags(alarm, "#"), onsets, period) == pytest.approx((chance, as_good))

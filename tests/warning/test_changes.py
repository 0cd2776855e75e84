"""Changes: found soon, once, and by nothing that came later; not in gaps, half-read days, weekends or on odd days."""

from __future__ import annotations

import numpy as np
import pytest
from drawn_counts import drawn, stepped

from tocsin.errors import SettingsError
from tocsin.warning.changes import Change, changes, changes_of_each

RARELY = 0.03  # false alarms a year


@pytest.mark.parametrize(
    ("means", "first"),
    [
        (stepped((3, 200), (25, 100)), 200),
        (stepped((0.05, 300), (6, 100)), 300),
        (stepped((40, 200), (3, 100)), 200),
        (stepped((15, 200), (0.5, 100)), 200),
    ],
)
def test_lasting_change_is_raised_once_and_within_three_days(means: np.ndarray, first: int) -> None:
    (change,) = changes(drawn(means), True, false_alarms_per_year=RARELY)
    assert first <= change.raised <= first + 3
    assert abs(change.since - first) <= 1
    assert (change.after > change.before) == (means[-1] > means[0])
    assert change.before == pytest.approx(means[0], rel=0.5)
    assert 0.5 < change.probability < 1


def test_nothing_after_a_day_is_looked_at_for_it() -> None:
    counts = drawn(stepped((3, 150), (25, 80), (2, 80)), size=4)
    read = np.where(np.random.default_rng(2).random(len(counts)) < 0.1, 0, 100)
    whole = changes(counts, read, false_alarms_per_year=1)
    assert len(whole) >= 2
    for day in range(0, len(counts), 7):
        known = changes(counts[:day], read[:day], false_alarms_per_year=1) if day else ()
        assert known == tuple(change for change in whole if change.raised < day)


def test_days_that_nobody_read_are_not_quiet() -> None:
    counts = drawn(np.full(300, 12.0))
    counts[200:220] = 0
    read = np.full(300, 400)
    (fell, rose) = changes(counts, read, false_alarms_per_year=RARELY)
    assert (fell.since, rose.since) == (200, 220)
    read[200:220] = 0
    assert changes(counts, read, false_alarms_per_year=RARELY) == ()


def test_fewer_documents_read_make_no_change_and_a_change_shows_in_spite_of_them() -> None:
    read = np.full(300, 400)
    read[200:] = 80
    assert changes(drawn(np.full(300, 20.0) * read / 400, seed=2), read, false_alarms_per_year=RARELY) == ()
    (change,) = changes(drawn(np.full(300, 20.0)), read, false_alarms_per_year=RARELY)
    assert 200 <= change.raised <= 203


@pytest.mark.parametrize("seed", range(5))
def test_weekends_drift_and_odd_days_are_no_changes(seed: int) -> None:
    days = np.arange(730)
    means = np.where(days % 7 >= 5, 4.0, 10.0) * np.exp(0.3 * np.sin(days / 60))
    counts = drawn(means, seed=seed)
    counts[[200, 400, 600]] = 150
    assert changes(counts, True, false_alarms_per_year=RARELY) == ()


def test_slower_changes_are_raised_where_they_are_news_for_longer() -> None:
    counts = drawn(stepped((4, 400), (8, 100)), seed=2)
    assert changes(counts, True, false_alarms_per_year=RARELY) == ()
    (change,) = changes(counts, True, false_alarms_per_year=RARELY, within=21)
    assert 400 < change.raised < 425


def test_each_series_is_followed_as_if_it_were_alone() -> None:
    counts = np.stack([drawn(stepped((level, 100), (level * 9, 60)), seed=int(level)) for level in (2.0, 7.0, 30.0)])
    together = changes_of_each(counts, True, false_alarms_per_year=RARELY)
    alone = [changes(row, True, false_alarms_per_year=RARELY) for row in counts]
    assert [[one.raised for one in each] for each in together] == [[one.raised for one in each] for each in alone]
    assert all(together)


def test_counts_beyond_all_levels_and_series_of_nothing_break_nothing() -> None:
    assert changes(np.full(60, 10**7), True, false_alarms_per_year=1) is not None
    assert changes(np.zeros(60), np.zeros(60), false_alarms_per_year=1) == ()
    assert changes(np.zeros(0), np.zeros(0), false_alarms_per_year=1) == ()


def test_no_false_alarm_at_all_is_refused() -> None:
    with pytest.raises(SettingsError, match="allow some"):
        changes(np.zeros(60), True, false_alarms_per_year=0)
    with pytest.raises(SettingsError, match="1 or more"):
        changes(np.zeros(60), True, false_alarms_per_year=1, within=0)


def test_a_change_states_itself() -> None:
    change = Change(raised=203, since=201, before=3.2, after=12.4, probability=0.97)
    assert change.sentence == "about 12 a day for 3 days, where about 3 a day were usual"

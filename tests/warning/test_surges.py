"""Surges: what was to be expected, how rare so many are, and what remains of many."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from drawn_counts import drawn

from tocsin.errors import SeriesError
from tocsin.warning.baselines import baselines, each_day
from tocsin.warning.days import day_number, days, from_frame
from tocsin.warning.multiplicity import benjamini_hochberg, credible
from tocsin.warning.surges import Surge, surge, surges
from tocsin.warning.wording import number, once_in


def test_a_surge_states_what_was_expected_and_how_rare_it_is() -> None:
    counts = drawn(np.full(400, 3.0))
    counts[350] = 20
    found = surge(counts, True, 350)
    assert found is not None
    assert found.observed == 20
    assert found.expected == pytest.approx(3, abs=0.6)
    assert found.sentence == f"20 where 3 are expected; so many {once_in(found.probability)}"
    assert surge(counts, True, 349) is None


@pytest.mark.parametrize(
    ("expected", "probability", "sentence"),
    [
        (3.1, 1 / 1461, "14 where 3 are expected; so many once in 4 years"),
        (0.94, 1 / 200, "14 where 0.9 are expected; so many once in 7 months"),
        (1.0, 1e-9, "14 where 1 is expected; so many less than once in 100 years"),
        (11.6, 0.1, "14 where 12 are expected; so many once in 10 days"),
        (11.6, 0.9, "14 where 12 are expected; so many every day"),
    ],
)
def test_sentence(expected: float, probability: float, sentence: str) -> None:
    assert Surge(9, 14, expected, probability).sentence == sentence


@pytest.mark.parametrize(("value", "words"), [(0.043, "0.04"), (0.38, "0.4"), (1.2, "1"), (2.7, "3"), (1234.5, "1234")])
def test_numbers_are_as_exact_as_estimates_deserve(value: float, words: str) -> None:
    assert number(value) == words


def test_no_surge_is_told_of_a_day_that_nobody_read_or_of_an_unknown_series() -> None:
    counts, read = drawn(np.full(100, 3.0)), np.full(100, 50)
    counts[90], read[90] = 40, 0
    assert surge(counts, read, 90) is None
    read[90] = 50
    assert surge(counts, read, 90) is not None
    assert surge(counts[70:], read[70:], 20) is None


def test_half_the_documents_and_weekends_lower_what_is_expected() -> None:
    documents = np.where(np.arange(400) % 10 == 3, 50, 100)
    weekdays = np.where(np.arange(400) % 7 >= 5, 0.4, 1.24)
    counts = drawn(20 * weekdays * documents / 100)
    told = each_day(counts, documents).expected[0]
    assert told[350] / told[355] == pytest.approx(1.24 / 0.4, rel=0.35)  # Monday and Saturday
    assert told[343] / told[350] == pytest.approx(0.5, rel=0.1)  # two Mondays, on the first half of the documents


def test_nothing_after_a_day_nor_the_day_itself_shapes_what_was_expected_on_it() -> None:
    counts = drawn(np.concatenate([np.full(150, 3.0), np.full(60, 20.0)]))
    whole = each_day(counts, True)
    for day in range(30, 210, 9):
        cut = baselines(counts[: day + 1], True, day)
        assert (cut.expected[0], cut.chance[0]) == (whole.expected[0, day], whole.chance[0, day])
        other = counts.copy()
        other[day:] = 999
        assert baselines(other, True, day).expected[0] == whole.expected[0, day]


@pytest.mark.parametrize(("level", "size"), [(0.2, 3.0), (3.0, 3.0), (30.0, 8.0)])
def test_quiet_series_ring_no_more_often_than_the_user_allows(level: float, size: float) -> None:
    counts = np.stack([drawn(np.full(730, level), size=size, seed=seed) for seed in range(20)])
    chances = each_day(counts, True).chance
    years = np.isfinite(chances).sum() / 365.25
    for allowed in (1.0, 6.0, 52.0):
        rung = np.count_nonzero(chances <= allowed / 365.25)
        assert rung <= allowed * years + 3 * np.sqrt(allowed * years)
    assert np.count_nonzero(chances <= 52 / 365.25) > 0


def test_of_many_series_the_one_that_surges_stands() -> None:
    counts = np.stack([drawn(np.full(200, 3.0), seed=seed) for seed in range(200)])
    counts[7, 150] = 40
    each = surges(counts, True, 150, false_alarms_per_year=12, false_share=0.1)
    assert [place for place, one in enumerate(each) if one] == [7]
    assert surges(counts[:0], True, 150) == []
    alone = surges(counts, True, 150, false_alarms_per_year=12)
    assert sum(one is not None for one in alone) > 1


@pytest.mark.parametrize(
    ("chances", "share", "stand"),
    [
        # Fifteen tests of thrombolysis, the example of the paper that proposed the procedure: the first four stand.
        (
            "0.0001 0.0004 0.0019 0.0095 0.0201 0.0278 0.0298 0.0344 0.0459 0.3240 0.4262 0.5719 0.6528 0.7590 1.0",
            0.05,
            4,
        ),
        ("0.04 0.03 0.9", 0.06, 2),
        ("0.5 0.6", 0.1, 0),
        ("", 0.1, 0),
        ("0.5 1.0", 1.0, 2),
    ],
)
def test_benjamini_hochberg(chances: str, share: float, stand: int) -> None:
    given = np.array([float(one) for one in chances.split()])
    assert benjamini_hochberg(given, share).tolist() == (np.argsort(np.argsort(given)) < stand).tolist()


@pytest.mark.parametrize(
    ("probabilities", "share", "stand"),
    [
        ([0.99, 0.6, 0.9], 0.1, [True, False, True]),
        ([0.5], 0.1, [False]),
        ([], 0.1, []),
        ([0.99, 0.6], 0.25, [True, True]),
    ],
)
def test_findings_stand_as_long_as_few_are_expected_to_be_false(
    probabilities: list[float], share: float, stand: list[bool]
) -> None:
    assert credible(probabilities, share).tolist() == stand


def test_days_that_a_frame_leaves_out_were_not_read() -> None:
    frame = pl.DataFrame(
        {
            "day": [date(2024, 3, 4), date(2024, 3, 1), date(2024, 3, 2)],
            "count": [3, 1, 2],
            "covered": [True, True, False],
        }
    )
    first, counts, covered = from_frame(frame)
    assert (first, counts.tolist(), covered.tolist()) == (date(2024, 3, 1), [1, 2, 0, 3], [1.0, 0.0, 0.0, 1.0])
    assert day_number(first, date(2024, 3, 4)) == 3


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        (pl.DataFrame({"day": [date(2024, 3, 1)], "count": [1]}), "no column covered"),
        (pl.DataFrame(schema={"day": pl.Date, "count": pl.Int64, "covered": pl.Boolean}), "no row"),
        (pl.DataFrame({"day": [date(2024, 3, 1)] * 2, "count": [1, 2], "covered": [1, 1]}), "2024-03-01 occurs twice"),
    ],
)
def test_frames_that_are_no_series(frame: pl.DataFrame, says: str) -> None:
    with pytest.raises(SeriesError, match=says):
        from_frame(frame)


@pytest.mark.parametrize(
    ("counts", "covered", "says"),
    [
        ([1, -1], [1, 1], "counts must be"),
        ([1.0, float("nan")], [1, 1], "counts must be"),
        ([1, 2], [1, -1], "covered must be"),
        ([1, 2, 3], [1, 1], "one value of each for every day"),
    ],
)
def test_numbers_that_are_no_series(counts: list[float], covered: list[float], says: str) -> None:
    with pytest.raises(SeriesError, match=says):
        days(counts, covered)


def test_a_day_outside_the_series_is_named() -> None:
    with pytest.raises(SeriesError, match="day 9 lies outside the series: it has days 0 to 2"):
        surge([1, 2, 3], [1, 1, 1], 9)

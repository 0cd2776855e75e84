"""The chart of an event's grade: steps where it changed, and what the sentence says."""

from __future__ import annotations

from datetime import date

import pytest
from drawn import rows_with

from tocsin.briefing.charts import grade_chart, rendered
from tocsin.model import Happening


def _known(day: int, information: str, origins: int, denials: int = 0) -> Happening:
    known = date(2024, 12, day)
    return Happening(id="event", kind="event", type="ASSAULT", what="It happened.", day=date(2024, 12, 1),
                     reported=date(2024, 12, 1), known=known, information=information, origins=origins,
                     denials=denials, documents=origins)  # fmt: skip


HISTORY = [_known(7, "6", 1), _known(8, "6", 1), _known(8, "2", 6, 1), _known(20, "3", 7, 2)]


def test_a_step_for_each_change_and_none_for_what_stayed() -> None:
    chart = grade_chart(HISTORY)
    assert [row[:5] for row in chart.rows] == [
        ("2024-12-07", "6", "truth cannot be judged", 1, 0),
        ("2024-12-08", "2", "probably true", 6, 1),
        ("2024-12-20", "3", "possibly true", 7, 2),
    ]


def test_the_line_goes_on_to_the_end() -> None:
    days = [one["day"] for one in rows_with(grade_chart(HISTORY, until=date(2025, 1, 31)), "grade")]
    assert days[-1] > "2025-01-31"


def test_the_sentence_has_beginning_and_end() -> None:
    assert grade_chart(HISTORY).summary == (
        "On 7 December 2024 it was 6, truth cannot be judged, by 1 origin; since 20 December 2024 it is 3, possibly "
        "true, by 7 origins, 2 deny it."
    )
    assert grade_chart(HISTORY[:1]).summary.endswith("by 1 origin, and has been since.")


def test_words_too_near_one_another_are_left_out() -> None:
    close = [_known(7, "2", 2), _known(8, "2", 3), _known(28, "2", 4)]
    assert [one["shown"] for one in rows_with(grade_chart(close), "shown")][:3] == [True, False, True]


def test_it_is_rendered() -> None:
    svg = rendered(grade_chart(HISTORY), ".svg").decode()
    assert "6 origins, one denies it" in svg
    assert "1  confirmed by other sources" in svg


def test_nothing_known_has_no_grade() -> None:
    with pytest.raises(ValueError, match="no grade"):
        grade_chart([])

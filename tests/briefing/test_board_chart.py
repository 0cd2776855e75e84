"""The chart of a watch: stretches of days, and what is tripped at the end."""

from __future__ import annotations

from datetime import date

import pytest
from drawn import rows_with

from tocsin.briefing.charts import board_chart, rendered
from tocsin.model import Board, Finding, Level, State

TRIPPED, SILENT, UNKNOWN = State.TRIPPED, State.SILENT, State.UNKNOWN


def _board(day: int, level: Level, *states: State) -> Board:
    findings = tuple(
        Finding(indicator=f"indicator {at}", state=state, why=f"so it is {state.value}", critical=at == 1)
        for at, state in enumerate(states)
    )
    return Board(watch="w", name="A watch", day=date(2024, 10, day), level=level, findings=findings)


BOARDS = [
    _board(1, Level.GREEN, UNKNOWN, SILENT),
    _board(2, Level.AMBER, SILENT, TRIPPED),
    _board(3, Level.AMBER, SILENT, TRIPPED),
    _board(4, Level.AMBER, TRIPPED, TRIPPED),
]


def test_stretches_of_days_are_one_strip_and_what_tripped_longest_stands_first() -> None:
    strips = [row[:4] for row in board_chart(BOARDS).rows]
    assert strips == [
        ("Level", "green", "2024-10-01", "2024-10-01"),
        ("Level", "amber", "2024-10-02", "2024-10-04"),
        ("indicator 1", "silent", "2024-10-01", "2024-10-01"),
        ("indicator 1", "tripped", "2024-10-02", "2024-10-04"),
        ("indicator 0", "unknown", "2024-10-01", "2024-10-01"),
        ("indicator 0", "silent", "2024-10-02", "2024-10-03"),
        ("indicator 0", "tripped", "2024-10-04", "2024-10-04"),
    ]


def test_a_strip_ends_with_its_last_day() -> None:
    assert [one["end"] for one in rows_with(board_chart(BOARDS), "state")][:2] == ["2024-10-02", "2024-10-05"]


def test_the_sentence_says_level_since_when_and_what_is_tripped() -> None:
    assert board_chart(BOARDS).summary == (
        "A watch: amber since 2 October 2024; 2 of 2, tripped: indicator 0 and indicator 1."
    )
    quiet = board_chart([_board(1, Level.GREEN, SILENT), _board(2, Level.GREEN, SILENT)])
    assert quiet.summary == "A watch: green on all of these days; 0 of 1, no indicator is tripped."


def test_it_is_rendered_with_its_names() -> None:
    svg = rendered(board_chart(BOARDS), ".svg").decode()
    assert {"indicator 1 · critical", "AMBER", "tripped"} <= {word for word in svg.replace("<", ">").split(">") if word}


def test_no_day_has_nothing_to_draw() -> None:
    with pytest.raises(ValueError, match="nothing to be drawn"):
        board_chart([])

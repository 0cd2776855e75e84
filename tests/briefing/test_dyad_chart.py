"""The chart of a dyad: bars by class and direction, what nobody read, and what the sentence says."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from drawn import layers, rows_with

from tocsin.briefing.charts import Chart, dyad_chart
from tocsin.briefing.charts.dyad import BRUSH
from tocsin.briefing.charts.render import specification
from tocsin.relations.dyads import series
from tocsin.relations.periods import By
from tocsin.relations.rows import SCHEMA

DAYS = date(2024, 10, 1), date(2024, 12, 31)
NAMES = {"RUS": "Russia", "PRK": "North Korea"}


def _row(id_: str, day: str, initiator: str, recipient: str, quad: int) -> dict[str, Any]:
    told = {"id": id_, "day": date.fromisoformat(day), "initiator": initiator, "recipient": recipient, "quad": quad}
    return {name: told.get(name) for name in SCHEMA} | {"intensity": 5.0, "origins": 1, "documents": 1}


@pytest.fixture(scope="module")
def chart() -> Chart:
    events = [
        _row("a", "2024-10-07", "RUS", "PRK", 2),
        _row("b", "2024-10-08", "RUS", "PRK", 2),
        _row("c", "2024-10-08", "RUS", "PRK", 4),
        _row("d", "2024-12-02", "PRK", "RUS", 1),
    ]
    frame = pl.DataFrame(events, schema=SCHEMA)
    covered = pl.DataFrame({"day": [date(2024, 10, 7), date(2024, 12, 2)]})
    pairs = [("RUS", "PRK"), ("PRK", "RUS")]
    both = {pair: series(frame, covered, between=pair, days=DAYS, by=By.MONTH) for pair in pairs}
    return dyad_chart(both, NAMES, by="month")


def test_one_direction_goes_up_and_the_other_down_cooperation_first(chart: Chart) -> None:
    bars = [(one["direction"], one["class"], one["inner"], one["outer"]) for one in rows_with(chart, "class")]
    assert bars == [
        ("Russia → North Korea", "material cooperation", 0, 2),
        ("Russia → North Korea", "material conflict", 2, 3),
        ("North Korea → Russia", "verbal cooperation", 0, -1),
    ]


def test_what_nobody_read_is_veiled_and_no_quiet_month(chart: Chart) -> None:
    grounds = [rows for layer, rows in layers(chart) if layer["mark"]["type"] == "rect"]
    assert [{"start": "2024-11-01", "end": "2024-12-01"}] in grounds
    assert chart.rows[1][:5] == ("Russia → North Korea", "2024-11-01", "2024-11-30", None, None)
    assert chart.rows[2][3:7] == (0, 0, 0, 0)
    assert "grey: nothing was read then" in chart.notes[0]


def test_the_sentence_counts_and_says_when_there_were_most(chart: Chart) -> None:
    assert chart.summary == (
        "Russia → North Korea: 3 events (2 material cooperation, 1 material conflict), most in October 2024 (3). "
        "North Korea → Russia: 1 event (1 verbal cooperation), most in December 2024 (1). "
        "Of 1 of 3 months nothing was read."
    )


def test_its_selection_of_days_has_a_name(chart: Chart) -> None:
    params = specification(chart)["params"]
    assert [(one["name"], one["select"]["encodings"]) for one in params] == [(BRUSH, ["x"])]


def test_without_events_it_says_so() -> None:
    nothing = pl.DataFrame([], schema=SCHEMA)
    covered = pl.DataFrame({"day": [date(2024, 10, 7)]})
    pairs = [("RUS", "PRK"), ("PRK", "RUS")]
    both = {pair: series(nothing, covered, between=pair, days=DAYS) for pair in pairs}
    assert dyad_chart(both, NAMES, by="month").summary.startswith("Russia → North Korea: no event.")

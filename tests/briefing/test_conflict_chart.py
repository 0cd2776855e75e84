"""The chart of figures that disagree: bounds, the axis, and words beside each mark."""

from __future__ import annotations

import re
from datetime import date

import pytest
from drawn import rows_with

from tocsin.briefing.charts import conflict_chart, rendered
from tocsin.briefing.charts.conflicts import amount_words
from tocsin.briefing.charts.render import specification
from tocsin.model import Bound, Conflict, Given


def _given(value: float, bound: Bound = Bound.EXACT, who: str = "the ministry", unit: str | None = None) -> Given:
    return Given(value=value, bound=bound, text=str(value), who=who, day=date(2024, 12, 23), claims=("a",), unit=unit)


FIGURES = (_given(1100, Bound.ABOUT), _given(3000, Bound.AT_LEAST, "the president"), _given(900, Bound.AT_MOST))
CONFLICT = Conflict(about="people killed", figures=FIGURES)


def _rows(conflict: Conflict) -> list[tuple[float, float, bool]]:
    rows = rows_with(conflict_chart(conflict), "open")
    return [(round(one["low"], 1), round(one["high"], 1), one["open"]) for one in rows]


def test_bars_show_what_a_figure_leaves_open() -> None:
    assert _rows(CONFLICT) == [(990.0, 1210.0, True), (3000, 3540.0, True), (0, 900, True)]


def test_an_exact_figure_leaves_nothing_open() -> None:
    assert _rows(Conflict(about="people", figures=(_given(5), _given(6)))) == [(5, 5, False), (6, 6, False)]


@pytest.mark.parametrize(("most", "kind"), [(900, "linear"), (90_000, "log")])
def test_figures_far_apart_stand_on_powers_of_ten(most: float, kind: str) -> None:
    drawn = conflict_chart(Conflict(about="people", figures=(_given(10), _given(most))))
    assert specification(drawn)["layer"][1]["encoding"]["x"]["scale"]["type"] == kind
    assert ("power of ten" in drawn.notes[0]) is (kind == "log")


def test_who_and_when_and_how_many_can_be_read_without_pointing() -> None:
    svg = rendered(conflict_chart(CONFLICT), ".svg").decode()
    told = {re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)}
    assert {"People killed", "the president, 23 December 2024", "at least 3,000", "about 1,100"} <= told


def test_zero_alone_can_be_drawn() -> None:
    assert b"<svg" in rendered(conflict_chart(Conflict(about="people", figures=(_given(0), _given(0)))), ".svg")


def test_the_table_and_the_sentence_say_the_same() -> None:
    chart = conflict_chart(CONFLICT)
    assert chart.rows[1] == ("23 December 2024", "the president", "at least 3,000", 3000)
    assert "at least 3,000 by the president on 23 December 2024" in chart.summary


def test_amounts_have_bound_and_unit() -> None:
    assert amount_words(_given(2.4, Bound.ABOUT, unit="%")) == "about 2.4 %"


def test_text_of_reports_is_never_markup_of_the_page() -> None:
    wicked = "</script><script>alert(1)</script><!--<script>"
    conflict = Conflict(about=wicked, figures=(_given(5, who=wicked), _given(6)))
    plain = Conflict(about="people", figures=(_given(5), _given(6)))
    pages = [rendered(conflict_chart(one), ".html").decode() for one in (conflict, plain)]
    assert pages[0].count("<script>alert") == 0
    assert [page.count("</script>") for page in pages] == [pages[1].count("</script>")] * 2
    assert r"\u003cscript>alert(1)" in pages[0]
    assert b"&lt;script&gt;alert" in rendered(conflict_chart(conflict), ".svg")

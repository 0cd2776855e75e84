"""Charts of spending: what is drawn is what the noun says, and a page needs no network."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

import pytest

from tocsin.briefing.charts import SUFFIXES, burden_chart, rendered, revisions_chart
from tocsin.briefing.spending import billions, count_words, kind_words
from tocsin.model import Burden, Contribution, Reached, Revision, Revisions, Scenario, Standing, Totals

TOTALS: Final = Totals(reached=(Reached(target=2.0, least=1, most=2, out_of=3),), missing=4.5e9)
BURDEN: Final = Burden(
    edition="Own 2027",
    title="Estimates <of> our own",
    publisher="Us",
    published=date(2027, 1, 1),
    source="us",
    year=2026,
    scenario=Scenario(target=2.0, without=("ESP",), shares={"POL": 4.7}),
    contributions=(
        Contribution(state="POL", name="Poland", share=4.7, printed="4.7", supposed=True, reaches=True, gap=0.0),
        Contribution(state="CAN", name="Canada", share=1.4, printed="1.40", reaches=False, gap=0.6, missing=4.5e9),
        Contribution(state="DEU", name="Germany"),
    ),
    totals=TOTALS,
    on_record=TOTALS,
    prices="current prices",
    names={"ESP": "Spain", "POL": "Poland"},
)
REVISIONS: Final = Revisions(
    year=2024,
    target=2.0,
    names={"SVK": "Slovakia", "POL": "Poland"},
    standings=(
        Standing(edition="one", published=date(2024, 6, 17), source="", printed={"SVK": "2.00", "POL": "4.12"}),
        Standing(edition="counted only", published=date(2025, 4, 24), source="", stated="22 of 32"),
        Standing(edition="two", published=date(2025, 8, 28), source="", printed={"SVK": "1.96", "POL": "3.79"}),
    ),
    revisions=(Revision(earlier="one", later="two", fell=("SVK",)),),
)


def _words(svg: bytes) -> list[str]:
    return [re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<text[^>]*>(.*?)</text>", svg.decode(), re.DOTALL)]


def test_bars_are_sorted_and_labelled() -> None:
    told = _words(rendered(burden_chart(BURDEN), ".svg"))
    assert [word for word in told if word in ("Poland", "Canada", "Germany")] == ["Poland", "Canada", "Germany"]
    assert {"4.7 %, supposed", "1.40 %", "not printed", "US$ 4.5 bn short", "2 %"} <= set(told)


def test_the_title_says_bounds_edition_and_what_is_supposed() -> None:
    told = " ".join(_words(rendered(burden_chart(BURDEN), ".svg")))
    assert "What if: at least 1 of 3 NATO allies reach 2 % of GDP on defence, 2026" in told
    assert "Own 2027: Estimates &lt;of&gt; our own, 2027-01-01; actual figures" in told
    assert "Supposed: without Spain; Poland at 4.7 %. On record: at least 1 of 3." in told


def test_editions_are_told_apart_by_colour_and_shape_and_crossings_named() -> None:
    svg = rendered(revisions_chart(REVISIONS), ".svg")
    told = _words(svg)
    assert "Fell below it with two: Slovakia" in told
    assert [word for word in told if word in ("one", "counted only", "two")] == ["one", "two"]
    assert b"#D55E00" in svg  # who crossed is joined in red


@pytest.mark.parametrize("chart", [burden_chart(BURDEN), revisions_chart(REVISIONS)], ids=["burden", "revisions"])
def test_a_page_carries_all_that_it_needs(chart: Any) -> None:
    page = rendered(chart, ".html").decode()
    tags = re.sub(r"(<script[^>]*>).*?</script>", r"\1", page, flags=re.DOTALL)  # Vega's code holds tags of its own
    assert re.findall(r"<\w+[^>]*\s(?:src|href)=", tags) == []
    assert "cdn." not in page
    assert re.search(r"<title>(?!Chart)[^<]+</title>", page)
    assert rendered(chart, ".png").startswith(b"\x89PNG")
    assert SUFFIXES == (".svg", ".png", ".html", ".pdf")


@pytest.mark.parametrize(
    ("dollars", "told"), [(18.44e9, "18.4 bn"), (160.2e6, "160 m"), (1_212.9e9, "1,212.9 bn"), (1e9, "1.0 bn")]
)
def test_sums_are_short(dollars: float, told: str) -> None:
    assert billions(dollars) == told


def test_bounds_are_no_count() -> None:
    assert count_words(Reached(target=2.0, least=23, most=23, out_of=31)) == "23 of 31"
    assert count_words(Reached(target=2.0, least=30, most=31, out_of=31)) == "at least 30 of 31"
    assert kind_words(BURDEN) == "actual figures"

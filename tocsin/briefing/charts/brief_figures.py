"""Figures that disagree, as dots by their days, each with who gave it: small, for a brief."""

from __future__ import annotations

from typing import Final

import altair as alt

from tocsin.briefing.charts.look import BLUE, FAINT, GREY, INK, Chart, looking, titled, wrapped
from tocsin.model import Bound, Conflict

_WIDTH: Final = 460
_ROW: Final = 26  # pixels of a figure
_LONGEST: Final = 44  # characters of a label
_MEANT: Final = {Bound.EXACT: "", Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}


def figures_chart(conflict: Conflict) -> Chart | None:
    """Return figures that disagree as a chart, a row each in the order of their days; None for less than two."""
    if len({figure.value for figure in conflict.figures}) < 2:
        return None
    rows = [
        {
            "row": f"{at:02}",
            "label": _short(f"{figure.who}, {figure.day.day} {figure.day:%b}" if figure.day else figure.who),
            "value": figure.value,
            "text": f"{_MEANT[figure.bound]}{figure.value:,.10g}{f' {figure.unit}' if figure.unit else ''}",
        }
        for at, figure in enumerate(conflict.figures)
    ]
    labels = {row["row"]: row["label"] for row in rows}
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y(
            "row:N", title=None, sort=None,
            axis=alt.Axis(labelExpr=f"{labels}[datum.label]", labelLimit=300),
        ),
        x=alt.X("value:Q", title=None, scale=alt.Scale(zero=True, nice=True), axis=alt.Axis(tickCount=5)),
    )  # fmt: skip
    drawn: Chart = alt.layer(
        base.mark_rule(color=GREY, strokeWidth=1.5).encode(x2=alt.datum(0)),
        base.mark_circle(size=90, color=BLUE, opacity=1),
        base.mark_text(align="left", dx=9, color=INK, fontSize=11.5).encode(text="text:N"),
    ).properties(
        width=_WIDTH, height=_ROW * len(rows), title=titled("Figures that disagree", *wrapped(conflict.about, 90))
    )
    return looking(drawn.configure_axisX(labelColor=FAINT))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

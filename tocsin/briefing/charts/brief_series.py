"""How two actors treat each other, week by week: cooperation above the line, conflict below; small, for a brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import altair as alt
import polars as pl

from tocsin.briefing.charts.look import BLUE, ORANGE, RED, Chart, looking, titled

_WIDTH, _HEIGHT = 620, 110
_LIGHT: Final = "#56B4E9"
_CLASSES: Final = {
    "material_cooperation": ("cooperation by deeds", 1, BLUE),
    "verbal_cooperation": ("cooperation by words", 1, _LIGHT),
    "verbal_conflict": ("conflict by words", -1, ORANGE),
    "material_conflict": ("conflict by deeds", -1, RED),
}


def series_chart(directions: Sequence[tuple[str, str, pl.DataFrame]], names: Mapping[str, str]) -> Chart | None:
    """Return the series of both directions (initiator, recipient, frame of `relations.dyads.SERIES`); None if empty."""
    rows = [row for one in directions for row in _bars(*one, names)]
    if not rows:
        return None
    days = [row["start"] for row in rows]
    colours = alt.Scale(domain=[what for what, _, _ in _CLASSES.values()], range=[c for _, _, c in _CLASSES.values()])
    width = max(
        3, min(14, _WIDTH / max(1, (date.fromisoformat(max(days)) - date.fromisoformat(min(days))).days / 7 + 1) * 0.7)
    )
    bars = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(width=width)
        .encode(
            x=alt.X("start:T", title=None, axis=alt.Axis(format="%d %b %y", tickCount=7, labelFlush=True)),
            y=alt.Y(
                "events:Q",
                title="events a week",
                axis=alt.Axis(format="d", tickMinStep=1, labelExpr="abs(datum.value)"),
            ),
            color=alt.Color("what:N", title=None, scale=colours),
            order=alt.Order("order:Q"),
        )
        .properties(width=_WIDTH, height=_HEIGHT)
    )
    chart: Chart = bars.facet(
        row=alt.Row(
            "way:N",
            title=None,
            sort=None,
            header=alt.Header(labelAngle=0, labelOrient="top", labelAnchor="start", labelFontWeight="bold"),
        ),
        spacing=14,
    ).properties(title=titled("How they treat each other", "Events a week: cooperation above the line, conflict below"))
    return looking(chart)


def _bars(initiator: str, recipient: str, series: pl.DataFrame, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    way = f"{names.get(initiator, initiator)} → {names.get(recipient, recipient)}"
    for row in series.iter_rows(named=True):
        for order, (column, (what, sign, _)) in enumerate(_CLASSES.items()):
            if row[column]:
                yield {
                    "way": way,
                    "start": row["start"].isoformat(),
                    "events": sign * row[column],
                    "what": what,
                    "order": order,
                }

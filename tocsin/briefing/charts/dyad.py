"""The chart of a dyad: events by quad class and period, one direction upwards and the other one downwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

import altair as alt
import polars as pl

from tocsin.briefing.charts.look import FAINT, INK, PAPER, VEIL, Cell, Chart, over
from tocsin.briefing.charts.look import QUADS as COLOURS
from tocsin.briefing.charts.times import days_across
from tocsin.corroboration import counted, span_in_words
from tocsin.relations.dyads import QUADS

BRUSH: Final = "brush"
"""The name of the selection of days, by which a page knows it."""
_HEIGHT: Final = 300
_WIDTH: Final = 640
_OUTWARD: Final = (2, 1, 3, 4)  # from the middle line: cooperation before conflict, and words between deeds
_ROOM: Final = 1.25  # of the highest bar: the directions are written above it
_LEAST: Final = 4  # events that the axis shows at least, so that one event is no tower


def dyad_chart(series: Mapping[tuple[str, str], pl.DataFrame], names: Mapping[str, str], *, by: str) -> Chart:
    """Return how two actors treat each other, from the series of both directions (`relations.dyads.SERIES`).

    `series` has the direction that is drawn upwards first; `by` is what a period is called: day, week, month. Periods
    of which nothing was read are veiled, so that they cannot be taken for quiet ones. A selection of days has the name
    BRUSH.
    """
    upwards, downwards = series  # both have the same periods
    told = {pair: f"{names.get(pair[0], pair[0])} → {names.get(pair[1], pair[1])}" for pair in series}
    bars = [*_bars(series[upwards], told[upwards], 1), *_bars(series[downwards], told[downwards], -1)]
    heights = {side: max((abs(one["outer"]) for one in bars if one["side"] == side), default=0) for side in (1, -1)}
    reach = {side: _ROOM * max(heights[side], _LEAST) for side in heights}
    dark = [_stretch(one) for one in _unread(series[upwards])]
    days = series[upwards]["start"][0], series[upwards]["end"][-1]
    x = days_across("start", *days)
    y = alt.Y(
        "inner:Q",
        title=f"events a {by}",
        scale=alt.Scale(domain=[-reach[-1], reach[1]], nice=False),
        axis=alt.Axis(labelExpr="format(abs(datum.value), 'd')", tickMinStep=1, tickCount=6),
    )
    layers = (
        # The axis is set where no x2 is: Vega-Lite would take the ends of one for another axis.
        over([_stretch(days)]).mark_point(opacity=0).encode(x=x).add_params(_brush()),
        over(dark).mark_rect(color=VEIL).encode(x="start:T", x2="end:T"),
        over(bars)
        .mark_rect(stroke=PAPER, strokeWidth=0.5)
        .encode(x="start:T", x2="end:T", y=y, y2="outer:Q", color=_classes(), tooltip=_tooltip()),
        over([{"zero": 0}]).mark_rule(color=FAINT).encode(y="zero:Q"),
        *(_direction(told[pair], side, reach[side]) for pair, side in ((upwards, 1), (downwards, -1))),
    )
    return Chart(
        title=" and ".join(names.get(actor, actor) for actor in upwards),
        notes=(f"{span_in_words(*days)}; each event counts once a {by}{_veiled(dark)}",),
        drawing=alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT),
        summary=" ".join(_summary(series[pair], told[pair]) for pair in series) + _gap(series[upwards], by),
        columns=("direction", "from", "to", *QUADS.values(), "intensity", "days read"),
        rows=tuple(row for pair in series for row in _rows(series[pair], told[pair])),
    )


def _brush() -> alt.Parameter:
    mark = alt.BrushConfig(fill=INK, fillOpacity=0.12, stroke=INK)
    return alt.selection_interval(name=BRUSH, encodings=["x"], mark=mark)


def _bars(series: pl.DataFrame, direction: str, side: int) -> Iterator[dict[str, Any]]:
    """Yield a bar for each period and class of which there was any, with where it begins and ends."""
    for row in series.iter_rows(named=True):
        inner = 0
        for quad in _OUTWARD:
            count = row[_column(quad)] or 0
            if count:
                yield {
                    **_stretch((row["start"], row["end"])),
                    "direction": direction,
                    "class": QUADS[quad],
                    "events": count,
                    "side": side,
                    "inner": side * inner,
                    "outer": side * (inner + count),
                    "period": _period(row),
                }
            inner += count


def _column(quad: int) -> str:
    return QUADS[quad].replace(" ", "_")


def _stretch(days: tuple[date, date]) -> dict[str, Any]:
    """Return where a stretch of days, both included, begins and ends on the axis."""
    return {"start": days[0].isoformat(), "end": (days[1] + timedelta(days=1)).isoformat()}


def _unread(series: pl.DataFrame) -> Iterator[tuple[date, date]]:
    """Yield the stretches of periods of which nothing was read, neighbours as one."""
    begun: tuple[date, date] | None = None
    for start, end, covered in series.select("start", "end", "covered").iter_rows():
        if covered:
            if begun:
                yield begun
            begun = None
        else:
            begun = (begun[0] if begun else start, end)
    if begun:
        yield begun


def _classes() -> alt.Color:
    order = [QUADS[quad] for quad in (2, 1, 3, 4)]
    colours = [COLOURS[quad] for quad in (2, 1, 3, 4)]
    legend = alt.Legend(title=None, symbolType="square", labelLimit=0)
    return alt.Color("class:N", scale=alt.Scale(domain=order, range=colours), legend=legend)


def _tooltip() -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{name}:N", title=name) for name in ("direction", "period", "class", "events")]


def _direction(told: str, side: int, reach: float) -> alt.Chart:
    """Return the words for a direction, in the corner of its half."""
    words: alt.Chart = (
        over([{"at": side * reach, "told": told}])
        .mark_text(align="left", baseline="top" if side > 0 else "bottom", dx=6, dy=4 * side)
        .encode(x=alt.value(0), y="at:Q", text="told:N", color=alt.value(INK), size=alt.value(13))
    )
    return words


def _veiled(dark: Sequence[object]) -> str:
    return "; grey: nothing was read then" if dark else ""


def _summary(series: pl.DataFrame, direction: str) -> str:
    """Return a sentence on a direction: how many events of which classes, and when there were most."""
    total = int(series["events"].sum() or 0)
    if not total:
        return f"{direction}: no event."
    sums = {name: int(series[_column(quad)].sum() or 0) for quad, name in QUADS.items()}
    classes = ", ".join(f"{count} {name}" for name, count in sums.items() if count)
    best = series.filter(series["events"] == series["events"].max()).row(0, named=True)
    return f"{direction}: {counted(total, 'event')} ({classes}), most in {_period(best)} ({best['events']})."


def _gap(series: pl.DataFrame, by: str) -> str:
    unread = series.filter(pl.col("covered") == 0).height
    return f" Of {unread} of {counted(series.height, by)} nothing was read." if unread else ""


def _rows(series: pl.DataFrame, direction: str) -> Iterable[tuple[Cell, ...]]:
    for row in series.iter_rows(named=True):
        counts = (row[_column(quad)] for quad in QUADS)
        intensity = None if row["intensity"] is None else round(row["intensity"], 1)
        yield (direction, row["start"].isoformat(), row["end"].isoformat(), *counts, intensity, row["covered"])


def _period(row: Mapping[str, Any]) -> str:
    start, end = row["start"], row["end"]
    if start == end:
        return str(start)
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    return f"{start:%B %Y}" if whole and start.month == end.month else f"{start} to {end}"

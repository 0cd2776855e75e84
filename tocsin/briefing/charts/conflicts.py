"""The chart of figures that disagree: who gave which on what day, and what each leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

import altair as alt

from tocsin.briefing.charts.look import BLUE, INK, PAPER, Chart, over
from tocsin.corroboration import counted, day_in_words
from tocsin.model import Bound, Conflict, Given

_ROW: Final = 46  # pixels of a figure: its words above, its mark below
_WIDTH: Final = 640
_ORDERS: Final = 100  # where the largest is so many times the smallest, the axis goes by powers of ten
_ROOM: Final = 1.18
_ABOUT: Final = 0.1  # what "about" leaves open to either side
_SHAPES: Final[Mapping[Bound, str]] = {
    Bound.EXACT: "circle",
    Bound.ABOUT: "diamond",
    Bound.AT_LEAST: "triangle-right",
    Bound.AT_MOST: "triangle-left",
}


def conflict_chart(conflict: Conflict) -> Chart:
    """Return the figures for one thing, a row each, in the order of their days.

    A bar is what a figure leaves open: about a tenth to either side of "about", all above "at least". The axis goes by
    powers of ten where the figures spread over more than two.
    """
    values = [abs(figure.value) for figure in conflict.figures if figure.value]
    logarithmic = bool(values) and max(values) / min(values) > _ORDERS
    least = min(values) / 2 if logarithmic else 0.0
    most = _ROOM * max(values, default=1.0)
    rows = [_row(at, figure, least, most) for at, figure in enumerate(conflict.figures)]
    scale = alt.Scale(type="log" if logarithmic else "linear", domain=[least, most], nice=False)
    x = alt.X("value:Q", title=_unit(conflict), scale=scale, axis=alt.Axis(tickCount=6, format=",~r"))
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[len(rows) - 0.5, -0.5], nice=False))
    data = over(rows).encode(y=y)
    told = [alt.Tooltip(f"{name}:N", title=name) for name in ("who", "day", "figure")]
    layers = (
        data.transform_filter("datum.open")
        .mark_bar(height=8, opacity=0.28, color=BLUE, yOffset=9)
        .encode(x=alt.X("low:Q", scale=scale), x2="high:Q"),
        data.mark_point(size=95, filled=True, opacity=1, color=BLUE, stroke=PAPER, strokeWidth=1, yOffset=9).encode(
            x=x, tooltip=told, shape=alt.Shape("bound:N", legend=None, scale=_shapes())
        ),
        *(_words(data, x, side) for side in ("left", "right")),
        data.mark_text(align="left", baseline="bottom", dy=-4, color=INK, fontSize=12).encode(
            x=alt.value(0), text="label:N"
        ),
    )
    return Chart(
        title=conflict.about[:1].upper() + conflict.about[1:],
        notes=(_note(conflict.figures, logarithmic),),
        drawing=alt.layer(*layers).properties(width=_WIDTH, height=_ROW * len(rows)),
        summary=_summary(conflict),
        columns=("day", "who", "figure", "value"),
        rows=tuple((row["day"], row["who"], row["figure"], row["value"]) for row in rows),
    )


def _words(data: alt.Chart, x: alt.X, side: Literal["left", "right"]) -> alt.Chart:
    """Return the figures as words beside their marks, on the side where there is room."""
    align: Literal["left", "right"] = "right" if side == "left" else "left"
    words: alt.Chart = (
        data.transform_filter(alt.datum.side == side)
        .mark_text(align=align, dx=-11 if side == "left" else 11, dy=9, fontSize=13, fontWeight=600, color=INK)
        .encode(x=x, text="figure:N")
    )
    return words


def amount_words(figure: Given) -> str:
    """Return a figure with its bound and unit: "at least 3,000", "about 2.4 %"."""
    bound = "" if figure.bound is Bound.EXACT else f"{figure.bound.value} "
    unit = f" {figure.unit}" if figure.unit else ""
    return f"{bound}{figure.value:,.15g}{unit}"


def _row(at: int, figure: Given, least: float, most: float) -> dict[str, Any]:
    low, high = _left_open(figure, least, most)
    day = day_in_words(figure.day) if figure.day else "undated"
    return {
        "row": at,
        "value": figure.value,
        "bound": figure.bound.value,
        "low": low,
        "high": high,
        "open": low != high,
        "side": "left" if abs(figure.value) > most / 2 else "right",
        "who": figure.who,
        "day": day,
        "figure": amount_words(figure),
        "label": f"{figure.who}, {day}",
    }


def _left_open(figure: Given, least: float, most: float) -> tuple[float, float]:
    match figure.bound:
        case Bound.EXACT:
            return figure.value, figure.value
        case Bound.ABOUT:
            return figure.value * (1 - _ABOUT), figure.value * (1 + _ABOUT)
        case Bound.AT_LEAST:
            return figure.value, most
        case Bound.AT_MOST:
            return least, figure.value


def _shapes() -> alt.Scale:
    return alt.Scale(domain=[bound.value for bound in _SHAPES], range=list(_SHAPES.values()))


def _unit(conflict: Conflict) -> str | None:
    return next((figure.unit for figure in conflict.figures if figure.unit), None)


def _note(figures: Sequence[Given], logarithmic: bool) -> str:
    parts = [f"{counted(len(figures), 'figure')}, by the day on which they were given"]
    parts += ["bars: what a figure leaves open"] if any(one.bound is not Bound.EXACT for one in figures) else []
    parts += ["each line of the axis is a power of ten"] if logarithmic else []
    return "; ".join(parts)


def _summary(conflict: Conflict) -> str:
    return f"{conflict.about}: {'; '.join(_told(conflict.figures))}."


def _told(figures: Sequence[Given]) -> Iterator[str]:
    for figure in figures:
        yield f"{amount_words(figure)} by {figure.who}{f' on {day_in_words(figure.day)}' if figure.day else ''}"

"""The look of all charts: quiet, told apart without colour vision, by day and by night."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Final

import altair as alt

Drawing = alt.Chart | alt.LayerChart | alt.FacetChart
Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture, and what it tells whoever does not see it.

    `drawing` has no title; `title` is one line, `notes` are smaller ones below it. `summary` says in a sentence or two
    what there is to be seen; `columns` and `rows` are what is drawn, as a table. On a page it has as many pixels of
    width as there are, but `least`; where there are fewer, one scrolls. `shape` is how many times as wide as high it
    has to stay, if it has. `where` a map lies is its middle, longitude and latitude, and how many degrees it spans.
    """

    title: str
    drawing: Drawing
    summary: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    least: int = 0
    shape: float | None = None
    where: tuple[float, float, float] | None = None


PAPER: Final = "#FFFFFF"
PITCH: Final = "#231A08"  # of words on orange, which is bright by day and by night
INK, FAINT, GRID = "#222222", "#666666", "#E6E6E6"
BLUE, ORANGE, RED, GREY = "#0072B2", "#E69F00", "#D55E00", "#BBBBBB"
"""Of the palette of Okabe and Ito: blue and orange stay apart in every kind of colour blindness, and in grey."""
PALE: Final = "#F7E3B5"  # what is missing to the orange of what is there
VEIL: Final = "#F1F1EF"  # where nothing is known
STILL: Final = "#CFD2D4"  # where it is known that nothing was
LAND: Final = "#E4E4E0"
SERIES: Final = ("#CC79A7", "#009E73", "#56B4E9", "#E69F00", "#0072B2")
"""Colours of a series in the order of time; the last ones are told apart most easily."""
QUADS: Final[Mapping[int, str]] = {1: "#4F98CE", 2: "#00558C", 3: "#D0821A", 4: "#9E3500"}
"""Colours of the quad classes: cooperation is blue, conflict orange, and deeds are stronger than words."""
BLOCS: Final = ("#7A5AA6", "#2A8C7A", "#B0568E", "#6F8420", "#4E6E8E", "#8A6D4F", "#A34E5E", "#5C5CA8")
"""Colours of blocs: none that a quad class has."""
LEVELS: Final[Mapping[str, str]] = {"green": "#3C7D63", "amber": "#B8740A", "red": "#A8321F"}
"""Colours of the levels of a watch; their names always stand beside them, and white can be read on each."""
DARK: Final[Mapping[str, str]] = {
    PAPER: "#14181D",
    INK: "#ECEAE6",
    FAINT: "#A3A8AE",
    GRID: "#2B3138",
    BLUE: "#4BA3E3",
    ORANGE: "#F0B23C",
    RED: "#FF7F3F",
    GREY: "#5E666E",
    PALE: "#5A4A22",
    VEIL: "#1E2329",
    STILL: "#48515B",
    LAND: "#2A3037",
    SERIES[0]: "#D993B9",
    SERIES[1]: "#2DBB8F",
    SERIES[2]: "#7CC7F0",
    QUADS[1]: "#34719F",
    QUADS[2]: "#5CB4F2",
    QUADS[3]: "#96631F",
    QUADS[4]: "#FF8A4C",
    LEVELS["green"]: "#63B592",
    LEVELS["amber"]: "#E5A33A",
    LEVELS["red"]: "#F0705A",
    **dict(
        zip(
            BLOCS,
            ("#B398DE", "#4FC3AE", "#E08BC0", "#B1C75C", "#8FB0D0", "#C9A983", "#E08C9B", "#9A9AE6"),
            strict=True,
        )
    ),
}
"""The colour by night for each colour by day."""
FONT: Final = "Roboto, Helvetica, Arial, sans-serif"
_SMALL: Final = 11.5


def over(values: Iterable[Mapping[str, Any]]) -> alt.Chart:
    """Return the beginning of a drawing over some rows, which it carries.

    It has them as text until `written`: Altair copies whatever it is given at every step, rows one by one.
    """
    return alt.Chart(alt.InlineData(values=json.dumps(list(values)), format=alt.JsonDataFormat(type="json")))


def written(drawing: Drawing) -> dict[str, Any]:
    """Return a drawing with the look of all as Vega-Lite has it, with its rows."""
    spec: dict[str, Any] = looking(drawing).to_dict()
    rows = {name: json.loads(values) for name, values in spec.get("datasets", {}).items() if isinstance(values, str)}
    return spec | {"datasets": spec.get("datasets", {}) | rows}


def titled(title: str, *subtitle: str) -> alt.TitleParams:
    """Return a title at the left edge, with smaller lines below it."""
    return alt.TitleParams(
        text=title,
        subtitle=list(subtitle),
        anchor="start",
        frame="bounds",
        fontSize=17,
        fontWeight=600,
        color=INK,
        subtitleFontSize=_SMALL,
        subtitleColor=FAINT,
        subtitlePadding=5,
        subtitleLineHeight=15,
        offset=14,
    )


def looking(drawing: Drawing) -> Drawing:
    """Return a drawing with the look of all: a quiet grid, no frame."""
    looked: Drawing = (
        drawing.configure(background=PAPER, padding=16, font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            labelFontSize=_SMALL,
            titleColor=FAINT,
            titleFontSize=_SMALL,
            titleFontWeight="normal",
            gridColor=GRID,
            domain=False,
            ticks=False,
            labelPadding=6,
        )
        .configure_legend(
            labelFontSize=_SMALL, labelColor=INK, titleColor=FAINT, titleFontWeight="normal", orient="top"
        )
    )
    return looked


def by_night(spec: Any) -> Any:
    """Return a specification with each colour exchanged for the one that it has by night."""
    if isinstance(spec, dict):
        return {key: by_night(value) for key, value in spec.items()}
    if isinstance(spec, list):
        return [by_night(value) for value in spec]
    return DARK.get(spec, spec) if isinstance(spec, str) else spec


def wrapped(text: str, width: int = 108) -> Sequence[str]:
    """Return a text in lines of about so many characters: Vega breaks none itself."""
    return wrap(text, width)

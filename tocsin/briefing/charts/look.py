"""The look of all charts: light, and told apart without colour vision."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Final

import altair as alt

Chart = alt.LayerChart | alt.FacetChart

BLUE, ORANGE, RED, GREY = "#0072B2", "#E69F00", "#D55E00", "#BBBBBB"
"""Of the palette of Okabe and Ito: blue and orange stay apart in every kind of colour blindness, and in grey."""
PALE: Final = "#F7E3B5"  # what is missing to the orange of what is there
INK, FAINT, GRID = "#222222", "#666666", "#E6E6E6"
SERIES: Final = ("#CC79A7", "#009E73", "#56B4E9", "#E69F00", "#0072B2")
"""Colours of a series in the order of time; the last ones are told apart most easily."""
_FONT: Final = "Roboto, Helvetica, Arial, sans-serif"


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
        subtitleFontSize=11.5,
        subtitleColor=FAINT,
        subtitlePadding=5,
        subtitleLineHeight=15,
        offset=14,
    )


def looking(chart: Chart) -> Chart:
    """Return a chart with the look of all: white, a quiet grid, no frame."""
    looked: Chart = (
        chart.configure(background="white", padding=16, font=_FONT)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            labelFontSize=11.5,
            titleColor=FAINT,
            titleFontSize=11.5,
            titleFontWeight="normal",
            gridColor=GRID,
            domain=False,
            ticks=False,
            labelPadding=6,
        )
        .configure_legend(labelFontSize=11.5, labelColor=INK, titleColor=FAINT, titleFontWeight="normal", orient="top")
    )
    return looked


def wrapped(text: str, width: int = 108) -> Sequence[str]:
    """Return a text in lines of about so many characters: Vega breaks none itself."""
    return wrap(text, width)

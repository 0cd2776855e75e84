"""Rendering: a chart as SVG, PNG, PDF or a page of HTML, without a network."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final

import altair as alt
import vl_convert

from tocsin.briefing.charts.look import Chart, by_night, titled, written

VEGA_LITE: Final = ".".join(alt.SCHEMA_VERSION.split(".")[:2])
"""The version that Altair writes for: "v6.4"."""
_LESS: Final = "\uf8ff"  # stands for "<" until the page is made: text of reports must not end the script that it is in
_SCALE: Final = 2.0  # pixels of a PNG to one of the chart: sharp on paper and on fine screens


def specification(chart: Chart, *, dark: bool = False) -> dict[str, Any]:
    """Return a chart as Vega-Lite has it, with title, data and look."""
    spec = written(chart.drawing.properties(title=titled(chart.title, *chart.notes)))
    return by_night(spec) if dark else spec


def _svg(spec: dict[str, Any]) -> bytes:
    return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE).encode()


def _png(spec: dict[str, Any]) -> bytes:
    return vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=_SCALE)


def _pdf(spec: dict[str, Any]) -> bytes:
    return vl_convert.vegalite_to_pdf(spec, vl_version=VEGA_LITE)


def _html(spec: dict[str, Any]) -> bytes:
    """Return a page that carries Vega's JavaScript and so opens without a network; its menu only saves the picture."""
    menu = {"embedOptions": {"actions": {"export": True, "source": False, "compiled": False, "editor": False}}}
    safe = json.loads(json.dumps(spec | {"usermeta": menu}).replace("<", _LESS))
    page = vl_convert.vegalite_to_html(safe, vl_version=VEGA_LITE, bundle=True, renderer="svg")
    named = page.replace("<title>Chart</title>", f"<title>{escape(spec['title']['text'])}</title>", 1)
    return named.replace(_LESS, r"\u003c").encode()


_RENDERERS: Final[Mapping[str, Callable[[dict[str, Any]], bytes]]] = {
    ".svg": _svg,
    ".png": _png,
    ".html": _html,
    ".pdf": _pdf,
}
SUFFIXES: Final = tuple(_RENDERERS)
"""The forms that `rendered` knows, as files are named for them."""


def rendered(chart: Chart, suffix: str, *, dark: bool = False) -> bytes:
    """Return a chart as a file of one of SUFFIXES holds it; KeyError for another."""
    return _RENDERERS[suffix](specification(chart, dark=dark))

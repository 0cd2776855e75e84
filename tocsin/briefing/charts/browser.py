"""Charts in a page: the specification as JSON, and the JavaScript that draws it, offline and without eval.

A page has a `<figure>` for each chart, with its summary and its table, and the script `tocsin/web/static/charts.js`,
which draws the chart into it. Expressions are interpreted, never compiled, so a Content-Security-Policy of 'self'
alone holds.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from typing import Any, Final

import vl_convert

from tocsin.briefing.charts.look import DARK, Chart, written
from tocsin.briefing.charts.render import VEGA_LITE

CONTAINER: Final = "container"
_PADDING: Final = 4
_NAMES: Final = "window.vegaEmbed = vegaEmbed; window.vega = vega;"


@cache
def bundle() -> bytes:
    """Return Vega, Vega-Lite and vega-embed as one script that sets `window.vegaEmbed`; it takes a second or two."""
    return str(vl_convert.javascript_bundle(_NAMES, vl_version=VEGA_LITE)).encode()


def page_specification(chart: Chart) -> dict[str, Any]:
    """Return a chart as Vega-Lite has it, for a page: as wide as its place, on the page's ground, without title.

    `usermeta` has under "tocsin" what `charts.js` needs: the colours by night, and title, notes, summary,
    least width, shape, and where a map lies.
    """
    spec = written(chart.drawing)
    if spec.get("width"):
        spec |= {"width": CONTAINER, "autosize": {"type": "fit-x", "contains": "padding"}}
    spec["config"] |= {"background": None, "padding": _PADDING}
    told = {
        "dark": dict(DARK),
        "title": chart.title,
        "notes": list(chart.notes),
        "summary": chart.summary,
        "least": chart.least,
        "shape": chart.shape,
        "where": chart.where,
    }
    return spec | {"usermeta": {"tocsin": told}}


def page_json(chart: Chart) -> bytes:
    """Return a chart for a page as JSON."""
    return json.dumps(page_specification(chart), ensure_ascii=False, separators=(",", ":")).encode()


def tag(content: bytes) -> str:
    """Return an ETag for what is served: equal for equal content."""
    return f'"{sha256(content).hexdigest()[:16]}"'

"""A brief as one page of HTML: nothing is loaded from elsewhere; it prints, and goes by the reader's light or dark."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from tocsin.briefing.briefs.paper import Paper
from tocsin.briefing.charts import Chart, rendered
from tocsin.briefing.renders import parts
from tocsin.corroboration import day_in_words


def render(paper: Paper) -> str:
    """Return the page; every word of a document is escaped, and no script stands in it."""
    numbers = parts.Numbers(paper.brief.exhibits)
    charts = [(chart.summary, _picture(chart, dark=False), _picture(chart, dark=True)) for chart in paper.charts]
    return _template().render(brief=paper.brief, charts=charts, numbers=numbers, parts=parts, day=day_in_words)


def _picture(chart: Chart, *, dark: bool) -> str:
    """Return a chart as an address that holds it."""
    return f"data:image/svg+xml;base64,{b64encode(rendered(chart, '.svg', dark=dark)).decode()}"


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = files("tocsin.briefing.renders").joinpath("brief.html.j2")
    return environment.from_string(template.read_text(encoding="utf-8"))

"""Charts: figures as pictures, for briefs, files and pages. Each function takes a noun and returns an Altair chart."""

from tocsin.briefing.charts.look import Chart
from tocsin.briefing.charts.render import SUFFIXES, rendered
from tocsin.briefing.charts.spending import burden_chart, drawn, revisions_chart

__all__ = ["SUFFIXES", "Chart", "burden_chart", "drawn", "rendered", "revisions_chart"]

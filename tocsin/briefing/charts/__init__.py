"""Charts: what was found as pictures, for briefs, files and pages.

Each function takes a noun, or the frame of one, and returns a `Chart`: a drawing, a sentence, and rows.
"""

from tocsin.briefing.charts.board import board_chart
from tocsin.briefing.charts.conflicts import conflict_chart
from tocsin.briefing.charts.dyad import dyad_chart
from tocsin.briefing.charts.grade import grade_chart
from tocsin.briefing.charts.look import Chart
from tocsin.briefing.charts.map import map_chart
from tocsin.briefing.charts.network import blocs_chart, ego_chart
from tocsin.briefing.charts.render import SUFFIXES, rendered
from tocsin.briefing.charts.spending import burden_chart, drawn, revisions_chart

__all__ = [
    "SUFFIXES",
    "Chart",
    "blocs_chart",
    "board_chart",
    "burden_chart",
    "conflict_chart",
    "drawn",
    "dyad_chart",
    "ego_chart",
    "grade_chart",
    "map_chart",
    "rendered",
    "revisions_chart",
]

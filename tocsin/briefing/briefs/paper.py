"""A brief on paper: what it says, with the charts that go with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.briefing.briefs.reports import Material
from tocsin.briefing.charts import Chart
from tocsin.model import Brief


@dataclass(frozen=True, slots=True)
class Paper:
    """A brief and its charts; `briefing.renders` writes it as Markdown, HTML, PDF or DOCX.

    `material` is what it was put together from, so that whatever is to change in it can be verified.
    """

    brief: Brief
    material: Material = field(compare=False, repr=False)
    charts: tuple[Chart, ...] = ()

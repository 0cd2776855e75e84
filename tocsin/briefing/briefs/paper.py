"""A brief on paper: what it says, with the charts that go with it."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.briefing.charts import Chart
from tocsin.model import Brief


@dataclass(frozen=True, slots=True)
class Paper:
    """A brief and its charts; `briefing.renders` writes it as Markdown, HTML, PDF or DOCX."""

    brief: Brief
    charts: tuple[Chart, ...] = ()

"""Briefs: what the reports of a ledger say on a day, a watch, a dyad or an event, in verified sentences."""

from tocsin.briefing.briefs.daily import daily
from tocsin.briefing.briefs.of_dyad import of_dyad
from tocsin.briefing.briefs.of_event import of_event
from tocsin.briefing.briefs.of_watch import of_watch
from tocsin.briefing.briefs.paper import Paper
from tocsin.briefing.briefs.reports import Material, Report
from tocsin.briefing.charts import Chart
from tocsin.model import Brief

__all__ = ["Brief", "Chart", "Material", "Paper", "Report", "daily", "of_dyad", "of_event", "of_watch"]

"""Drawing what a command found into a file, where --chart asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.streams import complain

if TYPE_CHECKING:
    from tocsin.briefing.charts import Chart


def check_chart(path: Path | None) -> None:
    """Raise SettingsError, before anything else is done, where the file cannot be one."""
    if path:
        from tocsin.run.outgoing.charts import check_name

        check_name(path)


def draw(path: Path | None, chart: Callable[[], Chart]) -> None:
    """Draw a chart into a file, if one is named, and say so."""
    if path:
        from tocsin.run.outgoing.charts import save

        save(chart(), path)
        complain(f"the chart is in {path}")

"""What a drawn chart holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.briefing.charts import Chart
from tocsin.briefing.charts.render import specification

Rows = list[dict[str, Any]]


def layers(chart: Chart) -> Iterator[tuple[dict[str, Any], Rows]]:
    """Yield each layer of a chart with the rows that it is drawn from."""
    spec = specification(chart)
    for layer in spec["layer"]:
        data = layer.get("data", spec.get("data", {}))
        yield layer, spec["datasets"][data["name"]] if "name" in data else data.get("values", [])


def rows_with(chart: Chart, field: str) -> Rows:
    """Return the rows of the first layer that have a field."""
    return next(rows for _, rows in layers(chart) if rows and field in rows[0])

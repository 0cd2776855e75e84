"""Days on the axis of a chart, the same in every time zone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import altair as alt

_EACH, _BY_DAYS, _BY_MONTHS = 8, 200, 2_500  # up to so many days each has a label, some have, or their months
_BY_YEARS: Final = 8  # labels


def moment(day: date) -> alt.DateTime:
    """Return the beginning of a day (UTC) as Vega's interpreter, which charts in pages use, understands it too."""
    return alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)


def days_across(field: str, first: date, last: date) -> alt.X:
    """Return an axis from a day to the end of another one, for a field with ISO dates."""
    length = (last - first).days + 1
    months = max(1, round(length / 30.4 / _BY_YEARS))
    form, ticks = (
        ("%-d %b", alt.TimeIntervalStep(interval="day", step=1) if length <= _EACH else 7)
        if length <= _BY_DAYS
        else ("%b %Y", alt.TimeIntervalStep(interval="month", step=months))
        if length <= _BY_MONTHS
        else ("%Y", 8)
    )
    ends = [moment(first), moment(last + timedelta(days=1))]
    return alt.X(
        f"{field}:T",
        title=None,
        scale=alt.Scale(type="utc", domain=ends, nice=False),
        axis=alt.Axis(grid=False, format=form, tickCount=ticks, labelFlush=True, labelOverlap=True),
    )

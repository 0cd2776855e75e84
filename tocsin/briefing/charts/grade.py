"""The chart of an event's grade: how credible it was by which day, and on how many origins that rested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

import altair as alt

from tocsin.briefing.charts.look import BLUE, INK, PAPER, Chart, over
from tocsin.briefing.charts.times import days_across
from tocsin.corroboration import counted, day_in_words, span_in_words
from tocsin.corroboration.grading.grades import MEANINGS
from tocsin.model import Axis, Happening

_WIDTH: Final = 640
_HEIGHT: Final = 210
_AHEAD: Final = timedelta(days=2)  # room for the last one's words
_MEANINGS: Final[Mapping[str, str]] = MEANINGS[Axis.INFORMATION]


def grade_chart(history: Sequence[Happening], *, until: date | None = None) -> Chart:
    """Return how the grade of an event's information went, from what was known of it from day to day, as a step line.

    `until` is the last day that is drawn, by default a few after the last change. ValueError without any history.
    """
    if not history:
        raise ValueError("an event of which nothing was ever known has no grade")
    changes = list(_changes(history))
    first, last = changes[0]["known"], max(until or history[-1].known, history[-1].known)
    last += max(_AHEAD, (last - first) / 6)
    rows = [one | {"day": one["known"].isoformat(), "known": day_in_words(one["known"])} for one in changes]
    ends = [*rows, rows[-1] | {"day": last.isoformat()}]
    x = days_across("day", first, last)
    y = alt.Y(
        "grade:N",
        title=None,
        scale=alt.Scale(domain=list(_MEANINGS), paddingOuter=0.4),
        axis=alt.Axis(labelExpr=_labels(), labelLimit=220, grid=True),
    )
    told = [alt.Tooltip(f"{name}:N", title=name) for name in ("known", "meaning", "rests")]
    layers = (
        over(ends).mark_line(interpolate="step-after", color=BLUE, strokeWidth=2.5).encode(x=x, y=y),
        over(rows).mark_point(filled=True, size=80, opacity=1, color=BLUE, stroke=PAPER).encode(
            x="day:T", y=y, tooltip=told
        ),
        over([row for row in rows if row["shown"]]).mark_text(
            align="left", baseline="bottom", dx=7, dy=-6, fontSize=11.5, color=INK
        ).encode(x="day:T", y=y, text="rests:N"),
    )  # fmt: skip
    start, end = rows[0], rows[-1]
    return Chart(
        title="How its grade went",
        notes=(f"{span_in_words(first, history[-1].known)}; grade of the information, and what it rested on",),
        drawing=alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT),
        summary=_summary(start, end),
        columns=("known by", "grade", "meaning", "origins", "denials", "documents"),
        rows=tuple(
            (row["day"], row["grade"], row["meaning"], row["origins"], row["denials"], row["documents"]) for row in rows
        ),
    )


def _changes(history: Sequence[Happening]) -> Iterator[dict[str, Any]]:
    """Yield what was known where grade, origins or denials changed; `shown` where its words do not cover others."""
    before: tuple[object, ...] = ()
    shown: date | None = None
    span = max((history[-1].known - history[0].known).days, 1)
    for one in history:
        now = (one.information, one.origins, one.denials)
        if now == before:
            continue
        near = shown is not None and before[0] == one.information and (one.known - shown).days < span / 3
        before, shown = now, shown if near else one.known
        denials = f", {one.denials} deny it" if one.denials > 1 else ", one denies it" if one.denials else ""
        yield {
            "known": one.known,
            "grade": one.information,
            "meaning": _MEANINGS[one.information],
            "origins": one.origins,
            "denials": one.denials,
            "documents": one.documents,
            "rests": f"{counted(one.origins, 'origin')}{denials}",
            "shown": not near,
        }


def _labels() -> str:
    """Return the expression that writes the meaning beside each mark."""
    words = ", ".join(f"'{mark}': '{mark}  {meaning}'" for mark, meaning in _MEANINGS.items())
    return f"({{{words}}})[datum.value]"


def _summary(start: Mapping[str, Any], end: Mapping[str, Any]) -> str:
    first = f"On {start['known']} it was {start['grade']}, {start['meaning']}, by {start['rests']}"
    if start is end:
        return f"{first}, and has been since."
    return f"{first}; since {end['known']} it is {end['grade']}, {end['meaning']}, by {end['rests']}."

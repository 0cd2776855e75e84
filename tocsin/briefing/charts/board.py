"""The chart of a watch: its level and each indicator from day to day, tripped or silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

import altair as alt

from tocsin.briefing.charts.look import FAINT, INK, LEVELS, ORANGE, PAPER, STILL, VEIL, Cell, Chart, over
from tocsin.briefing.charts.times import days_across
from tocsin.corroboration import counted, day_in_words, in_a_row, span_in_words
from tocsin.model import Board, State

_ROW: Final = 40  # pixels of an indicator: its name above, its strip below
_WIDTH: Final = 640
_STRIP: Final = 13
_LETTER: Final = 18.0  # pixels of a letter of a name of a level, with room for a narrow screen
_COLOURS: Final = {State.TRIPPED: ORANGE, State.SILENT: STILL, State.UNKNOWN: VEIL}


def board_chart(boards: Sequence[Board]) -> Chart:
    """Return how one watch stood on some days, in their order: a strip of its level, and one for each indicator.

    Indicators that were tripped come first, those for longest above. ValueError without any board.
    """
    if not boards:
        raise ValueError("a watch that was held against no day has nothing to be drawn")
    first, last = boards[0].day, boards[-1].day
    names = _order(boards)
    rows = [strip for at, name in enumerate(names) for strip in _strips(boards, name, at + 1)]
    levels = list(_levels(boards))
    critical = {one.indicator for one in boards[-1].findings if one.critical}
    titles = [{"row": 0, "label": "Level"}] + [
        {"row": at + 1, "label": name + " · critical" * (name in critical)} for at, name in enumerate(names)
    ]
    x = days_across("start", first, last)
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[len(names) + 0.6, -0.5], nice=False))
    told = [alt.Tooltip(f"{name}:N", title=name) for name in ("indicator", "state", "days", "why")]
    layers = (
        _bars(over(rows), x, y).encode(
            color=alt.Color("state:N", legend=_legend(), scale=_scale({one.value: _COLOURS[one] for one in State})),
            tooltip=told,
        ),
        _bars(over(levels), x, y).encode(
            fill=alt.Fill("level:N", legend=None, scale=_scale(dict(LEVELS))),
            tooltip=[alt.Tooltip(f"{name}:N", title=name) for name in ("level", "days")],
        ),
        over([one for one in levels if one["label"]]).mark_text(
            align="left", dx=5, dy=10, fontSize=9.5, fontWeight=700, color=PAPER
        ).encode(x="start:T", y=y, text="label:N"),
        over(titles).mark_text(align="left", baseline="bottom", dy=0, fontSize=12, color=INK).encode(
            x=alt.value(0), y=y, text="label:N"
        ),
    )  # fmt: skip
    return Chart(
        title=boards[-1].name,
        notes=(f"{span_in_words(first, last)}; a watch and its {counted(len(names), 'indicator')} from day to day",),
        drawing=alt.layer(*layers)
        .resolve_scale(color="independent")
        .properties(width=_WIDTH, height=_ROW * (len(names) + 1)),
        summary=_summary(boards, names),
        columns=("indicator", "state", "from", "to", "why"),
        rows=tuple(_row(one) for one in (*levels, *rows)),
    )


def _row(one: Mapping[str, Any]) -> tuple[Cell, ...]:
    return (
        one.get("indicator", "Level"),
        one.get("state", one.get("level")),
        one["first"],
        one["last"],
        one.get("why"),
    )


def _bars(data: alt.Chart, x: alt.X, y: alt.Y) -> alt.Chart:
    bars: alt.Chart = data.mark_bar(height=_STRIP, yOffset=10).encode(x=x, x2="end:T", y=y)
    return bars


def _order(boards: Sequence[Board]) -> list[str]:
    """Return the indicators, those that were tripped on most days first."""
    names = [one.indicator for one in boards[-1].findings]
    days = {name: sum(one.indicator == name for board in boards for one in board.tripped) for name in names}
    return sorted(names, key=lambda name: (-days[name], names.index(name)))


def _strips(boards: Sequence[Board], name: str, row: int) -> Iterator[dict[str, Any]]:
    """Yield the stretches of days on which an indicator stood one way."""
    stood = [(board.day, next((one for one in board.findings if one.indicator == name), None)) for board in boards]
    for state, some in groupby(stood, key=lambda one: one[1].state if one[1] else State.UNKNOWN):
        days = list(some)
        found = days[-1][1]
        why = found.why if found else ""
        yield {**_stretch(days[0][0], days[-1][0]), "row": row, "indicator": name, "state": state.value, "why": why}


def _levels(boards: Sequence[Board]) -> Iterator[dict[str, Any]]:
    whole = (boards[-1].day - boards[0].day).days + 1
    for level, some in groupby(boards, key=lambda one: one.level):
        days = [board.day for board in some]
        label = level.value.upper()
        wide = _WIDTH * ((days[-1] - days[0]).days + 1) / whole > _LETTER * len(label)
        yield {**_stretch(days[0], days[-1]), "row": 0, "level": level.value, "label": label if wide else ""}


def _stretch(first: date, last: date) -> dict[str, Any]:
    return {
        "start": first.isoformat(),
        "end": (last + timedelta(days=1)).isoformat(),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "days": span_in_words(first, last),
    }


def _scale(colours: dict[str, str]) -> alt.Scale:
    return alt.Scale(domain=list(colours), range=list(colours.values()))


def _legend() -> alt.Legend:
    return alt.Legend(title=None, symbolType="square", symbolStrokeColor=FAINT, symbolStrokeWidth=0.5)


def _summary(boards: Sequence[Board], names: Sequence[str]) -> str:
    """Return a sentence on the level at the end and since when, and on what is tripped."""
    last = boards[-1]
    since = last.day
    for board in reversed(boards):
        if board.level is not last.level:
            break
        since = board.day
    begun = "on all of these days" if since == boards[0].day else f"since {day_in_words(since)}"
    tripped = [one.indicator for one in last.tripped]
    told = f"tripped: {in_a_row(tripped)}" if tripped else "no indicator is tripped"
    return f"{last.name}: {last.level.value} {begun}; {len(tripped)} of {len(names)}, {told}."

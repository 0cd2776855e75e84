"""Charts of defence spending: one edition beside a target, and how editions differ about one year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import altair as alt

from tocsin.briefing.charts.look import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    PALE,
    PAPER,
    RED,
    SERIES,
    Cell,
    Chart,
    over,
    wrapped,
)
from tocsin.briefing.spending import billions, count_words, kind_words, reached_at, supposed_words
from tocsin.model import Burden, Contribution, Revisions

_ROW: Final = 19  # pixels of an ally's row
_WIDTH: Final = 560
_ROOM: Final = 1.06  # of the longest bar, so that it does not end at the edge
_BESIDE: Final = 1.25  # of the target, so that what is missing can stand beside it
_REACHES, _SHORT = "reaches it", "falls short"


def drawn(found: Burden | Revisions) -> Chart:
    """Return the chart of a burden, or of one year by several editions."""
    return burden_chart(found) if isinstance(found, Burden) else revisions_chart(found)


def burden_chart(burden: Burden) -> Chart:
    """Return the allies' shares of GDP as bars, the highest first; what is missing to the target is pale.

    A share that is only supposed has a dark edge; an ally whose share is not printed has no bar.
    """
    target, rows = burden.scenario.target, [_row(one) for one in burden.contributions]
    order = [row["ally"] for row in rows]
    most = max(_ROOM * max(row["share"] for row in rows), target * (_BESIDE if any(row["lack"] for row in rows) else 1))
    data = over(rows).encode(y=alt.Y("ally:N", sort=order, title=None, axis=alt.Axis(grid=False, labelLimit=200)))
    share = alt.X(
        "share:Q", title="% of GDP", scale=alt.Scale(domain=[0, most], nice=False), axis=alt.Axis(tickCount=6)
    )
    short = data.transform_filter(alt.datum.standing == _SHORT)
    layers = (
        short.mark_bar(height=_ROW - 6, color=PALE).encode(x=share, x2=alt.datum(target)),
        data.mark_bar(height=_ROW - 6).encode(
            x=share,
            color=alt.Color("standing:N", legend=None, scale=_standings()),
            stroke=alt.condition("datum.supposed", alt.value(INK), alt.value(None)),
            strokeWidth=alt.value(2),
            tooltip=[alt.Tooltip("ally:N", title="ally"), alt.Tooltip("told:N", title="spends")],
        ),
        _target_line(target),
        data.mark_text(align="left", dx=6, fontSize=11).encode(
            x=alt.datum(0), text="printed:N", color=alt.condition(_reaching(), alt.value(PAPER), alt.value(INK))
        ),
        short.mark_text(align="left", dx=6, fontSize=11, color=INK).encode(x=alt.datum(target), text="lack:N"),
    )
    return Chart(
        title=_headline(burden),
        notes=tuple(_beneath(burden)),
        drawing=alt.layer(*layers).properties(width=_WIDTH, height=_ROW * len(rows)),
        summary=f"{_headline(burden)}. {_extremes(rows)}",
        columns=("ally", "spends, % of GDP", "short of the target"),
        rows=tuple((row["ally"], row["printed"], row["lack"]) for row in rows),
    )


def revisions_chart(revisions: Revisions) -> Chart:
    """Return what each edition prints for one year as dots in the row of each ally, those of one ally joined.

    Whoever crossed the target from one edition to another is joined by a red line.
    """
    tables = [one for one in revisions.standings if one.printed]
    latest = {revisions.names[state]: float(printed) for one in tables for state, printed in one.printed.items()}
    order = sorted(latest, key=lambda ally: (-latest[ally], ally))
    editions = [one.edition for one in tables]
    data = over(_dots(revisions)).encode(
        y=alt.Y("ally:N", sort=order, title=None, axis=alt.Axis(grid=True, labelLimit=200)),
        x=alt.X("share:Q", title="% of GDP", scale=alt.Scale(zero=False), axis=alt.Axis(tickCount=7, grid=False)),
    )
    legend = alt.Legend(title=None, symbolSize=80)
    layers = (
        _target_line(revisions.target),
        data.transform_filter("!datum.crossed").mark_line(strokeWidth=2.5, color=GREY).encode(detail="ally:N"),
        data.transform_filter("datum.crossed").mark_line(strokeWidth=2.5, color=RED).encode(detail="ally:N"),
        data.mark_point(filled=True, size=75, opacity=1).encode(
            color=alt.Color("edition:N", sort=editions, legend=legend, scale=_series(editions)),
            shape=alt.Shape("edition:N", sort=editions, legend=legend, scale=alt.Scale(domain=editions)),
            tooltip=["ally:N", "edition:N", "share:Q"],
        ),
    )
    title = f"Who spends {revisions.target:g} % of GDP on defence in {revisions.year}, by edition"
    notes = tuple(_crossing_lines(revisions))
    return Chart(
        title=title,
        notes=notes,
        drawing=alt.layer(*layers).properties(width=_WIDTH, height=_ROW * len(order)),
        summary=f"{title}: {'. '.join(notes)}.".replace("\N{NO-BREAK SPACE}", " "),
        columns=("ally", *editions),
        rows=tuple(_by_edition(revisions, order)),
    )


def _row(one: Contribution) -> dict[str, Any]:
    printed = f"{one.printed} %" if one.printed else "not printed"
    lack = f"US$ {billions(one.missing)}" if one.missing else f"{one.gap:.2f} points" if one.gap else ""
    return {
        "ally": one.name,
        "share": one.share or 0,
        "standing": "" if one.reaches is None else _REACHES if one.reaches else _SHORT,
        "supposed": one.supposed,
        "printed": printed + ", supposed" * one.supposed,
        "lack": f"{lack} short" if lack else "",
        "told": ", ".join(part for part in (printed, "supposed" * one.supposed, f"{lack} short" * bool(lack)) if part),
    }


def _dots(revisions: Revisions) -> Iterator[dict[str, Any]]:
    crossed = {state for one in revisions.revisions for state in (*one.rose, *one.fell)}
    for standing in revisions.standings:
        for state, printed in standing.printed.items():
            name = revisions.names[state]
            yield {"ally": name, "edition": standing.edition, "share": float(printed), "crossed": state in crossed}


def _extremes(rows: Sequence[dict[str, Any]]) -> str:
    """Return a sentence on who spends most and least, of those whose share is printed."""
    told = [f"{row['ally']} {row['printed']}" for row in rows if row["share"]]
    return f"Most: {told[0]}; least: {told[-1]}." if told else "No share is printed."


def _by_edition(revisions: Revisions, order: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    tables = [one for one in revisions.standings if one.printed]
    states = {name: state for state, name in revisions.names.items()}
    for ally in order:
        yield (ally, *(one.printed.get(states[ally]) for one in tables))


def _standings() -> alt.Scale:
    return alt.Scale(domain=[_REACHES, _SHORT], range=[BLUE, ORANGE])


def _series(editions: list[str]) -> alt.Scale:
    return alt.Scale(domain=editions, range=list(SERIES[-len(editions) :]))


def _reaching() -> str:
    return f"datum.standing == '{_REACHES}'"


def _target_line(target: float) -> alt.LayerChart | alt.FacetChart:
    line = over([{"target": target, "text": f"{target:g} %"}]).encode(x="target:Q")
    rule = line.mark_rule(color=INK, strokeDash=[5, 3], strokeWidth=1.5)
    text = line.mark_text(baseline="bottom", dy=-5, color=INK, fontSize=11.5, fontWeight=600)
    return alt.layer(rule, text.encode(y=alt.value(0), text="text:N"))


def _headline(burden: Burden) -> str:
    count = count_words(reached_at(burden.totals, burden.scenario.target))
    supposed = "What if: " if burden.scenario.without or burden.scenario.shares else ""
    start = count if supposed else count[0].upper() + count[1:]
    return f"{supposed}{start} NATO allies reach {burden.scenario.target:g} % of GDP on defence, {burden.year}"


def _beneath(burden: Burden) -> Iterator[str]:
    """Yield the lines below the title: the edition, what the figures are, and what is supposed."""
    press = ", as read in the press" if burden.secondhand else ""
    yield from wrapped(f"{burden.edition}: {burden.title}, {burden.published}{press}; {kind_words(burden)}")
    if burden.prices and burden.totals.missing:
        yield f"US$ {billions(burden.totals.missing)} short in all, at {burden.prices}"
    if supposed := list(supposed_words(burden)):
        on_record = count_words(reached_at(burden.on_record, burden.scenario.target))
        yield from wrapped(f"Supposed: {'; '.join(supposed)}. On record: {on_record}.")


def _crossing_lines(revisions: Revisions) -> Iterator[str]:
    """Yield the lines below the title: how many by each edition, and who crossed."""
    counts = [
        f"{one.edition}: {count_words(count)}"
        for one in revisions.standings
        for count in one.reached
        if count.target == revisions.target
    ]
    # Spaces that do not break keep an edition and its count on one line.
    yield from wrapped(" · ".join(count.replace(" ", "\N{NO-BREAK SPACE}") for count in counts))
    for revision in revisions.revisions:
        for what, states in (("Rose to it", revision.rose), ("Fell below it", revision.fell)):
            if states:
                names = ", ".join(revisions.names[state] for state in states)
                yield from wrapped(f"{what} with {revision.later}: {names}")

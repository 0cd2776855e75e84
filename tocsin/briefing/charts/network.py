"""Pictures of the network: one actor and whom it has to do with, and the blocs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin, sqrt
from typing import Any, Final, Literal

import altair as alt
import polars as pl

from tocsin.briefing.charts.look import BLOCS, GREY, INK, PAPER, Cell, Chart, over
from tocsin.briefing.charts.look import QUADS as COLOURS
from tocsin.briefing.charts.placing import Point, circles, reach, ring, side_by_side
from tocsin.corroboration import counted, in_a_row, span_in_words
from tocsin.model import Bloc
from tocsin.relations.dyads import QUADS
from tocsin.relations.network import among, nodes_in

Names = Mapping[str, str]
Pair = tuple[str, str]

MOST: Final = 25
"""So many neighbours are drawn at most: those of most events."""
_BLOCS: Final = 8
_WIDTH: Final = 640
_HEIGHT: Final = 440
_NAME: Final = 105  # pixels at either side for names
_SIZE: Final = (70, 900)  # of the smallest and the largest node
_ORDER: Final = (2, 1, 3, 4)
_AROUND: Final = 48  # points of the outline of a bloc


@dataclass(frozen=True, slots=True)
class _Node:
    name: str
    place: Point
    events: int
    bloc: int | None
    align: Literal["left", "right", "center"]
    below: bool = True


def ego_chart(
    edges: pl.DataFrame, actor: str, names: Names, *, blocs: Sequence[Bloc] = (), days: tuple[date, date]
) -> Chart:
    """Return an actor and its neighbours of most events, MOST of them, from edges (`relations.network.EDGES`).

    Lines have the colours of the quad classes and are the wider the more events there were, both ways together; ties of
    the neighbours among themselves are faint. Nodes are as large as their events with the actor are many. Those of one
    bloc stand side by side and have one colour.
    """
    own = edges.filter((pl.col("initiator") == actor) | (pl.col("recipient") == actor))
    events = {other: _events(own, other) for other in nodes_in(own) if other != actor}
    shown = sorted(events, key=lambda one: (-events[one], one))[:MOST]
    at = _bloc_of(blocs, [actor, *shown])
    order = sorted(shown, key=lambda one: (at.get(one, len(BLOCS)), -events[one], one))
    places = {actor: (_WIDTH / 2, _HEIGHT / 2)} | ring(order, width=_WIDTH, height=_HEIGHT, room=_NAME)
    nodes = [_node(one, places, names, events.get(one, max(events.values(), default=1)), at) for one in places]
    lines = _lines(among(edges, list(places)), places, names, lambda one, other: actor in (one, other))
    left_out = len(events) - len(shown)
    more = f"; {counted(left_out, 'actor')} with fewer events not drawn" if left_out else ""
    title = f"Network of {names.get(actor, actor)}"
    told = [f"{names.get(one, one)} ({events[one]})" for one in shown]
    return Chart(
        title=title,
        notes=(f"{span_in_words(*days)}; {counted(len(events), 'neighbour')}{more}{_in_blocs(at)}",),
        drawing=_drawing(lines, nodes),
        summary=f"{title}: events with {in_a_row(told[:5])}." if told else f"{title}: none.",
        columns=("with", "events", *(QUADS[quad] for quad in _ORDER)),
        rows=tuple(_row(own, actor, other, names, events[other]) for other in shown),
        least=_WIDTH - 60,
        shape=_WIDTH / _HEIGHT,
    )


def blocs_chart(edges: pl.DataFrame, blocs: Sequence[Bloc], names: Names, *, days: tuple[date, date]) -> Chart:
    """Return the blocs of two and more, each in a circle, the largest first, with the ties within and between them."""
    several = [one for one in blocs if len(one.members) > 1]
    shown = [one.members[:MOST] for one in several[:_BLOCS]]
    places, hulls = circles(shown, width=_WIDTH)
    at = {member: bloc % len(BLOCS) for bloc, members in enumerate(shown) for member in members}
    own = among(edges, list(places))
    nodes = [_node(one, places, names, _events(own, one), at, centred=True) for one in places]
    rows = [point for bloc, hull in enumerate(hulls) for point in _outline(bloc, *hull)]
    alone = len(blocs) - len(several)
    told = [in_a_row([names.get(member, member) for member in one.members]) for one in several]
    more = f"; {counted(len(several) - _BLOCS, 'smaller one')} not drawn" if len(several) > _BLOCS else ""
    height = max(reach(places, hulls) + 8, 60)
    lines = _lines(own, places, names, lambda one, other: at[one] == at[other])
    drawing = _drawing(lines, nodes, hulls=rows, height=height)
    return Chart(
        title="Blocs",
        notes=(f"{span_in_words(*days)}; {counted(len(several), 'bloc')}, {counted(alone, 'actor')} in none{more}",),
        drawing=drawing,
        summary=f"{counted(len(several), 'bloc')}. {'; '.join(told[:_BLOCS])}." if told else "No bloc.",
        columns=("bloc", "net weight within", "net weight with others"),
        rows=tuple((who, round(one.inside, 1), round(one.outside, 1)) for who, one in zip(told, several, strict=True)),
        least=_WIDTH - 60,
        shape=_WIDTH / height,
    )


def _events(edges: pl.DataFrame, actor: str) -> int:
    """Return how many events an actor has in some edges, each once."""
    own = edges.filter((pl.col("initiator") == actor) | (pl.col("recipient") == actor))
    return int(own["happenings"].explode().n_unique()) if own.height else 0


def _bloc_of(blocs: Iterable[Bloc], shown: Sequence[str]) -> dict[str, int]:
    """Return the number of the bloc of those shown that have another one of it beside them; as many as have colours."""
    sharing = [[one for one in shown if one in bloc.members] for bloc in blocs]
    several = [members for members in sharing if len(members) > 1][: len(BLOCS)]
    return {member: at for at, members in enumerate(several) for member in members}


def _outline(bloc: int, middle: Point, radius: float) -> Iterator[dict[str, Any]]:
    """Yield the points around a bloc: in the measures of the picture, so that they stretch with it."""
    for at in range(_AROUND):
        x, y = middle[0] + radius * cos(2 * pi * at / _AROUND), middle[1] + radius * sin(2 * pi * at / _AROUND)
        yield {"x": round(x, 1), "y": round(y, 1), "at": at, "hull": bloc, "bloc": bloc % len(BLOCS)}


def _in_blocs(blocs: Mapping[str, int]) -> str:
    return "; of one colour: in one bloc" if blocs else ""


def _node(
    one: str, places: Mapping[str, Point], names: Names, events: int, blocs: Mapping[str, int], *, centred: bool = False
) -> _Node:
    x, y = places[one]
    aside = abs(x - _WIDTH / 2) > _WIDTH / 8 and not centred
    align: Literal["left", "right", "center"] = "center" if not aside else "left" if x > _WIDTH / 2 else "right"
    return _Node(names.get(one, one), (x, y), events, blocs.get(one), align, below=centred or y >= _HEIGHT / 2)


def _drawing(
    lines: Iterable[Mapping[str, Any]],
    nodes: Sequence[_Node],
    *,
    hulls: Sequence[Mapping[str, Any]] = (),
    height: float = _HEIGHT,
) -> alt.LayerChart | alt.FacetChart:
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, _WIDTH], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    most = max((one.events for one in nodes), default=1) or 1
    hues = alt.Scale(domain=[*range(len(BLOCS)), -1], range=[*BLOCS, GREY])
    hue = alt.Fill("bloc:N", legend=None, scale=hues)
    rows = [_node_row(one, most) for one in nodes]
    layers = [
        over(hulls).mark_line(interpolate="linear-closed", strokeWidth=0, fillOpacity=0.12).encode(
            x=x, y=y, fill=hue, detail="hull:N", order="at:Q"
        ),
        over(lines).mark_rule(strokeCap="round").encode(
            x=x, y=y, x2="x2:Q", y2="y2:Q", color=_classes(), strokeWidth=alt.StrokeWidth("wide:Q", scale=None),
            opacity=alt.Opacity("shade:Q", scale=None), tooltip=[alt.Tooltip(f"{name}:N", title=name) for name in
            ("between", "class", "events")],
        ),
        over(rows).mark_circle(opacity=1, stroke=PAPER, strokeWidth=1.5).encode(
            x=x, y=y, fill=hue, size=_sizes(), tooltip=[alt.Tooltip("name:N"), alt.Tooltip("events:Q")]
        ),
        *(
            _labels([row for row in rows if (row["align"], row["below"]) == place], *place, halo=halo)
            for halo in (True, False)
            for place in _PLACES
        ),
    ]  # fmt: skip
    return alt.layer(*layers).properties(width=_WIDTH, height=height)


_PLACES: Final[tuple[tuple[Literal["left", "right", "center"], bool], ...]] = tuple(
    (align, below) for align in ("left", "right", "center") for below in (True, False)
)


_HALO: Final[Mapping[str, Any]] = {"color": PAPER, "stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}


def _labels(
    rows: Sequence[Mapping[str, Any]], align: Literal["left", "right", "center"], below: bool, *, halo: bool
) -> alt.Chart:
    """Return names beside their nodes, outwards at the sides, above or below in the middle; or the ground of these."""
    baseline: Literal["top", "bottom", "middle"] = "middle" if align != "center" else "top" if below else "bottom"
    words: alt.Chart = (
        over(rows)
        .mark_text(align=align, baseline=baseline, fontSize=12, **(_HALO if halo else {"color": INK}))
        .encode(x="label_x:Q", y="label_y:Q", text="name:N")
    )
    return words


def _node_row(one: _Node, most: int) -> dict[str, Any]:
    size = _SIZE[0] + (_SIZE[1] - _SIZE[0]) * one.events / most
    away = sqrt(size) / 2 + 5
    sideways = {"left": away, "right": -away, "center": 0.0}[one.align]
    down = 0.0 if one.align != "center" else away if one.below else -away
    return {
        "name": one.name,
        "x": one.place[0],
        "y": one.place[1],
        "label_x": one.place[0] + sideways,
        "label_y": one.place[1] + down,
        "events": one.events,
        "size": size,
        "bloc": -1 if one.bloc is None else one.bloc,
        "align": one.align,
        "below": one.below,
    }


def _lines(
    edges: pl.DataFrame, places: Mapping[str, Point], names: Names, strong: Callable[[str, str], bool]
) -> Iterator[dict[str, Any]]:
    """Yield a line for each two actors and class; those of one pair lie side by side, the strong ones above others."""
    pairs: defaultdict[Pair, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one, other, quad, happenings in edges.select("initiator", "recipient", "quad", "happenings").iter_rows():
        pairs[min(one, other), max(one, other)][quad] |= set(happenings)
    most = max((len(ids) for classes in pairs.values() for ids in classes.values()), default=1)
    for pair in sorted(pairs, key=lambda one: (strong(*one), one)):
        classes = [(quad, len(pairs[pair][quad])) for quad in _ORDER if pairs[pair][quad]]
        widths = [1.5 + 8 * sqrt(events / most) * strong(*pair) for _, events in classes]
        lines = side_by_side((places[pair[0]], places[pair[1]]), widths)
        for (quad, events), width, (start, end) in zip(classes, widths, lines, strict=True):
            yield {
                "x": round(start[0], 1),
                "y": round(start[1], 1),
                "x2": round(end[0], 1),
                "y2": round(end[1], 1),
                "class": QUADS[quad],
                "events": events,
                "between": in_a_row([names.get(one, one) for one in pair]),
                "wide": round(width, 1),
                "shade": 0.95 if strong(*pair) else 0.4,
            }


def _classes() -> alt.Color:
    names, colours = [QUADS[quad] for quad in _ORDER], [COLOURS[quad] for quad in _ORDER]
    legend = alt.Legend(title=None, symbolType="stroke", symbolStrokeWidth=4, labelLimit=0)
    return alt.Color("class:N", scale=alt.Scale(domain=names, range=colours), legend=legend)


def _sizes() -> alt.Size:
    return alt.Size("size:Q", scale=None)


def _row(own: pl.DataFrame, actor: str, other: str, names: Names, events: int) -> tuple[Cell, ...]:
    pair = [actor, other]
    both = own.filter(pl.col("initiator").is_in(pair) & pl.col("recipient").is_in(pair))
    counts = (_unique(both.filter(pl.col("quad") == quad)) for quad in _ORDER)
    return (names.get(other, other), events, *counts)


def _unique(edges: pl.DataFrame) -> int:
    return int(edges["happenings"].explode().n_unique()) if edges.height else 0

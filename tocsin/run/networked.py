"""The network over a window, and over the one before it: what `relations` finds in happenings and on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from tocsin.model import Bloc, BlocChange, Bond
from tocsin.reference import Record
from tocsin.relations.bloc_changes import bloc_changes
from tocsin.relations.blocs import blocs
from tocsin.relations.bonds import bonds
from tocsin.relations.network import edges, ego, nodes_in, nodes_of
from tocsin.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The network of a window of days, both included: edges, blocs of all of it, and what is on record at its end.

    `changes` are those since the window of the same length before it.
    """

    since: date
    until: date
    edges: pl.DataFrame
    blocs: tuple[Bloc, ...]
    bonds: tuple[Bond, ...]
    changes: tuple[BlocChange, ...]


def networked(
    frame: pl.DataFrame,
    vocabulary: Vocabulary,
    record: Record,
    *,
    until: date,
    days: int,
    around: str | None = None,
) -> Network:
    """Return the network of some days up to one; `around` leaves the edges and bonds of one actor's ego network.

    The frame has the rows (`relations.rows`) of twice as many days; those beyond count for nothing.
    """
    since = first_day(until, days)
    nodes = nodes_of(vocabulary.actors)
    now = edges(frame, since=since, until=until, nodes=nodes)
    last = since - timedelta(days=1)
    before = edges(frame, since=first_day(last, days), until=last, nodes=nodes)
    found, names = blocs(now), vocabulary.actors.display_names()
    shown = ego(now, around) if around else now
    return Network(
        since=since,
        until=until,
        edges=shown,
        blocs=found,
        bonds=bonds(
            vocabulary.actors, record.treaties, on=until, among={*nodes_in(shown), *([around] if around else [])}
        ),
        changes=bloc_changes(blocs(before), found, (before, now), names=names),
    )


def first_day(until: date, days: int) -> date:
    """Return the first of so many days that end with `until`."""
    return until - timedelta(days=min(days - 1, (until - date.min).days - 1))

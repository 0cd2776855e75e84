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
from tocsin.relations.network import Weights, edges, ego, net_weights, nodes_in, nodes_of
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


@dataclass(frozen=True, slots=True)
class Half:
    """The edges of one of two windows that are compared, the net weights of their pairs, and the blocs."""

    since: date
    until: date
    edges: pl.DataFrame
    weights: Weights
    blocs: tuple[Bloc, ...]


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
    window = first_day(until, days), until
    before, now = (half(frame, vocabulary, *one) for one in (before_it(*window), window))
    return joined(before, now, vocabulary, record, around=around)


def half(frame: pl.DataFrame, vocabulary: Vocabulary, since: date, until: date) -> Half:
    """Return the edges and blocs of some days, both included, from a frame of rows that has these days."""
    found = edges(frame, since=since, until=until, nodes=nodes_of(vocabulary.actors))
    weights = net_weights(found)
    return Half(since, until, found, weights, blocs(found, weights=weights))


def joined(before: Half, now: Half, vocabulary: Vocabulary, record: Record, *, around: str | None = None) -> Network:
    """Return the network of a window, with what changed since the one before it, and what is on record at its end."""
    shown = ego(now.edges, around) if around else now.edges
    return Network(
        since=now.since,
        until=now.until,
        edges=shown,
        blocs=now.blocs,
        bonds=bonds(
            vocabulary.actors,
            record.treaties,
            on=now.until,
            among={*nodes_in(shown), *([around] if around else [])},
        ),
        changes=bloc_changes(
            before.blocs,
            now.blocs,
            (before.edges, now.edges),
            weights=(before.weights, now.weights),
            names=vocabulary.actors.display_names(),
        ),
    )


def before_it(since: date, until: date) -> tuple[date, date]:
    """Return the first and the last day of the window of the same length before one."""
    last = since - timedelta(days=1)
    return first_day(last, (until - since).days + 1), last


def first_day(until: date, days: int) -> date:
    """Return the first of so many days that end with `until`."""
    return until - timedelta(days=min(days - 1, (until - date.min).days - 1))

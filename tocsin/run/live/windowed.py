"""Windows of days for readers: which one is shown without being asked, how many events its days have, its network."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import polars as pl

from tocsin.ledger import View
from tocsin.ledger.windows import counts, events
from tocsin.relations.periods import every_day
from tocsin.relations.rows import rows
from tocsin.run.answers.networked import Half, Network, before_it, first_day, half, joined
from tocsin.run.live.service import Service

LONGEST: Final = 366
"""So many days a window has at most."""
_USUAL: Final = (7, 30, 90, 365)  # days: as few as have enough events
_ENOUGH: Final = 200
_AROUND: Final = 3  # windows that are drawn, so that one can be drawn elsewhere


@dataclass(frozen=True, slots=True)
class Counted:
    """How many events there are of each day, from `first` to `last`, both included."""

    first: date
    last: date
    days: Mapping[date, int]

    @property
    def most(self) -> int:
        """How many there are of the day that has most, or 1."""
        return max(self.days.values(), default=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """The network of a window, and the words of the events that moved its blocs or are the last of an edge."""

    network: Network
    words: Mapping[str, str]


def usual(service: Service, view: View, until: date) -> int:
    """Return how many days up to one are shown where nobody asks for others: as few as have enough events."""

    def work() -> int:
        return next((days for days in _USUAL if _many(view, until, days) >= _ENOUGH), _USUAL[-1])

    return service.networks.answer(("usual", service.state, view.as_of, view.recorded_by, until), work)


def _many(view: View, until: date, days: int) -> int:
    return sum(counts(view, first_day(until, days), until).values())


def counted(service: Service, view: View, since: date, until: date, last: date) -> Counted:
    """Return how many events there are of the days around a window, none beyond `last`."""
    days = (until - since).days + 1
    end = min(max(last, until), until + timedelta(days=min(days, (date.max - until).days)))
    first = first_day(end, min(max(_AROUND * days, 90), LONGEST))
    first = min(first, since)
    key = ("counted", service.state, view.as_of, view.recorded_by, first, end)
    return service.networks.answer(key, lambda: Counted(first, end, counts(view, first, end)))


def network_of(service: Service, view: View, since: date, until: date) -> Seen:
    """Return the network of a window of days: worked out once, until something new is known of these days."""
    first, _ = before_it(since, until)
    key = ("network", *_moment(service, view, first, until), since, until)
    return service.networks.answer(key, lambda: _network(service, view, since, until))


def _network(service: Service, view: View, since: date, until: date) -> Seen:
    desk = service.desk
    before, now = (half_of(service, view, *window) for window in (before_it(since, until), (since, until)))
    network = joined(before, now, desk.vocabulary, desk.record)
    told = {one for change in network.changes for one in change.happenings}
    told.update(network.edges["happenings"].list.last())
    return Seen(network, _words(service, view, since, until, told))


def half_of(service: Service, view: View, since: date, until: date) -> Half:
    """Return the edges and blocs of some days, both included: worked out once, until something new is known of them."""
    key = (*_moment(service, view, since, until), since, until)
    vocabulary = service.desk.vocabulary
    return service.halves.answer(key, lambda: half(_rows(service, view, since, until), vocabulary, since, until))


def _moment(service: Service, view: View, since: date, until: date) -> tuple[object, ...]:
    """Return what all that is worked out of the events of some days depends on."""
    return service.days.version(every_day(since, until)), view.as_of, view.recorded_by


def _rows(service: Service, view: View, since: date, until: date) -> pl.DataFrame:
    return pl.concat([rows for rows, _ in on_days(service, view, every_day(since, until))])


def _words(service: Service, view: View, since: date, until: date, some: Collection[str]) -> dict[str, str]:
    found = on_days(service, view, every_day(since, until))
    return {id_: what for _, words in found for id_, what in words.items() if id_ in some}


def on_days(service: Service, view: View, days: Iterable[date]) -> Iterator[tuple[pl.DataFrame, dict[str, str]]]:
    """Yield for each of some days the rows of its events, and their words: kept, since many windows have that day."""

    def work(day: date) -> tuple[pl.DataFrame, dict[str, str]]:
        found = list(events(view, day, day))
        return rows(found, service.desk.vocabulary.words.scores), {one.id: one.what for one in found}

    return service.days.answers(days, ("rows", view.as_of, view.recorded_by), work)


def actors_of(edges: pl.DataFrame) -> pl.DataFrame:
    """Return who has ties in a frame of EDGES, most events first: actor, events, neighbours, cooperation and conflict.

    The last two count the events of these classes.
    """
    ends = [
        edges.select(pl.col(one).alias("actor"), pl.col(other).alias("with"), "quad", "happenings")
        for one, other in (("initiator", "recipient"), ("recipient", "initiator"))
    ]
    own = pl.concat(ends).explode("happenings")
    events_of = pl.col("happenings")
    return (
        own.group_by("actor")
        .agg(
            events=events_of.n_unique(),
            neighbours=pl.col("with").n_unique(),
            cooperation=events_of.filter(pl.col("quad") <= 2).n_unique(),
            conflict=events_of.filter(pl.col("quad") > 2).n_unique(),
        )
        .sort(["events", "actor"], descending=[True, False])
    )

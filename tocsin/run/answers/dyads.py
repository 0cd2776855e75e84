"""Dyads: how two actors treat each other, by the ledger's own events or by the event data of others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from tocsin.errors import HistoryError
from tocsin.ledger import View
from tocsin.model import Happening
from tocsin.relations.dyads import by_type, series
from tocsin.relations.history import scan
from tocsin.relations.history.stored import contents
from tocsin.relations.periods import By
from tocsin.relations.rows import rows
from tocsin.vocabulary.words import Words

OWN: Final = "tocsin"


@dataclass(frozen=True, slots=True)
class Dyad:
    """How the first of two actors treats the second: the series, the types of events in it, and whose coding it is."""

    initiator: str
    recipient: str
    by: By
    provenance: str
    series: pl.DataFrame
    types: pl.DataFrame


def dyads(
    view: View,
    pair: tuple[str, str],
    *,
    days: tuple[date | None, date | None],
    by: By,
    words: Words,
    named: Iterable[Happening] | None = None,
) -> tuple[Dyad, Dyad]:
    """Return how two actors treat each other, by the settled events of a view, in both directions.

    Without days, from their first event to the latest report. `named` are the events of these days that name both,
    where they are at hand.
    """
    first, last = days
    known = view.happenings(since=first, until=last, actors=pair) if named is None else named
    found = [one for one in known if set(pair) <= {*one.initiators, *one.recipients}]
    frame = rows(found, words.scores)
    begun = first or min((one.day for one in found), default=None)
    read = view.days_read(begun or date.min, last or date.max)
    start = begun or min(read, default=date.today())
    end = last or view.as_of or max(read, default=start)
    covered = pl.DataFrame({"day": sorted(read)}, schema={"day": pl.Date})
    return _both(frame.lazy(), covered.lazy(), pair, (start, max(start, end)), by, OWN)


def imported(
    folder: Path, provenance: str, pair: tuple[str, str], *, days: tuple[date | None, date | None], by: By
) -> tuple[Dyad, Dyad]:
    """Return how two actors treat each other by imported event data, in both directions.

    HistoryError where nothing of that name was imported. A day counts as covered where the data set has any event.
    """
    files = contents(folder / provenance)
    if not files:
        raise HistoryError(f"no event data of {provenance!r} are in {folder}; `tocsin import list` shows what there is")
    start = days[0] or min(one.first for one in files)
    end = days[1] or max(one.last for one in files)
    frame = scan(folder, [provenance])
    covered = frame.filter(pl.col("day").is_between(start, end)).select("day").unique()
    return _both(frame, covered, pair, (start, end), by, provenance)


def _both(
    frame: pl.LazyFrame, covered: pl.LazyFrame, pair: tuple[str, str], days: tuple[date, date], by: By, provenance: str
) -> tuple[Dyad, Dyad]:
    read = covered.collect()

    def one_way(between: tuple[str, str]) -> Dyad:
        told = series(frame, read, between=between, days=days, by=by)
        return Dyad(*between, by, provenance, told, by_type(frame, between=between, days=days, by=by))

    return one_way(pair), one_way((pair[1], pair[0]))

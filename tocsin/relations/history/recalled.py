"""Imported event data as happenings: those of some actors that may match some patterns, by when they were known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Final

import polars as pl

from tocsin.model import Happening, Pattern

_DAY, _KNOWN = "day", "known"
# Which column tells when an event was known. ACLED's `known` is the day of its last revision, years later at times.
KNOWN: Final[Mapping[str, str]] = {
    "gdelt": _KNOWN,
    "gdelt1": _KNOWN,
    "polecat": _KNOWN,
    "icews": _DAY,
    "acled": _DAY,
    "ucdp": _KNOWN,
}
_COLUMNS: Final = ("id", "day", "initiator", "recipient", "type", "code", "quad", "intensity", "documents", "country")


def about(patterns: Iterable[Pattern], actors: Collection[str]) -> pl.Expr:
    """Return what rows of events must meet that may match any of some patterns, or name some actors where one names
    nobody. Rows that meet it may still match none.
    """
    return reduce(or_, (_may_match(one, actors) for one in patterns), pl.lit(False))


def recalled(frame: pl.LazyFrame, wanted: pl.Expr, provenance: str, days: tuple[date, date]) -> Iterator[Happening]:
    """Yield the events of a data set that became known on some days, in the order of these days.

    A type that has no PLOVER type is the data set's own code. Nobody traced origins or graded sources: 0 and F6.
    """
    known = pl.col(KNOWN[provenance])
    rows = frame.filter(known.is_between(*days) & wanted).select(*_COLUMNS, at=known).collect(engine="streaming")
    found: dict[str, Happening] = {}
    for row in rows.sort("at", "id").iter_rows(named=True):
        one = _happening(row, provenance)
        old = found.get(one.id)
        found[one.id] = _joined(old, one) if old else one
    yield from found.values()


def codes(frame: pl.LazyFrame, wanted: pl.Expr) -> dict[str, tuple[int, float]]:
    """Return quad class and intensity of the codes that have no PLOVER type."""
    own = frame.filter(wanted & pl.col("type").is_null() & pl.col("quad").is_not_null())
    found = own.group_by("code").agg(pl.col("quad").first(), pl.col("intensity").mean().fill_null(0)).collect()
    return {code: (quad, intensity) for code, quad, intensity in found.iter_rows()}


def reports(frame: pl.LazyFrame, actors: Collection[str], provenance: str) -> dict[date, int]:
    """Return how many reports a data set counts on each day of events that name some actors."""
    named = pl.col("initiator").is_in(list(actors)) | pl.col("recipient").is_in(list(actors))
    own = frame.filter(named).select("id", "documents", at=pl.col(KNOWN[provenance])).unique("id")
    counts = own.group_by("at").agg(pl.col("documents").fill_null(1).sum()).collect(engine="streaming")
    return dict(counts.iter_rows())


def days_listed(frame: pl.LazyFrame, provenance: str) -> list[date]:
    """Return the days on which a data set lists anything."""
    days = frame.select(at=pl.col(KNOWN[provenance])).unique().collect(engine="streaming")["at"]
    return days.drop_nulls().sort().to_list()


def _may_match(pattern: Pattern, actors: Collection[str]) -> pl.Expr:
    left, right = pl.col("initiator"), pl.col("recipient")
    wanted = pl.lit(True)
    for column, values in ((left, pattern.initiators), (right, pattern.recipients), (pl.col("type"), pattern.types)):
        if values:
            wanted &= column.is_in(list(values))
    if pattern.between:
        among = list(pattern.between)
        wanted &= left.is_in(among) & right.is_in(among)
    if pattern.countries:
        wanted &= pl.col("country").is_in(list(pattern.countries))
    others = pattern.named or (() if pattern.initiators or pattern.recipients or pattern.between else actors)
    if others:
        wanted &= left.is_in(list(others)) | right.is_in(list(others))
    return wanted


def _happening(row: Mapping[str, Any], provenance: str) -> Happening:
    left, right = (tuple(filter(None, (row[side],))) for side in ("initiator", "recipient"))
    type_, documents = row["type"] or row["code"] or "", row["documents"] or 0
    code = f" ({row['code']})" if row["code"] not in (None, row["type"]) else ""
    sides = " → ".join(filter(None, (row["initiator"], row["recipient"])))
    return Happening(
        id=f"{provenance}:{row['id']}",
        kind="event",
        type=type_,
        what=f"{sides}: {type_}{code} on {row['day']}",
        day=row["day"],
        reported=row["at"],
        known=row["at"],
        initiators=left,
        recipients=right,
        named=(*left, *right),
        countries=tuple(filter(None, (row["country"],))),
        documents=documents,
        provenance=provenance,
    )


def _joined(one: Happening, other: Happening) -> Happening:
    """Return an event of several pairs of actors, which has a row for each."""
    left, right, named = (
        tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name))))
        for name in ("initiators", "recipients", "named")
    )
    return replace(one, initiators=left, recipients=right, named=named)

"""The tables of what belongs together: links of claims, copies of documents, origins of events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import polars as pl

from tocsin.exports.material import Material
from tocsin.exports.tables.table import Row, Table
from tocsin.model import Link, Origin

# `left` and `right` are claims; `score` runs from 0 to 1. `kind` is "same" (one happening) or "exchange".
LINK_SCHEMA: Final[Mapping[str, Any]] = {
    "id": pl.String,
    "kind": pl.String,
    "left": pl.String,
    "right": pl.String,
    "score": pl.Float64,
    "explanation": pl.String,
}
# The later document has `here` what stands `there` in the earlier one: spans as "start-end", pair by pair.
COPY_SCHEMA: Final[Mapping[str, Any]] = {
    "later": pl.String,
    "earlier": pl.String,
    "here": pl.List(pl.String),
    "there": pl.List(pl.String),
}
# One origin of one event, with the claims that go back to it; `basis` says why these are one origin.
ORIGIN_SCHEMA: Final[Mapping[str, Any]] = {
    "event": pl.String,
    "origin": pl.String,
    "kind": pl.String,
    "name": pl.String,
    "day": pl.Date,
    "interest": pl.String,
    "through": pl.List(pl.String),
    "claims": pl.List(pl.String),
    "basis": pl.String,
}


def _links(material: Material) -> Iterator[Row]:
    return map(link_row, material.links())


def link_row(one: Link) -> Row:
    """Return the row of a link."""
    return one.id, one.kind.value, one.left, one.right, one.score, one.explanation or None


def _copies(material: Material) -> Iterator[Row]:
    for one in material.copies():
        here = [f"{part.here.start}-{part.here.end}" for part in one.copied]
        there = [f"{part.there.start}-{part.there.end}" for part in one.copied]
        yield one.later, one.earlier, here, there


def _origins(material: Material) -> Iterator[Row]:
    trace = material.origins
    if trace is None:
        return
    for told in material.told():
        yield from (origin_row(told.happening.id, one) for one in trace(told))


def origin_row(event: str, one: Origin) -> Row:
    """Return the row of an origin of an event."""
    return (
        event, one.id, one.kind.value, one.name, one.day, one.interest, list(one.through), list(one.claims), one.basis,
    )  # fmt: skip


LINKS: Final = Table(name="links", schema=LINK_SCHEMA, rows=_links)
COPIES: Final = Table(name="copies", schema=COPY_SCHEMA, rows=_copies)
ORIGINS: Final = Table(name="origins", schema=ORIGIN_SCHEMA, rows=_origins)

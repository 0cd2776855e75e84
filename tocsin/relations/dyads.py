"""Dyads: how one actor treats another from day to day, week to week or month to month, counted from events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from tocsin.relations.periods import By

QUADS: Final[Mapping[int, str]] = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
_COLUMNS: Final = {quad: name.replace(" ", "_") for quad, name in QUADS.items()}
_UNKNOWN: Final = "6"  # of information that cannot be judged


_EVERY: Final[Mapping[By, str]] = {By.DAY: "1d", By.WEEK: "1w", By.MONTH: "1mo"}
# `grade` is the mean grade of the information, 1 (confirmed) to 5, of events that can be judged; `covered` is on how
# many days of the period anything at all was read: where it is 0, nobody knows, and the counts are null.
SERIES: Final[Mapping[str, Any]] = {
    "start": pl.Date,
    "end": pl.Date,
    "events": pl.UInt32,
    **dict.fromkeys(_COLUMNS.values(), pl.UInt32),
    "intensity": pl.Float64,
    "origins": pl.UInt32,
    "documents": pl.UInt32,
    "grade": pl.Float64,
    "covered": pl.UInt32,
}


def series(
    frame: pl.DataFrame | pl.LazyFrame,
    covered: pl.DataFrame | pl.LazyFrame,
    *,
    between: tuple[str, str],
    days: tuple[date, date],
    by: By = By.MONTH,
) -> pl.DataFrame:
    """Return how the first of two actors treats the second, as a frame of SERIES with a row for each period of `days`.

    `frame` has the columns of `rows.SCHEMA`, of one provenance; `covered` the column `day`, of all days of which
    anything was read. An event counts once in a period; `intensity` is the mean of its rows, `origins` and `documents`
    are sums over the events of the period (null, where nobody traced any). What is not covered is no zero: its counts
    are null.
    """
    first, last = days
    own = frame.lazy().filter(
        pl.col("initiator") == between[0], pl.col("recipient") == between[1], pl.col("day").is_between(first, last)
    )
    counted = own.unique("id", keep="first", maintain_order=True).group_by(_start(by)).agg(*_counts())
    read = covered.lazy().filter(pl.col("day").is_between(first, last)).unique("day")
    known = read.group_by(_start(by)).agg(pl.len().cast(pl.UInt32).alias("covered"))
    found = _periods(first, last, by).join(counted, on="start", how="left").join(known, on="start", how="left")
    found = found.with_columns(pl.col("covered").fill_null(0))
    quiet = (pl.col("covered") > 0) & pl.col("events").is_null()
    zeros = [pl.when(quiet).then(0).otherwise(pl.col(name)).alias(name) for name in ("events", *_COLUMNS.values())]
    told = found.with_columns(zeros).select(pl.col(name).cast(dtype) for name, dtype in SERIES.items())
    return told.sort("start").collect()


def by_type(
    frame: pl.DataFrame | pl.LazyFrame, *, between: tuple[str, str], days: tuple[date, date], by: By = By.MONTH
) -> pl.DataFrame:
    """Return a row for each period and type of event that there was: `start`, `type`, `code`, `events`, `intensity`.

    `type` is the PLOVER type, null where the code of event data has none.
    """
    own = frame.lazy().filter(
        pl.col("initiator") == between[0], pl.col("recipient") == between[1], pl.col("day").is_between(*days)
    )
    counts = (pl.col("id").n_unique().alias("events"), pl.col("intensity").cast(pl.Float64).mean())
    return own.group_by(_start(by), "type", "code").agg(*counts).sort("start", "type", "code").collect()


def partners(frame: pl.DataFrame | pl.LazyFrame, actor: str, *, days: tuple[date, date]) -> pl.DataFrame:
    """Return with whom an actor had to do, those of most events first: `actor`, `events`, `intensity`."""
    own = frame.lazy().filter(
        (pl.col("initiator") == actor) | (pl.col("recipient") == actor), pl.col("day").is_between(*days)
    )
    other = pl.when(pl.col("initiator") == actor).then(pl.col("recipient")).otherwise(pl.col("initiator"))
    counts = (pl.col("id").n_unique().alias("events"), pl.col("intensity").cast(pl.Float64).mean())
    found = own.group_by(other.alias("actor")).agg(*counts)
    return found.sort(["events", "actor"], descending=[True, False]).collect()


def _start(by: By) -> pl.Expr:
    return pl.col("day").dt.truncate(_EVERY[by]).alias("start")


def _counts() -> list[pl.Expr]:
    judged = pl.when(pl.col("information") != _UNKNOWN).then(pl.col("information").cast(pl.Float64, strict=False))
    return [
        pl.len().cast(pl.UInt32).alias("events"),
        *((pl.col("quad") == quad).sum().cast(pl.UInt32).alias(name) for quad, name in _COLUMNS.items()),
        pl.col("intensity").cast(pl.Float64).mean(),
        *(_sum(name) for name in ("origins", "documents")),
        judged.mean().alias("grade"),
    ]


def _sum(name: str) -> pl.Expr:
    """Return a sum that is null, not 0, where nothing is known."""
    return pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).cast(pl.UInt32).alias(name)


def _periods(first: date, last: date, by: By) -> pl.LazyFrame:
    every = _EVERY[by]
    starts = pl.LazyFrame().select(start=pl.date_range(pl.lit(first).dt.truncate(every), pl.lit(last), every))
    return starts.with_columns(pl.col("start").dt.offset_by(every).dt.offset_by("-1d").alias("end"))

"""Day counts of one or many series, with how much was read on each day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tocsin.errors import SeriesError

if TYPE_CHECKING:
    import polars as pl

LEARNED: Final = 28  # days read before anything is said of a series
# Series that are followed at once: what is known of them fits the processor's cache, and their products stay below the
# size for which linear algebra calls up other threads, which costs more than it gains.
TOGETHER: Final = 48


@dataclass(frozen=True, slots=True)
class Days:
    """Series of consecutive days: `counts` and `share` are (series, days).

    `share` is what was read of the usual (the median of the first 28 days read); 0 where nothing was read, whatever
    the count of such a day is. `known` tells on which days so much had been read before that something can be said.
    """

    counts: NDArray[np.float64]
    share: NDArray[np.float64]
    known: NDArray[np.bool_]

    def until(self, end: int) -> Days:
        """Return the series as they are before a day; what is usual of their coverage stays."""
        return Days(self.counts[:, :end], self.share[:, :end], self.known[:, :end])

    def parts(self) -> Iterator[Days]:
        """Yield the series a few at a time."""
        for some in parts(len(self.counts)):
            yield Days(self.counts[some], self.share[some], self.known[some])


def parts(series: int) -> Iterator[slice]:
    """Yield which series, of so many, are followed at once."""
    return (slice(first, first + TOGETHER) for first in range(0, max(series, 1), TOGETHER))


def days(counts: ArrayLike, covered: ArrayLike) -> Days:
    """Return series of consecutive days from counts and coverage, each (days,) or (series, days).

    `covered` is the number of documents read on a day, or whether anything was read; one row serves all series, and
    one value all days.
    Raises SeriesError for other shapes, and for counts or coverage that are negative or no numbers.
    """
    counted = np.atleast_2d(_numbers("counts", counts))
    read = _numbers("covered", covered)
    try:
        read = np.array(np.broadcast_to(read, counted.shape))
    except ValueError as error:
        raise SeriesError(
            f"counts are {counted.shape} and covered is {read.shape}: give one value of each for every day"
        ) from error
    usual = np.array([np.median(row[row > 0][:LEARNED]) if row.any() else 1.0 for row in read])
    return Days(counted, read / usual[:, None], (np.cumsum(read > 0, axis=1) > LEARNED) & (read > 0))


def from_frame(frame: pl.DataFrame) -> tuple[date, NDArray[Any], NDArray[Any]]:
    """Return the first day, the counts and the coverage of a frame with columns `day`, `count` and `covered`.

    Days that the frame leaves out were not read. Raises SeriesError for missing columns, an empty frame, and a day
    that occurs twice.
    """
    missing = {"day", "count", "covered"} - set(frame.columns)
    if missing or frame.is_empty():
        lacks = f"no column {', '.join(sorted(missing))}" if missing else "no row"
        raise SeriesError(f"the frame has {lacks}: a series has one row a day with day, count and covered")
    if frame["day"].is_duplicated().any():
        raise SeriesError(f"{frame['day'].filter(frame['day'].is_duplicated())[0]} occurs twice: sum the day's counts")
    import polars as pl  # imported here: whoever has a frame has it already

    first, last = frame.select(pl.min("day").alias("first"), pl.max("day").alias("last")).row(0)
    every = pl.DataFrame({"day": pl.date_range(first, last, eager=True)})
    whole = every.join(frame.with_columns(pl.col("covered").cast(pl.Float64)), on="day", how="left").fill_null(0)
    return first, whole["count"].to_numpy(), whole["covered"].to_numpy()


def day_number(first: date, day: date) -> int:
    """Return the place of a day in a series, from 0."""
    return (day - first) // timedelta(days=1)


def _numbers(name: str, given: ArrayLike) -> NDArray[np.float64]:
    numbers = np.asarray(given, dtype=np.float64)
    if not np.all(np.isfinite(numbers)) or np.any(numbers < 0):
        raise SeriesError(f"{name} must be finite numbers from 0; a day that nobody read has covered 0")
    return numbers

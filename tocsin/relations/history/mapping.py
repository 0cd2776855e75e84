"""How a column of rows comes from the columns of a data set: a table of `Value`s and `Found`s per format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from tocsin.relations.history.coding import Coding

SEVERAL: Final = "\x1f"  # between the actors of one event, and between the cells that `Found` looks up


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """The value that one column spells.

    `read` turns text into the value, null where the text is none; `what` says what was expected. A cell that is not
    empty and is no such value makes the line a bad one, and so does an empty one that is `needed`.
    """

    column: str
    read: Callable[[pl.Expr], pl.Expr]
    what: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What `by` finds for the cells of some columns, asked once for each combination; None is null, never bad.

    `by` gets the coding and the cells, an empty one as ""; `kind` is of what it returns.
    """

    columns: tuple[str, ...]
    by: Callable[..., str | float | None]
    kind: type[pl.DataType] = pl.String


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """The form in which a data set is published.

    `name` is its provenance, `command` what users call it, `title` what it is called in sentences. `columns` stand in
    their order; a file with a header may have others, in any order, but for those that `mapping` rests on. `header` is
    None where some files have one and others do not. Tab-separated files have no quotes, comma-separated ones may.

    `mapping` has, for columns of `rows.SCHEMA`, where they come from, in order of preference; the others are null.
    `unlike` has names that older or newer files give a column. In a `revised` data set an event is corrected later on:
    the version known last counts; in the others a second line of an event repeats it.
    """

    name: str
    command: str
    title: str
    columns: tuple[str, ...]
    mapping: Mapping[str, tuple[Value | Found, ...]]
    header: bool | None = True
    separator: str = "\t"
    revised: bool = False
    unlike: Mapping[str, str] | None = None

    @property
    def used(self) -> tuple[str, ...]:
        """The columns of a file that the mapping rests on, in their order."""
        wanted = {column for sources in self.mapping.values() for source in sources for column in _columns(source)}
        return tuple(column for column in self.columns if column in wanted)


def _columns(source: Value | Found) -> tuple[str, ...]:
    return (source.column,) if isinstance(source, Value) else source.columns


# What cells spell.


def text(column: str, *, needed: bool = False) -> Value:
    """Return the cell as it is."""
    return Value(column=column, read=lambda cell: cell, what="text", needed=needed)


def coded(column: str, pattern: str, what: str) -> Value:
    """Return the cell, which must match a pattern."""
    return Value(
        column=column, read=lambda cell: pl.when(cell.str.contains(pattern)).then(cell), what=what, needed=True
    )


def day(column: str, *forms: str, length: int | None = None, needed: bool = False) -> Value:
    """Return the date of a cell, or of its first `length` characters, that is written in one of strftime's `forms`."""

    def read(cell: pl.Expr) -> pl.Expr:
        spelled = cell.str.head(length) if length else cell
        return in_calendar(pl.coalesce([spelled.str.to_date(form, strict=False) for form in forms]))

    return Value(column=column, read=read, what="date", needed=needed)


def in_calendar(day_: pl.Expr) -> pl.Expr:
    """Return a date; null where its year is before 1 or after 9999, which Polars knows and Python does not."""
    return pl.when(day_.is_between(date.min, date.max)).then(day_)


def number(column: str, *, least: float, most: float, whole: bool = False, needed: bool = False) -> Value:
    """Return the number of a cell, which must lie between `least` and `most`."""

    def read(cell: pl.Expr) -> pl.Expr:
        value = cell.cast(pl.Int64 if whole else pl.Float64, strict=False)
        return pl.when(value.is_between(least, most)).then(value)

    kind = "whole number" if whole else "number"
    return Value(column=column, read=read, what=f"{kind} from {least:g} to {most:g}", needed=needed)


_REMEMBERED: Final = 500_000  # combinations of cells; names of actors have no end

Memory = dict[Found, dict[str, str | float | None]]


def converted(frame: pl.DataFrame, form: Format, seen: Memory, coding: Coding) -> pl.DataFrame:
    """Return, for lines with their cells as text, the columns of the mapping, and `line` and `why` a line is bad.

    `seen` keeps what has been looked up, for the next lines.
    """
    sources = list(dict.fromkeys(source for each in form.mapping.values() for source in each))
    known = {one: f"found {at}" for at, one in enumerate(sources)}
    read = frame.with_columns(
        (one.read(pl.col(one.column)) if isinstance(one, Value) else _looked_up(frame, one, seen, coding)).alias(
            known[one]
        )
        for one in sources
    )
    values = {one: _is_wrong(one, known[one]) for one in sources if isinstance(one, Value)}
    wrong = read.select(pl.col("why").is_not_null() | pl.any_horizontal(values.values())).to_series()
    if wrong.any():  # seldom, and words cost time
        complaints = [_complaint(one, is_wrong) for one, is_wrong in values.items()]
        read = read.with_columns(pl.when(wrong).then(pl.coalesce("why", *complaints)).alias("why"))
    columns = {name: pl.coalesce(known[one] for one in each) for name, each in form.mapping.items()}
    return read.select("line", "why", **columns)


def _looked_up(frame: pl.DataFrame, source: Found, seen: Memory, coding: Coding) -> pl.Expr:
    cells = [pl.col(column).fill_null("") for column in source.columns]
    key = pl.concat_str(cells, separator=SEVERAL) if len(cells) > 1 else cells[0]
    known = seen.setdefault(source, {})
    if len(known) > _REMEMBERED:
        known.clear()
    keys: list[str] = frame.select(key.unique()).to_series().to_list()
    new = {one: one.split(SEVERAL) for one in keys if one not in known}
    # A cell that holds the separator itself was never published: it says nothing.
    known.update({one: source.by(coding, *each) if len(each) == len(cells) else None for one, each in new.items()})
    values = pl.Series([known[one] for one in keys], dtype=source.kind)
    return key.replace_strict(keys, values, return_dtype=source.kind)


def _is_wrong(source: Value, read: str) -> pl.Expr:
    return pl.col(read).is_null() if source.needed else pl.col(read).is_null() & pl.col(source.column).is_not_null()


def _complaint(source: Value, is_wrong: pl.Expr) -> pl.Expr:
    cell = pl.col(source.column)
    told = pl.format("{} is {}, which is no {}", pl.lit(source.column), cell.str.head(40), pl.lit(source.what))
    return pl.when(is_wrong & cell.is_null()).then(pl.lit(f"no {source.column}")).when(is_wrong).then(told)

"""Reading files of event data: what each line says as a row, and what is wrong with those that say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from shlex import quote
from typing import BinaryIO, Final

import polars as pl

from tocsin.errors import MissingInput, RefusedInput, reason
from tocsin.relations.history.archives import BROKEN, members, opened
from tocsin.relations.history.coding import Coding
from tocsin.relations.history.formats import columns, has_header, of_file
from tocsin.relations.history.lines import TooLong, separated_by_commas, separated_by_tabs
from tocsin.relations.history.mapping import Format, Memory, converted
from tocsin.relations.rows import SCHEMA

_TOP: Final = 20  # lines by which a format is told
_LONGEST: Final = 1 << 16  # characters of a line of these

# What else projects publish beside their events, by how many cells separated by tabs a line has.
_OTHERS: Final = {16: "GDELT mentions", 27: "GDELT's Global Knowledge Graph"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some lines of a file: `rows` of SCHEMA, in which an event of several actors has them all in one cell.

    `lines` is how many lines or records there were, `bad` how many of them say nothing, `first` what is wrong with the
    first of those.
    """

    rows: pl.DataFrame
    lines: int
    bad: int = 0
    first: str | None = None


def format_of(path: Path, command: str) -> Format | None:
    """Return the format of a file, None for an empty one.

    Raises MissingInput where there is none, and RefusedInput, which says what the file looks like, where it is not of
    the data set that is imported by `command`.
    """
    if not path.is_file():
        raise MissingInput(f"{path} is no file; name the files that were downloaded")
    try:
        found = [of_file(lines) for member in members(path) if (lines := _top(path, member))]
    except BROKEN as error:
        raise RefusedInput(f"{path} cannot be unpacked ({reason(error)}); download it again") from error
    if not found:
        return None
    form = found[0]
    if form is None or form.command != command:
        raise RefusedInput(f"{path} is no file of {command.upper()} events; {_likeness(path, form)}")
    return form


def read(path: Path, form: Format, coding: Coding, seen: Memory) -> Iterator[Batch]:
    """Yield the lines of a file in batches; `seen` keeps what the coding found, for this file and those after it.

    A file that breaks off is read up to there, and the last batch says so.
    """
    for member in members(path):
        try:
            with opened(path, member) as file:
                yield from (_batch(frame, form, coding, seen) for frame in _frames(file, form, _top(path, member)))
        except BROKEN as error:
            yield _broken(f"the file breaks off here ({reason(error)}); download it again")
        except TooLong:
            yield _broken("a line does not end; this is no file of events")


def _broken(why: str) -> Batch:
    return Batch(rows=pl.DataFrame(schema=_STAGED), lines=1, bad=1, first=why)


_STAGED: Final = dict(SCHEMA)


def _frames(file: BinaryIO, form: Format, top: list[str]) -> Iterator[pl.DataFrame]:
    named = has_header(form, top)
    names = columns(form, top)
    if form.separator == ",":
        return separated_by_commas(file, names, form.used, int(named))
    if named:
        file.readline()
    return separated_by_tabs(file, names, form.used, 1 + named)


def _batch(frame: pl.DataFrame, form: Format, coding: Coding, seen: Memory) -> Batch:
    read_ = converted(frame, form, seen, coding)
    good = read_.filter(pl.col("why").is_null())
    bad = len(read_) - len(good)
    first = read_.filter(pl.col("why").is_not_null()).select("line", "why").row(0, named=True) if bad else None
    cells = [
        (pl.col(name) if name in form.mapping else pl.lit(None)).cast(kind).alias(name)
        for name, kind in SCHEMA.items()
        if name != "provenance"
    ]
    rows = good.select(*cells, pl.lit(form.name).alias("provenance"))
    return Batch(rows=rows, lines=len(frame), bad=bad, first=f"line {first['line']}: {first['why']}" if first else None)


def _top(path: Path, member: str | None) -> list[str]:
    with opened(path, member) as file:
        lines = [file.readline(_LONGEST) for _ in range(_TOP)]
    return [line.decode("utf-8", errors="replace") for line in lines if line.strip()]


def _likeness(path: Path, form: Format | None) -> str:
    if form is not None:
        return f"it looks like {form.title}: `tocsin import {form.command} {quote(str(path))}`"
    tops = [_top(path, member) for member in members(path)]
    cells = {line.count("\t") + 1 for top in tops for line in islice(top, 1)}
    other = next((_OTHERS[one] for one in cells if one in _OTHERS), None)
    if other:
        return f"it looks like {other}, which hold no events; name the files of events"
    return "it looks like no format that is known; docs/history.md tells their columns"

"""Lines of files as frames of text: a few megabytes at a time, each line with its number, what is malformed told."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from typing import BinaryIO, Final

import polars as pl

_BYTES: Final = 16 << 20  # read at a time; more is no faster
_LONGEST: Final = 16 << 20  # a line that is longer is none
_AT_ONCE: Final = 20_000  # records of comma-separated files

_BEYOND: Final = "beyond the last"


class TooLong(Exception):  # noqa: N818
    """A line without end: this is no file of events."""


def separated_by_tabs(file: BinaryIO, columns: Sequence[str], used: Sequence[str], line: int) -> Iterator[pl.DataFrame]:
    """Yield frames of the `used` columns as text, with `line`, and `why` where a line has too few or too many cells.

    Nothing is quoted, so that every line is one row. `line` is the number of the first line that is left to read. An
    empty line is no row. Bytes that are no UTF-8 become question marks.
    """
    last = columns[-1]
    top = "\t".join([*columns, _BEYOND]).encode() + b"\n"
    for block in _blocks(file, top):
        frame = pl.read_csv(
            block,
            separator="\t",
            quote_char=None,
            infer_schema=False,
            columns=[*dict.fromkeys((*used, last)), _BEYOND],
            truncate_ragged_lines=True,
            encoding="utf8-lossy",
            row_index_name="line",
            row_index_offset=line,
        )
        yield _told(frame, block, last, len(columns)).select("line", "why", *used)
        line += len(frame)


def _told(frame: pl.DataFrame, block: bytes, last: str, columns: int) -> pl.DataFrame:
    """Return the frame without empty lines, and `why` a line has more or fewer cells than there are columns.

    A cell that is empty and one that is not there look alike, so that lines without the last one are counted anew.
    """
    beyond, doubtful = frame[_BEYOND], frame[last].is_null().arg_true().to_list()
    if not doubtful and beyond.null_count() == len(beyond):
        return frame.with_columns(pl.lit(None, dtype=pl.String).alias("why"))
    lines = block.split(b"\n")[1:] if doubtful else []
    short = [at for at in doubtful if lines[at].count(b"\t") < columns - 1]
    empty = [at for at in short if not lines[at].strip()]
    at = pl.int_range(pl.len())
    why = (
        pl.when(beyond.is_not_null())
        .then(pl.lit("more cells than columns"))
        .when(at.is_in(short))
        .then(pl.lit("fewer cells than columns"))
    )
    return frame.with_columns(why.alias("why")).filter(~at.is_in(empty))


def _blocks(file: BinaryIO, top: bytes) -> Iterator[bytes]:
    """Yield a file in blocks of whole lines, each below the line `top`."""
    rest: bytes | memoryview = b""
    while block := file.read(_BYTES):
        end = block.rfind(b"\n") + 1
        if end:
            yield b"".join((top, rest, memoryview(block)[:end]))
            rest = memoryview(block)[end:]
        else:
            rest = b"".join((rest, block))
        if len(rest) > _LONGEST:
            raise TooLong
    if rest:
        yield b"".join((top, rest))


def separated_by_commas(
    file: BinaryIO, columns: Sequence[str], used: Sequence[str], skip: int
) -> Iterator[pl.DataFrame]:
    """Yield frames as `separated_by_tabs` does, of records whose cells may be quoted and hold commas and line ends."""
    at = [columns.index(name) for name in used]
    schema = {"line": pl.UInt32, "why": pl.String, **dict.fromkeys(used, pl.String)}
    with io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="") as text:
        records = _records(text, len(columns), skip)
        while batch := list(islice(records, _AT_ONCE)):
            rows = [(line, why, *((cells[one] or None if cells else None) for one in at)) for line, why, cells in batch]
            yield pl.DataFrame(rows, schema=schema, orient="row")


Record = tuple[int, str | None, list[str] | None]


def _records(text: Iterable[str], columns: int, skip: int) -> Iterator[Record]:
    """Yield the number of the first line of each record, what is wrong with it, and its cells.

    Where a quote that is never closed swallows the lines after it, only the first of them is bad: the others are read
    again.
    """
    lines = _Lines(text)
    reader = csv.reader(lines, strict=True)
    for record in count():
        lines.taken.clear()
        try:
            cells = next(reader)
            why = None if len(cells) == columns else f"{len(cells)} cells, not {columns}"
        except StopIteration:
            return
        except csv.Error as error:
            cells, why = [], f"it cannot be divided into cells ({error})"
        first = lines.number - len(lines.taken) + 1
        if why:
            lines.put_back(lines.taken[1:])
        if record >= skip and (cells or why):
            yield first, why, None if why else cells


class _Lines:
    """Lines that can be put back; `taken` are those since it was cleared, `number` counts them all."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text = iter(text)
        self._waiting: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._text)
        self.taken.append(line)
        self.number += 1
        return line

    def put_back(self, lines: list[str]) -> None:
        self._waiting.extendleft(reversed(lines))
        self.number -= len(lines)

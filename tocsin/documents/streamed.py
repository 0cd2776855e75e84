"""Streamed: a file read piece by piece, through gzip where it is packed; of its lines one at a time is held."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final, Protocol

from tocsin.documents.raw import LIMIT, too_large
from tocsin.documents.unpack import GZIP
from tocsin.errors import reason
from tocsin.model import Problem

MOST_LINES: Final = 1_000_000
MOST_BYTES: Final = 200 * LIMIT  # of one file, unpacked: what has more was made to fill memory or time
BREAKS: Final = (EOFError, OSError, zlib.error)  # what reading a damaged file raises


class Stream(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most `size` bytes; none at the end."""

    def readline(self, size: int = -1, /) -> bytes:
        """Return at most `size` bytes of the line at hand; none at the end."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line of a file, and which it is, from 1."""

    number: int
    content: bytes


def problem(name: str, message: str) -> Problem:
    """Return what went wrong with one item; `message` goes on after its name."""
    return Problem(stage="documents", input=name, message=f"{name} {message}")


def refused(name: str) -> Problem:
    """Return the problem with an item that is larger than `LIMIT`."""
    return Problem(stage="documents", input=name, message=str(too_large(name)))


def unpacked(stream: BinaryIO) -> Stream:
    """Return the stream from its start, through gzip where its first bytes say so, whatever its name says."""
    head = stream.read(len(GZIP))
    stream.seek(0)
    return gzip.GzipFile(fileobj=stream) if head == GZIP else stream


def lines(stream: Stream, name: str) -> Iterator[Numbered | Problem]:
    """Yield the lines that are not blank, and a problem for each above `LIMIT` and for where reading had to end."""
    read, number = 0, 0
    try:
        while line := stream.readline(LIMIT + 1):
            number += 1
            read += len(line)
            if len(line) > LIMIT:
                yield refused(f"{name}, line {number}")
                read += _rest(stream, line, MOST_BYTES - read)
            elif line.strip():
                yield Numbered(number, line)
            if number >= MOST_LINES or read >= MOST_BYTES:
                yield from _cut(stream, name, number)
                return
    except BREAKS as error:
        what = f"is damaged ({reason(error)}) below line {number}; what stands above was read, get the rest anew"
        yield problem(name, what)


def _rest(stream: Stream, line: bytes, most: int) -> int:
    """Read on to the end of a line, or `most` bytes, and return how many they were."""
    read = 0
    while line and not line.endswith(b"\n") and read < most:
        line = stream.readline(1_000_000)
        read += len(line)
    return read


def _cut(stream: Stream, name: str, number: int) -> Iterator[Problem]:
    if stream.read(1):
        yield problem(name, f"goes on after line {number}, more than is read of one file; split it")

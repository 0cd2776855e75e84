"""GDELT files: events, mentions and knowledge graph are lists of the addresses of articles."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Final

from tocsin.documents.dates import dashed, full_dates
from tocsin.documents.metadata import is_web
from tocsin.documents.streamed import BREAKS, MOST_BYTES, Numbered, lines, problem, unpacked
from tocsin.errors import reason
from tocsin.model import Problem

# By the number of columns: those of the addresses and of the day on which GDELT saw the article.
_COLUMNS: Final = {
    61: (60, 59),  # events 2.0
    58: (57, 56),  # events 1.0, daily
    16: (5, 2),  # mentions
    27: (4, 1),  # knowledge graph 2.1
    11: (10, 0),  # knowledge graph 1.0
}
_BETWEEN: Final = "<UDIV>"  # between the addresses of a knowledge graph 1.0
_ZIP: Final = b"PK\x03\x04"
_ZIP_BREAKS: Final = (*BREAKS, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Sighted:
    """The address of an article, and the day on which it was seen: not that of publication, but seldom far from it."""

    address: str
    day: date | None


def items_of(stream: BinaryIO, name: str) -> Iterator[Sighted | Problem]:
    """Yield the distinct http and https addresses that a GDELT file lists, zipped or not; a problem a broken line."""
    # Numbers in place of the addresses themselves, of which there may be a million.
    seen: set[int] = set()
    for found in _lines(stream, name):
        for one in [found] if isinstance(found, Problem) else _listed(found, name):
            if isinstance(one, Problem):
                yield one
            elif (key := hash(one.address)) not in seen:
                seen.add(key)
                yield one


def _lines(stream: BinaryIO, name: str) -> Iterator[Numbered | Problem]:
    head = stream.read(len(_ZIP))
    stream.seek(0)
    return _zipped(stream, name) if head == _ZIP else lines(unpacked(stream), name)


def _zipped(stream: BinaryIO, name: str) -> Iterator[Numbered | Problem]:
    try:
        with zipfile.ZipFile(stream) as archive:
            members = [one for one in archive.infolist() if one.filename.lower().endswith(".csv")]
            if not members:
                yield problem(name, "holds no .csv file; give GDELT's file as it was published")
            if sum(one.file_size for one in members) > MOST_BYTES:
                yield problem(name, "unpacks to more than is read of one file; split it")
                return
            for member in members:
                # Python unpacks the other methods without a bound.
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    yield problem(name, "is packed in a way that GDELT does not use; give its file as it was published")
                    continue
                with archive.open(member) as opened:
                    yield from lines(opened, name)
    except _ZIP_BREAKS as error:
        yield problem(name, f"cannot be unpacked ({reason(error)}); get it anew")


def _listed(line: Numbered, name: str) -> Iterator[Sighted | Problem]:
    cells = line.content.decode("utf-8", errors="replace").rstrip("\r\n").split("\t")
    columns = _COLUMNS.get(len(cells))
    if columns is None:
        yield problem(f"{name}, line {line.number}", f"has {len(cells)} columns, as no GDELT file has; get it anew")
        return
    written, seen = (cells[column] for column in columns)
    day = next(full_dates(dashed(seen)), None)
    for address in written.split(_BETWEEN):
        if is_web(address) and not any(sign.isspace() for sign in address.strip()):
            yield Sighted(address.strip(), day)

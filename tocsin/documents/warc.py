"""Web archives: the pages that a WARC file has captured."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParser

from tocsin.documents.inflated import inflated
from tocsin.documents.raw import LIMIT, Raw
from tocsin.documents.streamed import BREAKS, MOST_BYTES, Stream, problem, refused, unpacked
from tocsin.errors import reason
from tocsin.model import Problem

_TYPES: Final = frozenset({"text/html", "application/xhtml+xml", "application/pdf", "text/plain"})
_HEAD: Final = 1_000_000  # bytes that the head of a record, and what lies before it, may have
_PART: Final = 65_536
_WAY_OUT: Final = "what came before was read, get the rest anew"
# A library's warnings do not belong on the screen of who reads an archive.
logging.getLogger("warcio").addHandler(logging.NullHandler())


def items_of(stream: BinaryIO, name: str) -> Iterator[Raw | Problem]:
    """Yield each page, PDF or text that the archive has as an answer of HTTP, under the address that it was asked for.

    Where the file breaks off, what came before is kept and a problem told.
    """
    source = _Source(unpacked(stream))
    number = 0
    try:
        for record in _records(source):
            number += 1
            if found := _item(record, f"{name}, record {number}"):
                yield found
    except (ArchiveLoadFailed, *BREAKS) as error:
        source.broken = source.broken or reason(error)
    if source.broken or not number:
        what = source.broken or "no record"
        yield problem(name, f"is damaged ({what}) after record {number}; {_WAY_OUT}")


class _Quiet(ArchiveIterator):  # type: ignore[misc]
    """Warcio's iterator without its warnings on the terminal."""

    INC_RECORD = ""


class _Source:
    """What warcio reads from: it ends where the file breaks, and raises where a record's head does not end."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._total = 0
        self.head: int | None = None  # bytes that may be read before the next record; None inside of one
        self.broken: str | None = None

    def read(self, size: int) -> bytes:
        # One piece at a time: a longer read loses what was unpacked before the damage.
        piece: bytes = b""
        try:
            piece = getattr(self._stream, "read1", self._stream.read)(size)
        except BREAKS as error:
            self.broken = reason(error)
        self._total += len(piece)
        if self._total > MOST_BYTES:
            raise ArchiveLoadFailed("more than is read of one file")
        if self.head is not None:
            self.head -= len(piece)
            if self.head < 0:
                raise ArchiveLoadFailed("a record without end of its head")
        return piece


def _records(source: _Source) -> Iterator[Any]:
    """Yield warcio's records, each read to its end before the next."""
    records = iter(_Quiet(source, no_record_parse=True))
    while True:
        source.head = _HEAD
        record = next(records, None)
        source.head = None
        if record is None:
            return
        if record.length is None:
            raise ArchiveLoadFailed("a record without length")
        yield record
        while record.raw_stream.read(_PART):
            pass
        if record.raw_stream.limit:
            raise ArchiveLoadFailed("it breaks off")


def _item(record: Any, name: str) -> Raw | Problem | None:
    declared = (record.content_type or "").replace(" ", "").lower()
    if record.rec_type != "response" or not declared.startswith("application/http"):
        return None
    if record.length > LIMIT:
        return refused(name)
    stream = io.BytesIO(record.raw_stream.read(record.length))
    if record.raw_stream.limit:
        return None  # told at the end of the file: what is there of it may end in the middle of a sentence
    try:
        headers = StatusAndHeadersParser([], verify=False).parse(stream)
    except EOFError:
        return None
    return _page(headers, stream, record.rec_headers.get_header("WARC-Target-URI"), name)


def _page(headers: Any, stream: io.BytesIO, address: str | None, name: str) -> Raw | Problem | None:
    media_type = headers.get_header("content-type", "")
    if headers.get_statuscode() != "200" or media_type.partition(";")[0].strip().lower() not in _TYPES:
        return None
    chunked = headers.get_header("transfer-encoding", "").strip().lower() == "chunked"
    body = ChunkedDataReader(stream).read() if chunked else stream.read()
    encoding = headers.get_header("content-encoding", "")
    content = inflated(body, encoding)
    if content is None:
        return problem(name, f"is packed as {encoding}, which is not read; unpack it")
    if len(content) > LIMIT:
        return refused(name)
    return Raw(content=content, name=name, address=address, media_type=media_type)

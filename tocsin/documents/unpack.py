"""Unpack: what a gzip archive holds, bounded, so that no small file becomes a large one in memory."""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import dataclass
from typing import Final

from tocsin.documents.raw import LIMIT
from tocsin.errors import RefusedInput

GZIP: Final = b"\x1f\x8b"  # what every gzip archive begins with
_PART: Final = 65_536  # bytes that are unpacked at a time


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The bytes of an archive; `whole` is False where it is cut short or damaged, and `content` is what came before."""

    content: bytes
    whole: bool


def gunzipped(content: bytes, name: str) -> Unpacked:
    """Return what a gzip archive of one or more members holds; `name` is for messages.

    A damaged archive is no error as long as something can be unpacked: the caller knows whether a part is of use.
    Raises RefusedInput where nothing can be unpacked, or more than `LIMIT` bytes.
    """
    unpacked, whole = bytearray(), True
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as archive:
        try:
            while part := archive.read1(_PART):
                unpacked += part
                if len(unpacked) > LIMIT:
                    raise RefusedInput(f"{name} unpacks to more than {LIMIT // 1_000_000} MB; split it")
        except (EOFError, OSError, zlib.error):
            whole = False
    if not unpacked and not whole:
        raise RefusedInput(f"{name} is a damaged gzip archive, of which nothing can be unpacked; get it again")
    return Unpacked(bytes(unpacked), whole)

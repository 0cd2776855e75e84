"""Inflated: the body of an answer as it was before HTTP packed it, and never more of it than may be read."""

from __future__ import annotations

import zlib
from typing import Final

from tocsin.documents.raw import LIMIT

_UNPACKED: Final = frozenset({"", "identity"})
_ZLIB: Final = frozenset({"gzip", "x-gzip", "deflate"})
_WINDOWS: Final = (47, -15)  # zlib's: gzip or zlib, told by the head; deflate without a head


def inflated(body: bytes, encoding: str, *, limit: int = LIMIT) -> bytes | None:
    """Return the body unpacked, to one byte above `limit`; None for another encoding than gzip and deflate.

    What was stored unpacked, whatever its header says, stays as it is.
    """
    named = encoding.strip().lower()
    if named in _UNPACKED:
        return body
    return _unpacked(body, limit) if named in _ZLIB else None


def _unpacked(body: bytes, limit: int) -> bytes:
    for window in _WINDOWS:
        try:
            return zlib.decompressobj(window).decompress(body, limit + 1)
        except zlib.error:
            continue
    return body

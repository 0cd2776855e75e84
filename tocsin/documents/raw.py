"""Raw: the bytes of a report as they were found, before anything is read out of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tocsin.errors import RefusedInput

LIMIT: Final = 50_000_000  # bytes; a report above this is refused before it is read


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """The bytes of one item.

    `name` is what the user gave, for messages; `address` the URL that the bytes came from in the end; `media_type` the
    declared type with its parameters ("text/html; charset=utf-8"), where one was declared.
    """

    content: bytes
    name: str
    address: str | None = None
    media_type: str | None = None


def too_large(name: str) -> RefusedInput:
    """Return the refusal of an item that is larger than `LIMIT`."""
    return RefusedInput(f"{name} is larger than {LIMIT // 1_000_000} MB; split it, or give the text alone")

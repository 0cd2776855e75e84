"""Raw: the bytes of a report as they were found, before anything is read out of them."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Base64Bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """The bytes of one item; in JSON they are written in base 64.

    `name` is what the user gave, for messages; `address` the URL that the bytes came from in the end; `media_type` the
    declared type with its parameters ("text/html; charset=utf-8"), where one was declared.
    """

    content: Base64Bytes
    name: str
    address: str | None = None
    media_type: str | None = None

"""Layout: what a format gives of a report, before it is divided and dated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.documents.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A text, its lines, and what the format's metadata say; `language` is what the format declares."""

    text: str
    lines: tuple[Line, ...]
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    address: str | None = None
    language: str | None = None

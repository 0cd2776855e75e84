"""Text to claims: sentences, names, parties, clauses, and the patterns that code what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.reading.coder import Reader

__all__ = ["Reader"]


def __getattr__(name: str) -> object:
    """Import what is asked for: the parser takes a second, and who only wants to read numbers need not wait for it."""
    if name != "Reader":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tocsin.reading.coder import Reader

    return Reader

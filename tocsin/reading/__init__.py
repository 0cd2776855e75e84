"""Text to claims: sentences, names, parties, clauses, and the patterns that code what they say."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tocsin.reading.coder import Reader
    from tocsin.reading.learned import LearnedCoder
    from tocsin.reading.meaning import Asked, likeness, meanings

__all__ = ["Asked", "LearnedCoder", "Reader", "likeness", "meanings"]

_WHERE: Final = {
    "Asked": "meaning",
    "LearnedCoder": "learned",
    "Reader": "coder",
    "likeness": "meaning",
    "meanings": "meaning",
}


def __getattr__(name: str) -> object:
    """Import what is asked for: the parser takes a second, and who only wants to read numbers need not wait for it."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"tocsin.reading.{_WHERE[name]}"), name)

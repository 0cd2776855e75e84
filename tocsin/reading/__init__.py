"""Text to claims: sentences, names, parties, clauses, and the patterns that code what they say."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tocsin.reading.coder import Reader
    from tocsin.reading.learned import LearnedCoder, Question
    from tocsin.reading.meaning import likeness

__all__ = ["LearnedCoder", "Question", "Reader", "likeness"]

_WHERE: Final = {
    "LearnedCoder": "learned",
    "Question": "learned",
    "Reader": "coder",
    "likeness": "meaning",
}


def __getattr__(name: str) -> object:
    """Import what is asked for: the parser takes a second, and who only wants to read numbers need not wait for it."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"tocsin.reading.{_WHERE[name]}"), name)

"""Tocsin: early warning for international security that keeps its evidence.

`tocsin.open(ledger)` gives a ledger as Polars frames, `tocsin.read(text)` a report, `tocsin.sample()` a sample.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tocsin.version import __version__

if TYPE_CHECKING:
    from tocsin.library import codes, open, read, read_from, sample

__all__ = ["__version__", "codes", "open", "read", "read_from", "sample"]


def __getattr__(name: str) -> Any:
    if name in __all__:  # imported when it is asked for: commands that need none of it start at once
        from tocsin import library

        return getattr(library, name)
    raise AttributeError(f"module 'tocsin' has no attribute {name!r}")

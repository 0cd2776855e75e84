"""Tocsin: early warning for international security that keeps its evidence.

`tocsin.open(ledger)` gives a ledger as Polars frames.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tocsin.version import __version__

if TYPE_CHECKING:
    from tocsin.library import open

__all__ = ["__version__", "open"]


def __getattr__(name: str) -> Any:
    if name == "open":  # imported when it is asked for: commands that need none of it start at once
        from tocsin.library import open

        return open
    raise AttributeError(f"module 'tocsin' has no attribute {name!r}")

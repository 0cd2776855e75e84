"""How large the bytes of a report may be."""

from __future__ import annotations

from typing import Final

from tocsin.errors import RefusedInput
from tocsin.model import Raw

__all__ = ["LIMIT", "Raw", "too_large"]

LIMIT: Final = 50_000_000  # bytes; a report above this is refused before it is read


def too_large(name: str, limit: int = LIMIT) -> RefusedInput:
    """Return the refusal of an item that is larger than `limit` bytes."""
    return RefusedInput(f"{name} is larger than {limit // 1_000_000} MB; split it, or give the text alone")

"""Ids that come from content, so that reading the same thing twice finds the same thing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date

Part = str | int | float | bool | date | None | Iterable["Part"]


def digest(prefix: str, *parts: Part) -> str:
    """Return `prefix-` and 16 hexadecimal digits that depend on the parts and their order alone; 2 and 2.0 are one."""
    canonical = json.dumps(_plain(parts), ensure_ascii=False, separators=(",", ":"))
    return f"{prefix}-{hashlib.blake2b(canonical.encode(), digest_size=8).hexdigest()}"


def _plain(part: Part) -> object:
    match part:
        case str() | bool() | None:
            return part
        case int() | float():
            return float(part)
        case date():
            return part.isoformat()
        case Iterable():
            return [_plain(inner) for inner in part]
        case _:
            raise TypeError(f"an id cannot depend on a {type(part).__name__}")

"""Ids that come from content, so that reading the same thing twice finds the same thing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date

Part = str | int | float | bool | date | None | Iterable["Part"]


def digest(prefix: str, *parts: Part) -> str:
    """Return `prefix-` and 16 hexadecimal digits that depend on the parts and their order alone."""
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return f"{prefix}-{hashlib.blake2b(canonical.encode(), digest_size=8).hexdigest()}"


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable):
        return list(value)
    raise TypeError(f"an id cannot depend on a {type(value).__name__}")

"""Ids that come from content, so that reading the same thing twice finds the same thing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from types import NoneType
from typing import Final

_AS_IT_IS: Final = (str, bool, NoneType)
_CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Part = str | int | float | bool | date | None | Iterable["Part"]


def digest(prefix: str, *parts: Part) -> str:
    """Return `prefix-` and 16 hexadecimal digits that depend on the parts and their order alone; 2 and 2.0 are one."""
    canonical = _CANONICAL.encode(_plain(parts))
    return f"{prefix}-{hashlib.blake2b(canonical.encode(), digest_size=8).hexdigest()}"


def _plain(part: Part) -> object:
    if isinstance(part, _AS_IT_IS):
        return part
    if isinstance(part, (tuple, list)):  # most others are: to ask whether one is iterable takes far longer
        return [_plain(inner) for inner in part]
    if isinstance(part, (int, float)):
        return float(part)
    if isinstance(part, date):
        return part.isoformat()
    if isinstance(part, Iterable):
        return [_plain(inner) for inner in part]
    raise TypeError(f"an id cannot depend on a {type(part).__name__}")

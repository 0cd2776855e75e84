"""Changes: what one edition of a publication has that the one before it had not, or had otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is new, gone and altered, by what the publication calls it."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.altered)


def changes(
    earlier: Mapping[str, object], later: Mapping[str, object], *, called: Mapping[str, str] | None = None
) -> Changes:
    """Return how two editions differ, by the ids of entries, or by what these are `called`."""
    names = called or {}
    return Changes(
        added=tuple(names.get(key, key) for key in later if key not in earlier),
        removed=tuple(names.get(key, key) for key in earlier if key not in later),
        altered=tuple(names.get(key, key) for key, one in later.items() if key in earlier and earlier[key] != one),
    )

"""Copies: what a report takes over from an earlier one."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model.evidence import Span


@dataclass(frozen=True, slots=True)
class Copied:
    """A stretch that two reports share: where it stands in the later one, and where in the earlier."""

    here: Span
    there: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """That a report takes over stretches of an earlier one; `later` and `earlier` are ids of documents."""

    later: str
    earlier: str
    copied: tuple[Copied, ...]

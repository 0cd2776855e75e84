"""Briefings: sentences that each cite claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of a briefing.

    `citations` are ids of claims. `confidence` is "low", "moderate" or "high", kept apart from likelihood, which
    stands in the text in the words of ICD 203.
    """

    text: str
    citations: tuple[str, ...]
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A line that was not printed, since its cited spans do not contain the names or numbers in `unsupported`."""

    line: Line
    unsupported: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A verified briefing: what it says, and what verification kept out of it."""

    title: str
    day: date | None
    sections: tuple[Section, ...]
    rejected: tuple[Rejection, ...] = ()

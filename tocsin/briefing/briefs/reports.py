"""What a brief is put together from: reports with their claims, and what corroboration and reference found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tocsin.model import Check, Claim, Event, Happening, Reading, Source, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report: its reading, the day it belongs to, its publisher, checks, and its words that take sides."""

    reading: Reading
    day: date
    source: Source
    checks: tuple[Check, ...] = ()
    loaded: tuple[Span, ...] = ()

    @property
    def outlet(self) -> str:
        """Whose report it is."""
        return self.reading.document.outlet or self.source.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that a brief may say.

    `happenings` are what it is about, as known on `day`, the most important first; `before` holds those of them that
    were known on `since`, as they were then, by id. `events` are those of them that were put together, by id. `reports`
    are by the id of their document; `names` has the actors' names by id.
    """

    day: date
    since: date | None
    reports: Mapping[str, Report]
    names: Mapping[str, str]
    happenings: tuple[Happening, ...]
    before: Mapping[str, Happening] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)

    def claims(self) -> dict[str, Claim]:
        """Return the claims of all reports, coded or not, by id."""
        readings = (report.reading for report in self.reports.values())
        return {claim.id: claim for reading in readings for claim in (*reading.claims, *reading.uncoded)}

"""Briefings and briefs: sentences that each cite claims.

A *briefing* says what one report claims. A *brief* is put together from the reports of a ledger: on a day, a watch, a
dyad or an event.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of a briefing.

    `citations` are ids of claims. `confidence` is "low", "moderate" or "high", kept apart from likelihood, which
    stands in the words of ICD 203: in the text where the text hedges, in `likelihood` where reports were weighed.
    `day` is that of the report that the sentence is taken from. `notes` are what Tocsin reckons of it (origins, grade,
    what a check found); they stand apart from the sentence, which says nothing but what its citations have.
    """

    text: str
    citations: tuple[str, ...]
    confidence: str | None = None
    likelihood: str | None = None
    day: date | None = None
    notes: tuple[str, ...] = ()


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


class BriefKind(StrEnum):
    """What a brief is about."""

    DAILY = "daily"
    WATCH = "watch"
    DYAD = "dyad"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Sentences that belong together, under a `title` if there is one, and `notes` that Tocsin reckons of them."""

    lines: tuple[Line, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a cell for each column, and the ids of the claims that it rests on."""

    cells: tuple[str, ...]
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under `columns`; `title` says what they are."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Passages and tables under one heading; where `dated`, each line stands by itself with its day."""

    heading: str
    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    dated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One sentence that a brief rests on, under the number by which it is cited.

    `claims` are the ids of those claims that rest on it; `quote` is the sentence exactly as `document` has it.
    """

    number: int
    claims: tuple[str, ...]
    document: str
    quote: str
    outlet: str = ""
    title: str = ""
    address: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Whose reports a brief rests on: its grade, "A" to "F", why, and how many `documents` of it are cited."""

    name: str
    grade: str
    reason: str
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """An origin that sentences of a brief go back to: who said it, or reported it, and on which day.

    `kind` is as in `Origin`; `documents` counts the reports that have it from there, `basis` says why that is thought.
    """

    name: str
    kind: str
    documents: int
    day: date | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A verified brief from the reports of a ledger.

    `subject` is the day, the watch, the two actors ("RUS PRK") or the event. `day` is the last day whose reports are
    in it, `since` that with which it compares. `scope` says what it was put together from; `glance` are its lines "at a
    glance". `exhibits` are the sentences that it cites, `publishers` and `roots` whose they are. What verification kept
    out stands in `rejected`, and nowhere else.
    """

    kind: BriefKind
    subject: str
    title: str
    day: date
    since: date | None
    scope: str
    glance: tuple[Line, ...]
    chapters: tuple[Chapter, ...]
    exhibits: tuple[Exhibit, ...]
    publishers: tuple[Publisher, ...] = ()
    roots: tuple[Root, ...] = ()
    rejected: tuple[Rejection, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """All sentences that it prints, in their order."""
        told = (line for chapter in self.chapters for passage in chapter.passages for line in passage.lines)
        return (*self.glance, *told)

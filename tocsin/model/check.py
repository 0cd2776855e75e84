"""Checks: what a claim says, held against what is on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tocsin.model.evidence import Evidence


class Verdict(StrEnum):
    """How a claim stands against the record, as it was on the day of the document."""

    AGREES = "agrees"
    WITHIN_ROUNDING = "within rounding"
    AGREES_EARLIER_EDITION = "agrees with an earlier edition"
    DIFFERS = "differs"
    PARTLY = "partly"
    ANACHRONISM = "anachronism"
    WOULD_BREACH = "would breach"
    CANNOT_CHECK = "cannot be checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is on record: in words, with its value where it has one, the edition that says so, and where that was read.

    `published` is the day from which it counts. `secondhand` says that it was read in the press and not in the issuing
    body's own file.
    """

    what: str
    source: str
    value: float | None = None
    unit: str | None = None
    edition: str | None = None
    published: date | None = None
    estimate: bool = False
    secondhand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The verdict on one claim.

    `evidence` are the words that are checked, `claims` the ids of the claims of their sentence. `why` is the reckoning
    in words, so that a reader can redo it; `facts` are what it rests on, the deciding one first; `later` what editions
    say that came out after the document.
    """

    verdict: Verdict
    evidence: Evidence
    why: str
    claims: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    later: tuple[Fact, ...] = ()

"""Hits: a name that stands on a list of sanctions, or so much like it that a person should look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.model.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A name taken for an entry of a list; no verdict on anything that is said of its bearer.

    `name` is as the text has it, `listed_as` as the list has it, with its `edition` (a day) and the `entry`'s id there.
    `kind` is "person", "organisation", "ship" or "aircraft". `score` goes to 1; `why` is the reasoning in words.
    `evidence` are the words of the report, `claims` the ids of the claims that name it; a name alone has none.
    """

    name: str
    list: str
    edition: date
    entry: str
    kind: str
    listed_as: str
    score: float
    why: str
    since: date | None = None
    programmes: tuple[str, ...] = ()
    evidence: Evidence | None = None
    claims: tuple[str, ...] = ()

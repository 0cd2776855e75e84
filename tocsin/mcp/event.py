"""`event` and `origins`: what happened, who says so, and from how many independent origins that comes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from pydantic import BaseModel, Field

from tocsin.mcp.cited import Citation, citations
from tocsin.model import Conflict, Event, Grade, Likelihood, Stance
from tocsin.run.live.service import Service

_MOST: Final = 40  # sentences of one answer

Told = Annotated[
    str, Field(description="The id of an event or claim, or words that it is about.", min_length=1, max_length=1_000)
]


class Happened(BaseModel, frozen=True):
    """An event: its words, how many documents and origins, grade and likelihood with their derivation, and what
    disagrees. `affirmed` and `denied` are the sentences of those who affirm and deny it, of so many `claims`.
    """

    id: str
    what: str
    summary: str
    claims: int
    grade: Grade | None
    likelihood: Likelihood | None
    conflicts: tuple[Conflict, ...]
    affirmed: list[Citation]
    denied: list[Citation]


class Root(BaseModel, frozen=True):
    """An origin: who it is, on which day, why these claims go back to it, on whose behalf it speaks, its sentences."""

    name: str
    kind: str
    day: date | None
    basis: str
    interest: str | None
    sentences: list[Citation]


class Roots(BaseModel, frozen=True):
    """The independent origins of an event: reports that repeat one another share one."""

    id: str
    what: str
    summary: str
    origins: list[Root]


def event(service: Service, told: Told, as_of: date | None = None) -> Happened:
    """Tell of an event: who affirms and denies it in which sentences, how well attested it is, which figures differ."""
    view = service.view(as_of)
    found = service.desk.event(view, told)

    def said(stance: Stance) -> list[Citation]:
        return citations(view, (one for one in found.claims if found.stances[one] is stance), most=_MOST)

    return Happened(
        id=found.id,
        what=found.what,
        summary=found.summary,
        claims=len(found.claims),
        grade=found.grade,
        likelihood=found.likelihood,
        conflicts=found.conflicts,
        affirmed=said(Stance.AFFIRMS),
        denied=said(Stance.DENIES),
    )


def origins(service: Service, told: Told, as_of: date | None = None) -> Roots:
    """Tell from which independent origins the reports of an event have it: fourteen reprints of one report are one."""
    view = service.view(as_of)
    found: Event = service.desk.event(view, told)
    roots = [
        Root(
            name=one.name,
            kind=one.kind.value,
            day=one.day,
            basis=one.basis,
            interest=one.interest,
            sentences=citations(view, one.claims, most=_MOST // 4),
        )
        for one in found.origins
    ]
    return Roots(id=found.id, what=found.what, summary=found.summary, origins=roots)

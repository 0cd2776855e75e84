"""`check`: what a text says, held against what is on record."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from pydantic import BaseModel, Field

from tocsin.mcp.cited import Citation, citation
from tocsin.model import Fact
from tocsin.run.live.service import Service

_LONGEST: Final = 50_000  # characters


class Verdict(BaseModel, frozen=True):
    """The verdict on one statement of the text: why, in words that can be reckoned again, and the facts with sources.

    `later` is what editions say that came out after the day of the text.
    """

    verdict: str
    statement: Citation
    why: str
    facts: tuple[Fact, ...]
    later: tuple[Fact, ...]


class Checked(BaseModel, frozen=True):
    """What of a text could be held against the record; `cautions` are what deserves caution in it beside that."""

    verdicts: list[Verdict]
    cautions: list[str]


def check(
    service: Service,
    text: Annotated[str, Field(description="A statement, paragraph or report in English.", max_length=_LONGEST)],
    published: Annotated[date | None, Field(description="Its day: by it the edition is chosen.")] = None,
) -> Checked:
    """Hold a text against the record: defence spending, members, treaties, elections, sanctions, by edition."""
    dossier = service.read_text(text, published)
    document = dossier.reading.document
    return Checked(
        verdicts=[
            Verdict(
                verdict=one.verdict.value,
                statement=citation(one.evidence, document),
                why=one.why,
                facts=one.facts,
                later=one.later,
            )
            for one in dossier.checks
        ],
        cautions=[f"{one.kind.value}: {one.message}" for one in dossier.cautions],
    )

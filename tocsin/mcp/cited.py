"""Citations: what each answer rests on, with span and address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel

from tocsin.ledger import View
from tocsin.model import Claim, Document, Evidence


class Citation(BaseModel, frozen=True):
    """A sentence of a report: characters `start` to `end` of its text, word for word in `quote`.

    `speaker` is who says so; without one it is the report's own voice. `claim` is the id of the claim that rests on it.
    """

    quote: str
    document: str
    start: int
    end: int
    published: date | None
    outlet: str | None
    title: str | None
    address: str | None
    speaker: str | None = None
    claim: str | None = None


def citation(evidence: Evidence, document: Document, claim: Claim | None = None) -> Citation:
    """Return the words that a claim, or a hit of a search, rests on."""
    speaker = claim.attribution.speaker if claim else None
    return Citation(
        quote=evidence.quote,
        document=document.id,
        start=evidence.span.start,
        end=evidence.span.end,
        published=document.published,
        outlet=document.outlet,
        title=document.title,
        address=document.address,
        speaker=speaker.name if speaker else None,
        claim=claim.id if claim else None,
    )


def citations(view: View, claims: Iterable[str], *, most: int) -> list[Citation]:
    """Return the sentences of at most so many claims that a view shows, in the order in which the claims are given."""
    wanted = list(dict.fromkeys(claims))[:most]
    found = {claim.id: claim for claim, _ in view.dated_claims(wanted)}
    told = [found[one] for one in wanted if one in found]
    documents = {id_: view.document(id_) for id_ in dict.fromkeys(claim.document for claim in told)}
    return [citation(claim.evidence[0], documents[claim.document], claim) for claim in told]

"""What the ledger's reports say that differs from what is on record: their checks, looked up for who asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.corroboration import cautions, trace
from tocsin.ledger import View
from tocsin.ledger.windows import checked
from tocsin.model import Check, Document, Happening
from tocsin.model.check import Verdict
from tocsin.reference import checks
from tocsin.run.intake.desk import Desk

WRONG: Final = (Verdict.DIFFERS, Verdict.PARTLY, Verdict.ANACHRONISM)
"""Verdicts of what is not as it is on record."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A check of a report's sentence, with the report and the happening that it is part of."""

    check: Check
    document: Document
    happening: Happening


def findings(
    view: View, desk: Desk, verdicts: Collection[Verdict], days: tuple[date, date], *, most: int
) -> list[Finding]:
    """Return the checks of some days that have any of some verdicts: those of so many happenings, the latest first."""
    found = checked(view, verdicts, *days, limit=most)
    owner = {claim: one for one in found for claim in one.claims}
    documents = dict.fromkeys(claim.document for claim, _ in view.dated_claims(owner))
    told = [one for document in documents for one in _of(view, desk, document, verdicts, owner)]
    order = {one.id: at for at, one in enumerate(found)}
    return sorted(told, key=lambda one: (order[one.happening.id], one.check.evidence.span.start))


def _of(
    view: View, desk: Desk, document: str, verdicts: Collection[Verdict], owner: dict[str, Happening]
) -> Iterator[Finding]:
    reading = view.reading(document)
    words = desk.vocabulary.words
    found = cautions(reading, trace(reading), words=words.cautions, schedule=desk.vocabulary.schedule)
    for check in checks(reading, found, desk.record, desk.vocabulary):
        happening = next((owner[claim] for claim in check.claims if claim in owner), None)
        if happening and check.verdict in verdicts:
            yield Finding(check, reading.document, happening)

"""Settling: events into happenings, as they were known on each day.

An event is a view over links, and to put all of them together at every question would take minutes. So after links
were looked for, what a reading or a judgement changes is worked out once and written down: for each day on which an
event grew, what was known of it by then. Nothing is overwritten; of the editions of a day the last one counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from tocsin.corroboration import cautions, trace
from tocsin.ledger import Edition, Ledger, View
from tocsin.ledger.settling import record_editions, superseded_claims, unsettled_judgements, unsettled_readings
from tocsin.model import Check, Happening, Judgement, JudgementKind, Reading, Verdict
from tocsin.model.json import decode
from tocsin.reference import Record, checks
from tocsin.relations.happenings import happening
from tocsin.run.joining.assembly import Assembler
from tocsin.run.joining.editions import editions
from tocsin.run.joining.events import Group, Neighbours, claims_of
from tocsin.vocabulary import Vocabulary

_AT_ONCE: Final = 100  # readings that are settled in one transaction
_OF_EVENTS: Final = frozenset(
    {JudgementKind.SAME, JudgementKind.APART, JudgementKind.INFORMATION_GRADE, JudgementKind.ORIGIN}
)


def settle(ledger: Ledger, vocabulary: Vocabulary, record: Record) -> int:
    """Write down what became of events through readings and judgements since last time; return how many there were.

    A killed process loses nothing: what was not settled is settled next time.
    """
    settled = 0
    while some := settle_readings(ledger, vocabulary, record, most=_AT_ONCE):
        settled += some
    return settled + _settle_judgements(ledger, vocabulary, record)


def settle_readings(ledger: Ledger, vocabulary: Vocabulary, record: Record, *, most: int) -> int:
    """Write down, in one transaction, what the next readings make of events; return how many these were."""
    waiting = unsettled_readings(ledger, most=most)
    numbers = [number for number, _ in waiting]
    if waiting:
        with ledger.of_one_moment() as held:
            view = View(held)
            seeds = _claims(view, {document for _, document in waiting})
            gone = set(superseded_claims(held, numbers)) - seeds
            found = list(_editions(view, seeds | gone, vocabulary, record, anew=bool(gone)))
        record_editions(ledger, "reading", numbers, found)
    return len(waiting)


def _settle_judgements(ledger: Ledger, vocabulary: Vocabulary, record: Record) -> int:
    waiting = unsettled_judgements(ledger)
    if waiting:
        with ledger.of_one_moment() as held:
            view = View(held)
            seeds = {claim for _, body in waiting for claim in _concerned(view, decode(Judgement, body))}
            found = list(_editions(view, seeds, vocabulary, record, anew=True))
        record_editions(ledger, "judgement", [number for number, _ in waiting], found)
    return len(waiting)


def _editions(
    view: View, seeds: Collection[str], vocabulary: Vocabulary, record: Record, *, anew: bool
) -> Iterator[Edition]:
    assembler = Assembler(view, vocabulary)
    verdicts: dict[str, dict[str, list[Verdict]]] = {}

    def made(group: Group) -> Happening | None:
        if all(claim.kind == "uncoded" for claim in group.claims):
            return None
        for document in group.documents:
            if document not in verdicts:
                verdicts[document] = _verdicts(assembler.reading(document), record, vocabulary)
        of_claims = {claim: some for document in group.documents for claim, some in verdicts[document].items()}
        goods_of = vocabulary.words.goods_of
        return happening(assembler.event(group), group.claims, group.days, concept_of=goods_of, verdicts=of_claims)

    return editions(view.ledger, Neighbours(view, assembler.judgements), seeds, made, anew=anew)


def checks_of(
    reading: Reading, record: Record, vocabulary: Vocabulary, *, of: Collection[str] | None = None
) -> tuple[Check, ...]:
    """Return how the claims of a report stand against the record; `of` is that of `checks`."""
    found = cautions(reading, trace(reading), words=vocabulary.words.cautions, schedule=vocabulary.schedule)
    return checks(reading, found, record, vocabulary, of=of)


def _verdicts(reading: Reading, record: Record, vocabulary: Vocabulary) -> dict[str, list[Verdict]]:
    """Return the verdicts on the claims of a report."""
    verdicts: dict[str, list[Verdict]] = {}
    for check in checks_of(reading, record, vocabulary):
        for claim in check.claims:
            verdicts.setdefault(claim, []).append(check.verdict)
    return verdicts


def _claims(view: View, documents: Collection[str]) -> set[str]:
    readings = map(view.reading, sorted(documents))
    return {claim.id for reading in readings for claim in (*reading.claims, *reading.uncoded)}


def _concerned(view: View, judgement: Judgement) -> Iterator[str]:
    """Yield claims of the events that a judgement bears on; one that undoes another bears on what that did."""
    if judgement.kind is JudgementKind.UNDO:
        undone = view.judgement(judgement.subject)
        yield from _concerned(view, undone) if undone else ()
    elif judgement.kind in _OF_EVENTS:
        yield from claims_of((judgement.subject, judgement.object))
    elif judgement.kind is JudgementKind.NAME:
        yield from (claim.id for claim in view.claims(actor=judgement.subject))
    else:
        yield from _claims(view, view.documents_of(judgement.subject))

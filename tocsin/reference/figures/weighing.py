"""Weighing: what a sentence says of figures, held against what each edition that was out on its day makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.model import Check, Fact, Span, Verdict
from tocsin.reference.entries import Edition
from tocsin.reference.record import Record
from tocsin.reference.said import Said
from tocsin.reference.statements import Statement

TRUE: Final = Said(1.0, 0.0, "")
"""What is said where something simply holds: of a rank, of a comparison. It is reckoned as 1 or 0."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What figures are checked with: the record, and the names of actors."""

    record: Record
    names: Mapping[str, str]

    def name(self, actor: str) -> str:
        """The name of an actor, else its id."""
        return self.names.get(actor, actor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """What an edition makes of it: the number, as it is printed too, the reckoning in words, and its facts."""

    value: float
    told: str
    facts: tuple[Fact, ...]
    printed: float | None = None


_WORST: Final = (
    Verdict.ANACHRONISM,
    Verdict.DIFFERS,
    Verdict.PARTLY,
    Verdict.AGREES_EARLIER_EDITION,
    Verdict.WITHIN_ROUNDING,
    Verdict.AGREES,
    Verdict.WOULD_BREACH,
)

Reckon = Callable[[Edition], Reckoned | str | None]
"""What one edition makes of a figure: a number, why it cannot tell although it should, or nothing to do with it."""


def weigh(statement: Statement, span: Span, said: Said, reckons: Sequence[Reckon], record: Record) -> Check:
    """Return the verdict on a figure by the editions that were out on the statement's day, the current one first.

    `reckons` are the readings that its words leave open, such as this year's and last year's figure, the likeliest
    first: of those that agree, the one with the latest edition counts.
    """
    known = [told for reckon in reckons if (told := _told(statement, reckon, record))]
    if not known:
        return statement.check(Verdict.CANNOT_CHECK, span, f"No edition published by {statement.day} has that figure.")
    if isinstance(known[0][0][1], str):
        return statement.check(Verdict.CANNOT_CHECK, span, known[0][0][1])
    fitting = [(place, how, told) for told in known if (found := _fitting(said, told)) for place, how in [found]]
    place, how, told = min(fitting, key=lambda one: one[0]) if fitting else (0, Verdict.DIFFERS, known[0])
    editions = [(edition, one) for edition, one in told if isinstance(one, Reckoned)]
    told_by = editions[place]
    facts = [
        fact for at in (place, *(at for at in range(len(editions)) if at != place)) for fact in editions[at][1].facts
    ]
    verdict = how if place == 0 else Verdict.AGREES_EARLIER_EDITION
    why = f"{told_by[1].told}, by {told_by[0].name} ({told_by[0].published})"
    if place:
        why += f"; {editions[0][1].told}, by {editions[0][0].name} ({editions[0][0].published}), current by then"
    day = statement.day
    later = [one for edition in record.editions if edition.published > day and (one := reckons[0](edition))]
    after = tuple(fact for one in later if isinstance(one, Reckoned) for fact in one.facts)
    return statement.check(verdict, span, f"{why}.", *facts, later=after)


def together(found: Sequence[Check]) -> Check:
    """Return the verdict on what is said of several states alike: partly, where it is right of some of them only."""
    right = [one for one in found if one.verdict in (Verdict.AGREES, Verdict.WITHIN_ROUNDING)]
    unknown = next((one for one in found if one.verdict is Verdict.CANNOT_CHECK), None)
    if unknown and not right:
        return unknown
    verdict = found[0].verdict if len(right) in (0, len(found)) else Verdict.PARTLY
    if len(right) == len(found) and any(one.verdict is Verdict.WITHIN_ROUNDING for one in found):
        verdict = Verdict.WITHIN_ROUNDING
    facts = tuple(fact for one in found for fact in one.facts)
    return replace(found[0], verdict=verdict, why=" ".join(one.why for one in found), facts=facts)


def spanning(statement: Statement, check: Check, found: Sequence[Check]) -> Check:
    """Return a verdict as one on all the words that some checks stand on."""
    start = statement.evidence.span.start
    spans = [one.evidence.span.shifted(-start) for one in found]
    span = Span(min(spans).start, max(one.end for one in spans))
    return statement.check(check.verdict, span, check.why, *check.facts, later=check.later)


def joined(statement: Statement, found: Sequence[Check]) -> Sequence[Check]:
    """Return one verdict on the numbers that a sentence gives of one state, the worst of them; none decided, all."""
    decided = [one for one in found if one.verdict is not Verdict.CANNOT_CHECK]
    if len(decided) < 2:
        return decided or found
    worst = min(decided, key=lambda one: _WORST.index(one.verdict))
    facts = tuple(dict.fromkeys(fact for one in (worst, *decided) for fact in one.facts))
    later = tuple(dict.fromkeys(fact for one in decided for fact in one.later))
    why = " ".join(dict.fromkeys(one.why for one in decided))
    right = worst.verdict in (Verdict.AGREES, Verdict.WITHIN_ROUNDING)
    at = decided if right else [worst]  # what is wrong is wrong at its own place
    return [spanning(statement, replace(worst, why=why, facts=facts, later=later), at)]


def _told(statement: Statement, reckon: Reckon, record: Record) -> list[tuple[Edition, Reckoned | str]]:
    editions = record.published(statement.day)
    return [(edition, one) for edition in editions if (one := reckon(edition)) is not None]


def _fitting(said: Said, told: Sequence[tuple[Edition, Reckoned | str]]) -> tuple[int, Verdict] | None:
    """Return the place of the first edition that a figure agrees with, and how."""
    numbers = [one for _, one in told if isinstance(one, Reckoned)]
    fits = ((place, said.fits(one.value, one.printed)) for place, one in enumerate(numbers))
    return next(((place, how) for place, how in fits if how), None)

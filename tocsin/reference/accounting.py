"""Accounting: what of a sentence a verdict on a figure leaves unexplained, so that none rests on half of it.

A figure that agrees with the record will hardly do so by chance; one that differs may be one of something else. So
the less a verdict may leave open, the more it says against a report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.model import ActorKind, Check, Span, Verdict
from tocsin.reference.figures.amounts import Amount
from tocsin.reference.statements import Statement
from tocsin.reference.terms import term

_KNOWN: Final = term(
    "output", "defence", "growth", "fall", "rise", "equipment", "people", "under arms", "per head", "constant prices",
    "mark", "reach", "miss", "crossed", "alliance", "together", "whole alliance", "europe and canada", "highest",
    "lowest", "nobody", "more", "less", "always", "harmless", "function words",
)  # fmt: skip
_UNSURE: Final = term("unsure")
_WORD: Final = re.compile(r"[a-zà-ÿ][a-zà-ÿ’'-]*[a-zà-ÿ]|[a-zà-ÿ]")
COUNT: Final = "allies at"
"""How a fact begins that is a count of allies."""
_CUT: Final = re.compile(r"[,;:()–—](?!\d)")
_ON: Final = re.compile(
    r"\band\s(?:does|do|did|is|are|was|were|will|would|has|have|had|wants?|expects?|hopes?|says?|still|now|yet|no|not|so|then|that|its?|they|he|"
    r"she|officials|ministers)\b"
)
"""Where a sentence goes on to something else."""
_CLOSE: Final = 45  # characters behind a number in which a state may have to do with it
_TELLING: Final = ("%", "USD", "points", "times")  # kinds of numbers that are seldom harmless


@dataclass(frozen=True, slots=True)
class Core:
    """The clause that a verdict is on: from one mark of punctuation to the next, with the numbers of its sentence."""

    statement: Statement
    check: Check
    span: Span
    numbers: Sequence[Amount]
    told: Sequence[Check]
    names: Mapping[str, str]


def strange_words(core: Core) -> list[str]:
    """Words that the record's tables do not explain"""
    start = core.statement.evidence.span.start
    explained = [one.span for one in core.statement.named] + [one.span for one in core.numbers]
    explained += [core.statement.at(one) for one in core.statement.quantities]
    explained += [one.span.shifted(-start) for one in core.statement.times]
    explained += [Span(*match.span()) for match in _KNOWN.finditer(core.statement.words)]
    found = (match for match in _WORD.finditer(core.statement.words, core.span.start, core.span.end))
    return [match[0] for match in found if not any(Span(*match.span()).overlaps(one) for one in explained)]


def second_number(core: Core) -> list[str]:
    """Another number of the same kind, of which nothing is said"""
    if "respectively" in core.statement.words or any(fact.what.startswith(COUNT) for fact in core.check.facts):
        return []  # of "23 of 32 at 2 %" all three are told
    start = core.statement.evidence.span.start
    taken = [one.evidence.span.shifted(-start) for one in core.told]
    own = {one.kind for one in core.numbers if one.span.overlaps(taken[core.told.index(core.check)])}
    return [
        one.text
        for one in core.numbers
        if (one.kind in own or (core.check.verdict is Verdict.DIFFERS and one.kind in _TELLING))
        and core.span.overlaps(one.span)
        and not any(one.span.overlaps(span) for span in taken)
    ]


def other_states(core: Core) -> list[str]:
    """A state that has no part in it"""
    start = core.statement.evidence.span.start
    at = core.check.evidence.span.shifted(-start)
    told = " ".join((core.check.why, *(fact.what for fact in core.check.facts)))
    return [
        one.actor
        for one in core.statement.named
        if one.kind is ActorKind.STATE
        and core.span.start <= one.span.start < min(at.end + _CLOSE, core.span.end)
        and core.names.get(one.actor, one.actor) not in told
    ]


def open_words(core: Core) -> list[str]:
    """Words that leave it open"""
    return [match[0] for match in _UNSURE.finditer(core.statement.words, core.span.start, core.span.end)]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What may be left unexplained, and how much of it each verdict bears; one that is not listed bears all."""

    finds: Callable[[Core], list[str]]
    borne: dict[Verdict, int]


DOUBTS: Final = (
    Doubt(strange_words, {Verdict.DIFFERS: 1, Verdict.PARTLY: 2, Verdict.AGREES_EARLIER_EDITION: 3}),
    Doubt(second_number, {Verdict.DIFFERS: 0, Verdict.PARTLY: 0}),
    Doubt(other_states, {Verdict.DIFFERS: 0}),
    Doubt(open_words, {Verdict.DIFFERS: 0}),
)
"""What is asked of every verdict on a figure."""


def accounted(
    statement: Statement, numbers: Sequence[Amount], told: Sequence[Check], names: Mapping[str, str]
) -> Iterator[Check]:
    """Yield verdicts, and where one leaves too much unexplained, that it cannot be given, and why."""
    for check in told:
        core = Core(statement, check, _core(statement, check), numbers, told, names)
        doubts = [
            (one, found) for one in DOUBTS if len(found := one.finds(core)) > one.borne.get(check.verdict, len(found))
        ]
        if not doubts:
            yield check
            continue
        told_why = "; ".join(f"{one.finds.__doc__}: {', '.join(dict.fromkeys(found))}" for one, found in doubts)
        span = check.evidence.span.shifted(-statement.evidence.span.start)
        yield statement.check(Verdict.CANNOT_CHECK, span, f"{check.why} {told_why}.", *check.facts)


def _core(statement: Statement, check: Check) -> Span:
    span = check.evidence.span.shifted(-statement.evidence.span.start)
    cuts = [match.end() for match in _CUT.finditer(statement.words)]
    first = max((at for at in cuts if at <= span.start), default=0)
    ends = [*(at for at in cuts if at >= span.end), len(statement.words)]
    on = _ON.search(statement.words, span.end)
    return Span(first, min([*ends, on.start()] if on else ends))

"""Sanctions: who is under whose measures, and which of them a transfer would breach if it took place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from tocsin.model import ActorKind, Check, Condition, Fact, Span, Verdict
from tocsin.reference.entries import Measure
from tocsin.reference.record import Record
from tocsin.reference.shipments import Shipment, goods_at, shipments
from tocsin.reference.statements import Statement
from tocsin.vocabulary import Vocabulary
from tocsin.vocabulary.actors import Actors

UN: Final = "all states"
_UNDER: Final = re.compile(r"\b(?:under|subject to|face|faces|facing|hit by)\b[^.]{0,40}\bsanctions?\b|\bsanctioned\b")
_THOSE: Final = re.compile(r"\bsanctions,\s(?:those of|namely|both|the|[a-z])")
_ELSE: Final = re.compile(
    r"\b(?:us|u\.s\.|american|british|uk|swiss|japanese|canadian|australian|treasury|washington[’']s|unilateral|ofac)\s"
    r"(?:[\w-]+\s){0,2}sanctions?\b"
)
"""Sanctions of those whose measures are not on record."""
_WHOSE: Final = (
    (re.compile(r"\b(?:un|u\.n\.|united nations|security council)\b"), UN),
    (re.compile(r"\b(?:eu|european union|brussels)\b"), "EU"),
)

_DENIED: Final = re.compile(r"\b(?:not(?! only| just)|no|never|without|neither|nor)\b[^,;.]{0,40}$")
"""Before whose sanctions there are none of."""


def breached(record: Record, actors: Actors, shipment: Shipment, on: date) -> list[Measure]:
    """Return the measures in force on a day that a shipment breaches, each once.

    A measure of the Security Council binds everybody, one of an organisation its members.
    """
    found = {
        measure.name: measure
        for measure in record.measures
        if (measure.target, measure.direction) == (shipment.party, shipment.direction)
        and in_force(measure, on)
        and _binds(measure, actors, shipment, on)
        and shipment.goods & set(measure.goods)
    }
    return list(found.values())


def in_force(measure: Measure, on: date) -> bool:
    """Tell whether a measure is in force on a day."""
    return measure.since <= on and (measure.until is None or on < measure.until)


def transfers(statement: Statement, record: Record, vocabulary: Vocabulary) -> Iterator[Check]:
    """Yield a check where a sentence tells of a shipment that measures forbid, if it is true."""
    found = {
        measure.name: measure
        for shipment in shipments(statement, record.goods, vocabulary)
        for measure in breached(record, vocabulary.actors, shipment, statement.day)
    }
    if found:
        why = f"If it is true, it breaches {', '.join(found)}."
        span = _place(statement, record, list(found.values()))
        yield statement.check(Verdict.WOULD_BREACH, span, why, *map(measure_fact, found.values()))


def _place(statement: Statement, record: Record, measures: Sequence[Measure]) -> Span:
    """Return the words from the goods that measures ban to whom they are about."""
    banned = {goods for measure in measures for goods in measure.goods}
    spans = [at for at, word in goods_at(statement.words, record.goods).items() if record.goods[word] & banned]
    spans += [one.span for one in statement.named if any(one.actor == measure.target for measure in measures)]
    whole = Span(0, len(statement.text))
    return Span(min(spans).start, max(one.end for one in spans)) if spans else whole


def under(statement: Statement, record: Record) -> Iterator[Check]:
    """Yield a check where a sentence says that some states are under sanctions: whose, and whether all of them are."""
    if _ELSE.search(statement.words) and not any(words.search(statement.words) for words, _ in _WHOSE):
        return
    told = [
        mention.principal
        for claim in statement.claims
        if isinstance(claim.content, Condition) and claim.content.condition == "under sanctions"
        for mention in claim.content.about
    ]
    if not told and (match := _UNDER.search(statement.words)):
        before = [one for one in statement.named if one.span.start < match.start() and one.kind is ActorKind.STATE]
        behind = [one for one in statement.named if one.span.start > match.end() and one.kind is ActorKind.STATE]
        told = [one.actor for one in before or (behind if _THOSE.search(statement.words) else [])]
    if told:
        yield _under(statement, tuple(dict.fromkeys(told)), record)


def _under(statement: Statement, told: Sequence[str], record: Record) -> Check:
    whose = _whose(statement.words)
    international = not whose and "international" in statement.words
    wanted: Mapping[str | None, bool] = whose or {UN if international else None: True}
    of = {actor: _against(record, actor, statement.day) for actor in told}
    right = [
        any(body in (None, one.binds) for one in of[actor]) is affirmed
        for actor in told
        for body, affirmed in wanted.items()
    ]
    if all(right):
        verdict = Verdict.AGREES
    elif any(right) or (international and any(of.values())):
        verdict = Verdict.PARTLY
    else:
        verdict = Verdict.DIFFERS if whose and any(of.values()) else Verdict.CANNOT_CHECK
    why = "; ".join(f"{actor}: {_by_whom(of[actor])}" for actor in told) + "."
    facts = [measure_fact(one) for actor in told for one in of[actor][:2]]
    return statement.check(verdict, Span(0, len(statement.text)), why, *facts)


def _whose(words: str) -> dict[str | None, bool]:
    """Return whose sanctions a sentence speaks of, each with whether it says that there are any: "but not the UN's"."""
    found = {body: match for pattern, body in _WHOSE if (match := pattern.search(words))}
    return {body: not _DENIED.search(words[: match.start()]) for body, match in found.items()}


def _against(record: Record, actor: str, on: date) -> list[Measure]:
    found = [one for one in record.measures if one.target == actor and in_force(one, on)]
    return list({one.name: one for one in sorted(found, key=lambda one: (one.binds != UN, one.since))}.values())


def _by_whom(measures: Sequence[Measure]) -> str:
    if not measures:
        return "no measure is on record"
    bodies = list(
        dict.fromkeys("the UN Security Council" if one.binds == UN else f"the {one.binds}" for one in measures)
    )
    return ", ".join(bodies) + ("" if measures[0].binds == UN else ", not the UN")


def _binds(measure: Measure, actors: Actors, shipment: Shipment, on: date) -> bool:
    bound = {measure.binds, *actors.members(measure.binds, on)}
    return measure.binds == UN or bool(bound & shipment.others)


def measure_fact(measure: Measure) -> Fact:
    """Return a measure as a fact."""
    note = f" ({measure.note})" if measure.note else ""
    return Fact(
        what=f"{measure.name}: {', '.join(measure.goods)} {measure.direction} {measure.target}{note}",
        source=measure.source,
        edition=measure.name,
        published=measure.since,
    )

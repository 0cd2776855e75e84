"""Events: whether an election or a summit that a sentence dates took place on those days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from tocsin.model import Check, Fact, Span, Verdict
from tocsin.reference.statements import Statement
from tocsin.vocabulary.entries import Scheduled
from tocsin.vocabulary.schedule import last_day, matching

_BESIDE: Final = re.compile(
    r"\b(?:before|after|ahead of|since|until|till|published|released|estimates?|weeks?|days|following|by|adopted|"
    r"signed)\b"
)


def events(statement: Statement, schedule: Sequence[Scheduled]) -> Iterator[Check]:
    """Yield a check where a sentence names a dated public event and the days on which it took place."""
    told = [one for one in statement.times if one.start and one.end and one.start == one.end and _is_dated(one.text)]
    days = [one.start for one in told if one.start]
    event = matching(schedule, statement.text, days[0]) if days else None
    if event is None:
        return
    right = all(event.start <= day <= last_day(event) for day in days)
    if not right and (_BESIDE.search(statement.words) or not _near(event, days)):
        return  # the days are those of something else
    why = f"{event.name}: {event.start}" + (f" to {event.end}" if event.end else "") + "."
    fact = Fact(what=why, source=event.source, published=event.start)
    span = told[0].span.shifted(-statement.evidence.span.start)
    yield statement.check(Verdict.AGREES if right else Verdict.DIFFERS, Span(0, max(span.end, 1)), why, fact)


def _is_dated(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _near(event: Scheduled, days: Sequence[date]) -> bool:
    return all(abs((day - event.start).days) <= 45 for day in days)

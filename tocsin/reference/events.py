"""Events: whether an election or a summit that a sentence dates took place on those days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from tocsin.model import Check, Fact, Span, Verdict
from tocsin.reading.numbers import PLAIN, amount
from tocsin.reference.statements import Statement
from tocsin.vocabulary.entries import Scheduled
from tocsin.vocabulary.schedule import last_day, matching

_BESIDE: Final = re.compile(
    r"\b(?:before|after|ahead of|since|until|till|published|released|estimates?|weeks?|days|following|by|adopted|"
    r"signed)\b"
)

_AHEAD: Final = re.compile(
    r"\b(?:coming|upcoming|forthcoming|about to|imminent|looming|next (?:week|month|year)[’']s|is to (?:hold|host|"
    r"choose|elect|vote)|are to (?:choose|elect|vote)|"
    r"will (?:vote|choose|elect|go to the polls|cast|host|hold|gather|meet|be held|open)|due to (?:vote|choose|"
    r"elect|meet|be held)|"
    r"prepar\w+ (?:for|to)|countdown|gears? up|gearing up|head(?:s|ing)? (?:to the polls|into)|"
    r"later this (?:month|week|year)|has yet to|have yet to)\b"
)
_VOTE: Final = re.compile(r"\b(?:election|polls|ballots?|vote|votes|choose|elects?)\b")
_SUMMIT: Final = re.compile(r"\bsummit (?:in|at) ((?:The )?[A-Z]\w+)")
_LEFT: Final = re.compile(
    rf"\b(?:(?P<many>{PLAIN}|a|an)\s(?P<unit>day|week|month)s?\s(?:left|from now|to go|away|hence|ahead|until|"
    rf"before)|in\s(?P<more>{PLAIN}|a|an)\s(?P<other>day|week|month)s?)\b"
)
_DAYS: Final = {"day": 1.0, "week": 7.0, "month": 30.44}
_RECENT: Final = timedelta(days=60)  # an event longer past than this may have a successor that the schedule lacks


def events(statement: Statement, schedule: Sequence[Scheduled], names: Mapping[str, str]) -> Iterator[Check]:
    """Yield a check where a sentence names a dated event and its days, or calls it to come; `names` of states."""
    told = [one for one in statement.times if one.start and one.end and one.start == one.end and _is_dated(one.text)]
    days = [one.start for one in told if one.start]
    event = _named(statement, schedule, days[0] if days else statement.day, names)
    if event is None:
        return
    why = f"{event.name}: {event.start}" + (f" to {event.end}" if event.end else "") + "."
    fact = Fact(what=why, source=event.source, published=event.start)
    ahead = _AHEAD.search(statement.words)
    if ahead and last_day(event) < statement.day <= last_day(event) + _RECENT:
        yield statement.check(Verdict.ANACHRONISM, Span(0, ahead.end()), why, fact)
    elif days:
        right = all(event.start <= day <= last_day(event) for day in days)
        if not right and (_BESIDE.search(statement.words) or not _near(event, days)):
            return  # the days are those of something else
        span = told[0].span.shifted(-statement.evidence.span.start)
        yield statement.check(Verdict.AGREES if right else Verdict.DIFFERS, Span(0, max(span.end, 1)), why, fact)
    elif left := _LEFT.search(statement.words):
        many = 1.0 if (number := left["many"] or left["more"]) in ("a", "an") else amount(number).value
        apart, unit = (event.start - statement.day).days, _DAYS[left["unit"] or left["other"]]
        if apart >= 0 and abs(apart - many * unit) <= unit / 2:
            yield statement.check(Verdict.AGREES, Span(*left.span()), why, fact)


def _named(
    statement: Statement, schedule: Sequence[Scheduled], day: date, names: Mapping[str, str]
) -> Scheduled | None:
    """Return the event that a sentence names, by its name or as the vote or the summit of the one that it names."""
    if event := matching(schedule, statement.text, day):
        return event
    if _VOTE.search(statement.words) and len(statement.states) == 1:
        return matching(schedule, f"election in {names[statement.states[0]]}", day)
    if "summit" in statement.words and any(one.actor == "NATO" for one in statement.named):
        return matching(schedule, "NATO summit", day)
    place = _SUMMIT.search(statement.text)
    return matching(schedule, f"{place[1]} summit", day) if place else None


def _is_dated(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _near(event: Scheduled, days: Sequence[date]) -> bool:
    return all(abs((day - event.start).days) <= 45 for day in days)

"""Resolutions: what a resolution that a sentence names bans or caps, when it was adopted, and with how many votes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from tocsin.model import Check, Fact, Quantity, Span, Verdict, When
from tocsin.reference.entries import Cap, Measure, Resolution
from tocsin.reference.figures.weighing import together
from tocsin.reference.record import Record
from tocsin.reference.said import said
from tocsin.reference.sanctions import measure_fact
from tocsin.reference.shipments import goods_named
from tocsin.reference.statements import Statement, days_of
from tocsin.reference.terms import term

_NAMED: Final = re.compile(
    r"\b(?:unscr|resolutions?|number)\s(?P<first>\d{4})(?P<more>(?:(?:,\s|\sand\s|,\sand\s)\d{4})*)\b"
)
_NUMBER: Final = re.compile(r"\d{4}")
_BANS: Final = term("ban")
_CAPS: Final = term("cap")
_ADOPTED: Final = term("adopt")
_UNANIMOUS: Final = term("unanimous")
_DIVIDED: Final = re.compile(
    r"\b(?:abstain\w*|abstention\w*|voted against|votes? against|negative vote\w*|dissent\w*|opposed)\b"
)
_LAW: Final = re.compile(r"\b(?:security council|resolutions?|sanctions?|un|united nations|the council)\b")
_NOBODY: Final = re.compile(r"\b(?:no|not|nobody|none|without|neither|nor|never)\b")
_REACH: Final = 45  # characters behind "adopted" in which its day stands


def resolutions(statement: Statement, record: Record) -> Iterator[Check]:
    """Yield a check for each ban or cap that a sentence ascribes to a resolution, for its day and its vote."""
    named = list(_named(statement))
    known = [one for name in named for one in record.resolutions if one.name.startswith(f"{name} ")]
    caps = [cap for cap in record.caps if _is_meant(cap, statement, named)] or list(_current(statement, named, record))
    capped = list(_capped(statement, caps)) if _CAPS.search(statement.words) else []
    told = capped or list(_banned(statement, named, record))
    yield from told
    dated = list(_dated(statement, known))
    asides = [*_voted(statement, known), *([together(dated)] if dated else [])]
    # "Resolution 2371 of August 2017 bans coal": beside what it bans, its day, if right, says only which is meant.
    yield from (one for one in asides if not told or one.verdict is not Verdict.AGREES)


def _named(statement: Statement) -> Iterator[str]:
    for match in _NAMED.finditer(statement.words):
        for number in _NUMBER.findall(match[0]):
            yield f"UNSCR {number}"


def _is_meant(cap: Cap, statement: Statement, named: list[str]) -> bool:
    """Tell whether a cap is one of a resolution that is named, or of the one of a year and month that are."""
    if named:
        return any(cap.name.startswith(f"{one} ") for one in named)
    times = [one for one in statement.times if one.start and one.end]
    adopted = any(one.start and one.end and one.start <= cap.since <= one.end for one in times)
    return adopted and any(word in statement.words for word in cap.goods)


def _current(statement: Statement, named: list[str], record: Record) -> Iterator[Cap]:
    """Yield the caps in force, the latest on its goods, where a sentence names target and goods and no resolution."""
    known = [cap for cap in record.caps if cap.since <= statement.day and cap.target in statement.states]
    for cap in known if not named and _LAW.search(statement.context) else ():
        later = [one for one in known if one.goods == cap.goods and one.since > cap.since]
        if not later and any(word in statement.words for word in cap.goods):
            yield cap


def _capped(statement: Statement, caps: list[Cap]) -> Iterator[Check]:
    meant = [cap for cap in caps if any(word in statement.words for word in cap.goods)] or caps
    if "crude" not in statement.words and len(meant) > 1:
        meant = [cap for cap in meant if "crude" not in cap.goods] or meant
    for quantity in statement.quantities:
        if not _NAMED.search(statement.words) and not _is_limit(statement, quantity):
            continue
        number, unit = said(quantity), _unit(statement, quantity)
        found = [cap for cap in meant if cap.unit.removesuffix("s") in unit]
        if found:
            right = any(abs(number.value - cap.value) < 0.005 * cap.value for cap in found)
            told = (f"{cap.name}: {cap.value:,.0f} {cap.unit} of {cap.goods[0]} {cap.period}" for cap in found)
            verdict = Verdict.AGREES if right else Verdict.DIFFERS
            yield statement.check(verdict, statement.at(quantity), "; ".join(told) + ".")


def _is_limit(statement: Statement, quantity: Quantity) -> bool:
    """Tell whether a number is the limit itself: "deliveries are held at four million barrels"."""
    before, behind = (
        f"{statement.before(quantity, 60)}{quantity.text.lower()}",
        statement.words[statement.at(quantity).end :][:120],
    )
    return (
        bool(_CAPS.search(before) and not re.search(r"(?<!no more )(?<!not more )\bthan\b", before))
        or re.search(r"\bis (?:all|the most)\b", behind) is not None
    )


def _unit(statement: Statement, quantity: Quantity) -> str:
    return f"{quantity.unit or ''} {statement.behind(quantity, 30)}".replace("tons", "tonnes")


def _voted(statement: Statement, known: Sequence[Resolution]) -> Iterator[Check]:
    """Yield a check where a sentence says that all voted for a resolution, or that some did not."""
    match = _UNANIMOUS.search(statement.words)
    divided = _DIVIDED.search(statement.words)
    if not known or not (match or divided):
        return
    all_for = bool(match) or (divided is not None and _NOBODY.search(statement.words[: divided.start()]) is not None)
    for one in known:
        right = all_for == (one.against + one.abstained == 0)
        told = f"{one.name} was adopted with {one.in_favour} votes in favour, {one.against} against"
        why = f"{told}, {one.abstained} abstaining."
        where = match or divided
        span = Span(*where.span()) if where else Span(0, len(statement.text))
        yield statement.check(Verdict.AGREES if right else Verdict.DIFFERS, span, why, _fact(one))


def _dated(statement: Statement, known: Sequence[Resolution]) -> Iterator[Check]:
    """Yield a check for the day, month or year in which a sentence says that a resolution was adopted."""
    for match in _NAMED.finditer(statement.words):
        numbers = _NUMBER.findall(match[0])
        adopted = _ADOPTED.search(statement.words)
        times = [one for one in statement.times if _is_near(statement, one, match, adopted)]
        if adopted is None and not re.match(r"\s(?:of|from)\s", statement.words[match.end() :]):
            continue
        if 1 < len(numbers) != len(times):
            continue
        for place, number in enumerate(numbers):
            told = times[place] if times else None
            one = next((one for one in known if one.name.startswith(f"UNSCR {number} ")), None)
            if one and told:
                right = _falls(one.adopted, told)
                why = f"{one.name} was adopted on {one.adopted}."
                yield statement.check(
                    Verdict.AGREES if right else Verdict.DIFFERS, Span(*match.span()), why, _fact(one)
                )


def _is_near(statement: Statement, time: When, match: re.Match[str], adopted: re.Match[str] | None) -> bool:
    at = time.span.start - statement.evidence.span.start
    if not re.search(r"\d|[A-Z]", time.text) or time.start is None:
        return False
    behind = match.end() <= at <= match.end() + 12 and " of " in statement.words[match.end() - 1 : at + 1]
    return behind or (adopted is not None and adopted.end() <= at <= adopted.end() + _REACH)


def _falls(day: date, told: When) -> bool:
    """Tell whether a day falls into a time. Of "in October of that year" only the month is told."""
    days = days_of(told)
    if days and days[0] <= day <= days[1]:
        return True
    named_year = re.search(r"\d{4}", told.text)
    return not named_year and told.start is not None and (told.start.month == day.month and told.start.year >= day.year)


def _banned(statement: Statement, named: Sequence[str], record: Record) -> Iterator[Check]:
    if not _BANS.search(statement.words):
        return
    goods = [sorts for sorts in goods_named(statement.words, record.goods).values() if "no goods" not in sorts]
    for name in dict.fromkeys(named):
        measures = [one for one in record.measures if one.name.startswith(f"{name} ")]
        if measures and goods:
            yield _of_ban(statement, measures, goods)


def _of_ban(statement: Statement, measures: list[Measure], goods: Sequence[frozenset[str]]) -> Check:
    banned = {word for one in measures for word in one.goods}
    right = [sorts for sorts in goods if sorts & banned]
    verdict = Verdict.AGREES if len(right) == len(goods) else Verdict.PARTLY if right else Verdict.DIFFERS
    why = f"{measures[0].name} bans {', '.join(sorted(banned))}."
    return statement.check(verdict, Span(0, len(statement.text)), why, *map(measure_fact, measures))


def _fact(one: Resolution) -> Fact:
    votes = f"{one.in_favour} in favour, {one.against} against, {one.abstained} abstaining"
    what = f"{one.name}: adopted {one.adopted}, {votes}"
    return Fact(what=what, source=one.source, edition=one.name, published=one.adopted)

"""Figures: what a sentence says of a state's defence expenditure, held against the edition of its day, and others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.model import Check, Quantity, Span, Verdict
from tocsin.reference.entries import Edition, Spending
from tocsin.reference.record import Record
from tocsin.reference.said import Said, said
from tocsin.reference.spending import fact, held, later, value, years
from tocsin.reference.statements import Statement

SPENT: Final = re.compile(
    r"\b(?:defen[cs]e|military|armed forces|forces|army|armaments?|rearm\w*|outlays?|effort|secretary general|nato|"
    r"alliance|guideline|arms)\b",
    re.IGNORECASE,
)
GDP: Final = re.compile(
    r"\b(?:gdp|gross domestic product|(?:economic|national) (?:output|product)|national income|economy|output)\b"
)
_BUDGET: Final = re.compile(r"\b(?:state|federal|national|government|public) (?:budget|spending|expenditure)\b")
_REAL: Final = re.compile(r"\b(?:real terms|real (?:growth|increase|rise|change)|inflation)\b")
_DOWN: Final = re.compile(
    r"\b(?:f[ae]ll\w*|cut\w*|declin\w*|decreas\w*|drop\w*|shrank|shrunk|shrink\w*|reduc\w*|down|less)\b"
)
_EQUIPMENT: Final = re.compile(r"\b(?:equipment|procurement|hardware|kit|weapons?)\b")
_PEOPLE: Final = re.compile(
    r"\b(?:soldiers|troops|personnel|armed forces|under arms|uniform|force|forces|service\w*)\b"
)
_HEAD: Final = re.compile(
    r"\b(?:per (?:head|capita|person|inhabitant)|(?:every|each) (?:inhabitant|citizen|head|person))\b"
)
_OLD_PRICES: Final = re.compile(r"\b(?:constant|2015) (?:prices|dollars)\b")
_CROSSED: Final = re.compile(r"\b(?:cross\w*|clear\w*|meets?|met|reach\w*|exceed\w*|pass\w*|top\w*|above|hit|over)\b")
_MISSED: Final = re.compile(r"\b(?:miss\w*|short of|below|under|fail\w*)\b")
_MARK: Final = re.compile(r"\b(?:target|guideline|threshold|mark|goal|hurdle|benchmark|pledge|line)\b")
_WISHED: Final = re.compile(
    r"\b(?:want\w*|should|must|aim\w*|call\w*|demand\w*|urg\w*|propos\w*|plan\w* to|pledg\w*|promis\w*)\b"
)
_FEW: Final = 500  # people whom no ally's forces are fewer than
_MEANT: Final = re.compile(r"\bthe (?:\w+ )?(?:state|country|kingdom|republic|government|nation)\b|^it\b|\bits\b")
_WHOLE: Final = re.compile(r"\b(?:nato|alliance|allies)\b.*\b(?:as a whole|combined|on average|together)\b")
_CLOSE: Final = 45  # characters behind a number in which its owner may stand: "481,000 serve in the Turkish forces"
_SIPRI: Final = {"share of GDP": "military share of GDP", "expenditure": "military expenditure"}
_ALL: Final = 3  # states that one number may be said of


@dataclass(frozen=True, slots=True)
class Desk:
    """What figures are checked with: the record, and the names of actors."""

    record: Record
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a number of a sentence is taken for: a metric of a state."""

    quantity: Quantity
    metric: str
    state: str
    said: Said


def spending(statement: Statement, desk: Desk) -> Iterator[Check]:
    """Yield a check for each number of a sentence that gives the defence expenditure of a state, or of each of some."""
    told: list[Check] = []
    for quantity in statement.quantities:
        metric = metric_of(statement, quantity)
        if metric is None or _WISHED.search(statement.before(quantity, 50)):
            continue
        states, number = owners(statement, quantity), _said(statement, quantity, metric)
        if not 0 < len(states) <= _ALL:
            continue
        found = [
            checked(statement, Asked(quantity=quantity, metric=metric, state=state, said=number), desk)
            for state in states
        ]
        told.append(found[0] if len(found) == 1 else _together(found))
    yield from [_together(told)] if len(told) > 1 and "respectively" in statement.words else told


def _said(statement: Statement, quantity: Quantity, metric: str) -> Said:
    """Return a number as it is meant: a fall is a negative change, and a mark that is crossed a bound."""
    number, around = said(quantity), statement.before(quantity) + statement.behind(quantity, 30)
    if metric == "real change":
        return replace(number, value=-number.value) if _DOWN.search(statement.before(quantity)) else number
    if metric == "share of GDP" and not number.bound and (_MARK.search(around) or number.step >= 1):
        if _MISSED.search(around):
            return replace(number, bound="high")
        if _CROSSED.search(around):
            return replace(number, bound="low")
    return number


def _together(found: Sequence[Check]) -> Check:
    """Return the verdict on a number that is said of several states."""
    right = [one for one in found if one.verdict in (Verdict.AGREES, Verdict.WITHIN_ROUNDING)]
    if any(one.verdict is Verdict.CANNOT_CHECK for one in found) and not right:
        return next(one for one in found if one.verdict is Verdict.CANNOT_CHECK)
    verdict = found[0].verdict if len(right) in (0, len(found)) else Verdict.PARTLY
    facts = tuple(fact for one in found for fact in one.facts)
    return replace(found[0], verdict=verdict, why=" ".join(one.why for one in found), facts=facts)


def checked(statement: Statement, asked: Asked, desk: Desk) -> Check:
    """Return the verdict on one figure of a state."""
    name, span = desk.names.get(asked.state, asked.state), statement.at(asked.quantity)
    tables = [
        list(held(desk.record, asked.metric, year, asked.state, until=statement.day))
        for year in _years_of(statement, asked, desk.record)
    ]
    known = [editions for editions in tables if editions]
    if not known and (otherwise := _by_another_definition(statement, asked, desk)):
        return otherwise
    if not known:
        when = f" for {statement.years[-1]}" if statement.years else ""
        why = f"No edition published by {statement.day} has the {asked.metric} of {name}{when}."
        return statement.check(Verdict.CANNOT_CHECK, span, why)
    if lacking := _lacking(statement, asked, known[0], desk.record):
        return statement.check(Verdict.CANNOT_CHECK, span, lacking)
    agreeing = [(editions, found) for editions in known if (found := _agreeing(asked, editions))]
    editions, found = min(agreeing, key=lambda one: one[1][0]) if agreeing else (known[0], None)
    return _verdict(statement, asked, editions, found, desk)


def _by_another_definition(statement: Statement, asked: Asked, desk: Desk) -> Check | None:
    """Return that a figure agrees with one of military expenditure by SIPRI's definition; None where it does not.

    A figure that differs from one by another definition may still be right, so nothing else is ever said.
    """
    metric, name = _SIPRI.get(asked.metric, ""), desk.names.get(asked.state, asked.state)
    for year in asked_years(statement, metric, desk.record):
        for edition, row in held(desk.record, metric, year, asked.state, until=statement.day):
            number, _ = value(row)
            scale = number / row.value if row.value else 1.0
            if verdict := asked.said.fits(number, float(row.printed) * scale):
                told = f"{edition.name} ({edition.publisher}) of {edition.published} has {row.printed} {row.unit}"
                why = (
                    f"{told} for {row.state} in {row.year}, by SIPRI's definition; the text says {asked.quantity.text}."
                )
                return statement.check(verdict, statement.at(asked.quantity), why, fact(edition, row, name))
    return None


def _years_of(statement: Statement, asked: Asked, record: Record) -> list[int]:
    """Return the years that a figure may be of: of "from 1.4 in 2014 to 2.1 in 2024", each its own."""
    of_kind = [one for one in statement.quantities if one.unit == asked.quantity.unit]
    if asked.quantity.unit and len(of_kind) == len(statement.years) > 1:
        return [statement.years[of_kind.index(asked.quantity)]]
    return asked_years(statement, asked.metric, record)


def asked_years(statement: Statement, metric: str, record: Record) -> list[int]:
    """Return the year that a sentence names, else this one and the last, as far as there are figures for them."""
    if statement.years:
        return [statement.years[-1]]
    known = [year for year in years(record, metric, until=statement.day) if year <= statement.day.year]
    return [year for year in known if year >= statement.day.year - 1]


def _lacking(
    statement: Statement, asked: Asked, editions: Sequence[tuple[Edition, Spending]], record: Record
) -> str | None:
    """Return why a figure is not to be checked by an older edition where the current one has the year, but not it."""
    newest, year = editions[0][0], editions[0][1].year
    for edition in record.published(statement.day):
        if edition.published > newest.published and (edition.id, asked.metric, year) in record.tables:
            told = f"{edition.name} of {edition.published}, current on {statement.day}"
            return f"{told}, leaves {asked.state} out for {year}."
    return None


def _agreeing(asked: Asked, editions: Sequence[tuple[Edition, Spending]]) -> tuple[int, Verdict] | None:
    """Return which of some editions a figure agrees with, the current one first, and how."""
    for place, (_, row) in enumerate(editions):
        number, _unit = value(row)
        scale = number / row.value if row.value else 1.0
        if verdict := asked.said.fits(number, float(row.printed) * scale):
            return place, verdict
    return None


def _verdict(
    statement: Statement,
    asked: Asked,
    editions: Sequence[tuple[Edition, Spending]],
    found: tuple[int, Verdict] | None,
    desk: Desk,
) -> Check:
    name = desk.names.get(asked.state, asked.state)
    facts = [fact(edition, row, name) for edition, row in editions]
    place, how = found or (0, Verdict.DIFFERS)
    after = later(desk.record, asked.metric, editions[0][1].year, asked.state, after=statement.day)
    return statement.check(
        how if place == 0 else Verdict.AGREES_EARLIER_EDITION,
        statement.at(asked.quantity),
        _why(asked, editions, place, found is not None),
        *(facts[place], *(one for at, one in enumerate(facts) if at != place)),
        later=tuple(fact(edition, row, name) for edition, row in after),
    )


def _why(asked: Asked, editions: Sequence[tuple[Edition, Spending]], place: int, agrees: bool) -> str:
    edition, row = editions[place]
    told = f"{edition.name} of {edition.published} has {row.printed} {row.unit} for {row.state} in {row.year}"
    if not agrees:
        number, _ = value(row)
        apart = asked.said.value - number
        share = f", {abs(apart / number):.0%} {'more' if apart > 0 else 'less'}" if number else ""
        return f"{told}; the text says {asked.quantity.text}{share}."
    if place:
        first, now = editions[0]
        return f"{told}; {first.name} of {first.published}, current by then, has {now.printed}."
    return f"{told}; the text says {asked.quantity.text}."


def metric_of(statement: Statement, quantity: Quantity) -> str | None:
    """Return what a number of a sentence measures; None where its words do not say it plainly."""
    words = statement.words
    near = statement.behind(quantity, 30) + " " + statement.before(quantity, 30)
    if quantity.unit is None and quantity.value >= _FEW and _PEOPLE.search(near):
        return "personnel"
    if not SPENT.search(words) and not (GDP.search(words) and _MARK.search(words)):
        return None
    if quantity.unit == "%":
        return _share(statement, quantity)
    if quantity.unit and quantity.unit.startswith("USD"):
        if _HEAD.search(words):
            return "expenditure per person"
        return "expenditure at 2015 prices" if _OLD_PRICES.search(words) else "expenditure"
    return None


def _share(statement: Statement, quantity: Quantity) -> str | None:
    words, behind = statement.words, statement.behind(quantity, 40)
    if GDP.search(statement.behind(quantity, 30)):
        return "share of GDP"
    if _REAL.search(words):
        return "real change"
    if GDP.search(behind) or (GDP.search(words) and not _EQUIPMENT.search(behind)) or _MARK.search(behind):
        return "share of GDP"
    if _BUDGET.search(behind):
        return None
    return "equipment share" if _EQUIPMENT.search(words) else None


def owners(statement: Statement, quantity: Quantity) -> list[str]:
    """Return whose figure a number is: the one state that a sentence names, or all that it names together.

    Of several, it is the last named before the number, where each has a number of its own; of "the country", the one
    named in the sentence before. All of NATO is meant only where the words say so.
    """
    states = list(statement.states)
    if not states:
        if _MEANT.search(statement.words):
            return list(statement.prior) if len(statement.prior) == 1 else []
        return ["NATO"] * (_WHOLE.search(statement.words) is not None)
    if len(states) == 1:
        return states
    at = statement.at(quantity)
    of_kind = [one for one in statement.quantities if one.unit == quantity.unit]
    if "respectively" in statement.words and len(of_kind) == len(states):
        return [states[of_kind.index(quantity)]]
    if len(of_kind) == 1:
        if re.search(r"\b(?:each|both|all of them|alike)\b", statement.words):
            return states
        return _own(statement, quantity) or _last(statement, at)
    return _last(statement, at)


def _own(statement: Statement, quantity: Quantity) -> list[str]:
    """Return whom the claim is about that a number stands in."""
    found = [
        mention.actor
        for claim, figure in statement.figures
        if figure.value == quantity.value and any(one.span == quantity.span for one in claim.quantities)
        for mention in figure.about
        if mention.actor in statement.states
    ]
    return list(dict.fromkeys(found)) if len(set(found)) == 1 else []


def _last(statement: Statement, at: Span) -> list[str]:
    """Return the state named close behind a number in its clause, else the last one before it."""
    behind = [one for one in statement.named if one.actor in statement.states and 0 <= one.span.start - at.end < _CLOSE]
    if behind and not re.search(r"[,;:.]", statement.text[at.end : behind[0].span.start]):
        return [behind[0].actor]
    before = [one for one in statement.named if one.actor in statement.states and one.span.end <= at.start]
    return [before[-1].actor] if before else []

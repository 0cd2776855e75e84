"""Allies: how many of them reach a share of GDP, as a sentence counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.model import Check, Fact, Span, Verdict
from tocsin.reading.numbers import PLAIN, amount
from tocsin.reference.figures import GDP
from tocsin.reference.record import Record
from tocsin.reference.said import Said, said
from tocsin.reference.spending import Tally, tally
from tocsin.reference.statements import Statement

_ALLIES: Final = (
    r"(?:allies|allied (?:states|nations|countries|governments)|members?(?: (?:states|nations|countries))?|states|"
    r"countries|nations|governments|capitals)"
)
_OF: Final = r"\s(?:out\s)?of\s(?:the\s|its\s|all\s|nato[’']s\s|the alliance[’']s\s)?"
_N: Final = rf"{PLAIN}(?:-{PLAIN})?"
_COUNT: Final = re.compile(
    rf"\b(?P<count>{_N}|two dozen|a dozen)"
    rf"(?:(?:{_OF}(?P<whole>{_N})?)?\s?(?:\w+\s)?{_ALLIES}\b(?:{_OF}(?P<later>{_N}))?"
    rf"|{_OF}(?P<rest>3[0-2]|thirty(?:-(?:one|two))?|29|28)\b)",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"\b(?:target|guideline|benchmark|threshold|pledge|goal|mark|hurdle|line|level|grade|bar)\b")
_BELOW: Final = re.compile(
    r"\b(?:below|short of|miss\w*|fail\w*|fell short|falls? short|under|not (?:yet )?(?:met|reach\w*|meet))\b"
)
_REACHING: Final = re.compile(
    r"\b(?:meet\w*|met|reach\w*|spend\w*|spent|hit\w*|exceed\w*|cross\w*|clear\w*|fulfil\w*|attain\w*|achiev\w*|"
    r"honou?r\w*|pass\w*|above|or more|made|make|put|lay out|devot\w*|allocat\w*|at)\b"
)
_WISHED: Final = re.compile(
    r"\b(?:agreed?|pledg\w+ to|promis\w+ to|vow\w*|want\w*|urg\w*|call\w*|plan\w* to|aim\w*|by 20\d\d|commit\w* to)\b"
)
_AGO: Final = re.compile(r"^[^,;]*\b(?:years? ago|a decade (?:ago|earlier|before))\b")
_MOST: Final = 40  # allies
_REACH: Final = 90  # characters behind a count in which it is said to fall short


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """So many allies, of so many, where a sentence counts them; `below` says that they are those that fall short."""

    span: Span
    number: Said
    whole: int | None
    below: bool


def meeting(statement: Statement, record: Record) -> Iterator[Check]:
    """Yield a check for each count of allies that reach a share of GDP: "23 of 32", "only seven allies"."""
    threshold = _threshold(statement)
    shares = {one.value for one in statement.quantities if one.unit == "%"}
    for counted in _counts(statement):
        if threshold is None and counted.whole and len(shares) == 1:
            threshold = shares.pop()  # "of the thirty-two" are allies, whatever they are called
        if threshold is None:
            continue
        yield _checked(statement, counted, threshold, record)


def _threshold(statement: Statement) -> float | None:
    """Return the share of GDP that is to be reached, in per cent; 2 where only "the target" is spoken of."""
    shares = {one.value for one in statement.quantities if one.unit == "%"}
    shares |= {2.0} if re.search(r"\b(?:two|2)[-\s](?:per[-\s]?cent|%)", statement.words) else set()
    if len(shares) == 1 and (GDP.search(statement.words) or _MARK.search(statement.words)):
        return shares.pop()
    return 2.0 if not shares and _MARK.search(statement.words) else None


def _counts(statement: Statement) -> Iterator[Counted]:
    for match in _COUNT.finditer(statement.text):
        count = _number(match["count"])
        behind = statement.words[match.end() : match.end() + _REACH]
        if count is None or count > _MOST or _AGO.search(behind) or _WISHED.search(behind):
            continue
        if not _REACHING.search(behind) and not _BELOW.search(behind):
            continue
        span = Span(match.start("count"), match.end("count"))
        near = [one for one in statement.quantities if statement.at(one).overlaps(span)]
        bound = said(near[0]).bound if near else ""
        whole = _number(match["whole"] or match["later"] or match["rest"] or "")
        yield Counted(
            span=span,
            number=Said(count, 0.0, bound),
            whole=int(whole) if whole else None,
            below=_BELOW.search(statement.words[match.start() : match.end() + _REACH]) is not None,
        )


def _number(words: str) -> float | None:
    if not words:
        return None
    try:
        found = amount(words)
    except (ValueError, KeyError, IndexError):
        return None
    return found.value if found.value and not found.share else None


def _checked(statement: Statement, counted: Counted, threshold: float, record: Record) -> Check:
    year, until = statement.years[-1] if statement.years else statement.day.year, statement.day
    found = tallies(record, year, threshold, until)
    if not found and not statement.years:
        found = tallies(record, year - 1, threshold, until)
    if not found:
        why = f"No edition published by {until} has a table of {year}."
        return statement.check(Verdict.CANNOT_CHECK, counted.span, why)
    facts = tuple(map(_fact, found))
    after = tuple(_fact(one) for one in _later(record, found[0], until))
    if found[0].missing:
        first = found[0]
        why = f"{first.edition.name} lacks {', '.join(first.missing)} for {first.year}: nothing is counted from it."
        return statement.check(Verdict.CANNOT_CHECK, counted.span, why, *facts, later=after)
    for place, one in enumerate(found):
        number = one.out_of - one.count if counted.below else one.count
        if counted.number.fits(float(number)) and not one.missing:
            verdict = Verdict.AGREES if place == 0 else Verdict.AGREES_EARLIER_EDITION
            if counted.whole is not None and counted.whole not in (one.out_of, one.out_of + 1, 32):
                verdict = Verdict.PARTLY
            ordered = (facts[place], *(fact for at, fact in enumerate(facts) if at != place))
            return statement.check(verdict, counted.span, _why(one), *ordered, later=after)
    return statement.check(Verdict.DIFFERS, counted.span, _why(found[0]), *facts, later=after)


def tallies(record: Record, year: int, threshold: float, until: date) -> Sequence[Tally]:
    """Return the counts of the editions that were out on a day, the latest first."""
    return [one for edition in record.published(until) if (one := tally(record, edition, year, threshold))]


def _later(record: Record, one: Tally, day: date) -> Iterator[Tally]:
    for edition in record.editions:
        if edition.published > day and (found := tally(record, edition, one.year, one.threshold)) and not found.missing:
            yield found


def _why(one: Tally) -> str:
    how = f"as stated with {one.edition.name}" if one.stated else f"counted in {one.edition.name}, shares as printed"
    return (
        f"{one.count} of {one.out_of} allies at {one.threshold:g} % of GDP or more in {one.year}, {how} "
        f"({one.edition.published})."
    )


def _fact(one: Tally) -> Fact:
    return Fact(
        what=f"allies at {one.threshold:g} % of GDP or more in {one.year}: {one.count} of {one.out_of}",
        source=one.stated or one.edition.source,
        value=float(one.count),
        edition=one.edition.name,
        published=one.edition.published,
        secondhand=one.stated is not None or one.edition.secondhand,
    )

"""Years: which year a figure of a sentence is of, and which two a change lies between."""

from __future__ import annotations

import re
from typing import Final

from tocsin.model import Span
from tocsin.reference.record import Record
from tocsin.reference.spending import years
from tocsin.reference.statements import Statement

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b(?!\s(?:prices|dollars))")
_BEHIND: Final = re.compile(
    r"^(?:(?!prices\b|dollars of\b)[\w’'%-]+\s){0,6}?\(?(?:in|for|by|of|during|from|back in)\s(?:the year\s|"
    r"late\s|early\s)?"
    r"((?:19|20)\d\d)\b(?!\s(?:prices|dollars))"
)
_SINCE: Final = re.compile(r"\b(?:since|from|than|against|after|before)\b")
_EARLIER: Final = re.compile(
    r"^(?:(?!\b(?:than|on|over|with|against|from)\b)[^,;.]){0,30}?\b(?:(?:a|one|the) year (?:earlier|before|ago)|"
    r"the (?:previous|preceding|prior) year|last year)\b"
)
_TWELVE_MONTHS: Final = re.compile(
    r"\b(?:year on year|within (?:a|one|the) (?:single )?year|in the space of (?:a|one) year|over (?:a|one|"
    r"the) (?:single )?year|on the year|than (?:a year (?:earlier|ago|before)|last year|the year before)|"
    r"compared with (?:last year|the year before|a year ago)|on last year|within a year|in a single year|"
    r"in one year|as (?:a year ago|last year|the year before)|as it did (?:a year ago|last year|"
    r"the year before))\b"
)
_DECADE: Final = re.compile(
    r"\b(?:in|over|within|than) (?:a|the past|the last|ten) (?:decade|ten years|years)(?: ago| earlier)?\b|"
    r"\b(?:a decade|ten years) (?:ago|earlier|before)\b"
)


def asked_years(statement: Statement, metric: str, record: Record) -> list[int]:
    """Return the year that a sentence names, else this one and the last, as far as there are figures for them."""
    return [statement.years[-1]] if statement.years else recent(statement, metric, record)


def recent(statement: Statement, metric: str, record: Record) -> list[int]:
    """Return this year and the last, as far as there are figures for them."""
    known = [year for year in years(record, metric, until=statement.day) if year <= statement.day.year]
    return [year for year in known if year >= statement.day.year - 1]


def years_at(statement: Statement, span: Span, metric: str, record: Record) -> list[int]:
    """Return the years that the number at a span may be of: the one told behind it, before any other."""
    behind = statement.words[span.end :]
    if match := _BEHIND.match(behind.lstrip(" ,")):
        return [int(match[1])]
    asked = asked_years(statement, metric, record)
    before = re.split(r"[,;.](?!\d)", statement.words[: span.start])[-1]
    named = [int(one[0]) for one in _YEAR.finditer(before) if int(one[0]) in statement.years]
    if len(named) == 1 and len(statement.years) > 1 and _SINCE.search(before) is None:
        return named  # of "back in 2019 it had 123,000, before the war of 2022", the one of its clause
    if _EARLIER.match(behind) and "last year" not in behind and asked:
        return [asked[0] - 1]
    return asked


def between(statement: Statement, metric: str, record: Record) -> list[tuple[int, int]]:
    """Return the years that a change may lie between, the likeliest first; none where none are told."""
    told = sorted({int(match[0]) for match in _YEAR.finditer(statement.text)} | set(statement.years))
    words, now = statement.words, recent(statement, metric, record)
    if len(told) >= 2:
        return [(told[0], told[-1])]
    if _TWELVE_MONTHS.search(words):
        last = told or now
        return [(year - 1, year) for year in last]
    if _DECADE.search(words):
        return [(statement.day.year - 10, year) for year in now]
    if (
        told
        and told[0] < statement.day.year
        and re.search(rf"\b(?:than|since|as|from|did|had|against|over|compared (?:with|to))\b[^,;]*{told[0]}", words)
    ):
        return [(told[0], year) for year in now if year > told[0]]
    if told and re.search(r"\b(?:this year|in|for|by)\b", words) and not re.search(r"\b(?:since|than)\b", words):
        return [(told[0] - 1, told[0])]
    return []

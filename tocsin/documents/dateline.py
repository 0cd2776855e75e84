"""Datelines: "BRUSSELS, Nov 7 (Reuters) - " at the head of a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_PLACE: Final = (
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.-]+){0,4}(?:,\s(?:[A-Z][\w.’'-]+)(?:\s[A-Z][\w.’'-]+){0,3})?"
)
_MIXED: Final = r"[A-ZÀ-Þ][\w’'-]+(?:[ /][A-ZÀ-Þ][\w’'-]+){0,3}(?:,\s[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,2})?"
_DAY: Final = r"(?P<day>(?:\d{1,2}\s[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.?\s\d{1,2})(?:,?\s\d{4})?)"
_AGENCY: Final = r"(?:\((?P<agency>[A-Z][\w.’' -]{1,40})\)|/(?P<slashed>[A-Z][\w-]{1,20})/\.?)"
_DASH: Final = r"\s{0,2}(?:[—–―]|--|\s-(?=\s))\s{0,2}"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"{_PLACE},?\s{_DAY}[.,]?\s?{_AGENCY}?{_DASH}",
        rf"{_PLACE},?\s{_AGENCY}{_DASH}",
        rf"{_MIXED},?\s(?:{_DAY}[.,]?\s)?{_AGENCY}{_DASH}",
        rf"{_PLACE},\s{_DAY}\.\s{_AGENCY}\s",
        rf"{_PLACE}\s?[—–]\s?",
    )
)
_LONGEST: Final = 140


@dataclass(frozen=True, slots=True)
class Dateline:
    """How long the dateline is, without trailing space, and where the report's own words begin; the agency it names."""

    end: int
    body: int
    agency: str | None = None


def dateline(text: str) -> Dateline | None:
    """Return the dateline that a paragraph begins with, if it does."""
    for form in _FORMS:
        match = form.match(text[:_LONGEST])
        if match and (text[match.end() : match.end() + 1].isupper() or text[match.end() : match.end() + 1] in '“"‘'):
            if not text[match.end() :].strip():
                return None
            found = match.groupdict()
            return Dateline(len(match[0].rstrip()), match.end(), found.get("agency") or found.get("slashed"))
    return None

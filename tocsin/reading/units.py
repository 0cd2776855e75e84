"""Units: the signs and words that say what a number measures, and the rate at which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

# What a rate is counted by, behind "per", "a" or a stroke: "$80 a barrel", "500 tonnes per day".
_PER: Final = (
    "second minute hour day night week weekend month quarter year decade century capita head person household share "
    "barrel ounce tonne ton kilo kilogram kg litre liter gallon mile km kilometre kilometer acre hectare bushel unit "
    "pupil"
).split()
_RATE: Final = re.compile(
    r"(?:\s+of(?:\s+[a-z]+){1,2})?(?:(?:\s+(?:per|an?|each|every)\s+|-an?-|\s?/\s?)"
    rf"(?P<per>square\s(?:foot|met(?:re|er))|sq\s(?:m|ft)|{'|'.join(_PER)})|\s+(?P<adverb>annually|yearly|monthly|weekly|daily))"
    r"\b(?![-\w])",
    re.IGNORECASE,
)
_ADVERBS: Final = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}


@dataclass(frozen=True, slots=True)
class Units:
    """What each sign before a number and each word behind it stands for.

    `sign` and `word` are patterns, to be compiled without regard to case.
    """

    signs: Mapping[str, str]
    words: Mapping[str, str]
    sign: str
    word: str

    def before(self, sign: str) -> str | None:
        """Return the unit of a sign."""
        return _meant(sign, self.signs)

    def behind(self, words: str) -> str | None:
        """Return the unit of the words behind a number."""
        return _meant(words, self.words)


def units_of(signs: Mapping[str, str], words: Mapping[str, str]) -> Units:
    """Return the units that some signs and words stand for."""
    return Units(signs, words, "|".join(_forms(signs)), "|".join(_forms(words)))


def rate(text: str, at: int) -> tuple[str, int] | None:
    """Return what the rate at a place of a text, behind a unit, is counted by, and where it ends; None without one."""
    match = _RATE.match(text, at)
    if match is None:
        return None
    per = match["per"] or _ADVERBS[match["adverb"].lower()]
    return re.sub(r"\s", " ", per.lower()), match.end()


def _forms(forms: Iterable[str]) -> Iterable[str]:
    for form in sorted(forms, key=len, reverse=True):
        pattern = re.escape(form).replace(r"\ ", "[ -]")
        if _is_exact(form):
            yield f"(?-i:{pattern})"
        else:
            yield pattern + ("(?:e?s)?" if form[-1].isalpha() else "")


def _is_exact(form: str) -> bool:
    """Tell whether a form is read only as it is written."""
    return len(form) < 3 or form != form.lower()


def _meant(words: str, forms: Mapping[str, str]) -> str | None:
    """Return what a form stands for, in the singular or the plural, with a hyphen or without.

    None where letters that only pass for one another without regard to case make no form: "meterſ".
    """
    plain = words.lower()
    spaced = re.sub(r"[\s-]+", " ", plain)
    written = (words, *(one.removesuffix(end) for one in (plain, spaced) for end in ("", "s", "es")))
    return next((forms[one] for one in written if one in forms), None)

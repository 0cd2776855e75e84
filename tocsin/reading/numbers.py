"""Numbers as reports write them: 10,000, 10 000, 1.2 billion, two dozen, tens of thousands, half a million."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS: Final = {word: value for value, word in enumerate(_ONES.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), start=2)
}
_SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "score": 20.0,
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
_FRACTIONS: Final = {
    "half": 1 / 2, "a half": 1 / 2, "one half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "two thirds": 2 / 3,
    "a quarter": 1 / 4, "one quarter": 1 / 4, "three quarters": 3 / 4, "a fifth": 1 / 5, "one fifth": 1 / 5,
    "a tenth": 1 / 10, "one tenth": 1 / 10,
}  # fmt: skip
# What stands before a number, and what it does: approximate, a bound.
HEDGES: Final = {
    "approximately": "~", "approx.": "~", "approx": "~", "about": "~", "around": "~", "roughly": "~", "some": "~",
    "nearly": "~", "almost": "~", "an estimated": "~", "estimated": "~", "circa": "~", "close to": "~", "perhaps": "~",
    "just under": "~", "just over": "~", "an approximate": "~", "probably": "~", "a reported": "~", "~": "~",
    "up to": "high", "as many as": "high", "as much as": "high", "at most": "high", "no more than": "high",
    "not more than": "high", "fewer than": "high", "less than": "high", "under": "high", "below": "high",
    "a maximum of": "high", "more than": "low", "over": "low", "at least": "low", "above": "low", "upwards of": "low",
    "upward of": "low", "no fewer than": "low", "no less than": "low", "not less than": "low", "in excess of": "low",
    "exceeding": "low", "well over": "low", "a minimum of": "low", "as few as": "low",
}  # fmt: skip
# "Tens" alone counts nothing, but tens of thousands do.
_MANY: Final = {"ten": 10.0} | {word: value for word, value in _SCALES.items() if len(word) > 4}

_DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[   ]\d{3})+(?![\d,])|\d+(?:\.\d+)?"
_WORD: Final = "|".join(sorted(_UNITS, key=len, reverse=True))
_SCALE: Final = r"hundred|thousand|million|billion|trillion|dozen"
_SHORT: Final = r"(?:\s?(?:bn|bln|mn|mln|tn|trn)|[mbk])\b"
_WORDS: Final = (
    rf"(?:half\s+)?\ba\s+(?:{_SCALE})\b|half\s+a\s+(?:{_SCALE})\b"
    rf"|\b(?:{_WORD})(?:[-\s](?:{_WORD}|and\s+(?:{_WORD})|{_SCALE}))*\b"
)
_PLURAL: Final = (
    r"\b(?:tens|hundreds|dozens|scores|thousands|millions|billions)(?:\s+of\s+(?:thousands|millions|billions))?\b"
)
_FRACTION: Final = (
    r"\b(?:(?:a|one|two|three)[-\s](?:thirds?|quarters?|fifth|tenth)|(?:(?:a|one)\s+)?half)"
    r"(?=\s+(?:of|the|its|their|all)\b)"
)
# A number as it stands in a text; to be compiled without regard to case.
NUMBER: Final = rf"(?:(?:{_DIGITS})(?:{_SHORT}|[\s-](?:{_SCALE})\b)?|{_PLURAL}|{_FRACTION}|{_WORDS})"
# A whole number in figures or one word.
PLAIN: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|{_WORD})"


@dataclass(frozen=True, slots=True)
class Amount:
    """What a number comes to. "Hundreds" is at least two hundred and less than a thousand; a share is of one."""

    value: float
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    share: bool = False


def scale(words: str) -> float:
    """Return the scale that a number in figures ends with: a million for "1.2 million", 1 without one."""
    return _SCALES.get(words.lower().lstrip("0123456789,. -\u00a0\u202f"), 1.0)


def amount(words: str) -> Amount:
    """Return what a number that `NUMBER` matched comes to."""
    plain = re.sub(r"[-\s]+", " ", words.lower()).strip()
    if plain[0].isdigit():
        return Amount(_figures(plain))
    if plain in _FRACTIONS:
        return Amount(_FRACTIONS[plain], share=True)
    if plain.removeprefix("half ") != plain:
        return Amount(_SCALES[plain.rsplit(" ", 1)[1]] / 2)
    if many := _many(plain):
        return many
    return Amount(_spelt(plain.split()))


def _figures(words: str) -> float:
    match = re.match(r"[\d,. ]*\d", words)
    assert match is not None  # it begins with a digit
    scale = words[match.end() :].strip()
    return float(re.sub(r"[,\s]", "", match[0])) * _SCALES.get(scale, 1.0)


def _many(words: str) -> Amount | None:
    parts = [part.removesuffix("s") for part in words.split(" of ")]
    if not words.split()[0].endswith("s") or any(part not in _MANY for part in parts):
        return None
    unit = 1.0
    for part in parts:
        unit *= _MANY[part]
    return Amount(2 * unit, low=2 * unit, high=10 * unit, approximate=True)


def _spelt(words: list[str]) -> float:
    """Add "two hundred and fifty thousand" up."""
    total = group = 0.0
    for word in words:
        if word in _UNITS:
            group += _UNITS[word]
        elif word in ("hundred", "dozen"):
            group = (group or 1.0) * _SCALES[word]
        elif word in _SCALES:
            total, group = total + (group or 1.0) * _SCALES[word], 0.0
    return total + group

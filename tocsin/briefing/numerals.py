"""Numbers in a text, in digits or in words, by value and form: "10,000" is "ten thousand", but "23%" is not "23"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_CARDINALS: Final = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_IRREGULAR: Final = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
                     "nine": "ninth", "twelve": "twelfth"}  # fmt: skip
_ORDINALS: Final = {
    _IRREGULAR.get(word, f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"): value
    for word, value in _CARDINALS.items()
}
_SCALES: Final = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SUFFIXES: Final = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})
_MARKS: Final = {"$": "$", "dollar": "$", "dollars": "$", "usd": "$", "€": "€", "euro": "€", "euros": "€", "eur": "€",
                 "£": "£", "gbp": "£", "¥": "¥", "yen": "¥", "₽": "₽", "rouble": "₽", "roubles": "₽", "ruble": "₽",
                 "rubles": "₽", "₩": "₩", "yuan": "yuan"}  # fmt: skip
_PERCENT: Final = frozenset({"%", "percent", "per"})
# Words that stand for an amount without being a number: each must stand in the evidence as it is.
_ROUGH: Final = frozenset(
    "half halves quarter quarters thirds fifths dozen dozens score scores hundreds thousands millions billions "
    "trillions hundredth thousandth millionth once twice thrice double doubled doubles doubling triple tripled triples "
    "tripling halved halving quadruple quadrupled twofold threefold fourfold tenfold pair couple percentage".split()
)
NUMBER_WORDS: Final = frozenset({*_CARDINALS, *_ORDINALS, *_SCALES})
_ATOM: Final = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+|[%$€£¥₽₩]")
_GAP: Final = re.compile(r"[\s\-‐‑]|\s?and\s", re.ASCII)
_OUT_OF: Final = re.compile(r"\s(?:out\s)?of\s|[/⁄:]", re.ASCII)
_SIGN: Final = re.compile(r"(?:^|[\s(])[-−–]$")


AMOUNTS: Final = NUMBER_WORDS | _ROUGH
"""Every word that is a number or an amount, in lower case."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number: its value, and the form that makes it another than the bare value ("%", "$", "ordinal", "f-")."""

    value: Fraction
    form: str = ""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and where it stands in the folded text."""

    number: Number
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Atom:
    text: str
    start: int
    end: int

    @property
    def is_digits(self) -> bool:
        return self.text[0].isdigit()


def folded(text: str) -> str:
    """Return a text with its compatibility characters made plain (NFKC): ½ as 1⁄2, ² as 2, each parted from before."""
    parted = (f" {sign}" if unicodedata.decomposition(sign).startswith(("<fr", "<su")) else sign for sign in text)
    return unicodedata.normalize("NFKC", "".join(parted))


def numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numbers of a folded text in order; "23 of 32" and "10:30" are also one number of their own form."""
    found = tuple(_numerals(text))
    pairs = (
        Numeral(Number(left.number.value, f"of {right.number.value}"), left.start, right.end)
        for left, right in pairwise(found)
        if _OUT_OF.fullmatch(text[left.end : right.start])
    )
    return (*found, *pairs)


def _numerals(text: str) -> Iterator[Numeral]:
    atoms = [_Atom(match[0].casefold(), *match.span()) for match in _ATOM.finditer(text)]
    atoms = [atom for atom in atoms if atom.text != "and"]
    at = 0
    while at < len(atoms):
        atom, after = atoms[at], at + 1
        if atom.is_digits:
            number, after = _in_digits(text, atoms, at)
        elif atom.text in NUMBER_WORDS:
            number, after = _in_words(text, atoms, at)
        elif atom.text in _ROUGH:
            number = Number(Fraction(0), atom.text)
        else:
            at += 1
            continue
        form, after = _unit(text, atoms, at, after)
        yield Numeral(Number(number.value, number.form + form), atom.start, atoms[after - 1].end)
        at = after


def _in_digits(text: str, atoms: Sequence[_Atom], at: int) -> tuple[Number, int]:
    """Read digits with what is glued to them: a sign, letters in front (F-16) or behind (20th, 5bn, 1990s)."""
    atom, after, form = atoms[at], at + 1, _prefix(text, atoms, at)
    value = Fraction(atom.text.replace(",", ""))
    if _SIGN.search(text[: atom.start]):
        value = -value
    if after < len(atoms) and atoms[after].start == atom.end and atoms[after].text.isalpha():
        suffix, after = atoms[after].text, after + 1
        value *= _SUFFIXES.get(suffix, 1)
        form += "ordinal" if suffix in _ENDINGS else "" if suffix in _SUFFIXES else suffix
    while after < len(atoms) and atoms[after].text in _SCALES and _joined(text, atoms, after):
        value, after = value * _SCALES[atoms[after].text], after + 1
    return Number(value, form), after


def _prefix(text: str, atoms: Sequence[_Atom], at: int) -> str:
    """Return letters that make the digits behind them a name: the f- of F-16, the g of G7."""
    if at == 0 or not atoms[at - 1].text.isalpha() or atoms[at - 1].text in _MARKS:
        return ""
    gap = text[atoms[at - 1].end : atoms[at].start]
    return atoms[at - 1].text + gap if gap in {"", "-"} else ""


def _in_words(text: str, atoms: Sequence[_Atom], at: int) -> tuple[Number, int]:
    """Read number words as far as they join: three hundred and twenty-first."""
    total, current, after, form = 0, 0, at, ""
    while after < len(atoms) and atoms[after].text in NUMBER_WORDS and not form:
        word = atoms[after].text
        if after > at and not (_joined(text, atoms, after) and _continues(atoms[after - 1].text, word)):
            break
        if word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, current = total + current, 0
        else:
            current += _CARDINALS.get(word, _ORDINALS.get(word, 0))
            form = "ordinal" if word in _ORDINALS else ""
        after += 1
    return Number(Fraction(total + current), form), after


def _continues(before: str, word: str) -> bool:
    """Tell whether a number word goes on with the one before it: "twenty one", "two hundred", not "two three"."""
    if word in _SCALES or before in _SCALES:
        return True
    return before in _TENS and _CARDINALS.get(word, _ORDINALS.get(word, 0)) < 10


def _joined(text: str, atoms: Sequence[_Atom], at: int) -> bool:
    return _GAP.fullmatch(text[atoms[at - 1].end : atoms[at].start]) is not None


def _unit(text: str, atoms: Sequence[_Atom], at: int, after: int) -> tuple[str, int]:
    """Return the mark that belongs to the number before `after`, in front of it or behind it, and where it ends."""
    if at and atoms[at - 1].text in _MARKS and text[atoms[at - 1].end : atoms[at].start] in {"", " "}:
        return _MARKS[atoms[at - 1].text], after
    if after == len(atoms) or text[atoms[after - 1].end : atoms[after].start] not in {"", " ", "-"}:
        return "", after
    if atoms[after].text in _PERCENT:
        return _percent(atoms, after)
    unit = _MARKS.get(atoms[after].text, "")
    return unit, after + bool(unit)


def _percent(atoms: Sequence[_Atom], at: int) -> tuple[str, int]:
    if atoms[at].text != "per":
        return "%", at + 1
    cent = at + 1 < len(atoms) and atoms[at + 1].text == "cent"
    return ("%", at + 2) if cent else ("", at)

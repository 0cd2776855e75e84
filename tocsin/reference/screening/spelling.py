"""Spelling: the words of a name in plain letters, and the key that all spellings of a word share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, Literal

from tocsin.reference.record import DATA
from tocsin.vocabulary.tables import read_table

_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "a"}
)
_APOSTROPHES: Final = re.compile("['’‘ʼ`´ʹʻ′]")
_WORDS: Final = re.compile(r"[a-z]+|\d+")
# What letters of other scripts are written by, to one letter each; in this order.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^y(?=[aeiou])|^ye", "e"), (r"dzh|dj", "j"), (r"tch|tsch", "c"), (r"sch|sh", "s"), (r"ph", "f"),
        (r"kh|ch|gh", "h"), (r"ck|q|k|c(?=[^hiey]|$)", "k"), (r"x", "ks"), (r"tz|ts|z|c", "z"), (r"w|v", "v"),
        (r"h(?=[^aeiouy]|$)", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_VOWELS: Final = re.compile(r"[aeiouy]")

Role = Literal["particle", "legal form", "ship prefix", "general", "title", "ship"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWord:
    """`name_words.csv`: a word of names that tells nobody apart, and as what it stands there."""

    word: str
    role: Role
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameVariants:
    """`name_variants.csv`: how one name that many bear is spelt in English."""

    name: str
    variants: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Spelt:
    """The words of a name, in plain small letters and without articles, links and legal forms.

    `bound` are the places of words that the name joins to the one before by a hyphen ("Jean-Bosco").
    """

    words: tuple[str, ...]
    bound: frozenset[int] = frozenset()


@cache
def roles() -> Mapping[Role, frozenset[str]]:
    """Return the words of each role."""
    rows = [row for _, row in read_table(DATA / "name_words.csv", NameWord)]
    return {role: frozenset(row.word for row in rows if row.role == role) for role in {row.role for row in rows}}


@cache
def variants() -> Mapping[str, str]:
    """Return the usual form of each spelling of a name that many bear."""
    rows = [row for _, row in read_table(DATA / "name_variants.csv", NameVariants)]
    return {form: row.name for row in rows for form in (row.name, *row.variants)}


def plain(text: str) -> str:
    """Return a text in small letters without marks, apostrophes left out: "Dragojević" is "dragojevic"."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return _APOSTROPHES.sub("", bare.casefold()).translate(_LETTERS)


@lru_cache(maxsize=65_536)
def spelt(text: str) -> Spelt:
    """Return the words of a name by which it is compared; none for a name in another script."""
    dropped = roles()["particle"] | roles()["legal form"] | roles()["ship prefix"]
    words: list[str] = []
    bound = set()
    for part in plain(text).split():
        own = [word for word in _WORDS.findall(part) if word not in dropped]
        bound |= {len(words) + at for at in range(1, len(own))}
        words += own
    return Spelt(tuple(words), frozenset(bound))


@lru_cache(maxsize=262_144)
def key(word: str) -> str:
    """Return what the spellings of a word share: its consonants by sound, or the usual form of a common name.

    Words of up to three letters have too little of it, and are their own key.
    """
    if common := variants().get(word):
        return f"={common}"
    if word.isdigit() or len(word) <= 3:
        return f"={word}"
    sound = word
    for pattern, by in _SOUNDS:
        sound = pattern.sub(by, sound)
    sound = sound or word  # of h alone nothing is heard
    rest = _VOWELS.sub("", sound[1:])
    return ("a" if _VOWELS.match(sound) else sound[0]) + rest


def keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys under which a name is found: those of its words, and of any two that may be written as one."""
    joined = (key(one + other) for one, other in pairwise(words) if not (one + other).isdigit())
    return tuple(dict.fromkeys((*(key(word) for word in words), *joined)))

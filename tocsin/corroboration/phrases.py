"""Phrases: finding many words and phrases in a text, whole words only, in one pass."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from tocsin.model import Span

Index = Mapping[str, tuple[tuple[str, ...], ...]]
"""The phrases by their first word, longest first; each phrase is its words in folded form."""

_WORD: Final = re.compile(r"\w+")
_GAP: Final = re.compile(r"(?:['’]s)?[\s\-‐‑]{0,3}|['’]")
_ABBREVIATED: Final = re.compile(r"\.\s?")
_POSSESSIVE: Final = "s"


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, case-folded, without punctuation and without the possessive s."""
    return tuple(word for word, _ in _words(text))


def index(phrases: Iterable[str]) -> Index:
    """Return phrases ready to be found."""
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for phrase in phrases:
        if words := words_of(phrase):
            found[words[0]].add(words)
    return {first: tuple(sorted(some, key=len, reverse=True)) for first, some in found.items()}


def find(text: str, phrases: Index, *, offset: int = 0) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Yield each phrase that stands in the text and its span, moved by `offset`; the longest match wins.

    Words of a phrase may be parted by spaces, hyphens, an apostrophe or the full stops of an abbreviation.
    """
    words = list(_words(text))
    after = 0
    for at, (word, span) in enumerate(words):
        if at < after:
            continue
        for phrase in phrases.get(word, ()):
            if _stands_at(words, at, phrase, text):
                after = at + len(phrase)
                yield phrase, Span(span.start + offset, words[after - 1][1].end + offset)
                break


def _words(text: str) -> Iterator[tuple[str, Span]]:
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if word == _POSSESSIVE and text[match.start() - 1 : match.start()] in {"'", "’"} and match.start() > 1:
            continue
        yield word, Span(*match.span())


def _stands_at(words: list[tuple[str, Span]], at: int, phrase: tuple[str, ...], text: str) -> bool:
    some = words[at : at + len(phrase)]
    if tuple(word for word, _ in some) != phrase:
        return False
    return all(_joins(*left, text[left[1].end : right[1].start]) for left, right in pairwise(some))


def _joins(word: str, span: Span, gap: str) -> bool:
    """Tell whether a gap lies inside a phrase: a full stop does so only behind the short words of abbreviations."""
    short = span.end - span.start <= 3 and not word.isdigit()
    return _GAP.fullmatch(gap) is not None or (short and _ABBREVIATED.fullmatch(gap) is not None)

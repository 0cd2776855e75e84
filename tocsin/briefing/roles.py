"""Roles: that names and numbers stand to one another in a line as they do in a sentence that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_PRONOUNS: Final = ("he", "she", "it", "they")
# What parts the members of a list, the speaker of "According to X, …" from what follows, a quotation's pieces.
_PARTING: Final = re.compile(r"[,:]|\.{3}|\b(?:and|or|nor)\b")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a line in folded form, where it stands in the line, and whether it is a name or a number."""

    text: str
    start: int
    end: int
    is_anchor: bool


def displaced(line: str, words: Sequence[Word], quotes: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the stretches from one name or number of a line to the next that no quote has word for word.

    "Chad accused Mali" is displaced where the quote has "Mali accused Chad", though it has every word. A pronoun of
    the quote may stand where the line has a name; in a list, and behind "According to X," each member need only stand
    somewhere.
    """
    runs = tuple(f" {' '.join(quote)} " for quote in quotes)
    anchors = [at for at, word in enumerate(words) if word.is_anchor]
    for left, right in pairwise(anchors):
        if right > left + 1 and not _is_held(line, words[left : right + 1], runs):
            yield line[words[left].start : words[right].end]


def _is_held(line: str, words: Sequence[Word], runs: tuple[str, ...]) -> bool:
    if _stands(_wordings([word.text for word in words]), runs):
        return True
    parts = _parts(line, words)
    return len(parts) > 1 and all(_stands([part], runs) for part in parts)


def _wordings(words: list[str]) -> Iterator[list[str]]:
    """Yield the words, and how a quote may have them that has a pronoun for the first or the last."""
    yield words
    for pronoun in _PRONOUNS:
        yield [pronoun, *words[1:]]
        yield [*words[:-1], pronoun]


def _stands(wordings: Iterable[list[str]], runs: tuple[str, ...]) -> bool:
    return any(f" {' '.join(words)} " in run for words in wordings for run in runs)


def _parts(line: str, words: Sequence[Word]) -> list[list[str]]:
    """Return the words in the parts that commas, colons and conjunctions divide them into; those have no part."""
    cuts = [words[0].start + cut.start() for cut in _PARTING.finditer(line[words[0].start : words[-1].end])]
    parts: list[list[str]] = [[]]
    for before, word in pairwise([words[0], *words]):
        if any(before.end <= cut <= word.start for cut in cuts) and parts[-1]:
            parts.append([])
        if not _PARTING.fullmatch(word.text):
            parts[-1].append(word.text)
    return [part for part in parts if part]

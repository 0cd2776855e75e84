"""Copies: which stretches of a report stand in an earlier one, word for word or lightly reworded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from tocsin.model import Copied, Copy, Document, Span

_WORD: Final = re.compile(r"\w+(?:[.,’'-]\w+)*")
_RUN: Final = 4  # words in a row that two reports share before anything is looked at
_WINDOW: Final = 4  # of so many runs in a row one is kept to find candidates by: that with the smallest number
_GAP: Final = 5  # words that a copy may put in place of others, or leave out
_LEAST: Final = 12  # words that a copied stretch has in common at least; what is shorter may be a phrase of the trade
_SHARE: Final = 0.6  # of the words of a stretch, on either side, that are the same
_COMMON: Final = 200  # reports that share a run which is therefore nobody's own: "did not immediately respond to"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in lower case, and where each stands."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def stretch(self, first: int, end: int) -> Span:
        """Return the span from one word to the one before `end`."""
        return Span(self.spans[first].start, self.spans[end - 1].end)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that are the same on both sides: where they begin on each, and how many they are."""

    here: int
    there: int
    length: int


def words_of(text: str) -> Words:
    """Return the words of a text; marks and case are nothing that a copy keeps."""
    return Words(tuple(_words(text)), tuple(Span(*match.span()) for match in _WORD.finditer(text)))


def fingerprint(text: str) -> frozenset[int]:
    """Return the numbers by which a text is found again where it is copied."""
    return fingerprints(_words(text))


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def fingerprints(words: Sequence[str]) -> frozenset[int]:
    """Return the numbers by which words are found again where they are copied: the smallest of every few runs of them.

    Two texts that share `_RUN + _WINDOW - 1` words in a row share a number (winnowing, Schleimer et al. 2003).
    """
    numbers = [crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1)]
    windows = range(max(len(numbers) - _WINDOW + 1, min(1, len(numbers))))
    return frozenset(min(numbers[at : at + _WINDOW]) for at in windows)


def copies(documents: Iterable[Document]) -> Iterator[Copy]:
    """Yield what each document takes over from those before it; they come in the order of their publication.

    What it shares with several is told of each. No two documents are compared that share no run of words.
    """
    seen: list[tuple[Document, Words]] = []
    index: defaultdict[int, list[int]] = defaultdict(list)
    for document in documents:
        own = words_of(document.text)
        numbers = fingerprints(own.words)
        candidates = {at for number in numbers if len(index[number]) < _COMMON for at in index[number]}
        for at in sorted(candidates):
            earlier, theirs = seen[at]
            if copied := aligned(own, theirs):
                yield Copy(document.id, earlier.id, copied)
        for number in numbers:
            index[number].append(len(seen))
        seen.append((document, own))


def aligned(here: Words, there: Words) -> tuple[Copied, ...]:
    """Return the stretches of the one text that stand in the other, in order."""
    return tuple(
        Copied(
            here.stretch(chain[0].here, chain[-1].here + chain[-1].length),
            there.stretch(chain[0].there, chain[-1].there + chain[-1].length),
        )
        for chain in _chains(list(_runs(here.words, there.words)))
        if _is_copy(chain)
    )


def _runs(here: Sequence[str], there: Sequence[str]) -> Iterator[_Run]:
    """Yield, from left to right, the longest run of the other text's words that begins at each place not yet in one."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(there) - _RUN + 1):
        places[tuple(there[at : at + _RUN])].append(at)
    at = 0
    while at <= len(here) - _RUN:
        found = places.get(tuple(here[at : at + _RUN]))
        if not found:
            at += 1
            continue
        best = max((_Run(at, start, _length(here, at, there, start)) for start in found), key=lambda run: run.length)
        yield best
        at += best.length


def _length(here: Sequence[str], at: int, there: Sequence[str], start: int) -> int:
    length = _RUN
    while at + length < len(here) and start + length < len(there) and here[at + length] == there[start + length]:
        length += 1
    return length


def _chains(runs: Sequence[_Run]) -> Iterator[list[_Run]]:
    """Yield runs that follow one another closely on both sides, as where a word or two was put in place of others."""
    chain: list[_Run] = []
    for run in runs:
        if chain and not _follows(run, chain[-1]):
            yield chain
            chain = []
        chain.append(run)
    if chain:
        yield chain


def _follows(run: _Run, before: _Run) -> bool:
    here, there = run.here - before.here - before.length, run.there - before.there - before.length
    return 0 <= here <= _GAP and 0 <= there <= _GAP


def _is_copy(chain: Sequence[_Run]) -> bool:
    same, first, last = sum(run.length for run in chain), chain[0], chain[-1]
    longest = max(last.here + last.length - first.here, last.there + last.length - first.there)
    return same >= _LEAST and same >= _SHARE * longest

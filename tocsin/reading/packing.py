"""How a sentence and the pairs asked about are laid out for the learned coder, in training as in reading.

The words come first; then each pair has two marks, one for each actor, which share the position of that actor's first
word piece. Words look at words only, a pair's marks at the words and at each other; so a sentence is read once however
many pairs it has. Only then are the pairs of a sentence held against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from tocsin.model import Span

LONGEST: Final = 256  # word pieces; what lies beyond is not read
INITIATOR: Final = "[unused1]"
RECIPIENT: Final = "[unused2]"
NOBODY: Final = "[unused3]"  # where the initiator acts alone
PADDING: Final = -1

Pair = tuple[Span, Span | None]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Packed:
    """One sentence laid out: `ids`, `places` and `groups` have one number for each word piece and mark.

    A group is 0 for the words and n for the marks of the nth pair. `pairs` has of each pair the column of its first
    mark, then those of the first and last word piece of the one and of the other: pairs x 5. `spans` are the characters
    of each word piece.
    """

    ids: Integers
    places: Integers
    groups: Integers
    pairs: Integers
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of different lengths, padded: each array is sentences x longest, but `pairs`.

    That has the pairs of all sentences, each with its row before what `Packed.pairs` has: pairs x 6.
    """

    ids: Integers
    places: Integers
    groups: Integers
    pairs: Integers


def pack(tokenizer: Tokenizer, text: str, pairs: Sequence[Pair]) -> Packed:
    """Lay out a sentence and its pairs."""
    encoding = tokenizer.encode(text)
    spans = tuple(Span(start, end) for start, end in encoding.offsets[:LONGEST])
    ids, places, groups = list(encoding.ids[:LONGEST]), list(range(len(spans))), [0] * len(spans)
    columns = []
    for number, (initiator, recipient) in enumerate(pairs, 1):
        ends = _ends(spans, initiator), _ends(spans, recipient) if recipient else (0, 0)
        columns.append((len(ids), *ends[0], *ends[1]))
        ids += [_id(tokenizer, mark) for mark in (INITIATOR, RECIPIENT if recipient else NOBODY)]
        places += [first for first, _ in ends]
        groups += [number] * 2
    return Packed(np.array(ids), np.array(places), np.array(groups), _table(columns, 5), spans)


def pieces(read: Sequence[Span], span: Span) -> list[int]:
    """Return the indices of the word pieces of a span, of those that are read; none where it lies beyond them."""
    return [at for at, piece in enumerate(read) if piece.start < span.end and span.start < piece.end]


def padded(sentences: Sequence[Packed]) -> Batch:
    """Put sentences into arrays of one length; a padding piece belongs to no group."""
    longest = max(len(one.ids) for one in sentences)
    arrays = [np.zeros((len(sentences), longest), dtype=np.int64) for _ in range(3)]
    arrays[2][:] = PADDING
    for row, one in enumerate(sentences):
        for array, values in zip(arrays, (one.ids, one.places, one.groups), strict=True):
            array[row, : len(values)] = values
    asked = [(row, *columns) for row, one in enumerate(sentences) for columns in one.pairs.tolist()]
    ids, places, groups = arrays
    return Batch(ids, places, groups, _table(asked, 6))


def _id(tokenizer: Tokenizer, mark: str) -> int:
    """Return the number of a mark; ValueError where it is none of the tokenizer's pieces."""
    found = tokenizer.token_to_id(mark)
    if found is None:
        raise ValueError(f"the tokenizer has no piece {mark}; it is not the network's own")
    return found


def _ends(read: Sequence[Span], span: Span) -> tuple[int, int]:
    """Return the first and last word piece of an actor; the sentence's beginning for one of whom nothing is read."""
    inside = pieces(read, span) or [0]
    return inside[0], inside[-1]


def _table(rows: Sequence[tuple[int, ...]], columns: int) -> Integers:
    return np.array(rows, dtype=np.int64).reshape(-1, columns)

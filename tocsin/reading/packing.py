"""How a sentence and the pairs asked about are laid out for the learned coder, in training as in reading.

The words come first; then each pair has four marks, which stand where its two actors begin and end: they share those
words' positions. Words look at words only, a pair's marks at the words and at each other; so a sentence is read once
however many pairs it has, and what is said of one pair does not depend on which others are asked about, but for the
rounding of a network in 8 bits.
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
MARKS: Final = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
NOBODY: Final = ("[unused5]", "[unused6]")  # where the initiator acts alone
PADDING: Final = -1

Pair = tuple[Span, Span | None]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Packed:
    """One sentence laid out: `ids`, `places` and `groups` have one number for each word piece and mark.

    A group is 0 for the words and n for the marks of the nth pair. `spans` are the characters of each word piece.
    """

    ids: Integers
    places: Integers
    groups: Integers
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of different lengths, padded: each array is sentences x longest."""

    ids: Integers
    places: Integers
    groups: Integers


def pack(tokenizer: Tokenizer, text: str, pairs: Sequence[Pair]) -> Packed:
    """Lay out a sentence and its pairs."""
    encoding = tokenizer.encode(text)
    spans = tuple(Span(start, end) for start, end in encoding.offsets[:LONGEST])
    ids, places, groups = list(encoding.ids[:LONGEST]), list(range(len(spans))), [0] * len(spans)
    initiator_marks, recipient_marks = _ids(tokenizer, MARKS[:2]), _ids(tokenizer, MARKS[2:])
    nobody = _ids(tokenizer, NOBODY)
    for number, (initiator, recipient) in enumerate(pairs, 1):
        ids += initiator_marks + (recipient_marks if recipient else nobody)
        places += _ends(spans, initiator) + (_ends(spans, recipient) if recipient else [0, 0])
        groups += [number] * len(MARKS)
    return Packed(np.array(ids), np.array(places), np.array(groups), spans)


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
    return Batch(*arrays)


def _ids(tokenizer: Tokenizer, marks: Sequence[str]) -> list[int]:
    return [found for mark in marks if (found := tokenizer.token_to_id(mark)) is not None]


def _ends(read: Sequence[Span], span: Span) -> list[int]:
    """Return the first and last word piece of an actor; the sentence's beginning for one of whom nothing is read."""
    inside = pieces(read, span) or [0]
    return [inside[0], inside[-1]]

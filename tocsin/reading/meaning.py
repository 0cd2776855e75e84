"""Meaning: a small vector of what a sentence tells of, so that two are found alike that share few words.

Most of it is a linear image of the mean of the sentence's states, made so that two vectors are as alike as the
network's base, trained to compare sentences, found the two; the rest is one of the states at the word in question, made
so that mentions of one event are alike. `training/meaning.py` makes both; docs/model-card.md has the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from tocsin.model import Span
from tocsin.reading.learned import NETWORK, Floats, LearnedCoder
from tocsin.reading.packing import pieces

SENTENCE: Final = 40  # of the numbers of a vector tell of the sentence,
WORD: Final = 24  # the others of the word
WEIGHTS: Final = NETWORK / "meaning.npz"
_SHARE: Final = 0.45  # the length of the word's part, where the sentence's is 1
_LARGEST: Final = 127

Vectors = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence, the word that what it tells hangs on, and what of it does not count: who says it.

    The spans are those of the text itself. Without a word, or where that lies beyond what is read, the vector tells of
    the sentence alone.
    """

    text: str
    word: Span | None = None
    left_out: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Image:
    """A linear image of states: less their mean, 768, times a matrix, 768 x SENTENCE or WORD; its length is 1."""

    mean: Floats
    matrix: Floats

    def of(self, states: Floats) -> Floats:
        """Return the image of the mean of some states, pieces x 768."""
        return _unit((states.mean(0) - self.mean) @ self.matrix)


def meanings(coder: LearnedCoder, asked: Sequence[Asked]) -> Vectors:
    """Return a vector for each question: asked x 64, 127 times the numbers of a vector of length 1, rounded.

    `coder` must be that of the network that ships. Each text is read once, and by itself: read beside others it might
    come out a little otherwise, and one sentence has one vector. A text without words has zeros.
    """
    told = np.zeros((len(asked), SENTENCE + WORD), dtype=np.int8)
    read: dict[str, tuple[Floats, tuple[Span, ...]]] = {}
    for row, one in enumerate(asked):
        if one.text not in read:
            read[one.text] = coder.states(one.text)
        told[row] = np.rint(_LARGEST * _vector(one, *read[one.text]))
    return told


def likeness(one: Vectors, other: Vectors) -> float:
    """Return the cosine of two vectors, or of the same part of two; 0 where either has nothing but zeros."""
    return float(_unit(one.astype(np.float32)) @ _unit(other.astype(np.float32)))


def _vector(one: Asked, states: Floats, spans: Sequence[Span]) -> Floats:
    vector = np.zeros(SENTENCE + WORD, dtype=np.float32)
    words = [at for at, span in enumerate(spans) if span.start < span.end]
    if not words:
        return vector
    left_out = {at for span in one.left_out for at in pieces(spans, span)}
    sentence, word = _images(WEIGHTS)
    kept = [at for at in words if at not in left_out] or words
    vector[:SENTENCE] = sentence.of(states[kept])
    if one.word and (at := pieces(spans, one.word)):
        vector[SENTENCE:] = _SHARE * word.of(states[at])
    return _unit(vector)


@cache
def _images(path: Path) -> tuple[_Image, _Image]:
    """Return the images of sentences and of words."""
    with np.load(path) as held:
        sentence, word = (
            _Image(held[f"{name}_mean"].astype(np.float32), held[f"{name}_matrix"].astype(np.float32))
            for name in ("sentence", "word")
        )
    return sentence, word


def _unit(vector: Floats) -> Floats:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector

"""Meaning: a small vector of what a sentence tells of, so that two are found alike that share few words.

Most of it is a linear image of the mean of the sentence's states, made so that two vectors are as alike as the
network's base, trained to compare sentences, found the two; the rest is one of the states at the word in question, made
so that mentions of one event are alike. `training/meaning.py` makes both; docs/model-card.md has the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from tocsin.model import Span
from tocsin.reading.packing import pieces

IMAGES: Final = "meaning.npz"  # beside the network whose states they are of
SENTENCE: Final = 40  # of the numbers of a vector tell of the sentence,
WORD: Final = 24  # the others of the word
_SHARE: Final = 0.45  # the length of the word's part, where the sentence's is 1
_LARGEST: Final = 127

Floats = npt.NDArray[np.float32]
Vector = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Sense:
    """What the word pieces of a sentence tell of: their images, pieces x 64, and where they stand in its text."""

    images: Floats
    spans: tuple[Span, ...]

    def of(self, word: Span | None = None, left_out: Sequence[Span] = ()) -> Vector:
        """Return 64 numbers, 127 times those of a vector of length 1, rounded: of the sentence and of a word of it.

        What is `left_out`, such as who says it, does not count. Without a word, or where that lies beyond what is read,
        the vector tells of the sentence alone; a text without words has zeros.
        """
        vector = np.zeros(SENTENCE + WORD, dtype=np.float32)
        words = [at for at, span in enumerate(self.spans) if span.start < span.end]
        if words:
            out = {at for span in left_out for at in pieces(self.spans, span)}
            kept = [at for at in words if at not in out] or words
            vector[:SENTENCE] = _unit(self.images[kept, :SENTENCE].mean(0))
            if word and (at := pieces(self.spans, word)):
                vector[SENTENCE:] = _SHARE * _unit(self.images[at, SENTENCE:].mean(0))
        return np.rint(_LARGEST * _unit(vector)).astype(np.int8)


@dataclass(frozen=True, slots=True)
class Images:
    """The linear images of the states of one network: less their means, 768, times matrices of 768 x `SENTENCE` and
    768 x `WORD`.
    """

    sentence: tuple[Floats, Floats]
    word: tuple[Floats, Floats]

    @classmethod
    def load(cls, path: Path) -> Images:
        """Load the images that `training/meaning.py` has made."""
        with np.load(path) as held:
            sentence, word = (
                (held[f"{name}_mean"].astype(np.float32), held[f"{name}_matrix"].astype(np.float32))
                for name in ("sentence", "word")
            )
        return cls(sentence, word)

    def of(self, states: Floats, spans: tuple[Span, ...]) -> Sense:
        """Return what a sentence tells of whose word pieces have some states, pieces x 768."""
        parts = [(states - mean) @ matrix for mean, matrix in (self.sentence, self.word)]
        return Sense(np.concatenate(parts, axis=1), spans)


def likeness(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors, or of the same part of two; 0 where either has nothing but zeros."""
    return float(_unit(one.astype(np.float32)) @ _unit(other.astype(np.float32)))


def _unit(vector: Floats) -> Floats:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector

"""Which mentions of a story are of one event: their head words, and how alike what they tell of is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tocsin.reading.meaning import SENTENCE, Vector

Floats = npt.NDArray[np.float64]

# Fitted by logistic regression on the pairs of one story in the training half of ECB+.
SAME_LEMMA: Final = 0.87
LIKE_WORDS: Final = 7.14
LIKE_SENTENCES: Final = -1.22
SAME_DOCUMENT: Final = 0.46
SAME_SENTENCE: Final = -2.36
BIAS: Final = -5.85
LEAST: Final = -1.0  # the least mean score of the pairs of two groups, chosen by topics of that half held out in turn


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an event: where it stands, the lemma of the word that it hangs on, and what it tells of: 64."""

    document: str
    id: str
    sentence: int
    lemma: str
    vector: Vector


def grouped(mentions: Sequence[Mention]) -> list[int]:
    """Return the number of the event of each mention: the two groups most alike are joined again and again.

    How alike two groups are is the mean score of their pairs; none is joined below `LEAST`.
    """
    if not mentions:
        return []
    sums = scores(mentions)
    np.fill_diagonal(sums, -np.inf)
    sizes, groups = np.ones(len(mentions)), np.arange(len(mentions))
    while len(mentions) > 1:
        means = sums / np.outer(sizes, sizes)
        one, other = sorted(np.unravel_index(means.argmax(), means.shape))
        if means[one, other] < LEAST:
            break
        sums[one] += sums[other]
        sums[:, one] += sums[:, other]
        sums[one, one] = sums[other] = sums[:, other] = -np.inf
        sizes[one] += sizes[other]
        groups[groups == other] = one
    return [int(group) for group in groups]


def scores(mentions: Sequence[Mention]) -> Floats:
    """Return how likely each two mentions of a story are of one event, in log-odds: mentions x mentions."""
    return np.asarray(
        features(mentions) @ [SAME_LEMMA, LIKE_WORDS, LIKE_SENTENCES, SAME_DOCUMENT, SAME_SENTENCE] + BIAS
    )


def features(mentions: Sequence[Mention]) -> Floats:
    """Return what each two mentions have in common, in the order of the weights above: mentions x mentions x 5."""
    vectors = np.array([one.vector for one in mentions], dtype=np.float64)
    lemmas = np.array([one.lemma for one in mentions])
    documents = np.array([one.document for one in mentions])
    sentences = np.array([f"{one.document} {one.sentence}" for one in mentions])
    same_sentence = _same(sentences)
    elsewhere = _cosines(vectors[:, :SENTENCE]) * (1 - same_sentence)  # a sentence is like itself, whatever it tells of
    same = _same(lemmas), _cosines(vectors[:, SENTENCE:]), elsewhere, _same(documents), same_sentence
    return np.stack(same, axis=-1)


def _same(labels: npt.NDArray[np.str_]) -> Floats:
    return np.asarray((labels[:, None] == labels[None]).astype(np.float64))


def _cosines(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = vectors / np.where(lengths > 0, lengths, 1.0)
    return np.asarray(unit @ unit.T)

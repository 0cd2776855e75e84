"""`python -m training.meaning ECBPLUS`: the linear images that make a small vector of what a sentence tells of.

ECBPLUS is the training half of ECB+. Both images are of the states of the network that ships, and have a closed form,
so two runs give one file:

- of a sentence, by least squares: what the base, which was trained to compare sentences, makes of it, cut to the
  directions in which sentences differ most;
- of a word, by linear discriminants: the directions in which mentions of different events of ECB+ differ most, for how
  far those of one event do.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import torch

from bench.ecbplus import head_of
from tocsin.model import Span
from tocsin.reading.learned import NETWORK, LearnedCoder, tokenizer
from tocsin.reading.meaning import IMAGES, SENTENCE, WORD
from tocsin.reading.packing import pack, padded, pieces
from tocsin.reading.parser import Parser
from training.base import SHAPE, weights
from training.corpus import examples
from training.network import Encoder

_OWN: Final = 6000  # of the project's own sentences
_RIDGE: Final = 5.0
_SHRUNK: Final = 0.6  # how far the spread within events is drawn to one that is alike in all directions
_MOST: Final = 8  # what an event counts at most, however often it is mentioned

Rows = list[dict[str, Any]]
Matrix = npt.NDArray[np.float64]
Image = tuple[Matrix, Matrix]
"""The mean of what it is made of, and a matrix."""


def main(arguments: list[str] | None = None) -> int:
    """Make the images, write them beside the network, print what they were made of; return an exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.meaning", description=__doc__)
    parser.add_argument("ecbplus", type=Path)
    parser.add_argument("--out", type=Path, default=NETWORK / IMAGES)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    lines = options.ecbplus.read_text(encoding="utf-8").splitlines()
    coder, parses, rows = LearnedCoder(NETWORK), Parser(), [json.loads(line) for line in lines]
    texts = [*own_sentences(), *sentences_of(rows)]
    sentence = sentence_image(*taught(texts, coder, Teacher()), SENTENCE)
    states, events = mentions(rows, coder, parses)
    write(options.out, sentence, discriminants(states, events, WORD))
    print(json.dumps({"sentences": len(texts), "mentions": len(events), "events": len(set(events))}))
    return 0


def own_sentences() -> list[str]:
    """Return some of the sentences that the network was trained on."""
    texts = sorted({one.text for one in examples()})
    random.Random(1).shuffle(texts)
    return texts[:_OWN]


def sentences_of(rows: Rows) -> list[str]:
    """Return the sentences of rows of ECB+ in which an event is marked."""
    marked = [(row, {one["sent"] for one in row["mentions"] if one["kind"] == "event"}) for row in rows]
    return [row["text"][start:end] for row, inside in marked for at, start, end in row["sentences"] if at in inside]


class Teacher:
    """The base as it is published: the mean of the last states of a sentence is what it makes of that."""

    def __init__(self) -> None:
        self._tokenizer = tokenizer(NETWORK / "tokenizer.json")
        self._encoder = Encoder(SHAPE, 0.0)
        whole = self._encoder.state_dict()
        for name, given in weights().items():
            whole[name][: len(given)] = given
        self._encoder.load_state_dict(whole)
        self._encoder.eval()

    def of(self, text: str) -> Matrix:
        """Return what the base makes of a sentence, of length 1: 384 numbers."""
        packed = pack(self._tokenizer, text, ())
        batch = padded([packed])
        with torch.no_grad():
            after = self._encoder(*(torch.from_numpy(one) for one in (batch.ids, batch.places, batch.groups)))
        mean = after[-1][0].numpy()[_words(packed.spans)].mean(0).astype(np.float64)
        return np.asarray(mean / np.linalg.norm(mean))


def taught(texts: Iterable[str], coder: LearnedCoder, teacher: Teacher) -> tuple[Matrix, Matrix]:
    """Return the mean states of some sentences, and what the base makes of each: sentences x 768, sentences x 384."""
    given, wanted = [], []
    for text in texts:
        states, spans = coder.states(text)
        if words := _words(spans):
            given.append(states[words].mean(0))
            wanted.append(teacher.of(text))
    return np.array(given, dtype=np.float64), np.array(wanted)


def sentence_image(given: Matrix, wanted: Matrix, size: int) -> Image:
    """Return the image by which what is given comes nearest to what is wanted, in `size` directions.

    They are those in which the images are longest, so that cosines change least.
    """
    mean = given.mean(0)
    centred = given - mean
    squares = centred.T @ centred + _RIDGE * np.eye(centred.shape[1])
    matrix = np.linalg.solve(squares, centred.T @ (wanted - wanted.mean(0)))
    directions = np.linalg.svd(centred @ matrix, full_matrices=False)[2][:size]
    return mean, matrix @ directions.T


def mentions(rows: Rows, coder: LearnedCoder, parses: Parser) -> tuple[Matrix, list[str]]:
    """Return the states at the words that mentions of events hang on, mentions x 768, and the event of each."""
    states, events = [], []
    for row, doc in zip(rows, parses.parse(row["text"] for row in rows), strict=True):
        marked = {one["sent"] for one in row["mentions"] if one["kind"] == "event"}
        inside = [one for one in row["sentences"] if one[0] in marked]
        read = {at: (start, *coder.states(row["text"][start:end])) for at, start, end in inside}
        for one in row["mentions"]:
            if one["kind"] == "event" and (head := head_of(doc, one["spans"])) is not None:
                start, here, spans = read[one["sent"]]
                if at := pieces(spans, Span(head.idx - start, head.idx - start + len(head))):
                    states.append(here[at].mean(0))
                    events.append(one["cluster"])
    return np.array(states, dtype=np.float64), events


def discriminants(states: Matrix, events: Sequence[str], size: int) -> Image:
    """Return the image in which events differ most for how far the mentions of one differ, in `size` directions."""
    mean = states.mean(0)
    centred = states - mean
    inner = _spread_within(centred, events)
    width = len(inner)
    inner = (1 - _SHRUNK) * inner * width / np.trace(inner) + _SHRUNK * np.eye(width)
    # Where the spread within events is made alike in all directions, the widest directions are those wanted.
    whitening = np.linalg.inv(np.linalg.cholesky(inner)).T
    _, directions = np.linalg.eigh(whitening.T @ np.cov(centred.T) @ whitening)
    return mean, whitening @ directions[:, ::-1][:, :size]


def _spread_within(centred: Matrix, events: Sequence[str]) -> Matrix:
    members = defaultdict(list)
    for at, event in enumerate(events):
        members[event].append(at)
    spread = np.zeros((centred.shape[1],) * 2)
    for rows in members.values():
        apart = centred[rows] - centred[rows].mean(0)
        spread += min(1.0, _MOST / len(rows)) * apart.T @ apart
    return spread


def write(path: Path, sentence: Image, word: Image) -> None:
    """Write the images in 16 bits."""
    named = {"sentence": sentence, "word": word}
    arrays = {f"{name}_{part}": one[at] for name, one in named.items() for at, part in enumerate(("mean", "matrix"))}
    np.savez_compressed(path, **{name: array.astype(np.float16) for name, array in arrays.items()})  # type: ignore[arg-type]


def _words(spans: Sequence[Span]) -> list[int]:
    """Return the word pieces that stand for words of the text."""
    return [at for at, span in enumerate(spans) if span.start < span.end]


if __name__ == "__main__":
    sys.exit(main())

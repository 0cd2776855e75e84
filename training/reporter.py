"""`python -m training.reporter`: a small network beside the one that ships.

It reads what that makes of a sentence, and tells whether a word of it quotes somebody, whom, and what. It learns in
three minutes from the passages, the other's weights fixed.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from tocsin.reading.learned import NETWORK, REPORTER_INPUTS, REPORTER_OUTPUTS, LearnedCoder, Part
from tocsin.reading.meaning import Floats
from tocsin.reading.parser import Parser
from tocsin.vocabulary import load
from training.base import SHAPE
from training.export import MATRICES
from training.network import READ, Layer
from training.passages import Passage, files, read_file
from training.reports import Asked, figures, is_held_back, questions, right

_REACH: Final = 32  # word pieces; what stands farther from the word asked about stands as far
_READ: Final = len(READ) * SHAPE.width


@dataclass(frozen=True, slots=True)
class ReporterRecipe:
    """What can be varied."""

    width: int = 128
    heads: int = 4
    epochs: int = 12
    sentences: int = 16  # of a batch
    rate: float = 1e-3
    dropout: float = 0.2
    parts: float = 2.0  # what the parts weigh against whether anybody is quoted at all


class Reporter(nn.Module):
    """One layer over the states of a sentence, for each word asked about: the states know which word it is and how far.

    Returns logits: words, and words x length x parts.
    """

    def __init__(self, recipe: ReporterRecipe) -> None:
        super().__init__()
        each, wide = recipe.width // recipe.heads, 4 * recipe.width
        shape = replace(SHAPE, width=recipe.width, heads=recipe.heads, each=each, wide=wide)
        self.dropout = nn.Dropout(recipe.dropout)
        self.narrowed = nn.Linear(_READ, recipe.width)
        self.about = nn.Linear(_READ, recipe.width)
        self.distance = nn.Embedding(2 * _REACH + 1, recipe.width)
        self.layer = Layer(shape, recipe.dropout)
        self.quotes = nn.Linear(recipe.width, 1)
        self.part = nn.Linear(recipe.width, len(Part))

    def forward(self, states: Tensor, words: Tensor, asked: Tensor) -> tuple[Tensor, Tensor]:
        """Read states, sentences x length x width, of which `words` are word pieces; asked: row and column."""
        rows, columns = asked.unbind(1)
        states = self.dropout(states)
        far = torch.arange(states.shape[1]).unsqueeze(0) - columns.unsqueeze(1)
        far = self.distance(far.clamp(-_REACH, _REACH) + _REACH)
        about = self.about(states[rows, columns]).unsqueeze(1)
        read = self.dropout(functional.gelu(self.narrowed(states))[rows] + far + about)
        read = self.layer(read, torch.where(words[rows], 0.0, -1e4).unsqueeze(1).unsqueeze(1))
        return self.quotes(read[torch.arange(rows.shape[0]), columns]).squeeze(-1), self.part(read)


class _Shipped(nn.Module):
    """The reporter as it answers at run time: probabilities."""

    def __init__(self, reporter: Reporter) -> None:
        super().__init__()
        self.reporter = reporter

    def forward(self, states: Tensor, words: Tensor, asked: Tensor) -> tuple[Tensor, ...]:
        quotes, parts = self.reporter(states, words, asked)
        return quotes.sigmoid(), parts.sigmoid()


@dataclass(frozen=True, slots=True)
class _Lesson:
    """A sentence's states, and the right answers of the words asked about."""

    states: Floats
    columns: list[int]
    quotes: Floats
    parts: Floats


def main(arguments: list[str] | None = None) -> int:
    """Train the reporter on the network that ships, export it beside it, print its figures; return an exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.reporter", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=NETWORK)
    options = parser.parse_args(arguments)
    print(json.dumps(made(options.folder, seed=options.seed), indent=1))
    return 0


def made(folder: Path, *, seed: int) -> dict[str, object]:
    """Train and export the reporter of the network in `folder`; return the recipe and the figures held back."""
    recipe = ReporterRecipe()
    passages = [one for path in files() for one in read_file(path) if isinstance(one, Passage)]
    reads, reporting = Parser(), load().words.reporting
    learned = list(questions((one for one in passages if not is_held_back(one)), reads, reporting))
    held_back = list(questions(filter(is_held_back, passages), reads, reporting))
    coder = LearnedCoder(folder)
    reporter = trained([_lesson(coder, one) for one in learned], recipe, seed=seed)
    export(reporter, folder / "reporter.onnx")
    measured = {name: round(value, 4) for name, value in figures(LearnedCoder(folder), held_back).items()}
    return {
        "seed": seed,
        "words": sum(len(one.words) for one in learned),
        "recipe": asdict(recipe),
        "held_back": {"words": sum(len(one.words) for one in held_back), **measured},
    }


def trained(lessons: Sequence[_Lesson], recipe: ReporterRecipe, *, seed: int) -> Reporter:
    """Return a reporter trained on the lessons."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    reporter = Reporter(recipe)
    optimizer = torch.optim.AdamW(reporter.parameters(), lr=recipe.rate, weight_decay=0.01)
    steps = recipe.epochs * math.ceil(len(lessons) / recipe.sentences)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.rate, total_steps=steps)
    for epoch in range(1, recipe.epochs + 1):
        losses = []
        for states, words, at, quotes, parts in _batches(lessons, recipe.sentences, chance):
            said, tagged = reporter(states, words, at)
            lost = functional.binary_cross_entropy_with_logits(said, quotes)
            told = quotes > 0
            if told.any():
                seen = words[at[told, 0]]
                lost = lost + recipe.parts * functional.binary_cross_entropy_with_logits(
                    tagged[told][seen], parts[told][seen]
                )
            optimizer.zero_grad()
            lost.backward()
            torch.nn.utils.clip_grad_norm_(reporter.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(lost.item())
        print(f"reporter, epoch {epoch}: loss {sum(losses) / len(losses):.4f}", flush=True)
    return reporter.eval()


def export(reporter: Reporter, path: Path) -> None:
    """Write the reporter to `path`, its matrices as 8-bit integers."""
    states, words = torch.zeros(2, 9, _READ), torch.ones(2, 9, dtype=torch.bool)
    asked = torch.tensor([[0, 1], [1, 2], [1, 4]])
    axes = {
        "states": {0: "sentences", 1: "length"}, "words": {0: "sentences", 1: "length"}, "asked": {0: "asked"},
        "shares": {0: "asked"}, "parts": {0: "asked", 1: "length"},
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            _Shipped(reporter).eval(), (states, words, asked), str(whole), dynamo=False,
            input_names=list(REPORTER_INPUTS), output_names=list(REPORTER_OUTPUTS), dynamic_axes=axes, opset_version=17,
        )  # fmt: skip
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=MATRICES)


def _lesson(coder: LearnedCoder, one: Asked) -> _Lesson:
    states, spans = coder.states(one.text)
    return _Lesson(states, *right(one, spans))


def _batches(lessons: Sequence[_Lesson], size: int, chance: random.Random) -> Iterator[tuple[Tensor, ...]]:
    order = sorted(lessons, key=lambda one: len(one.states) + 8 * chance.random())
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    chance.shuffle(groups)
    for group in groups:
        length = max(len(one.states) for one in group)
        states = torch.from_numpy(np.stack([_padded(one.states, length) for one in group]))
        words = torch.tensor([[at < len(one.states) for at in range(length)] for one in group])
        asked = torch.tensor([(row, column) for row, one in enumerate(group) for column in one.columns])
        quotes = torch.from_numpy(np.concatenate([one.quotes for one in group]))
        parts = torch.from_numpy(np.stack([_padded(words, length) for one in group for words in one.parts]))
        yield states, words, asked, quotes, parts


def _padded(rows: Floats, length: int) -> Floats:
    return np.pad(rows, ((0, length - len(rows)), (0, 0)))


if __name__ == "__main__":
    sys.exit(main())

"""The recipe: how the network is trained from the base weights, and the loss that it learns by."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from tocsin.reading.answers import KINDS, MODES, STATUSES
from training.answers import Lesson
from training.batches import Alter, Arrays, batches
from training.names import exchanged, moved
from training.network import LAYERS, Network, load_base


@dataclass(frozen=True, slots=True)
class Recipe:
    """What can be varied. `rate` is that of the highest layer; each lower one learns `slower` than the one above."""

    epochs: int = 7
    sentences: int = 16  # of a batch
    rate: float = 2e-4
    slower: float = 0.95
    heads_rate: float = 1e-3
    warm_up: float = 0.1  # of all steps
    smoothing: float = 0.1
    exchange: float = 0.15  # of the sentences, with two actors exchanged
    move: float = 0.25  # of the sentences, with the states of another region
    modes: float = 0.3  # what the answers weigh against the kind of a pair
    cues: float = 0.3
    happened: float = 0.3
    certainty: float = 0.3


def trained(
    lessons: Sequence[Lesson], base: Path, tokenizer: Tokenizer, recipe: Recipe, *, seed: int,
    after_epoch: Callable[[Network, int, float], None] | None = None,
) -> Network:  # fmt: skip
    """Return a network trained on `lessons`; `after_epoch` is shown each epoch's network, number and mean loss."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = Network(len(KINDS), len(MODES), len(STATUSES))
    load_base(network.encoder, base)
    optimizer = torch.optim.AdamW(list(_rates(network, recipe)), betas=(0.9, 0.98))
    steps = recipe.epochs * math.ceil(len(lessons) / recipe.sentences)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, _schedule(steps, recipe.warm_up))
    for epoch in range(1, recipe.epochs + 1):
        network.train()
        losses = []
        for batch in batches(tokenizer, lessons, recipe.sentences, chance, _altering(recipe)):
            with torch.autocast("cpu", torch.bfloat16):
                lost = loss(network, batch, recipe)
            optimizer.zero_grad()
            lost.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(lost.item())
        if after_epoch:
            after_epoch(network, epoch, sum(losses) / len(losses))
    return network.eval()


def loss(network: Network, batch: Arrays, recipe: Recipe) -> Tensor:
    """Return how far the network's answers to a batch are from the right ones."""
    answers = network(batch.ids, batch.places, batch.groups, batch.marks)
    kinds, modes, cues, statuses, certainties = (answer.float() for answer in answers)
    lost = torch.zeros(())
    if len(batch.marks):
        lost = lost + _distance(kinds, batch.kinds, recipe.smoothing)
        happening = batch.modes.sum(1) > 0
        if happening.any():
            lost = lost + recipe.modes * _distance(modes[happening], batch.modes[happening], recipe.smoothing / 2)
            lost = lost + recipe.cues * _distance(cues[happening], batch.cues[happening], 0.0)
    if len(batch.word_rows):
        said = (batch.word_pieces.unsqueeze(1) @ statuses[batch.word_rows]).squeeze(1)
        sure = (batch.word_pieces * certainties[batch.word_rows]).sum(1)
        lost = lost + recipe.happened * functional.cross_entropy(
            said, batch.happened, label_smoothing=recipe.smoothing / 2
        )
        lost = lost + recipe.certainty * functional.smooth_l1_loss(sure, batch.certainty)
    return lost


def _distance(logits: Tensor, shares: Tensor, smoothing: float) -> Tensor:
    wanted = shares * (1 - smoothing) + smoothing / logits.shape[-1]
    return -(wanted * functional.log_softmax(logits, -1)).sum(-1).mean()


def _altering(recipe: Recipe) -> Alter:
    def alter(lesson: Lesson, chance: random.Random) -> Lesson:
        if chance.random() < recipe.move:
            lesson = moved(lesson, chance)
        return exchanged(lesson, chance) if chance.random() < recipe.exchange else lesson

    return alter


def _rates(network: Network, recipe: Recipe) -> Iterator[dict[str, object]]:
    for name, weights in network.named_parameters():
        if weights.requires_grad:
            decay = 0.0 if weights.ndim == 1 else 0.01
            yield {"params": [weights], "lr": _rate(name, recipe), "weight_decay": decay}


def _rate(name: str, recipe: Recipe) -> float:
    if not name.startswith("encoder."):
        return recipe.heads_rate
    layer = int(name.split(".")[2]) if name.startswith("encoder.layers.") else -1
    return float(recipe.rate * recipe.slower ** (LAYERS - 1 - layer))


def _schedule(steps: int, warm_up: float) -> Callable[[int], float]:
    rising = max(1, int(steps * warm_up))
    return lambda step: min((step + 1) / rising, max(0.0, (steps - step) / (steps - rising)))

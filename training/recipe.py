"""The recipe: how the network is trained from base weights, and the loss that it learns by."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.answers import Lesson
from training.base import SHAPE, weights
from training.batches import Arrays, batches
from training.names import Alter, exchanged, moved
from training.network import Network


@dataclass(frozen=True, slots=True)
class Recipe:
    """What can be varied. `rate` is that of the highest layer; each lower one learns `slower` than the one above."""

    epochs: int = 4
    readings: int = 32  # of a batch
    rate: float = 2e-4
    slower: float = 0.95
    heads_rate: float = 1e-3
    warm_up: float = 0.1  # of all steps
    smoothing: float = 0.1
    alike: float = 1.0  # what it weighs that two readings of a sentence give one answer; 0: each is read once only
    exchange: float = 0.5  # of the sentences, with two actors exchanged
    move: float = 0.3  # of the sentences, with the states of another region
    modes: float = 0.3  # what the answers weigh against the kind of a pair
    cues: float = 0.3
    happened: float = 0.3
    certainty: float = 0.3


def trained(
    lessons: Sequence[Lesson],
    tokenizer: Tokenizer,
    recipe: Recipe,
    *,
    seed: int,
    after_epoch: Callable[[int, float], None] | None = None,
) -> Network:
    """Return a network trained on `lessons`; `after_epoch` is told each epoch's number and mean loss."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = Network(SHAPE)
    network.encoder.load_state_dict(weights())
    optimizer = torch.optim.AdamW(list(_rates(network, recipe)), betas=(0.9, 0.98), fused=True)
    twice = recipe.alike > 0
    steps = recipe.epochs * math.ceil(len(lessons) * (1 + twice) / recipe.readings)
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, schedule(steps, recipe.warm_up))
    for epoch in range(1, recipe.epochs + 1):
        network.train()
        losses = []
        for batch in batches(tokenizer, lessons, recipe.readings, chance, altering(recipe), twice=twice):
            lost = loss(_answers(network, batch), batch, recipe)
            optimizer.zero_grad()
            lost.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            rates.step()
            losses.append(lost.item())
        if after_epoch:
            after_epoch(epoch, sum(losses) / len(losses))
    return network.eval()


def _answers(network: Network, batch: Arrays) -> tuple[Tensor, ...]:
    with torch.autocast("cpu", torch.bfloat16, enabled=has_fast_bfloat()):
        answers = network(batch.ids, batch.places, batch.groups, batch.pairs)
    return tuple(answer.float() for answer in answers)


@cache
def has_fast_bfloat() -> bool:
    """Tell whether this processor multiplies 16-bit floats faster than 32-bit ones; many take twice as long."""
    wide = torch.rand(1024, 1024)

    def seconds(factor: Tensor) -> float:
        start = time.perf_counter()
        for _ in range(5):
            factor @ factor
        return time.perf_counter() - start

    short = wide.bfloat16()
    seconds(short), seconds(wide)  # the first call of each sets things up
    return seconds(short) < seconds(wide)


def loss(answers: tuple[Tensor, ...], batch: Arrays, recipe: Recipe) -> Tensor:
    """Return how far the network's answers to a batch are from the right ones, where these are known."""
    kinds, modes, cues, statuses, certainties, _ = answers
    lost = torch.zeros(())
    known = batch.kinds.sum(1) > 0
    if known.any():
        lost = lost + _distance(kinds[known], batch.kinds[known], recipe.smoothing)
        if recipe.alike:
            lost = lost + recipe.alike * _apart(kinds[known])
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


def _apart(logits: Tensor) -> Tensor:
    """Return how far the answers to the two readings of a batch's pairs, its two halves, are from each other."""
    one, other = functional.log_softmax(logits, -1).chunk(2)
    return ((one.exp() - other.exp()) * (one - other)).sum(-1).mean() / 2


def altering(recipe: Recipe) -> Alter:
    """Return what gives a sentence other names as chance will, as often as the recipe has it."""

    def alter(lesson: Lesson, chance: random.Random) -> Lesson:
        if chance.random() < recipe.move:
            lesson = moved(lesson, chance)
        return exchanged(lesson, chance) if chance.random() < recipe.exchange else lesson

    return alter


def _rates(network: Network, recipe: Recipe) -> Iterator[dict[str, object]]:
    for name, parameter in network.named_parameters():
        decay = 0.0 if parameter.ndim == 1 else 0.01
        yield {"params": [parameter], "lr": _rate(name, recipe), "weight_decay": decay}


def _rate(name: str, recipe: Recipe) -> float:
    if not name.startswith("encoder."):
        return recipe.heads_rate
    layer = int(name.split(".")[2]) if name.startswith("encoder.layers.") else -1
    return float(recipe.rate * recipe.slower ** (SHAPE.layers - 1 - layer))


def schedule(steps: int, warm_up: float) -> Callable[[int], float]:
    """Return by what the rate is multiplied at each step: it rises for a share of all steps, then falls to nothing."""
    rising = max(1, int(steps * warm_up))
    return lambda step: min((step + 1) / rising, max(0.0, (steps - step) / (steps - rising)))

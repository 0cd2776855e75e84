"""What of a network may go: the heads and the neurons without which its answers change least.

How much hangs on one is told by the square of the gradient of the loss by a factor before it, in the mean of sentences
(the diagonal of the Fisher information): what it costs, to the second order, to set that factor to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from training.base import Shape
from training.batches import Arrays
from training.network import Layer, Network

Loss = Callable[[tuple[Tensor, ...], Arrays], Tensor]


@dataclass(frozen=True, slots=True)
class Worth:
    """What hangs on each head and on each neuron of a layer."""

    heads: Tensor
    neurons: Tensor


def worths(network: Network, batches: Iterable[Arrays], loss: Loss) -> list[Worth]:
    """Return what the heads and neurons of each layer of a network's encoder are worth to its answers."""
    layers: list[Layer] = list(network.encoder.layers)  # type: ignore[arg-type]
    sums = [Worth(torch.zeros(one.heads), torch.zeros(one.widened.out_features)) for one in layers]
    network.eval()
    for batch in batches:
        rows = len(batch.ids)
        factors = [
            (torch.ones(rows, one.heads, requires_grad=True), torch.ones(rows, one.widened.out_features).requires_grad_())
            for one in layers
        ]
        with _weighed(layers, factors):
            loss(network(batch.ids, batch.places, batch.groups, batch.pairs), batch).backward()  # type: ignore[no-untyped-call]
        for total, (heads, neurons) in zip(sums, factors, strict=True):
            assert heads.grad is not None and neurons.grad is not None
            total.heads.add_(heads.grad.square().sum(0))
            total.neurons.add_(neurons.grad.square().sum(0))
    network.zero_grad()
    return sums


@contextmanager
def _weighed(layers: Iterable[Layer], factors: Iterable[tuple[Tensor, Tensor]]) -> Iterator[None]:
    """Multiply, within the block, each head and each neuron by a factor: rows x heads, rows x neurons."""
    hooks = []
    for layer, (heads, neurons) in zip(layers, factors, strict=True):
        wide = heads.repeat_interleave(layer.each, 1)
        hooks.append(layer.attended.register_forward_pre_hook(_multiplying(wide)))
        hooks.append(layer.narrowed.register_forward_pre_hook(_multiplying(neurons)))
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _multiplying(factors: Tensor) -> Callable[[nn.Module, tuple[Tensor]], Tensor]:
    return lambda _, given: given[0] * factors.unsqueeze(1)


def pruned(network: Network, shape: Shape, worth: Sequence[Worth], heads: int, wide: int) -> Network:
    """Return a copy of a network of some shape, whose layers keep so many heads and neurons: those worth most."""
    smaller = replace(shape, heads=heads, wide=wide)
    held = network.state_dict()
    for at, one in enumerate(worth):
        mine = f"encoder.layers.{at}"
        rows = (_best(one.heads, heads).unsqueeze(1) * shape.each + torch.arange(shape.each)).flatten()
        thirds = torch.cat([rows + third * shape.heads * shape.each for third in range(3)])
        kept = _best(one.neurons, wide)
        for part, chosen in (("projections", thirds), ("widened", kept)):
            for kind in ("weight", "bias"):
                held[f"{mine}.{part}.{kind}"] = held[f"{mine}.{part}.{kind}"][chosen]
        for part, chosen in (("attended", rows), ("narrowed", kept)):
            held[f"{mine}.{part}.weight"] = held[f"{mine}.{part}.weight"][:, chosen]
    copy = Network(smaller, dropout=0.0, among=shape)
    copy.load_state_dict(held)
    return copy


def _best(worth: Tensor, count: int) -> Tensor:
    """Return the places of the `count` greatest, in their order."""
    return worth.topk(count).indices.sort().values

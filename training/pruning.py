"""What of a network may go: the heads and neurons without which its answers change least; the rest makes up for it.

How much hangs on one is told by the square of the gradient of the loss by a factor before it, in the mean of sentences
(the diagonal of the Fisher information): what it costs, to the second order, to set that factor to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

import torch
from torch import Tensor, nn

from tocsin.reading.packing import PADDING
from training.base import Shape
from training.batches import Arrays
from training.network import Layer, Network, seeing

_RIDGE: Final = 1e-2  # of the mean square of what is given

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
            tuple(torch.ones(rows, count, requires_grad=True) for count in (one.heads, one.widened.out_features))
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


def refit(network: Network, other: Network, batches: Sequence[Arrays]) -> None:
    """Have what is left of each layer make up for what is gone, by least squares, from the first layer to the last.

    What the heads, and then what the neurons, of `network` bring to the states is made to come nearest to what lacks
    there of the states of `other`, which it was cut from.
    """
    with torch.no_grad():
        biases = [seeing(one.groups) for one in batches]
        seen = [one.groups != PADDING for one in batches]
        mine = [network.encoder.before(one.ids, one.places) for one in batches]
        theirs = [other.encoder.before(one.ids, one.places) for one in batches]
        for layer, whole in zip(network.encoder.layers, other.encoder.layers, strict=True):
            given = [layer.mixed(*one) for one in zip(mine, biases, strict=True)]
            theirs = [
                states + whole.attended(whole.mixed(states, bias)) for states, bias in zip(theirs, biases, strict=True)
            ]
            mine = _brought(layer.attended, given, mine, theirs, seen)
            mine, theirs = _each(layer.attended_norm, mine), _each(whole.attended_norm, theirs)
            given = _each(layer.wide, mine)
            theirs = [states + whole.narrowed(whole.wide(states)) for states in theirs]
            mine = _brought(layer.narrowed, given, mine, theirs, seen)
            mine, theirs = _each(layer.narrowed_norm, mine), _each(whole.narrowed_norm, theirs)


def _each(make: Callable[[Tensor], Tensor], given: Iterable[Tensor]) -> list[Tensor]:
    return [make(one) for one in given]


def _brought(
    linear: nn.Linear, given: Sequence[Tensor], mine: Sequence[Tensor], theirs: Sequence[Tensor], seen: Sequence[Tensor]
) -> list[Tensor]:
    """Fit what a linear layer brings to some states to what these lack of others; return them with it."""
    _fit(linear, given, [wanted - states for wanted, states in zip(theirs, mine, strict=True)], seen)
    return [states + linear(one) for states, one in zip(mine, given, strict=True)]


def _fit(linear: nn.Linear, given: Sequence[Tensor], wanted: Sequence[Tensor], seen: Sequence[Tensor]) -> None:
    """Change a linear layer so that it makes of what is given nearly what is wanted; as little as that takes."""
    rows = torch.cat([one[which] for one, which in zip(given, seen, strict=True)])
    lacking = torch.cat([one[which] for one, which in zip(wanted, seen, strict=True)]) - linear(rows)
    rows = torch.cat([rows, torch.ones(len(rows), 1)], 1).double()
    squares = rows.T @ rows
    ridge = _RIDGE * squares.diagonal().mean() * torch.eye(len(squares), dtype=torch.double)
    change = torch.linalg.solve(squares + ridge, rows.T @ lacking.double()).float()
    linear.weight += change[:-1].T
    linear.bias += change[-1]

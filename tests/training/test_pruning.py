"""Cutting a network: what nothing hangs on goes, and what is left makes up for the rest. Needs what training needs."""

from __future__ import annotations

from typing import Any

import pytest

torch: Any = pytest.importorskip("torch", reason="PyTorch is installed by `make train` alone")
base: Any = pytest.importorskip("training.base")
batching: Any = pytest.importorskip("training.batches")
networks: Any = pytest.importorskip("training.network")
pruning: Any = pytest.importorskip("training.pruning")

SMALL = base.Shape(layers=6, width=24, heads=4, each=6, wide=32, words=50, positions=40, epsilon=1e-12)
USELESS = (1, 3)  # heads


@pytest.fixture
def network() -> Any:
    """A network of chance, whose heads 1 and 3 and whose last 16 neurons bring nothing to anything."""
    torch.manual_seed(1)
    network = networks.Network(SMALL, dropout=0.0).eval()
    with torch.no_grad():
        for layer in network.encoder.layers:
            for head in USELESS:
                layer.attended.weight[:, head * SMALL.each : (head + 1) * SMALL.each] = 0
            layer.narrowed.weight[:, 16:] = 0
    return network


@pytest.fixture
def batches() -> list[Any]:
    return [_batch(seed) for seed in range(12)]


def _batch(seed: int) -> Any:
    """Four sentences of twelve words with a pair each."""
    chance = torch.Generator().manual_seed(seed)
    ids = torch.randint(5, SMALL.words, (4, 14), generator=chance)
    groups = torch.tensor([[0] * 12 + [1, 1]] * 4)
    places = torch.tensor([[*range(12), 2, 7]] * 4)
    pairs = torch.tensor([[row, 12, 2, 3, 7, 7] for row in range(4)])
    kinds = torch.eye(38)[torch.randint(0, 38, (4,), generator=chance)]
    none = torch.zeros(0, 14)
    return batching.Arrays(
        ids, places, groups, pairs, kinds, torch.zeros(4, 58), torch.zeros(4, 14), none, none, none, none
    )


def _lost(answers: Any, batch: Any) -> Any:
    return -(batch.kinds * answers[0].log_softmax(-1)).sum()


def _answers(network: Any, batch: Any) -> Any:
    with torch.no_grad():
        return network(batch.ids, batch.places, batch.groups, batch.pairs)


def test_what_nothing_hangs_on_is_worth_nothing(network: Any, batches: list[Any]) -> None:
    for one in pruning.worths(network, batches, _lost):
        assert [at for at, worth in enumerate(one.heads.tolist()) if worth == 0] == list(USELESS)
        assert one.neurons[16:].max() == 0 < one.neurons[:16].min()


def test_without_it_the_answers_are_the_same(network: Any, batches: list[Any]) -> None:
    smaller = pruning.pruned(network, SMALL, pruning.worths(network, batches, _lost), heads=2, wide=16)
    assert sum(one.numel() for one in smaller.parameters()) < sum(one.numel() for one in network.parameters())
    for mine, theirs in zip(_answers(smaller, batches[0]), _answers(network, batches[0]), strict=True):
        torch.testing.assert_close(mine, theirs)


def test_what_is_left_makes_up_for_what_is_gone(network: Any, batches: list[Any]) -> None:
    smaller = pruning.pruned(network, SMALL, pruning.worths(network, batches, _lost), heads=2, wide=8)
    wanted, before = _answers(network, batches[-1])[-1], _answers(smaller, batches[-1])[-1]
    pruning.refit(smaller, network, batches[:-1])
    after = _answers(smaller, batches[-1])[-1]
    assert (after - wanted).square().mean() < 0.9 * (before - wanted).square().mean()

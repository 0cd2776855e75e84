"""The temperature at which a network is as often right as it is sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from training.answers import Lesson
from training.batches import arrays
from training.network import Network

_TEMPERATURES: Final = [0.5 + 0.05 * step for step in range(31)]


def temperature(network: Network, tokenizer: Tokenizer, lessons: Sequence[Lesson]) -> float:
    """Return the temperature at which the kinds of the pairs of some lessons are likeliest."""
    network.eval()
    with torch.no_grad():
        asked = [arrays(tokenizer, lessons[at : at + 32]) for at in range(0, len(lessons), 32)]
        logits = torch.cat([network(one.ids, one.places, one.groups, one.pairs)[0] for one in asked])
    shares = torch.cat([one.kinds for one in asked])

    def unlikely(heat: float) -> float:
        return float(-(shares * functional.log_softmax(logits / heat, -1)).sum(-1).mean())

    return min(_TEMPERATURES, key=unlikely)

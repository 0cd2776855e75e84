"""The network: a six-layer BERT that reads packed sentences, and the heads that answer for pairs and for words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

HIDDEN: Final = 384
LAYERS: Final = 6
HEADS: Final = 12
_MARKS: Final = 4  # of one pair


class Encoder(nn.Module):
    """BERT as in all-MiniLM-L6-v2, with the positions and the groups of a packed sentence as inputs."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, places: Tensor, groups: Tensor) -> Tensor:
        """Return the states: sentences x length x 384."""
        mine, theirs = groups.unsqueeze(2), groups.unsqueeze(1)
        sees = (theirs == 0) | ((theirs == mine) & (theirs > 0))
        bias = torch.where(sees, 0.0, -1e4).unsqueeze(1)
        states = self.dropout(self.norm(self.words(ids) + self.positions(places)))
        for layer in self.layers:
            states = layer(states, bias)
        return states


class Layer(nn.Module):
    """One layer of BERT, with the three projections of attention in one matrix."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.projections = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.attended_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.widened = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.narrowed = nn.Linear(4 * HIDDEN, HIDDEN)
        self.narrowed_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return the next states; `bias` is added to the attention scores of all heads."""
        rows, length, _ = states.shape
        split = self.projections(states).view(rows, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = split[0], split[1], split[2]
        scores = query @ key.transpose(-1, -2) / (HIDDEN // HEADS) ** 0.5 + bias
        mixed = self.dropout(scores.softmax(-1)) @ value
        mixed = self.attended(mixed.transpose(1, 2).reshape(rows, length, HIDDEN))
        states = self.attended_norm(states + self.dropout(mixed))
        widened = self.narrowed(functional.gelu(self.widened(states)))
        return self.narrowed_norm(states + self.dropout(widened))


class Network(nn.Module):
    """The encoder and its heads.

    Of each pair: logits of type with direction, of mode, and of the word piece that is its action. Of each word piece:
    logits of status, and certainty from -3 to 3.
    """

    def __init__(self, kinds: int, modes: int, statuses: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.dropout = nn.Dropout(dropout)
        self.pair = nn.Linear((2 * _MARKS + 1) * HIDDEN, HIDDEN)
        self.cue = nn.Linear(HIDDEN, HIDDEN)
        self.deed = nn.Linear(2 * HIDDEN, HIDDEN)
        self.kind = nn.Linear(HIDDEN, kinds)
        self.mode = nn.Linear(HIDDEN, modes)
        self.word = nn.Linear(HIDDEN, HIDDEN)
        self.status = nn.Linear(HIDDEN, statuses)
        self.certainty = nn.Linear(HIDDEN, 1)

    def forward(self, ids: Tensor, places: Tensor, groups: Tensor, marks: Tensor) -> tuple[Tensor, ...]:
        """Return kinds, modes and cues of pairs, statuses and certainties of word pieces.

        `marks` holds for each pair its row and its first mark's column: pairs x 2.
        """
        states = self.encoder(ids, places, groups)
        rows, first = marks[:, 0], marks[:, 1]
        marked = [first + mark for mark in range(_MARKS)]
        # The marks, the words where they stand, and the whole.
        columns = [*marked, *(places[rows, column] for column in marked), torch.zeros_like(first)]
        told = torch.cat([states[rows, column] for column in columns], 1)
        pairs = self.dropout(torch.tanh(self.pair(self.dropout(told))))
        cues = (self.cue(pairs).unsqueeze(1) @ states[rows].transpose(1, 2)).squeeze(1) / HIDDEN**0.5
        cues = cues.masked_fill(groups[rows] != 0, -1e4)
        # What happens between two stands for the most part in the word that is taken for the action.
        acted = (cues.softmax(-1).unsqueeze(1) @ states[rows]).squeeze(1)
        deeds = self.dropout(functional.gelu(self.deed(torch.cat([pairs, acted], 1))))
        words = self.dropout(functional.gelu(self.word(states)))
        return self.kind(deeds), self.mode(deeds), cues, self.status(words), self.certainty(words).squeeze(-1)


def load_base(encoder: Encoder, weights: Path) -> None:
    """Fill an encoder with the weights of all-MiniLM-L6-v2."""
    encoder.load_state_dict(dict(_renamed(load_file(weights))))


def _renamed(base: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
    """Return BERT's weights under our names; the one segment that is used is added to the positions."""
    segment = base["embeddings.token_type_embeddings.weight"][0]
    named = {
        "words.weight": base["embeddings.word_embeddings.weight"],
        "positions.weight": base["embeddings.position_embeddings.weight"] + segment,
    }
    parts = {"norm": "embeddings.LayerNorm"}
    for layer in range(LAYERS):
        theirs, ours = f"encoder.layer.{layer}", f"layers.{layer}"
        parts |= {
            f"{ours}.attended": f"{theirs}.attention.output.dense",
            f"{ours}.attended_norm": f"{theirs}.attention.output.LayerNorm",
            f"{ours}.widened": f"{theirs}.intermediate.dense",
            f"{ours}.narrowed": f"{theirs}.output.dense",
            f"{ours}.narrowed_norm": f"{theirs}.output.LayerNorm",
        }
        for kind in ("weight", "bias"):
            thirds = [base[f"{theirs}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            named[f"{ours}.projections.{kind}"] = torch.cat(thirds)
    for ours, theirs in parts.items():
        named |= {f"{ours}.{kind}": base[f"{theirs}.{kind}"] for kind in ("weight", "bias")}
    return named

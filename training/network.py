"""The network: a BERT that reads packed sentences, and the heads that answer for pairs and for words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from tocsin.reading.answers import KINDS, MODES, STATUSES
from training.base import Shape

READ: Final = (3, 5)  # layers whose states the reporter reads; the last alone has forgotten much of the grammar
_TOLD: Final = 7  # states that tell of a pair: its two marks, the ends of its two actors, and the whole
_ALONE: Final = 0.5  # of the pairs do not see the others of their sentence in training, so that each can do without


class Encoder(nn.Module):
    """The encoder of a base, with the positions and the groups of a packed sentence as inputs."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.words, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))

    def forward(self, ids: Tensor, places: Tensor, groups: Tensor) -> list[Tensor]:
        """Return the states after each layer: sentences x length x width."""
        states, bias = self.before(ids, places), seeing(groups)
        after = []
        for layer in self.layers:
            states = layer(states, bias)
            after.append(states)
        return after

    def before(self, ids: Tensor, places: Tensor) -> Tensor:
        """Return the states before the first layer."""
        states: Tensor = self.dropout(self.norm(self.words(ids) + self.positions(places)))
        return states


def seeing(groups: Tensor) -> Tensor:
    """Return the bias by which words see words only, and marks the words and those of their own pair."""
    mine, theirs = groups.unsqueeze(2), groups.unsqueeze(1)
    sees = (theirs == 0) | ((theirs == mine) & (theirs > 0))
    return torch.where(sees, 0.0, -1e4).unsqueeze(1)


class Layer(nn.Module):
    """One layer, with the three projections of attention in one matrix."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, self.each = shape.heads, shape.each
        inner = shape.heads * shape.each
        self.projections = nn.Linear(shape.width, 3 * inner)
        self.attended = nn.Linear(inner, shape.width)
        self.attended_norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.widened = nn.Linear(shape.width, shape.wide)
        self.narrowed = nn.Linear(shape.wide, shape.width)
        self.narrowed_norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return the next states; `bias` is added to the attention scores."""
        states = self.attended_norm(states + self.dropout(self.attended(self.mixed(states, bias))))
        after: Tensor = self.narrowed_norm(states + self.dropout(self.narrowed(self.wide(states))))
        return after

    def mixed(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return what the heads make of the states, side by side."""
        rows, length, _ = states.shape
        # The width of a head is told by the shape, so that the exported file can read no pairs at all.
        split = self.projections(states).view(rows, length, 3, self.heads, self.each).permute(2, 0, 3, 1, 4)
        query, key, value = split[0], split[1], split[2]
        scores = query @ key.transpose(-1, -2) / self.each**0.5 + bias
        mixed = scores.softmax(-1) @ value
        return mixed.transpose(1, 2).reshape(rows, length, self.heads * self.each)

    def wide(self, states: Tensor) -> Tensor:
        """Return what the neurons make of the states."""
        return functional.gelu(self.widened(states))


class Network(nn.Module):
    """The encoder and its heads.

    Of each pair: logits of type with direction, of mode, and of the word piece that is its action. Of each word piece:
    logits of status, certainty from -3 to 3, and the states that the reporter reads.
    """

    def __init__(self, shape: Shape, dropout: float = 0.1, among: Shape | None = None) -> None:
        """`among`: the shape of the layer in which pairs see each other, where it is another one."""
        super().__init__()
        width = shape.width
        self.encoder = Encoder(shape, dropout)
        self.dropout = nn.Dropout(dropout)
        self.pair = nn.Linear(_TOLD * width, width)
        self.cue = nn.Linear(width, width)
        self.deed = nn.Linear(2 * width, width)
        self.among = Layer(among or shape, dropout)
        self.kind = nn.Linear(width, len(KINDS))
        self.mode = nn.Linear(width, len(MODES))
        self.word = nn.Linear(width, width)
        self.status = nn.Linear(width, len(STATUSES))
        self.certainty = nn.Linear(width, 1)

    def forward(self, ids: Tensor, places: Tensor, groups: Tensor, pairs: Tensor) -> tuple[Tensor, ...]:
        """Return kinds, modes, cues of pairs, statuses, certainties, states of pieces; the inputs are a batch's."""
        return self.answers(self.encoder(ids, places, groups), groups, pairs)

    def answers(self, after: Sequence[Tensor], groups: Tensor, pairs: Tensor) -> tuple[Tensor, ...]:
        """Return the same, given the states after each layer."""
        states = after[-1]
        rows, first, *ends = pairs.unbind(1)
        columns = [first, first + 1, *ends, torch.zeros_like(first)]
        told = torch.cat([states[rows, column] for column in columns], 1)
        asked = self.dropout(torch.tanh(self.pair(self.dropout(told))))
        cues = (self.cue(asked).unsqueeze(1) @ states[rows].transpose(1, 2)).squeeze(1) / asked.shape[1] ** 0.5
        cues = cues.masked_fill(groups[rows] != 0, -1e4)
        # What happens between two stands for the most part in the word that is taken for the action.
        acted = (cues.softmax(-1).unsqueeze(1) @ states[rows]).squeeze(1)
        deeds = self.dropout(functional.gelu(self.deed(torch.cat([asked, acted], 1))))
        # What a word tells of two it seldom tells of two others.
        deeds = self.among(deeds.unsqueeze(0), self._together(rows)).squeeze(0)
        words = self.dropout(functional.gelu(self.word(states)))
        read = torch.cat([after[layer] for layer in READ], -1)
        return self.kind(deeds), self.mode(deeds), cues, self.status(words), self.certainty(words).squeeze(-1), read

    def _together(self, rows: Tensor) -> Tensor:
        """Return the bias by which pairs see only those of their own sentence."""
        seen = rows.unsqueeze(1) == rows
        if self.training:
            alone = torch.rand(len(rows), 1) < _ALONE
            seen &= ~alone | torch.eye(len(rows), dtype=torch.bool)
        return torch.where(seen, 0.0, -1e4)

"""Lessons as arrays: what the network reads, and what it should answer."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import torch
from tokenizers import Tokenizer
from torch import Tensor

from tocsin.model import Span
from tocsin.reading.answers import KINDS, MODES, Direction
from tocsin.reading.packing import Packed, Pair, pack, padded, pieces
from training.answers import Lesson, PairAnswer
from training.names import Alter

_TURNED: Final = {Direction.THERE: Direction.BACK, Direction.BACK: Direction.THERE, Direction.BOTH: Direction.BOTH}
_BACKWARD: Final = tuple(
    KINDS.index((type_, _TURNED[way])) if (type_, _TURNED[way]) in KINDS else at
    for at, (type_, way) in enumerate(KINDS)
)


@dataclass(frozen=True, slots=True)
class Arrays:
    """One batch. `kinds`, `modes` and `cues` hold for each pair the share of each class; `happened` and `certainty`
    belong to the words of which `spoken` gives the share of each word piece, words x rows x length."""

    ids: Tensor
    places: Tensor
    groups: Tensor
    marks: Tensor
    kinds: Tensor
    modes: Tensor
    cues: Tensor
    word_rows: Tensor
    word_pieces: Tensor
    happened: Tensor
    certainty: Tensor


def batches(
    tokenizer: Tokenizer, lessons: Sequence[Lesson], size: int, chance: random.Random, alter: Alter | None = None
) -> Iterator[Arrays]:
    """Yield all lessons once in batches of sentences of about one length, in an order drawn by `chance`."""
    order = sorted(lessons, key=lambda lesson: len(lesson.text) * chance.uniform(0.85, 1.15))
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    chance.shuffle(groups)
    for group in groups:
        yield arrays(tokenizer, [turned(alter(one, chance) if alter else one, chance) for one in group])


def turned(lesson: Lesson, chance: random.Random) -> Lesson:
    """Return a lesson in which each pair is asked about in either order, as chance will."""
    pairs = [_turned(pair) if pair.recipient and chance.random() < 0.5 else pair for pair in lesson.pairs]
    return replace(lesson, pairs=pairs)


def _turned(pair: PairAnswer) -> PairAnswer:
    assert pair.recipient
    kinds = tuple(_BACKWARD[kind] for kind in pair.kinds)
    return PairAnswer(pair.recipient, pair.initiator, kinds, pair.modes, pair.actions)


def arrays(tokenizer: Tokenizer, lessons: Sequence[Lesson]) -> Arrays:
    """Return the arrays of a batch of lessons."""
    packed = [pack(tokenizer, one.text, [_asked(pair) for pair in one.pairs]) for one in lessons]
    batch = padded(packed)
    length = batch.ids.shape[1]
    marks, kinds, modes, cues, rows, words, happened, certainty = [], [], [], [], [], [], [], []
    for row, (lesson, one) in enumerate(zip(lessons, packed, strict=True)):
        for number, pair in enumerate(lesson.pairs, 1):
            marks.append((row, int((one.groups == number).argmax())))
            kinds.append(_shares(pair.kinds, len(KINDS)))
            modes.append(_shares(pair.modes, len(MODES)))
            cues.append(_shares(_pieces(one, pair.actions), length))
        for word in lesson.words:
            rows.append(row)
            words.append(_shares(pieces(one.spans, word.action), length))
            happened.append(word.status)
            certainty.append(word.certainty)
    return Arrays(
        *(torch.from_numpy(array) for array in (batch.ids, batch.places, batch.groups)),
        torch.tensor(marks, dtype=torch.long).reshape(-1, 2), _stacked(kinds, len(KINDS)), _stacked(modes, len(MODES)),
        _stacked(cues, length), torch.tensor(rows, dtype=torch.long), _stacked(words, length),
        torch.tensor(happened, dtype=torch.long), torch.tensor(certainty),
    )  # fmt: skip


def _asked(pair: PairAnswer) -> Pair:
    return pair.initiator, pair.recipient


def _pieces(packed: Packed, spans: Sequence[Span]) -> list[int]:
    return sorted({at for span in spans for at in pieces(packed.spans, span)})


def _shares(chosen: Sequence[int], classes: int) -> Tensor:
    shares = torch.zeros(classes)
    for one in chosen:
        shares[one] += 1 / len(chosen)
    return shares


def _stacked(rows: Sequence[Tensor], width: int) -> Tensor:
    return torch.stack(list(rows)) if rows else torch.zeros(0, width)

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
    pairs: Tensor
    kinds: Tensor
    modes: Tensor
    cues: Tensor
    word_rows: Tensor
    word_pieces: Tensor
    happened: Tensor
    certainty: Tensor


def batches(
    tokenizer: Tokenizer, lessons: Sequence[Lesson], size: int, chance: random.Random, alter: Alter, *, twice: bool
) -> Iterator[Arrays]:
    """Yield all lessons in batches of `size` readings of about one length, in an order drawn by `chance`.

    Each is altered before it is read; `twice`: differently, in the two halves of a batch.
    """
    read = tokenizer.encode_batch([lesson.text for lesson in lessons])
    lengths = [len(words.ids) + 2 * len(lesson.pairs) for words, lesson in zip(read, lessons, strict=True)]
    order = [lessons[at] for at in sorted(range(len(lessons)), key=lambda at: lengths[at] + chance.random())]
    size = size // 2 if twice else size
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    chance.shuffle(groups)
    for group in groups:
        drawn = [turned(one, chance) for one in group]
        yield arrays(tokenizer, [alter(one, chance) for one in (drawn * 2 if twice else drawn)])


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
    kinds, modes, cues, rows, words, happened, certainty = [], [], [], [], [], [], []
    for row, (lesson, one) in enumerate(zip(lessons, packed, strict=True)):
        for pair in lesson.pairs:
            kinds.append(_shares(pair.kinds, len(KINDS)))
            modes.append(_shares(pair.modes, len(MODES)))
            cues.append(_shares(_pieces(one, pair.actions), length))
        for word in lesson.words:
            rows.append(row)
            words.append(_shares(pieces(one.spans, word.action), length))
            happened.append(word.status)
            certainty.append(word.certainty)
    return Arrays(
        *(torch.from_numpy(array) for array in (batch.ids, batch.places, batch.groups, batch.pairs)),
        _stacked(kinds, len(KINDS)), _stacked(modes, len(MODES)), _stacked(cues, length),
        torch.tensor(rows, dtype=torch.long), _stacked(words, length),
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

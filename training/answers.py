"""What the network is asked and what it should answer: sentences with their pairs, and the classes of each answer."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tocsin.model import Span, Status
from tocsin.reading.answers import KINDS, MODES, STATUSES, Direction
from training.corpus import BORDERS, NONE, Example, Happening

PARTS: Final = ("held back", "calibration", "train")


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """The right answer for two actors in the order of the text, or for one who acts alone."""

    initiator: Span
    recipient: Span | None
    kinds: tuple[int, ...]
    modes: tuple[int, ...]
    actions: tuple[Span, ...]

    @property
    def mode_names(self) -> tuple[str | None, ...]:
        """The modes by name; None where a type has none."""
        return tuple(MODES[mode] or None for mode in self.modes)


@dataclass(frozen=True, slots=True)
class WordAnswer:
    """Whether what some words tell of happened, and how surely."""

    action: Span
    status: int
    certainty: float


@dataclass(slots=True)
class Lesson:
    """A sentence with all that is known of it."""

    text: str
    pairs: list[PairAnswer] = field(default_factory=list)
    words: list[WordAnswer] = field(default_factory=list)
    part: str = "train"


def lessons(examples: Iterable[Example], happenings: Iterable[Happening] = ()) -> list[Lesson]:
    """Put the examples of each sentence together; what happens both ways between two actors is one mutual answer."""
    by_text: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_text[example.text].append(example)
    found = {text: Lesson(text, _pairs(own), _words(own), _part(text, own)) for text, own in by_text.items()}
    for happening in happenings:
        lesson = found.setdefault(happening.text, Lesson(happening.text, part=_part(happening.text)))
        lesson.words.append(WordAnswer(happening.action, STATUSES.index(happening.status), happening.certainty))
    return list(found.values())


def _part(text: str, examples: Sequence[Example] = ()) -> str:
    """Return the part of the corpus that a sentence belongs to: by its own text alone, one in ten is held back.

    None is of those that were written where a network went wrong: they would make the part that measures another one
    each time that some are added.
    """
    if any(example.source.startswith(BORDERS.name) for example in examples):
        return "train"
    return PARTS[min(2, max(0, zlib.crc32(text.encode()) % 100 // 5 - 1))]


def _pairs(examples: Sequence[Example]) -> list[PairAnswer]:
    ways: defaultdict[tuple[Span, Span | None], list[Example]] = defaultdict(list)
    for example in examples:
        ways[example.initiator, example.recipient].append(example)
    found, seen = [], set()
    for initiator, recipient in ways:
        first, second = sorted((initiator, recipient)) if recipient else (initiator, None)
        if (first, second) not in seen:
            seen.add((first, second))
            backward = ways.get((second, first), []) if second else []
            found.append(_pair(first, second, ways.get((first, second), []), backward))
    return found


def _pair(first: Span, second: Span | None, forward: Sequence[Example], backward: Sequence[Example]) -> PairAnswer:
    there = {one.type: one for one in forward if one.type != NONE}
    back = {one.type: one for one in backward if one.type != NONE}
    told: list[tuple[int, Example]] = []
    for type_, example in there.items():
        direction = Direction.BOTH if (type_, Direction.BOTH) in KINDS and type_ in back else Direction.THERE
        told.append((KINDS.index((type_, direction)), example))
    told += [
        (KINDS.index((type_, Direction.BACK)), example)
        for type_, example in back.items()
        if type_ not in there or (type_, Direction.BOTH) not in KINDS
    ]
    return PairAnswer(
        initiator=first,
        recipient=second,
        kinds=tuple(kind for kind, _ in told) or (KINDS.index((NONE, Direction.THERE)),),
        modes=tuple(MODES.index(example.mode or "") for _, example in told),
        actions=tuple(example.action for _, example in told if example.action),
    )


def _words(examples: Iterable[Example]) -> list[WordAnswer]:
    said = {
        one.action: WordAnswer(one.action, STATUSES.index(one.status), one.certainty)
        for one in examples
        if one.action and isinstance(one.status, Status) and one.certainty is not None
    }
    return list(said.values())

"""What the network is asked and what it should answer: sentences with their pairs, and the classes of each answer."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tocsin.model import Span
from tocsin.reading.answers import KINDS, MODES, MUTUAL, NONE, STATUSES, Direction
from training.corpus import BORDERS, Example, Happening

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
    told: defaultdict[int, list[Example]] = defaultdict(list)
    there, back = ({one.type for one in way} for way in (forward, backward))
    for way, own, theirs in ((Direction.THERE, forward, back), (Direction.BACK, backward, there)):
        for example in own:
            if example.type != NONE:
                both = example.type in MUTUAL and example.type in theirs
                told[KINDS.index((example.type, Direction.BOTH if both else way))].append(example)
    acts = [example for examples in told.values() for example in examples]
    return PairAnswer(
        initiator=first,
        recipient=second,
        kinds=tuple(told) or (KINDS.index((NONE, Direction.THERE)),),
        modes=tuple(dict.fromkeys(MODES.index(example.mode or "") for example in acts)),
        actions=tuple(dict.fromkeys(example.action for example in acts if example.action)),
    )


def _words(examples: Iterable[Example]) -> list[WordAnswer]:
    """Return what is so of each action; one of which two things are said, by whom it strikes, teaches nothing."""
    said: defaultdict[Span, list[WordAnswer]] = defaultdict(list)
    for one in examples:
        if one.action and one.status is not None and one.certainty is not None:
            answer = WordAnswer(one.action, STATUSES.index(one.status), one.certainty)
            if answer not in said[one.action]:
                said[one.action].append(answer)
    return [answers[0] for answers in said.values() if len(answers) == 1]

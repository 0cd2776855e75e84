"""Roots: the origins of an event's claims while they are being found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tocsin.corroboration.speakers.speaker import Speaker
from tocsin.corroboration.speakers.telling import Told
from tocsin.model import OriginKind, StepKind

_COMPARED = 12  # claims of an origin with which another is compared
_NEAR = 0.3  # of the words of the shorter of two sentences


@dataclass(slots=True)
class Root:
    """An origin in the making; `exact` says that a report gives its day."""

    kind: OriginKind
    speaker: Speaker
    day: date
    exact: bool
    told: list[int] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    told_of: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    numbers: defaultdict[str, set[float]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True, slots=True)
class Trail:
    """How a claim came to its root: by which step, from whom, and the claim that it leads to, if to one."""

    kind: StepKind
    name: str
    why: str
    behind: int | None = None


@dataclass(slots=True)
class Roots:
    """All roots found so far, by number; the root and the trail of each claim, by the claim's place in `told`."""

    told: Sequence[Told]
    all: list[Root] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)
    trails: dict[int, Trail] = field(default_factory=dict)
    by_event: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_document: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_key: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    traced: defaultdict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def found(self, at: int, root: Root, trail: Trail) -> None:
        """Make a claim the first of a new root."""
        self.all.append(root)
        self._name(len(self.all) - 1, root.speaker)
        self.join(at, len(self.all) - 1, trail)

    def join(self, at: int, number: int, trail: Trail) -> None:
        """Give a claim to a root."""
        told, root = self.told[at], self.all[number]
        if told.event not in root.told_of:
            self.by_event[told.event].append(number)
        if told.document.id not in root.documents:
            self.by_document[told.document.id].append(number)
        root.told.append(at)
        root.told_of[told.event].append(at)
        root.documents.add(told.document.id)
        root.numbers[told.event] |= told.numbers
        self.of[at], self.trails[at] = number, trail
        self.traced[told.document.id, told.event].append(at)

    def rename(self, number: int, speaker: Speaker) -> None:
        """Let a root be known by a speaker who is better described."""
        self.all[number].speaker = speaker
        self._name(number, speaker)

    def alike(self, speaker: Speaker) -> Iterator[int]:
        """Yield the roots that share a key with a speaker, in the order in which they were found."""
        yield from sorted({number for key in speaker.keys for number in self.by_key[key]})

    def agree(self, number: int, told: Told) -> bool:
        """Tell whether a root gives a figure of the claim's for the same event."""
        return not told.numbers.isdisjoint(self.all[number].numbers.get(told.event, ()))

    def clash(self, number: int, told: Told) -> bool:
        """Tell whether both give figures for the same event, and none is the same."""
        return bool(told.numbers and self.all[number].numbers.get(told.event)) and not self.agree(number, told)

    def near(self, number: int, told: Told) -> bool:
        """Tell whether a root has told of the same event in much the same words."""
        return self.likeness(number, told) >= _NEAR

    def likeness(self, number: int, told: Told) -> float:
        """Return how much of the words of the shorter of two claims of an event both have, at most, for a root."""
        own = self.all[number].told_of.get(told.event, ())
        others = (self.told[at].words for at in own[-_COMPARED:])
        return max((len(told.words & words) / (min(len(told.words), len(words)) or 1) for words in others), default=0.0)

    def _name(self, number: int, speaker: Speaker) -> None:
        for key in speaker.keys:
            if number not in self.by_key[key][-1:]:
                self.by_key[key].append(number)

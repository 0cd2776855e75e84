"""The cast: which actors a document has brought on stage so far, so that "he" and "both nations" find theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tocsin.model import ActorKind, Mention

_SUBJECT: Final = 4.0  # what a subject weighs against any other mention
_WINDOW: Final = 6  # sentences that a pronoun or description may reach back


@dataclass(slots=True)
class Cast:
    """The mentions of the last sentences with their weight. One per document, filled in reading order."""

    kinds: dict[str, ActorKind] = field(default_factory=dict)
    topic: str | None = None  # the measure that figures were last given of
    _introduced: dict[str, Mention] = field(default_factory=dict)
    _sentences: list[list[Mention]] = field(default_factory=list)
    _subjects: list[frozenset[str]] = field(default_factory=list)
    _pairs: list[list[tuple[Mention, ...]]] = field(default_factory=list)
    _totals: Counter[str] = field(default_factory=Counter)

    def enter(
        self,
        mentions: Iterable[Mention],
        subjects: Iterable[str],
        pairs: Iterable[tuple[Mention, ...]],
        *,
        strangers: Iterable[Mention] = (),
    ) -> None:
        """Take in the mentions of one sentence, in order: which stand as subjects, and which are named side by side.

        `strangers` are persons named in it whom the vocabulary does not know, and who speak.
        """
        strangers = list(strangers)
        self.kinds.update({stranger.actor: ActorKind.PERSON for stranger in strangers})
        mentions = [*mentions, *strangers]
        subjects = {*subjects, *(stranger.actor for stranger in strangers)}
        self._pairs.append(list(pairs))
        self._sentences.append(mentions)
        self._subjects.append(frozenset(subjects))
        self._totals.update(mention.principal for mention in mentions)

    def introduce(self, surname: str, mention: Mention) -> None:
        """Remember whom a last name stands for, where it came with a title, a state or a first name."""
        self._introduced.setdefault(surname, mention)

    def introduced(self, surname: str) -> Mention | None:
        """Return who was introduced under that last name."""
        return self._introduced.get(surname)

    def latest(
        self,
        kinds: frozenset[ActorKind],
        *,
        here: Sequence[Mention] = (),
        leading: frozenset[str] = frozenset(),
        but: frozenset[str] = frozenset(),
    ) -> Mention | None:
        """Return the most prominent recent mention of an actor of one of the kinds.

        `here` are the mentions that precede in the same sentence, `leading` the actors that are its subjects; `but`
        are actors that it cannot be.
        """
        weights: dict[str, float] = {}
        last: dict[str, Mention] = {}
        for age, mentions, subjects in self._recent(here, leading):
            for mention in mentions:
                actor = mention.actor
                kind = self.kinds.get(actor)
                # "He" may be somebody of the state that is the subject; "it" is not that state.
                other = kind is ActorKind.PERSON or mention.principal not in but
                if kind not in kinds or actor in but or not other:
                    continue
                weight = (_SUBJECT if actor in subjects else 1.0) / (1 + age)
                weights[actor] = weights.get(actor, 0.0) + weight
                last.setdefault(actor, mention)
        if not weights:
            return None
        return last[
            max(weights, key=lambda actor: (weights[actor] * (1 + self._totals[actor]) ** 0.5, self._totals[actor]))
        ]

    def latest_group(
        self,
        kinds: frozenset[ActorKind],
        size: int,
        *,
        here: Sequence[Mention] = (),
        but: frozenset[str] = frozenset(),
    ) -> tuple[Mention, ...]:
        """Return the `size` most prominent recent actors of the kinds, or none where there are fewer."""
        chosen: list[Mention] = []
        for _ in range(size):
            mention = self.latest(kinds, here=here, but=but | {m.principal for m in chosen} | {m.actor for m in chosen})
            if mention is None:
                return ()
            chosen.append(mention)
        return tuple(chosen)

    def named_together(
        self, kinds: frozenset[ActorKind], size: int, *, here: Sequence[tuple[Mention, ...]], within: int
    ) -> tuple[Mention, ...]:
        """Return the `size` actors of the kinds that were last named side by side, `here` or in the last sentences."""
        for pairs in (here, *self._pairs[-within:][::-1]):
            for pair in reversed(pairs):
                if len(pair) == size and all(self.kinds.get(mention.actor) in kinds for mention in pair):
                    return pair
        return ()

    def _recent(
        self, here: Sequence[Mention], leading: frozenset[str]
    ) -> Iterable[tuple[int, Sequence[Mention], frozenset[str]]]:
        yield 0, here[::-1], leading
        for age in range(1, min(_WINDOW, len(self._sentences)) + 1):
            yield age, self._sentences[-age][::-1], self._subjects[-age]

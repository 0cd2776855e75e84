"""The same sentence with other names in it: what happens must not depend on who is known for doing it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Final

from tocsin.model import Span
from tocsin.vocabulary.entries import ActorEntry
from tocsin.vocabulary.places import CountryPoint, load_points
from tocsin.vocabulary.tables import read_table
from tocsin.vocabulary.vocabulary import DATA
from training.answers import Lesson

FAR: Final = 4000  # km between two states that are not of one region
_FORMS: Final = ("name", "adjective", "people", "capital")

Replacement = tuple[Span, str]
Alter = Callable[[Lesson, random.Random], Lesson]


def exchanged(lesson: Lesson, chance: random.Random) -> Lesson:
    """Return a lesson in which the words of the two actors of one pair, drawn by chance, have changed places."""
    couples = [(pair.initiator, pair.recipient) for pair in lesson.pairs if pair.recipient]
    if not couples:
        return lesson
    first, second = chance.choice(couples)
    return rewritten(lesson, [(first, second.of(lesson.text)), (second, first.of(lesson.text))])


def moved(lesson: Lesson, chance: random.Random) -> Lesson:
    """Return a lesson with each state that it names replaced by one of another region.

    Names, adjectives, peoples and capitals are exchanged; "a Frenchman" stays.
    """
    forms, pattern = _forms()
    instead: dict[str, str] = {}
    replacements = []
    for match in pattern.finditer(lesson.text):
        state, form = forms[match.group()]
        if state not in instead:
            instead[state] = chance.choice([other for other in _far_from(state) if other not in instead.values()])
        replacements.append((Span(*match.span()), _states()[instead[state]][form]))
    return rewritten(lesson, replacements)


def rewritten(lesson: Lesson, replacements: Iterable[Replacement]) -> Lesson:
    """Return a lesson with some of its words replaced and all its spans where they then stand."""
    ordered = sorted(replacements)
    text, at = "", 0
    for span, words in ordered:
        text += lesson.text[at : span.start] + words
        at = span.end
    text += lesson.text[at:]
    place = _placer(ordered)
    return replace(
        lesson,
        text=text,
        pairs=[
            replace(
                pair,
                initiator=place(pair.initiator),
                recipient=place(pair.recipient) if pair.recipient else None,
                actions=tuple(map(place, pair.actions)),
            )
            for pair in lesson.pairs
        ],
        words=[replace(word, action=place(word.action)) for word in lesson.words],
    )


def _placer(replacements: Sequence[Replacement]) -> Callable[[Span], Span]:
    def moved_by(offset: int, *, end: bool) -> int:
        """Return where an offset stands after the replacements before it; inside one, at that one's edge."""
        shift = 0
        for span, words in replacements:
            if offset >= span.end:
                shift += len(words) - (span.end - span.start)
            elif offset > span.start:
                return span.start + shift + (len(words) if end else 0)
        return offset + shift

    return lambda span: Span(moved_by(span.start, end=False), moved_by(span.end, end=True))


@cache
def _states() -> dict[str, dict[str, str]]:
    """Return of each state its name, adjective, people (in the plural) and capital, where it has all of them."""
    return {
        state.id: dict(zip(_FORMS, (state.name, state.demonyms[0], _people(state), state.capitals[0]), strict=True))
        for state in _entries()
        if state.demonyms and state.capitals
    }


def _people(state: ActorEntry) -> str:
    adjective, *others = state.demonyms
    return next((one for one in others if one.endswith(("s", "men"))), adjective)


@cache
def _entries() -> tuple[ActorEntry, ...]:
    return tuple(state for _, state in read_table(DATA / "states.csv", ActorEntry))


@cache
def _forms() -> tuple[dict[str, tuple[str, str]], re.Pattern[str]]:
    """Return which state, in which form, each of its words stands for: its other names count as its name."""
    forms = {words: (state.id, "name") for state in _entries() if state.id in _states() for words in state.names}
    # Where two forms of a state are one word, the earlier counts: "Chinese" is the adjective.
    forms |= {words: (state, form) for state, known in _states().items() for form, words in reversed(known.items())}
    longest_first = sorted(forms, key=len, reverse=True)
    return forms, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


@cache
def _far_from(state: str) -> tuple[str, ...]:
    points = {point.country: point for point in load_points(DATA)}
    return tuple(one for one in _states() if _distance(points[state], points[one]) > FAR)


def _distance(one: CountryPoint, other: CountryPoint) -> float:
    """Return the kilometres between two points."""
    (lat, lon), (lat_, lon_) = ((radians(point.lat), radians(point.lon)) for point in (one, other))
    half = sin((lat_ - lat) / 2) ** 2 + cos(lat) * cos(lat_) * sin((lon_ - lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))

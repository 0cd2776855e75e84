"""Shelves: happenings by what is named in them, each shelf in the order of some of their days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, product
from typing import Final, NamedTuple

from tocsin.model import Happening, Pattern

Key = tuple[str, ...]
"""What a shelf holds: of a type, by an initiator, on a recipient, ..."""

_ALL: Final[Key] = ()


class Shelves:
    """Happenings, found by their types, actors, pairs of actors and countries, and by the days that `of` tells.

    Of one event there may be several, as it was known at different times.
    """

    def __init__(self, of: Callable[[Happening], date]) -> None:
        self._of = of
        self._shelves: defaultdict[Key, list[Happening]] = defaultdict(list)

    def put(self, happening: Happening) -> None:
        """Take in a happening."""
        day = self._of(happening)
        for key in _keys(happening):
            shelf = self._shelves[key]
            if not shelf or self._of(shelf[-1]) <= day:
                shelf.append(happening)
            else:
                insort(shelf, happening, key=self._of)

    def drop(self, happening: Happening) -> None:
        """Take out a happening that is there."""
        for key in _keys(happening):
            shelf = self._shelves[key]
            at = bisect_left(shelf, self._of(happening), key=self._of)
            del shelf[next(place for place in range(at, len(shelf)) if shelf[place] is happening)]

    def fewest(self, choices: Iterable[Choice]) -> Choice:
        """Return of some choices of shelves the one on which fewest happenings stand."""
        return min(choices, key=lambda choice: sum(len(self._shelves.get(key, ())) for key in choice.keys))

    def of_days(self, keys: Sequence[Key], first: date, last: date) -> Iterable[Happening]:
        """Return what stands on some shelves under some days, each once."""
        if len(keys) == 1:
            return self._stretch(keys[0], first, last)
        return {id(one): one for key in keys for one in self._stretch(key, first, last)}.values()

    def _stretch(self, key: Key, first: date, last: date) -> list[Happening]:
        shelf = self._shelves.get(key, [])
        low = bisect_left(shelf, first, key=self._of)
        return shelf[low : bisect_right(shelf, last, low, key=self._of)]


def _keys(one: Happening) -> set[Key]:
    acting = {*one.initiators, *one.recipients}
    actors, pairs = {*acting, *one.named}, list(combinations(sorted(acting), 2))
    return {
        _ALL,
        ("type", one.type),
        *(("actor", actor) for actor in actors),
        *(("actor", actor, one.type) for actor in actors),
        *(("pair", *pair) for pair in pairs),
        *(("pair", *pair, one.type) for pair in pairs),
        *(("country", country) for country in one.countries),
        *(("country", country, one.type) for country in one.countries),
    }


class Choice(NamedTuple):
    """Shelves that hold together all that matches a pattern, and nothing that differs in some of its `fields`."""

    keys: list[Key]
    fields: frozenset[str] = frozenset()


def choices(pattern: Pattern) -> list[Choice]:
    """Return on which shelves to look for what matches a pattern; each choice would do."""
    types = pattern.types
    found = [Choice([("type", one) for one in types], _TYPES)] if types else []
    for word, field, sure in _NAMED:
        if values := getattr(pattern, field):
            found.append(Choice([(word, one) for one in values], sure))
            found.append(Choice([(word, *one) for one in product(values, types)], _TYPES | sure))
    for pairs in _pairs(pattern):
        found.append(Choice([("pair", *pair) for pair in pairs]))
        found.append(Choice([("pair", *pair, type_) for pair in pairs for type_ in types], _TYPES))
    return [choice for choice in found if choice.keys] or [Choice([_ALL])]


def _pairs(pattern: Pattern) -> Iterator[list[tuple[str, str]]]:
    by, on = pattern.initiators, pattern.recipients
    yield list(combinations(sorted(set(pattern.between)), 2))
    if not set(by) & set(on):  # whoever acts on himself is no pair
        yield [(min(pair), max(pair)) for pair in product(by, on)]


_TYPES: Final = frozenset({"types"})
_NAMED: Final[tuple[tuple[str, str, frozenset[str]], ...]] = (
    ("actor", "initiators", frozenset()),  # the shelf does not tell which side somebody is on
    ("actor", "recipients", frozenset()),
    ("actor", "named", frozenset({"named"})),
    ("country", "countries", frozenset({"countries"})),
)

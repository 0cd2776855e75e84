"""Shelves: happenings by what is named in them, each shelf in the order in which they were reported."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, product
from operator import attrgetter
from typing import Final

from tocsin.model import Happening, Pattern

Key = tuple[str, ...]
"""What a shelf holds: of a type, by an initiator, on a recipient, ..."""

_ALL: Final[Key] = ()
_REPORTED: Final = attrgetter("reported")


class Shelves:
    """Happenings, found by their types, actors, pairs of actors and countries, and by the days of their reports."""

    def __init__(self) -> None:
        self._known: dict[str, Happening] = {}
        self._shelves: defaultdict[Key, list[Happening]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._known)

    def put(self, happening: Happening) -> None:
        """Take in a happening, in place of what was known of it before."""
        self.drop(happening.id)
        self._known[happening.id] = happening
        for key in _keys(happening):
            insort(self._shelves[key], happening, key=_REPORTED)

    def drop(self, id_: str) -> None:
        """Forget a happening, if it is there."""
        old = self._known.pop(id_, None)
        for key in _keys(old) if old else ():
            shelf = self._shelves[key]
            at = bisect_left(shelf, old.reported, key=_REPORTED) if old else 0
            del shelf[next(place for place in range(at, len(shelf)) if shelf[place].id == id_)]

    def fewest(self, choices: Iterable[Sequence[Key]]) -> Sequence[Key]:
        """Return of some choices of shelves the one on which fewest happenings stand."""
        return min(choices, key=lambda keys: sum(len(self._shelves.get(key, ())) for key in keys))

    def reported(self, keys: Sequence[Key], first: date, last: date) -> Iterator[Happening]:
        """Yield what stands on some shelves and was first reported on some days, each once."""
        seen: set[str] = set()
        for key in keys:
            shelf = self._shelves.get(key, [])
            low = bisect_left(shelf, first, key=_REPORTED)
            for one in shelf[low : bisect_right(shelf, last, low, key=_REPORTED)]:
                if len(keys) == 1 or one.id not in seen:
                    seen.add(one.id)
                    yield one


def _keys(one: Happening) -> set[Key]:
    acting = {*one.initiators, *one.recipients}
    return {
        _ALL,
        ("type", one.type),
        *(("country", country) for country in one.countries),
        *(("actor", actor) for actor in {*acting, *one.named}),
        *(("pair", *pair) for pair in combinations(sorted(acting), 2)),
        *(("by", actor) for actor in one.initiators),
        *(("on", actor) for actor in one.recipients),
        *(("by", actor, one.type) for actor in one.initiators),
        *(("on", actor, one.type) for actor in one.recipients),
    }


def choices(pattern: Pattern) -> list[list[Key]]:
    """Return which shelves hold together all that matches a pattern; each choice would do."""
    by, on = pattern.initiators, pattern.recipients
    found: list[list[Key]] = [
        [("type", one) for one in pattern.types],
        [("country", one) for one in pattern.countries],
        [("actor", one) for one in pattern.named],
        [("pair", *pair) for pair in combinations(sorted(set(pattern.between)), 2)],
        [("by", one) for one in by],
        [("on", one) for one in on],
        [("by", actor, type_) for actor, type_ in product(by, pattern.types)],
        [("on", actor, type_) for actor, type_ in product(on, pattern.types)],
    ]
    # Whoever acts on himself is no pair.
    if not set(by) & set(on):
        found.append([("pair", *sorted(pair)) for pair in product(by, on)])
    return [keys for keys in found if keys] or [[_ALL]]

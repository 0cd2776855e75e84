"""Ground: what watches look at, the happenings that are known, found by those who are named in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from tocsin.model import Happening, Pattern

Scores = Mapping[str, tuple[int, float]]
"""The quad class and the intensity of each PLOVER type."""
Matches = Callable[[Happening], bool]

LATE: Final = 90  # days after which what is first reported is history, and no news


class Ground:
    """The happenings that are known by some day, and the days of which anything was read."""

    def __init__(self, scores: Scores, happenings: Iterable[Happening] = (), covered: Collection[date] = ()) -> None:
        self.scores = scores
        self.covered: set[date] = set(covered)
        self._all: dict[str, Happening] = {}
        self._by: defaultdict[str, dict[str, Happening]] = defaultdict(dict)
        self._matches: dict[Pattern, Matches] = {}
        for one in happenings:
            self.put(one)

    def __len__(self) -> int:
        return len(self._all)

    def put(self, happening: Happening) -> None:
        """Take in a happening, in place of what was known of it before."""
        self.drop(happening.id)
        self._all[happening.id] = happening
        for key in _keys(happening):
            self._by[key][happening.id] = happening

    def drop(self, id_: str) -> None:
        """Forget a happening, if it is there."""
        old = self._all.pop(id_, None)
        for key in _keys(old) if old else ():
            self._by[key].pop(id_, None)

    def matching(self, pattern: Pattern, first: date, last: date) -> list[Happening]:
        """Return what matches of the happenings that were first reported on some days, the latest first.

        What had happened long before it was reported (LATE) is left out.
        """
        if pattern not in self._matches:
            self._matches[pattern] = matcher(pattern, self.scores)
        matches = self._matches[pattern]
        found = [
            one
            for one in self._candidates(pattern)
            if first <= one.reported <= last and (one.reported - one.day).days <= LATE and matches(one)
        ]
        return sorted(found, key=lambda one: (one.reported, one.id), reverse=True)

    def share_covered(self, first: date, last: date) -> float:
        """Return of which part of some days anything was read."""
        days = (last - first).days + 1
        read = sum((first + timedelta(days=at)) in self.covered for at in range(days))
        return read / days if days > 0 else 0.0

    def _candidates(self, pattern: Pattern) -> Iterable[Happening]:
        """Return happenings among which all that match are: by what fewest have."""
        given = (
            [f"initiator {one}" for one in pattern.initiators],
            [f"recipient {one}" for one in pattern.recipients],
            [f"actor {one}" for one in pattern.between],
            [f"actor {one}" for one in pattern.named],
            [f"type {one}" for one in pattern.types],
            [f"country {one}" for one in pattern.countries],
        )
        sizes = [(sum(len(self._by.get(key, ())) for key in keys), keys) for keys in given if keys]
        if not sizes:
            return self._all.values()
        keys = min(sizes)[1]
        if len(keys) == 1:
            return self._by.get(keys[0], {}).values()
        return {id_: one for key in keys for id_, one in self._by.get(key, {}).items()}.values()


def _keys(one: Happening) -> set[str]:
    return {
        f"type {one.type}",
        *(f"initiator {actor}" for actor in one.initiators),
        *(f"recipient {actor}" for actor in one.recipients),
        *(f"actor {actor}" for actor in (*one.initiators, *one.recipients, *one.named)),
        *(f"country {country}" for country in one.countries),
    }


def matcher(pattern: Pattern, scores: Scores) -> Matches:
    """Return what tells whether a happening meets everything that a pattern gives."""
    statuses = frozenset(pattern.statuses)
    tests: list[Matches] = [
        lambda one: one.provenance == pattern.provenance and one.kind == pattern.kind and one.status in statuses
    ]
    for wanted, has in _LISTS:
        if values := frozenset(wanted(pattern)):
            tests.append(lambda one, values=values, has=has: not values.isdisjoint(has(one)))  # type: ignore[misc]
    if pattern.quads:
        tests.append(lambda one: scores.get(one.type, (0, 0.0))[0] in pattern.quads)
    if pattern.between:
        among = frozenset(pattern.between)
        tests.append(lambda one: _between(one, among))
    if pattern.amount:
        tests.append(lambda one: _reaches(one, pattern))
    if pattern.origins:
        tests.append(lambda one: one.origins >= pattern.origins)
    if pattern.grade:
        source, information = pattern.grade[0], pattern.grade[1]
        tests.append(lambda one: _good_enough(one, source, information))
    return lambda one: all(test(one) for test in tests)


_LISTS: Final[tuple[tuple[Callable[[Pattern], Iterable[object]], Callable[[Happening], Iterable[object]]], ...]] = (
    (lambda pattern: pattern.types, lambda one: (one.type,)),
    (lambda pattern: pattern.modes, lambda one: (one.mode,)),
    (lambda pattern: pattern.initiators, lambda one: one.initiators),
    (lambda pattern: pattern.recipients, lambda one: one.recipients),
    (lambda pattern: pattern.named, lambda one: (*one.named, *one.initiators, *one.recipients)),
    (lambda pattern: pattern.goods, lambda one: one.goods),
    (lambda pattern: pattern.contexts, lambda one: one.contexts),
    (lambda pattern: pattern.places, lambda one: one.places),
    (lambda pattern: pattern.countries, lambda one: one.countries),
    (lambda pattern: pattern.verdicts, lambda one: one.verdicts),
)


def _between(one: Happening, among: frozenset[str]) -> bool:
    """Tell whether two different ones of some actors act on one another."""
    left, right = among.intersection(one.initiators), among.intersection(one.recipients)
    if right:
        return bool(left) and len(left | right) > 1
    return len(left) > 1 and not one.recipients


def _reaches(one: Happening, pattern: Pattern) -> bool:
    """Tell whether anybody gives a figure that reaches the amount of a pattern."""
    least = pattern.amount
    return least is not None and any(
        given.value >= least.value
        and least.goods in (None, given.goods)
        and least.unit in (None, given.unit)
        and (least.of is None or least.of == (given.of or "").casefold())
        for given in one.amounts
    )


def _good_enough(one: Happening, source: str, information: str) -> bool:
    """Tell whether a grade is as good as another on both axes; F and 6 say that nobody can judge."""
    return one.source <= source and one.information <= information and one.source != "F" and one.information != "6"

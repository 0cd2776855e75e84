"""Ground: what watches look at, the happenings that are known, found by those who are named in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tocsin.model import AtLeast, Happening, Pattern
from tocsin.warning.levels import Levels
from tocsin.warning.shelves import Key, Shelves, choices

Scores = Mapping[str, tuple[int, float]]
"""The quad class and the intensity of each PLOVER type."""
Matches = Callable[[Happening], bool]

LATE: Final = 90  # days after which what is first reported is history, and no news


@dataclass(frozen=True, slots=True)
class Followed:
    """What was learnt of a series by some day: its first day, its counts and coverage until then, and its levels."""

    first: date
    counts: bytes
    covered: bytes
    levels: Levels


class Ground:
    """The happenings that are known by some day, and the days of which anything was read (`covered`).

    `followed` is what was learnt of the series of patterns before (series.py), so that another day is but one more.
    """

    def __init__(self, scores: Scores, happenings: Iterable[Happening] = (), covered: Collection[date] = ()) -> None:
        self.scores = scores
        self.covered: set[date] = set(covered)
        self.followed: dict[Pattern, Followed] = {}
        self._shelves = Shelves()
        self._asked: dict[Pattern, tuple[list[list[Key]], Matches]] = {}
        for one in happenings:
            self.put(one)

    def __len__(self) -> int:
        return len(self._shelves)

    def put(self, happening: Happening) -> None:
        """Take in a happening, in place of what was known of it before."""
        self._shelves.put(happening)

    def drop(self, id_: str) -> None:
        """Forget a happening, if it is there."""
        self._shelves.drop(id_)

    def matching(self, pattern: Pattern, first: date, last: date) -> list[Happening]:
        """Return what matches of the happenings that were first reported on some days, the latest first.

        What had happened long before it was reported (LATE) is left out.
        """
        found = [one for one in self._matching(pattern, first, last) if not is_late(one)]
        return sorted(found, key=lambda one: (one.reported, one.id), reverse=True)

    def known(self, pattern: Pattern, first: date, last: date) -> list[Happening]:
        """Return what matches of the happenings that were news on some days, or took place then, the latest first.

        The second are those that became known only long after, but by the last of these days.
        """
        found = [one for one in self._matching(pattern, first, last) if first <= counted_on(one) <= last]
        return sorted(found, key=lambda one: (counted_on(one), one.id), reverse=True)

    def days_covered(self, first: date, last: date) -> int:
        """Return of how many of some days anything was read."""
        span = (last - first).days + 1
        if span > len(self.covered):
            return sum(first <= day <= last for day in self.covered)
        return sum((first + timedelta(days=at)) in self.covered for at in range(span))

    def share_covered(self, first: date, last: date) -> float:
        """Return of which part of some days anything was read."""
        return self.days_covered(first, last) / max((last - first).days + 1, 1)

    def _matching(self, pattern: Pattern, first: date, last: date) -> Iterator[Happening]:
        if pattern not in self._asked:
            self._asked[pattern] = choices(pattern), matcher(pattern, self.scores)
        standing, matches = self._asked[pattern]
        return filter(matches, self._shelves.reported(self._shelves.fewest(standing), first, last))


def is_late(one: Happening) -> bool:
    """Tell whether something had happened so long before it was reported that it is history, and no news."""
    return (one.reported - one.day).days > LATE


def counted_on(one: Happening) -> date:
    """Return the day for which something counts: that of its first report or, where it is no news, its own."""
    return one.day if is_late(one) else one.reported


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
    if (least := pattern.amount) is not None:
        tests.append(lambda one: _reaches(one, least))
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


def _reaches(one: Happening, least: AtLeast) -> bool:
    """Tell whether anybody gives a figure that reaches an amount."""
    noun = least.of.casefold() if least.of else None
    return any(
        given.value >= least.value
        and least.goods in (None, given.goods)
        and least.unit in (None, given.unit)
        and noun in (None, (given.of or "").casefold())
        for given in one.amounts
    )


def _good_enough(one: Happening, source: str, information: str) -> bool:
    """Tell whether a grade is as good as another on both axes; F and 6 say that nobody can judge."""
    return one.source <= source and one.information <= information and one.source != "F" and one.information != "6"

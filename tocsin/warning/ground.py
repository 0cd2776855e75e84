"""Ground: what watches look at, the happenings that are known, found by those who are named in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Final

from tocsin.model import AtLeast, Happening, Pattern
from tocsin.relations.happenings import LATE
from tocsin.warning.levels import Levels
from tocsin.warning.shelves import Choice, Shelves, choices

Scores = Mapping[str, tuple[int, float]]
"""The quad class and the intensity of each PLOVER type."""
Matches = Callable[[Happening], bool]


@dataclass(frozen=True, slots=True)
class Followed:
    """What was learnt of a series by some day: a digest of its counts and coverage until then, and its levels."""

    digest: bytes
    levels: Levels


class Ground:
    """The happenings that are known by some day, and the days of which anything was read (`covered`).

    What was known of an event before may be there as well: `at` then gives the ground as it was. `followed` is what was
    learnt of the series of patterns before (series.py), so that another day is but one more.
    """

    def __init__(self, scores: Scores, happenings: Iterable[Happening] = (), covered: Collection[date] = ()) -> None:
        self.scores = scores
        self.covered: set[date] = set(covered)
        self.followed: dict[tuple[Pattern, date], dict[int, Followed]] = {}
        self._spans: dict[tuple[date, date], tuple[int, int]] = {}
        self._news = Shelves(attrgetter("reported"))
        self._late = Shelves(attrgetter("day"))
        self._known: dict[str, list[Happening]] = {}
        self._ended: dict[tuple[str, date], date] = {}
        self._moment: date | None = None
        self._asked: dict[Pattern, tuple[list[Choice], dict[frozenset[str], Matches]]] = {}
        for one in happenings:
            self.put(one)

    def __len__(self) -> int:
        return len(self._known)

    def at(self, day: date) -> Ground:
        """Return the ground as it was known by the end of a day: what it holds stays shared with this one."""
        then = copy(self)
        then._moment = day
        return then

    def put(self, happening: Happening) -> None:
        """Take in a happening, in place of what was known of it before."""
        self.take(happening.id, [(happening, None)])

    def drop(self, id_: str) -> None:
        """Forget a happening, if it is there."""
        self.take(id_, ())

    def take(self, id_: str, editions: Iterable[tuple[Happening, date | None]]) -> None:
        """Take in an event as it was known from time to time, in place of what is there of it.

        With each goes the day on which this was known no more, where it is not known still.
        """
        for old in self._known.pop(id_, ()):
            self._shelves_of(old).drop(old)
            self._ended.pop((old.id, old.known), None)
        for one, ended in editions:
            self._known.setdefault(id_, []).append(one)
            self._shelves_of(one).put(one)
            if ended is not None:
                self._ended[one.id, one.known] = ended

    def matching(self, pattern: Pattern, first: date, last: date) -> list[Happening]:
        """Return what matches of the happenings that were first reported on some days, the latest first.

        What had happened long before it was reported (LATE) is left out.
        """
        found = self._matching(self._news, pattern, first, last)
        return sorted(found, key=lambda one: (one.reported, one.id), reverse=True)

    def known(self, pattern: Pattern, first: date, last: date) -> list[Happening]:
        """Return what matches of the happenings that were news on some days, or took place then, the latest first.

        The second are those that became known only long after, but by the last of these days.
        """
        late = self._matching(self._late, pattern, first, last)
        found = [*self._matching(self._news, pattern, first, last), *(one for one in late if one.reported <= last)]
        return sorted(found, key=lambda one: (counted_on(one), one.id), reverse=True)

    def days_covered(self, first: date, last: date) -> int:
        """Return of how many of some days anything was read."""
        span, size = (first, last), len(self.covered)  # days are only ever added
        if self._spans.get(span, (-1, 0))[0] != size:
            self._spans[span] = size, sum(first <= day <= last for day in self.covered)
        return self._spans[span][1]

    def days(self, pattern: Pattern, first: date, last: date) -> list[date]:
        """Return the days on which all that `matching` would return was reported, in no order."""
        return [one.reported for one in self._matching(self._news, pattern, first, last)]

    def _shelves_of(self, one: Happening) -> Shelves:
        return self._late if is_late(one) else self._news

    def _matching(self, shelves: Shelves, pattern: Pattern, first: date, last: date) -> Iterator[Happening]:
        if pattern not in self._asked:
            self._asked[pattern] = choices(pattern), {}
        standing, matchers = self._asked[pattern]
        choice = shelves.fewest(standing)
        if choice.fields not in matchers:
            matchers[choice.fields] = matcher(pattern, self.scores, sure=choice.fields)
        found = filter(matchers[choice.fields], shelves.of_days(choice.keys, first, last))
        return filter(self._is_known, found) if self._ended or self._moment else found

    def _is_known(self, one: Happening) -> bool:
        """Tell whether this is what was known of an event at the moment."""
        ended = self._ended.get((one.id, one.known), date.max)
        return one.known <= self._moment < ended if self._moment else ended == date.max


def is_late(one: Happening) -> bool:
    """Tell whether something had happened so long before it was reported that it is history, and no news."""
    return (one.reported - one.day).days > LATE


def counted_on(one: Happening) -> date:
    """Return the day for which something counts: that of its first report or, where it is no news, its own."""
    return one.day if is_late(one) else one.reported


def matcher(pattern: Pattern, scores: Scores, *, sure: Collection[str] = ()) -> Matches:
    """Return what tells whether a happening meets all that a pattern gives, but for `sure` fields."""
    statuses, kind, provenance = frozenset(pattern.statuses), pattern.kind, pattern.provenance
    tests: list[Matches] = [lambda one: one.kind == kind and one.status in statuses and one.provenance == provenance]
    for field, has in _LISTS.items():
        if field not in sure and (values := frozenset(getattr(pattern, field))):
            tests.append(lambda one, values=values, has=has: not values.isdisjoint(has(one)))  # type: ignore[misc]
    tests.extend(test for given, test in _further(pattern, scores) if given)

    def matches(one: Happening) -> bool:
        for test in tests:  # noqa: SIM110 - a generator takes twice as long, and this is asked millions of times
            if not test(one):
                return False
        return True

    return matches if len(tests) > 1 else tests[0]


def _further(pattern: Pattern, scores: Scores) -> Iterator[tuple[object, Matches]]:
    """Yield what else may be given, and what tells whether it is met."""
    among, grade = frozenset(pattern.between), pattern.grade or ""
    yield pattern.quads, lambda one: scores.get(one.type, (0, 0.0))[0] in pattern.quads
    yield among, lambda one: _between(one, among)
    yield pattern.origins, lambda one: one.origins >= pattern.origins
    yield pattern.grade, lambda one: _good_enough(one, grade)
    if (least := pattern.amount) is not None:
        yield least, lambda one: _reaches(one, least)


_LISTS: Final[Mapping[str, Callable[[Happening], Iterable[object]]]] = {
    "types": lambda one: (one.type,),
    "modes": lambda one: (one.mode,),
    "initiators": lambda one: one.initiators,
    "recipients": lambda one: one.recipients,
    "named": lambda one: (*one.named, *one.initiators, *one.recipients),
    "goods": lambda one: one.goods,
    "contexts": lambda one: one.contexts,
    "places": lambda one: one.places,
    "countries": lambda one: one.countries,
    "verdicts": lambda one: one.verdicts,
}


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


def _good_enough(one: Happening, grade: str) -> bool:
    """Tell whether a grade is as good as another on both axes; F and 6 say that nobody can judge."""
    return one.source <= grade[0] and one.information <= grade[1] and one.source != "F" and one.information != "6"

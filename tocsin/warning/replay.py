"""Replay: a watch day by day over the past, each day by what had become known by then and by nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from tocsin.model import Board, Combined, Happening, Pattern, Trigger, Watch
from tocsin.relations.happenings import LATE
from tocsin.relations.periods import back, every_day
from tocsin.warning.boards import board
from tocsin.warning.ground import Ground, Matches, Scores, matcher
from tocsin.warning.triggers import patterns, reach

MONTH_AND_MORE: Final = 124  # days before the first that the rules to be beaten look at: 90, or a month before a month


class Known(Protocol):
    """An event as it was known from a day on, until more was known; None: it was none any more."""

    @property
    def id(self) -> str:
        """Return the id, which stays the same."""

    @property
    def known(self) -> date:
        """Return the day from which on it was so known."""

    @property
    def happening(self) -> Happening | None:
        """Return what was known."""


@dataclass(frozen=True, slots=True)
class Past:
    """What there is to go through: what became known of events, in the order of days.

    `read` are the days of which anything was read, `reports` how many reports of the watch's actors came on a day.
    """

    editions: Sequence[Known]
    read: Collection[date]
    reports: Mapping[date, int]


def since(watch: Watch, first: date) -> date:
    """Return from which day on a past is needed for a watch to be replayed from a day."""
    horizon = watch.outcome.horizon if watch.outcome else 0
    days = max([MONTH_AND_MORE, 2 * horizon, *(reach(one.when, watch.window) for one in watch.indicators)])
    return back(first, days)


def concerned(watch: Watch) -> frozenset[str]:
    """Return actors of whom every event that matters to a watch names one; none, where any actor's may matter."""
    named = [
        one.initiators or one.recipients or one.between or one.named
        for one in (*patterns_of(watch), *((watch.outcome.matching,) if watch.outcome else ()))
    ]
    return frozenset(actor for some in named for actor in some).union(watch.actors) if all(named) else frozenset()


def patterns_of(watch: Watch) -> list[Pattern]:
    """Return the patterns that the indicators of a watch look at."""
    return [pattern for one in watch.indicators for pattern in patterns(one.when)]


def coded_by(watch: Watch, provenance: str) -> Watch:
    """Return a watch that looks at events of another provenance."""
    indicators = tuple(replace(one, when=_coded_by(one.when, provenance)) for one in watch.indicators)
    outcome = watch.outcome
    if outcome:
        outcome = replace(outcome, matching=replace(outcome.matching, provenance=provenance))
    return replace(watch, indicators=indicators, outcome=outcome)


def _coded_by(trigger: Trigger, provenance: str) -> Trigger:
    if isinstance(trigger, Combined):
        return replace(trigger, of=tuple(_coded_by(one, provenance) for one in trigger.of))
    return replace(trigger, matching=replace(trigger.matching, provenance=provenance))


def boards(watch: Watch, past: Past, scores: Scores, days: tuple[date, date]) -> Iterator[Board]:
    """Yield how a watch stood on each of some days, by what was known and read by then."""
    first, last = days
    ground, matches = Ground(scores), [matcher(one, scores) for one in patterns_of(watch)]
    begin, held = since(watch, first), dict[str, date]()
    news, read = _by_day(past.editions), sorted(one for one in past.read if begin <= one <= last)
    for day in every_day(min([begin, *news]), last):
        for one in news.get(day, ()):
            _take(one, ground, matches, held)
        while read and read[0] <= day:
            ground.covered.add(read.pop(0))
        if day >= first:
            for id_ in [id_ for id_, reported in held.items() if reported < day - (first - begin)]:
                ground.drop(id_)  # no indicator looks back so far
                del held[id_]
            yield board(watch, ground, day)


def _take(one: Known, ground: Ground, matches: Iterable[Matches], held: dict[str, date]) -> None:
    """Take what became known of an event into the ground, if it matters to any indicator; `held` has what is there."""
    happening = one.happening
    ground.drop(one.id)
    held.pop(one.id, None)
    if happening and any(match(happening) for match in matches):
        ground.put(happening)
        held[happening.id] = happening.reported


def known_by(past: Past, pattern: Pattern, scores: Scores, ends: Sequence[date]) -> Iterator[list[Happening]]:
    """Yield the happenings that match, as known by the end of each of some days in order.

    What had happened long before it was reported is left out, as in `Ground.matching`.
    """
    matches, found = matcher(pattern, scores), dict[str, Happening]()
    waiting = list(reversed(past.editions))
    for end in ends:
        while waiting and waiting[-1].known <= end:
            one = waiting.pop()
            found.pop(one.id, None)
            happening = one.happening
            if happening and (happening.reported - happening.day).days <= LATE and matches(happening):
                found[one.id] = happening
        yield sorted(found.values(), key=lambda one: (one.day, one.id))


def reports_of(editions: Iterable[Known], actors: Collection[str]) -> dict[date, int]:
    """Return how many reports of events that name any of some actors came on each day: a report of two counts twice."""
    counts: Counter[date] = Counter()
    documents: dict[str, int] = {}
    for one in editions:
        before = documents.pop(one.id, 0)
        named = one.happening and not {
            *one.happening.initiators, *one.happening.recipients, *one.happening.named
        }.isdisjoint(actors)  # fmt: skip
        if named and one.happening:
            documents[one.id] = one.happening.documents
        counts[one.known] += documents.get(one.id, 0) - before
    return {day: max(count, 0) for day, count in counts.items()}


def _by_day(editions: Iterable[Known]) -> dict[date, list[Known]]:
    news: dict[date, list[Known]] = {}
    for one in editions:
        news.setdefault(one.known, []).append(one)
    return news

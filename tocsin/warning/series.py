"""Series of what matches a pattern, day by day, and what is usual of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.model import Pattern
from tocsin.warning.baselines import Baseline, last_days
from tocsin.warning.days import LEARNED
from tocsin.warning.ground import Followed, Ground
from tocsin.warning.levels import Floats, together
from tocsin.warning.surges import Surge

_YEARS: Final = 3  # that a baseline rests on at most, since a first of January
MEMORY: Final = 366 * _YEARS  # days back, at most
_APART: Final = 7  # days between those from which a series can be resumed

Read = NDArray[np.bool_]
Told = tuple[Pattern, "Usual"]


@dataclass(frozen=True, slots=True)
class Usual:
    """What some last days had of a series that begins on `first`: `observed` in all, of a `mean` expected on a day.

    `days` are those that had any, with how rare so many are. A series that had none has no mean: it was not asked for.
    One that is not `known` cannot be told, since too few days were read before.
    """

    first: date
    known: bool
    observed: int = 0
    mean: float | None = None
    days: tuple[Surge, ...] = ()


def usual(patterns: Sequence[Pattern], ground: Ground, day: date, last: int) -> list[Usual]:
    """Return what the `last` days to a day had of each pattern, held against what was usual before."""
    first = _first_day(ground, day)
    read = np.array([first + timedelta(days=at) in ground.covered for at in range((day - first).days + 1)])
    last = min(last, len(read))
    known = bool((read & (np.cumsum(read) > LEARNED))[-last:].any())
    found = {one: _counts(one, ground, first, day) * read for one in dict.fromkeys(patterns)}
    busy = {one: counts for one, counts in found.items() if known and counts[-last:].any()}
    told = dict(_told(busy, ground, first, read, last))
    return [told.get(one) or Usual(first, known) for one in patterns]


def _first_day(ground: Ground, day: date) -> date:
    """Return since when a series counts. It is the same day for a year: so tomorrow's goes on where today's ended."""
    enough = date(max(day.year - _YEARS + 1, 1), 1, 1)
    return max(enough, min((one for one in ground.covered if one <= day), default=day))


def _counts(pattern: Pattern, ground: Ground, first: date, last: date) -> Floats:
    """Return how many matches were reported on each day."""
    start = first.toordinal()
    days = [day.toordinal() - start for day in ground.days(pattern, first, last)]
    return np.bincount(np.array(days, dtype=np.intp), minlength=(last - first).days + 1).astype(np.float64)


def _told(busy: Mapping[Pattern, Floats], ground: Ground, first: date, read: Read, last: int) -> Iterator[Told]:
    """Yield what was usual of each series, and leave with the ground what was learnt of it."""
    end = len(read) - last
    for since, some in _by_day_known(busy, ground, first, read, end).items():
        counts = np.stack([busy[one] for one in some])
        levels = together([ground.followed[one, first][since].levels for one in some]) if since else None
        marks = range(since + _APART, end + 1, _APART)
        told, kept = last_days(counts, read, last, known=(since, levels) if levels else None, keep=marks)
        for at, pattern in enumerate(some):
            own = ground.followed.setdefault((pattern, first), {})
            for mark in marks:
                learnt = kept[mark].of(slice(at, at + 1))
                own[mark] = Followed(_digest(counts[at, :mark], read[:mark]), learnt)
            yield pattern, _usual(told, at, first, end)


def _by_day_known(
    busy: Mapping[Pattern, Floats], ground: Ground, first: date, read: Read, end: int
) -> dict[int, list[Pattern]]:
    """Return which series are known until before which day, `end` at most: 0 where nothing that was learnt holds."""
    found: defaultdict[int, list[Pattern]] = defaultdict(list)
    for pattern, counts in busy.items():
        marks = ground.followed.get((pattern, first), {})
        holding = (
            mark
            for mark in sorted(marks, reverse=True)
            if mark <= end and marks[mark].digest == _digest(counts[:mark], read[:mark])
        )
        found[next(holding, 0)].append(pattern)
    return found


def _digest(counts: Floats, read: Read) -> bytes:
    return blake2b(counts.tobytes() + read.tobytes(), digest_size=16).digest()


def _usual(told: Baseline, at: int, first: date, begin: int) -> Usual:
    expected, observed, chance = told.expected[at], told.observed[at], told.chance[at]
    days = tuple(
        Surge(begin + int(day), int(observed[day]), float(expected[day]), float(chance[day]))
        for day in np.flatnonzero(np.nan_to_num(observed) > 0)
    )
    return Usual(first, True, sum(one.observed for one in days), float(np.nanmean(expected)), days)

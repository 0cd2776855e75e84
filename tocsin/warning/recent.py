"""The baseline of a series' last days, for those who ask again every day: what was followed is not followed again."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from tocsin.warning.baselines import TAKEN, Baseline, on_day
from tocsin.warning.days import Days, days
from tocsin.warning.levels import WITHIN, Levels, accepted, step, unknown

_BACK: Final = 60  # days back at which the same beginning is looked for: later reports change the last days
_KEPT: Final = 5_000  # beginnings in memory, 4 kB each

Beginning = tuple[int, bytes]
_known: OrderedDict[Beginning, Levels] = OrderedDict()


def recent(counts: ArrayLike, covered: ArrayLike, last: int) -> Baseline:
    """Return what `each_day` does of one series (days,), for its last days alone: (1, last).

    Raises SeriesError for what makes no series.
    """
    series = days(counts, covered)
    end = series.counts.shape[1]
    begin = max(0, end - last)
    levels = _before(series, begin)
    told = []
    for day in range(begin, end):
        told.append(on_day(levels, series, day))
        levels = _after(levels, series, day)
    return Baseline(*np.stack(told, axis=-1))


def _before(series: Days, day: int) -> Levels:
    """Return what is known of a series before a day, from the last day at which its beginning was met before."""
    for begun in range(day, max(0, day - _BACK), -1):
        levels = _known.get(_beginning(series, begun))
        if levels is not None:
            break
    else:
        begun, levels = 0, unknown(1, WITHIN)
    for at in range(begun, day):
        levels = _after(levels, series, at)
    return levels


def _after(levels: Levels, series: Days, day: int) -> Levels:
    """Return what is known after a day, and keep it."""
    key = _beginning(series, day + 1)
    if key in _known:
        _known.move_to_end(key)
        return _known[key]
    now = step(levels, series.counts[:, day], series.share[:, day], day)
    _known[key] = now = accepted(now, now.odds() > TAKEN)
    if len(_known) > _KEPT:
        _known.popitem(last=False)
    return now


def _beginning(series: Days, end: int) -> Beginning:
    parts = (series.counts[:, :end].tobytes(), series.share[:, :end].tobytes())
    return end, blake2b(b"".join(parts), digest_size=16).digest()

"""Hours of feeds, compressed in time: what is known is fresh, what rings is right, and nothing piles up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from long_run import Cost, Run, run
from simulated_day import OUTLETS, RINGS, START, WATCHES, Day, freshness, sample_rate

from tocsin.ledger import address
from tocsin.reading import Reader
from tocsin.run import Desk
from tocsin.settings import Settings

TIMES: Final = 10  # the rate of the sample
WARM: Final = 6  # hours until all is loaded, and what is kept is full
SLOPE: Final = 2.0  # megabytes an hour that memory may grow by then, of some 500; docs/faults.md says what they are
OBJECTS: Final = 500  # of Python's that may be more after each hour; the notes of this test are 50
LOG: Final = 40  # megabytes of the log beside the ledger: it is written back from 32 on


def followed(day: Day, path: Path, reader: Reader) -> Run:
    """Follow a day with the watches that ship and those that it trips."""
    mine = Desk(Settings(ledger=str(path), watches=path.parent, records=path.parent / "records"))
    mine.__dict__ |= {"vocabulary": reader.vocabulary, "_reader": reader}
    mine.watches |= {one.id: one for one in WATCHES}
    return run(day, path, mine)


def check(made: Run, day: Day) -> None:
    """Compare what a run found with what was written down beforehand."""
    due = [one for one in RINGS if _minute(one.given) < day.hours * 60]
    assert made.given == [(one.watch, one.level.value, one.given) for one in due]
    told = [one for one in due if one.told and _minute(one.told) < day.hours * 60]
    assert [(title.partition(":")[0], clock) for title, clock in made.told] == [
        (f"[{one.level.name} ↑] {one.watch.capitalize()}", one.told) for one in told
    ]
    assert made.waiting == [one.watch for one in due if one not in told]
    for number, outlet in enumerate(OUTLETS):
        for minute, ought in freshness(day, outlet):
            found = made.fresh[minute][number]
            moments = tuple(map(_since_start, (found.visited_at, found.added_at, found.next_at)))
            assert (*moments, found.added, found.failures) == (
                ought.visited, ought.brought, ought.due, ought.added, ought.failures,
            ), f"{outlet.name}, minute {minute}"  # fmt: skip
    assert made.documents == sum(one.added for one in made.fresh[max(made.fresh)])


def _since_start(moment: datetime | None) -> float | None:
    return (moment - START) / timedelta(minutes=1) if moment else None


def _minute(clock: str) -> float:
    hours, minutes = map(int, clock.split(":"))
    return (hours * 60 + minutes - 5 * 60) % (24 * 60)


def slope(sizes: Sequence[float]) -> float:
    """Return by how much something grows an hour, by least squares."""
    hours = range(len(sizes))
    middle, mean = sum(hours) / len(hours), sum(sizes) / len(sizes)
    return sum((hour - middle) * (size - mean) for hour, size in zip(hours, sizes, strict=True)) / sum(
        (hour - middle) ** 2 for hour in hours
    )


def test_two_hours_of_feeds(tmp_path: Path, full_reader: Reader) -> None:
    day = Day.of(hours=2, rate=3 * sample_rate())
    made = followed(day, tmp_path / "ledger.sqlite", full_reader)
    check(made, day)
    _stays(made.costs)


def _stays(costs: Sequence[Cost]) -> None:
    """Let nothing be open that was not before, nothing run, and the log be written back."""
    first = costs[0]
    for one in costs:
        for what in ("handles", "sockets", "threads", "children"):
            assert getattr(one, what) <= getattr(first, what), what  # what earlier tests left open may end
        assert one.log <= LOG


@pytest.mark.long
@pytest.mark.timeout(3_600)
def test_a_day_of_feeds_at_ten_times_the_rate_of_the_sample(
    tmp_path: Path, full_reader: Reader, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # SQLite's cache would go on filling, to 64 MB a connection, for days; what else grows would not show.
    pragmas = [one for one in address._PRAGMAS if not one.startswith("cache_size")]
    monkeypatch.setattr(address, "_PRAGMAS", (*pragmas, "cache_size = -2000"))
    day = Day.of(hours=24, rate=TIMES * sample_rate())
    made = followed(day, tmp_path / "ledger.sqlite", full_reader)
    grows, objects = (slope([getattr(one, name) for one in made.costs[WARM:]]) for name in ("memory", "objects"))
    with capsys.disabled():
        for cost in made.costs:
            print(json.dumps(asdict(cost)))
        print(
            json.dumps(
                {
                    "long run": day.hours,
                    "documents": made.documents,
                    "MB an hour": round(grows, 2),
                    "objects": round(objects),
                }
            )
        )
    check(made, day)
    assert grows <= SLOPE
    assert objects <= OBJECTS
    _stays(made.costs)

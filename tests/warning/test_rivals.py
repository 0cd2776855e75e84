"""The rules that a watch must beat: as last month, and a surge in the number of reports, as known on each day."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from tocsin.ledger import Edition
from tocsin.model import Happening, Pattern
from tocsin.warning.occurrences import Period
from tocsin.warning.replay import Past, reports_of
from tocsin.warning.rivals import BEFORE, as_last_month, surging

FIRST = date(2024, 3, 1)
ASSAULT = Pattern(types=("ASSAULT",))
PERIOD = Period(FIRST, np.ones(92, dtype=np.bool_), 30)  # March, April and May


def _edition(day: date, known: date, *, documents: int = 1, type_: str | None = "ASSAULT", id_: str = "1") -> Edition:
    happening = Happening(
        id=id_, kind="event", type=type_ or "", what="...", day=day, reported=known, known=known, initiators=("PRK",),
        documents=documents,
    )  # fmt: skip
    return Edition(id=id_, known=known, happening=happening if type_ else None)


@pytest.mark.parametrize(
    ("editions", "months"),
    [
        ([], []),
        ([_edition(date(2024, 2, 10), date(2024, 2, 12))], [3]),
        ([_edition(date(2024, 3, 10), date(2024, 3, 10))], [4]),
        ([_edition(date(2024, 3, 31), date(2024, 4, 1))], []),  # not known at the end of the month
        ([_edition(date(2024, 4, 2), date(2024, 4, 2), type_="AID")], []),
        ([_edition(date(2024, 3, 3), date(2024, 3, 3)), _edition(FIRST, date(2024, 3, 9), type_=None)], []),
    ],
)
def test_a_month_is_as_the_last(editions: list[Edition], months: list[int]) -> None:
    alarm = as_last_month(Past(editions, (), {}), ASSAULT, {}, PERIOD)
    told = {(FIRST + timedelta(days=int(at))).month for at in np.flatnonzero(alarm)}
    assert sorted(told) == months
    assert alarm.sum() == sum({3: 31, 4: 30, 5: 31}[month] for month in months)


@pytest.mark.parametrize(
    ("before", "on", "unread", "surges"),
    [
        (0, 2, 0, True),
        (0, 1, 0, False),  # one report is none
        (10, 12, 0, True),
        (10, 11, 0, False),
        (10, 40, 46, False),  # too little was read before
        (10, 40, 44, True),
    ],
)
def test_a_surge_is_held_against_the_days_before(before: int, on: int, unread: int, surges: bool) -> None:
    days = [FIRST + timedelta(days=at - BEFORE) for at in range(BEFORE + 92)]
    reports = dict.fromkeys(days, before) | {FIRST: on}
    alarm = surging(Past([], days[unread:], reports), PERIOD)
    assert np.flatnonzero(alarm).tolist() == (list(range(7)) if surges else [])


def test_reports_are_counted_on_the_day_on_which_they_came() -> None:
    day = FIRST
    editions = [
        _edition(day, day, documents=2),
        _edition(day, day, documents=1, id_="2"),
        _edition(day, day + timedelta(days=1), documents=6),  # one came, and the third event's two
        _edition(day, day + timedelta(days=1), type_=None, id_="2"),
    ]
    assert reports_of(editions, ["PRK"]) == {day: 3, day + timedelta(days=1): 3}
    assert sum(reports_of(editions, ["CHL"]).values()) == 0

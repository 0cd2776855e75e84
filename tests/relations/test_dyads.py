"""Dyads: series of events, in which what nobody read is told apart from what was quiet."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from tocsin.model import Happening
from tocsin.relations.dyads import SERIES, by_type, partners, series
from tocsin.relations.periods import By
from tocsin.relations.rows import rows

SCORES = {"AID": (2, 10.0), "CONSULT": (1, 2.5), "ACCUSE": (3, -3.0), "ASSAULT": (4, -9.0)}
FIRST, LAST = date(2024, 10, 1), date(2024, 12, 31)


def _event(number: int, type_: str, day: date, who: str = "PRK", whom: str = "RUS", mark: str = "3") -> Happening:
    return Happening(
        id=f"event-{number}", kind="event", type=type_, what="...", day=day, reported=day, known=day, initiators=(who,),
        recipients=(whom,), origins=2, documents=5, information=mark,
    )  # fmt: skip


FRAME = rows(
    [
        _event(1, "AID", date(2024, 10, 8)),
        _event(2, "AID", date(2024, 10, 28), mark="1"),
        _event(3, "CONSULT", date(2024, 10, 31), mark="6"),
        _event(4, "ACCUSE", date(2024, 12, 2), who="RUS", whom="PRK"),
        _event(5, "ASSAULT", date(2024, 12, 3), who="UKR", whom="RUS"),
    ],
    SCORES,
)
READ = pl.DataFrame({"day": [FIRST + timedelta(days=n) for n in range(31)] + [date(2024, 12, 2)] * 3})


def _series(by: By = By.MONTH, between: tuple[str, str] = ("PRK", "RUS")) -> pl.DataFrame:
    return series(FRAME, READ, between=between, days=(FIRST, LAST), by=by)


def test_a_month_has_its_events_by_class_with_what_attests_them() -> None:
    frame = _series()
    assert dict(frame.schema) == dict(SERIES)
    october = frame.row(0, named=True)
    assert october == {
        "start": date(2024, 10, 1), "end": date(2024, 10, 31), "events": 3, "verbal_cooperation": 1,
        "material_cooperation": 2, "verbal_conflict": 0, "material_conflict": 0, "intensity": pytest.approx(7.5),
        "origins": 6, "documents": 15, "grade": pytest.approx(2.0), "covered": 31,
    }  # fmt: skip


def test_what_nobody_read_is_not_quiet() -> None:
    assert _series()["events"].to_list() == [3, None, 0]
    assert _series()["covered"].to_list() == [31, 0, 1]


def test_a_dyad_is_ordered() -> None:
    assert _series(between=("RUS", "PRK"))["verbal_conflict"].to_list() == [0, None, 1]


@pytest.mark.parametrize(("by", "periods"), [(By.DAY, 92), (By.WEEK, 14), (By.MONTH, 3)])
def test_periods_follow_one_another_without_a_gap(by: By, periods: int) -> None:
    frame = _series(by)
    assert len(frame) == periods
    assert (frame["end"] + timedelta(days=1))[:-1].to_list() == frame["start"][1:].to_list()
    assert frame["events"].sum() == 3


def test_an_event_of_several_parties_counts_once() -> None:
    both = Happening(
        id="event-9", kind="event", type="AID", what="...", day=FIRST, reported=FIRST, known=FIRST,
        initiators=("PRK", "PRK"), recipients=("RUS", "RUS"),
    )  # fmt: skip
    frame = series(rows([both], SCORES), READ, between=("PRK", "RUS"), days=(FIRST, FIRST), by=By.DAY)
    assert frame["events"].to_list() == [1]


def test_event_data_without_origins_have_none() -> None:
    bare = FRAME.with_columns(
        pl.lit(None).cast(pl.UInt32).alias("origins"), pl.lit(None).cast(pl.String).alias("information")
    )
    row = series(bare, READ, between=("PRK", "RUS"), days=(FIRST, LAST)).row(0, named=True)
    assert (row["events"], row["origins"], row["grade"]) == (3, None, None)


def test_types_and_partners() -> None:
    types = by_type(FRAME, between=("PRK", "RUS"), days=(FIRST, LAST))
    assert types.select("type", "events").rows() == [("AID", 2), ("CONSULT", 1)]
    assert partners(FRAME, "RUS", days=(FIRST, LAST)).select("actor", "events").rows() == [("PRK", 4), ("UKR", 1)]

"""The burden of defence on record: figures reckoned by hand, bounds where one is missing, and editions that differ."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from tocsin.errors import SettingsError
from tocsin.model import Burden, Reached, Revision, Scenario
from tocsin.reference import Record, load
from tocsin.reference.burden import Choice, choose, reckon, revisions
from tocsin.vocabulary.actors import Actors

LATE: Final = date(2026, 11, 29)
EDITIONS: Final = "id,name,publisher,published,read_in,prices,source\n"
SPENDING: Final = "edition,state,year,metric,value,printed,unit,estimate\n"


def _of(burden: Burden, state: str) -> float:
    return next(one.missing or 0.0 for one in burden.contributions if one.state == state) / 1e6


@pytest.mark.parametrize(
    ("target", "count", "missing", "canada"),
    # In million US$, Canada: 30,495.2345 * (target / 1.3652 - 1); all: the sum over those that print less.
    [
        (2.0, 23, 44_912.3734, 14_179.8820),
        (2.5, 6, 137_137.0788, 25_348.6611),
        (3.5, 1, 411_966.7478, 47_686.2193),
        (5.0, 0, 1_212_888.5592, 81_192.5567),
    ],
)
def test_missing_money_is_what_one_reckons_by_hand(
    record: Record, actors: Actors, june: Choice, target: float, count: int, missing: float, canada: float
) -> None:
    burden = reckon(record, actors, june, Scenario(target=target))
    assert Reached(target=target, least=count, most=count, out_of=31) in burden.totals.reached
    assert burden.totals.missing == pytest.approx(missing * 1e6, rel=1e-8)
    assert _of(burden, "CAN") == pytest.approx(canada, rel=1e-7)
    assert burden.totals == burden.on_record
    assert burden.to_replace is None


def test_totals_are_those_that_the_edition_prints(record: Record, actors: Actors, june: Choice) -> None:
    """It prints 1,474,399 million US$ for NATO and 506,692 for Europe and Canada, of which 2.02 % of GDP."""
    burden = reckon(record, actors, june, Scenario(target=2.0))
    assert burden.totals.expenditure == pytest.approx(1_474_399_476_600, abs=1e6)
    portions = {one.state: one.portion for one in burden.contributions}
    assert portions["USA"] == pytest.approx(0.6563397609)
    assert portions["DEU"] == pytest.approx(0.0662544932)
    without = reckon(record, actors, june, Scenario(target=2.0, without=("USA",)))
    assert without.totals.expenditure == pytest.approx(506_692_476_600, abs=1e6)
    assert without.totals.share == pytest.approx(2.0181400921734447)
    assert without.to_replace == pytest.approx(5.8724864343)


def test_the_printed_share_decides(record: Record, actors: Actors, june: Choice) -> None:
    """Slovakia is printed at 2.00 and reaches 2; Montenegro, at 2.0173, is printed at 2.02 and does not lack 2.02."""
    burden = reckon(record, actors, june, Scenario(target=2.02))
    montenegro, slovakia = (next(one for one in burden.contributions if one.state == state) for state in ("MNE", "SVK"))
    assert (montenegro.reaches, montenegro.gap, montenegro.missing) == (True, 0.0, 0.0)
    assert slovakia.reaches is False
    assert slovakia.gap == pytest.approx(0.02)


def test_constant_prices_are_those_of_the_edition(record: Record, actors: Actors, june: Choice) -> None:
    burden = reckon(record, actors, june, Scenario(target=2.0), prices="constant")
    assert burden.prices == "2015 prices and exchange rates"
    assert burden.totals.expenditure == pytest.approx(1_184_796_447_100)
    assert _of(burden, "CAN") == pytest.approx(11_416.0898)


def test_nothing_is_counted_from_an_incomplete_table(record: Record, actors: Actors) -> None:
    choice = choose(record, actors, until=LATE, edition="2025-08", year=2025)
    burden = reckon(record, actors, choice, Scenario(target=2.0))
    assert burden.totals.reached[0] == Reached(target=2.0, least=30, most=31, out_of=31)
    assert burden.totals.unknown == ("DEU",)
    germany = burden.contributions[-1]
    assert (germany.name, germany.share, germany.reaches, germany.missing) == ("Germany", None, None, None)
    assert burden.notes[0].startswith("Not printed by this edition for 2025: Germany.")


def test_a_supposed_share_closes_a_gap_of_the_count_but_not_of_the_money(record: Record, actors: Actors) -> None:
    choice = choose(record, actors, until=LATE, edition="2025-08", year=2025)
    burden = reckon(record, actors, choice, Scenario(target=2.0, shares={"DEU": 2.4}))
    assert burden.totals.reached[0] == Reached(target=2.0, least=31, most=31, out_of=31)
    assert burden.on_record.reached[0] == Reached(target=2.0, least=30, most=31, out_of=31)
    assert (burden.totals.expenditure, burden.totals.missing) == (None, None)


def test_money_is_never_taken_from_another_edition(record: Record, actors: Actors) -> None:
    burden = reckon(record, actors, choose(record, actors, until=LATE), Scenario(target=2.0, without=("USA",)))
    assert (burden.edition, burden.prices, burden.to_replace) == ("NATO 2025-08", None, None)
    assert {(one.expenditure, one.portion) for one in burden.contributions} == {(None, None)}
    assert {one.missing for one in burden.contributions if not one.reaches} == {None}
    assert any("NATO 2024-06 has it, with shares of its own" in note for note in burden.notes)


def test_who_is_counted_is_who_was_an_ally_on_the_day(record: Record, actors: Actors) -> None:
    choice = choose(record, actors, until=LATE, edition="2019-06")
    assert (len(choice.counted), choice.uncounted) == (28, ("ISL",))
    early = reckon(
        record, actors, choose(record, actors, until=LATE, edition="2024-06", year=2014), Scenario(target=2.0)
    )
    assert early.totals.reached[0] == Reached(target=2.0, least=3, most=3, out_of=31)
    note = "no allies yet in 2014: Finland, Montenegro, North Macedonia, Sweden."
    assert any(one.endswith(note) for one in early.notes)


def test_an_edition_of_ones_own_is_reckoned_alike(actors: Actors, tmp_path: Path) -> None:
    """Two allies are printed, one with an estimate and without its expenditure: bounds, and no sum."""
    (tmp_path / "editions-own.csv").write_text(f"{EDITIONS}Own 2027,Own,Us,2027-01-01,issuing body,2021 prices,us\n")
    (tmp_path / "spending-own.csv").write_text(
        f"{SPENDING}Own 2027,POL,2026,share of GDP,4.0,4.00,%,\n"
        "Own 2027,POL,2026,expenditure,40000,40000,million USD,\n"
        "Own 2027,ESP,2026,share of GDP,1.6,1.60,%,yes\n"
    )
    record = load([tmp_path / "editions-own.csv", tmp_path / "spending-own.csv"])
    choice = choose(record, actors, until=date(2027, 2, 1), year=2026)
    burden = reckon(record, actors, choice, Scenario(target=5.0))
    poland, spain = burden.contributions[:2]
    assert (poland.missing, poland.estimate) == (10_000_000_000, False)
    assert (spain.missing, spain.estimate) == (None, True)
    assert spain.gap == pytest.approx(3.4)
    assert (burden.totals.expenditure, burden.totals.missing, burden.totals.share) == (None, None, None)
    assert burden.totals.reached[-1] == Reached(target=5.0, least=0, most=29, out_of=31)


def test_one_year_by_each_edition(record: Record, actors: Actors) -> None:
    found = revisions(record, actors, year=2024, target=2.0, until=LATE)
    assert [(one.edition, [count.least for count in one.reached]) for one in found.standings] == [
        ("NATO 2024-06", [23, 6, 1, 0]),
        ("NATO 2025-04", []),
        ("NATO 2025-08", [18, 6, 1, 0]),
    ]
    assert (found.standings[1].stated or "").startswith("22 of 32 at 2 %")
    fell = {"ALB", "BGR", "MNE", "MKD", "SVK"}
    assert [(one.earlier, one.later, one.rose, set(one.fell)) for one in found.revisions] == [
        ("NATO 2024-06", "NATO 2025-08", (), fell)
    ]


def test_who_is_printed_by_one_edition_alone_did_not_cross(record: Record, actors: Actors) -> None:
    found = revisions(record, actors, year=2023, target=2.0, until=date(2024, 4, 1))
    assert found.standings[0].reached[0] == Reached(target=2.0, least=11, most=13, out_of=30)
    assert found.standings[0].unknown == ("TUR", "HRV")
    crossed = Revision(
        earlier="NATO 2023-07", later="NATO 2024-03", rose=("DNK",), fell=("ROU",), unclear=("HRV", "TUR")
    )
    assert found.revisions == (crossed,)


def test_no_edition_is_compared_before_its_day(record: Record, actors: Actors) -> None:
    found = revisions(record, actors, year=2024, target=2.0, until=date(2024, 12, 31))
    assert [one.edition for one in found.standings] == ["NATO 2024-06"]
    with pytest.raises(SettingsError, match="no edition published by 2024-12-31 has 2025"):
        revisions(record, actors, year=2025, target=2.0, until=date(2024, 12, 31))

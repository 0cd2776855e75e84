"""What if an ally spends another share, a target is raised, or an ally leaves: what changes, and what never does."""

from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import SettingsError
from tocsin.model import Scenario
from tocsin.reference import Record
from tocsin.reference.burden import Choice, reckon
from tocsin.vocabulary.actors import Actors


def test_a_share_is_supposed_of_the_same_gdp(record: Record, actors: Actors, june: Choice) -> None:
    burden = reckon(record, actors, june, Scenario(target=2.0, shares={"POL": 4.7, "ESP": 2.0}))
    poland = next(one for one in burden.contributions if one.state == "POL")
    assert poland.expenditure == pytest.approx(34_974.528e6 * 4.7 / 4.1202)
    assert (poland.supposed, poland.printed) == (True, "4.7")
    assert burden.totals.reached[0].least == burden.on_record.reached[0].least + 1
    assert burden.totals.missing == pytest.approx((44_912.3734 - 11_899.1946) * 1e6)


@pytest.mark.parametrize(
    ("scenario", "message"),
    [
        (Scenario(target=0.02), "the target is '0.02'"),
        (Scenario(target=2.0, shares={"POL": 40.0}), "POL is '40'"),
        (Scenario(target=2.0, without=("POL",), shares={"POL": 3.0}), "POL cannot both leave and spend 3 %"),
    ],
)
def test_a_scenario_that_makes_no_sense_is_refused(
    record: Record, actors: Actors, june: Choice, scenario: Scenario, message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        reckon(record, actors, june, scenario)


def test_somebody_must_stay(record: Record, actors: Actors, june: Choice) -> None:
    with pytest.raises(SettingsError, match="no ally of NATO 2024-06 is left"):
        reckon(record, actors, june, Scenario(target=2.0, without=june.counted))


TARGETS = st.floats(0.1, 20)
SOME = st.sets(st.sampled_from(["USA", "POL", "DEU", "ESP", "MNE", "SVK"]), max_size=3)


@given(target=TARGETS, without=SOME, share=TARGETS)
def test_parts_of_the_total_sum_to_one(
    record: Record, actors: Actors, june: Choice, target: float, without: set[str], share: float
) -> None:
    scenario = Scenario(target=target, without=tuple(sorted(without)), shares={"CAN": share})
    burden = reckon(record, actors, june, scenario)
    assert fsum(one.portion or 0.0 for one in burden.contributions) == pytest.approx(1.0)
    assert fsum(one.missing or 0.0 for one in burden.contributions) == burden.totals.missing


@given(one=TARGETS, other=TARGETS)
def test_raising_a_target_never_lowers_what_is_missing(
    record: Record, actors: Actors, june: Choice, one: float, other: float
) -> None:
    low, high = (reckon(record, actors, june, Scenario(target=target)) for target in sorted((one, other)))
    below, above = ({each.state: each.missing for each in burden.contributions} for burden in (low, high))
    assert all(0.0 <= (below[state] or 0.0) <= (above[state] or 0.0) for state in below)
    assert (low.totals.missing or 0.0) <= (high.totals.missing or 0.0)
    assert len(above) == len(below) == 31


@given(target=TARGETS, without=SOME)
def test_who_leaves_takes_exactly_its_own_with_it(
    record: Record, actors: Actors, june: Choice, target: float, without: set[str]
) -> None:
    whole = reckon(record, actors, june, Scenario(target=target))
    rest = reckon(record, actors, june, Scenario(target=target, without=tuple(without)))
    assert rest.on_record == whole.totals
    staying = [one for one in whole.contributions if one.state not in without]
    assert rest.totals.expenditure == fsum(one.expenditure or 0.0 for one in staying)
    assert rest.totals.missing == fsum(one.missing or 0.0 for one in staying)
    counted = next(one for one in rest.totals.reached if one.target == target)
    assert (counted.least, counted.out_of) == (sum(bool(one.reaches) for one in staying), 31 - len(without))

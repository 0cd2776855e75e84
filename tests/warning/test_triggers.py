"""Triggers: tripped, silent or unknown, with the sentence that says why, and the last day on which they hold."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from drawn_counts import drawn
from made import DAY, ago, ground, happening, reported

from tocsin.model import Combined, First, Happening, Intensity, Occurs, Pattern, Silence, State, Surge, Trigger
from tocsin.warning.ground import Ground
from tocsin.warning.triggers import held, patterns, reach

AID = Pattern(types=("AID",))
ANY = Pattern(initiators=("PRK",))
WINDOW = 30

Case = tuple[Trigger, Ground, State, str, int | None]
T, S, U = State.TRIPPED, State.SILENT, State.UNKNOWN
IN_30 = "in the 30 days to 5 May 2025"


def stands(trigger: Trigger, told: Ground) -> tuple[State, str, int | None]:
    """Return state, sentence, and how many days ahead its last day lies."""
    found = held(trigger, told, DAY, WINDOW)
    assert (found.until is None) or found.state is State.TRIPPED
    return found.state, found.why, (found.until - DAY).days if found.until else None


@pytest.mark.parametrize(
    ("trigger", "told", "state", "why", "until"),
    [
        (Occurs(matching=AID), ground(reported(4)), T, f"1 event {IN_30}, reported on 1 May 2025", 25),
        (Occurs(matching=AID), ground(reported(0)), T, f"1 event {IN_30}, reported that day", 29),
        (Occurs(matching=AID), ground(reported(2, 4)), T, f"2 events {IN_30}, the last reported on 3 May 2025", 27),
        (
            Occurs(matching=AID, count=2),
            ground(reported(2, 4)),
            T,
            f"2 events {IN_30}, the last reported on 3 May 2025",
            25,
        ),
        (Occurs(matching=AID, within=1), ground(reported(0)), T, "1 event on 5 May 2025", 0),
        (Occurs(matching=AID), ground(reported(29)), T, f"1 event {IN_30}, reported on 6 April 2025", 0),
        (Occurs(matching=AID), ground(reported(30)), S, f"no event {IN_30}", None),
        (Occurs(matching=AID, count=3), ground(reported(2)), S, f"1 event {IN_30}; it takes 3", None),
        (Occurs(matching=AID), ground(read=[3]), S, f"no event {IN_30}, of which only 1 was read", None),
        (
            Occurs(matching=AID, count=2),
            ground(reported(3), read=[3, 4]),
            S,
            f"1 event {IN_30}, of which only 2 were read; it takes 2",
            None,
        ),
        (Occurs(matching=AID), ground(read=[30]), U, f"nothing was read {IN_30}", None),
        (Occurs(matching=AID, within=1), ground(read=[30]), U, "nothing was read on 5 May 2025", None),
        (
            Occurs(matching=Pattern(kind="figure", named=("PRK",))),
            ground(reported(1, 2, kind="figure")),
            T,
            f"2 figures {IN_30}, the last reported on 4 May 2025",
            28,
        ),
        (Occurs(matching=Pattern(kind="state", named=("PRK",))), ground(), S, f"no condition {IN_30}", None),
    ],
)
def test_occurs(trigger: Trigger, told: Ground, state: State, why: str, until: int | None) -> None:
    assert stands(trigger, told) == (state, why, until)


@pytest.mark.parametrize(
    ("happenings", "read", "state", "why", "until"),
    [
        (reported(4), range(800), T, "the first event in 100 days, reported on 1 May 2025", 25),
        (
            reported(4, 104),
            range(800),
            S,
            "no first: before that of 1 May 2025, one was reported on 21 January 2025",
            None,
        ),
        (reported(4, 105), range(800), T, "the first event in 100 days, reported on 1 May 2025", 25),
        (reported(4, 20, 28), range(800), T, "the first event in 100 days, reported on 7 April 2025", 1),
        ([], range(800), S, f"no event {IN_30}", None),
        ([], [40], U, f"nothing was read {IN_30}", None),
        (reported(4), range(54), U, f"1 event {IN_30}, but of the 100 days before only 49 were read", None),
        (reported(4), range(55), T, "the first event in 100 days, reported on 1 May 2025", 25),
        (reported(4), [4], U, f"1 event {IN_30}, but of the 100 days before none was read", None),
        # What becomes known long after was there before all the same.
        (
            [*reported(4), happening(9, reported=3, happened=100)],
            range(800),
            S,
            "no first: before that of 1 May 2025, one took place on 25 January 2025",
            None,
        ),
        ([happening(9, reported=3, happened=100)], range(800), S, f"no event {IN_30}", None),
    ],
)
def test_first(happenings: list[Happening], read: range, state: State, why: str, until: int | None) -> None:
    assert stands(First(matching=AID, days=100), ground(happenings, read=read)) == (state, why, until)


def test_a_first_need_not_be_the_first_of_its_window() -> None:
    """Two reports before are no more than two months old; between them and the last lies more than a month."""
    trigger = First(matching=AID, days=30, within=60)
    assert stands(trigger, ground(reported(5, 50, 70))) == (
        T,
        "the first event in 30 days, reported on 30 April 2025",
        54,
    )


@pytest.mark.parametrize(
    ("happenings", "read", "state", "why"),
    [
        ([], range(800), T, "no event in the 90 days to 5 May 2025"),
        (reported(90), range(800), T, "no event in the 90 days to 5 May 2025"),
        (reported(89), range(800), S, "the last event was reported on 5 February 2025"),
        ([], range(45), T, "no event in the 90 days to 5 May 2025"),
        ([], range(44), U, "no event in the 90 days to 5 May 2025, of which only 44 were read"),
        ([], [90], U, "nothing was read in the 90 days to 5 May 2025"),
        ([happening(reported=5, happened=300)], range(800), T, "no event in the 90 days to 5 May 2025"),
    ],
)
def test_silence(happenings: list[Happening], read: range, state: State, why: str) -> None:
    assert stands(Silence(matching=AID, days=90), ground(happenings, read=read)) == (state, why, None)


def test_what_took_place_in_a_silence_breaks_it_however_late_it_is_told() -> None:
    told = ground([happening(reported=5, happened=100)])
    assert stands(Silence(matching=AID, days=120), told)[:2] == (S, "the last event took place on 25 January 2025")


@pytest.mark.parametrize(
    ("trigger", "types", "state", "why", "until"),
    [
        (
            Intensity(matching=ANY, at_most=-5),
            "ASSAULT ASSAULT ACCUSE",
            T,
            "of mean intensity -7.0; it takes -5 or less",
            27,
        ),
        (
            Intensity(matching=ANY, at_most=-5),
            "AID ASSAULT ACCUSE",
            S,
            "of mean intensity -0.7; it takes -5 or less",
            None,
        ),
        (Intensity(matching=ANY, at_least=2), "AID AID ACCUSE", T, "of mean intensity +5.7; it takes +2 or more", 27),
        (
            Intensity(matching=ANY, at_least=-4, at_most=4),
            "AID ASSAULT ACCUSE",
            T,
            "of mean intensity -0.7; it takes +4 or less and -4 or more",
            27,
        ),
        # With the oldest gone, what is left is milder: it holds only until then.
        (
            Intensity(matching=ANY, at_most=-5, count=2),
            "ACCUSE ACCUSE ASSAULT",
            T,
            "of mean intensity -5.0; it takes -5 or less",
            27,
        ),
        (
            Intensity(matching=ANY, at_most=-5, count=2),
            "ASSAULT ASSAULT ACCUSE",
            T,
            "of mean intensity -7.0; it takes -5 or less",
            28,
        ),
    ],
)
def test_intensity(trigger: Trigger, types: str, state: State, why: str, until: int | None) -> None:
    happenings = [happening(at, reported=at, type=type_) for at, type_ in enumerate(types.split())]
    assert stands(trigger, ground(happenings)) == (state, f"3 events {IN_30}, {why}", until)


def test_intensity_takes_some_events() -> None:
    trigger = Intensity(matching=ANY, at_most=-5)
    assert stands(trigger, ground(reported(1, 2, type="ASSAULT"))) == (S, f"2 events {IN_30}; it takes 3", None)
    assert stands(trigger, ground(read=[])) == (U, f"nothing was read {IN_30}", None)


def _counts(counts: list[int]) -> list[Happening]:
    """Return happenings for counts by day, the last of them today's."""
    return [
        happening(number, reported=len(counts) - 1 - at) for at, count in enumerate(counts) for number in range(count)
    ]


USUAL = [int(one) for one in drawn(np.full(300, 2.0))]


@pytest.mark.parametrize(
    ("counts", "read", "state", "why", "until"),
    [
        (
            [*USUAL, 0, 0, 15, 2, 1],
            range(305),
            T,
            "on 3 May 2025, 15 where 2 are expected; so many less than once in 100 years",
            4,
        ),
        (
            [*USUAL, 1, 1, 1, 1, 2, 0, 1],
            range(307),
            S,
            "7 events in the 7 days to 5 May 2025, where 2 a day are expected",
            None,
        ),
        ([*USUAL, 0, 0, 0, 0, 0, 0, 0], range(307), S, "no event in the 7 days to 5 May 2025", None),
        ([2] * 20, range(20), U, "too few days were read before 5 May 2025 to tell what is usual", None),
        ([], [60], U, "nothing was read in the 7 days to 5 May 2025", None),
    ],
)
def test_surge(counts: list[int], read: range, state: State, why: str, until: int | None) -> None:
    found = stands(Surge(matching=AID), ground(_counts(counts), read=read))
    assert (found[0], found[2]) == (state, until)
    assert found[1].startswith(why)


def test_a_surge_comes_out_the_same_whether_its_series_was_followed_before_or_not() -> None:
    happenings = _counts([*USUAL, 0, 0, 15, 2, 1])
    trigger, followed = Surge(matching=AID, within=14), ground(happenings, read=range(305))
    for days in (60, 3, 2, 1):
        held(trigger, followed, ago(days), WINDOW)
        assert followed.followed
    assert held(trigger, followed, DAY, WINDOW) == held(trigger, ground(happenings, read=range(305)), DAY, WINDOW)
    followed.put(happening(99, reported=250))  # an event of long ago that was coded anew
    fresh = ground([*happenings, happening(99, reported=250)], read=range(305))
    assert held(trigger, followed, DAY, WINDOW) == held(trigger, fresh, DAY, WINDOW)


OCCURS, NEVER, BLIND = Occurs(matching=AID), Occurs(matching=ANY, count=9), Surge(matching=AID)
HERE = ground(reported(4), read=range(20))
IS, IS_NOT = f"1 event {IN_30}, reported on 1 May 2025", f"1 event {IN_30}; it takes 9"
DARK = "too few days were read before 5 May 2025 to tell what is usual"


@pytest.mark.parametrize(
    ("least", "parts", "state", "why", "until"),
    [
        (1, (OCCURS, NEVER), T, f"1 of 2 holds: {IS}", 25),
        (2, (OCCURS, NEVER), S, f"1 of 2 holds: {IS}; but: {IS_NOT}", None),
        (2, (OCCURS, BLIND), U, f"1 of 2 holds: {IS}; but: {DARK}", None),
        (1, (NEVER, BLIND), U, f"none of 2 holds: {IS_NOT}; {DARK}", None),
        (2, (NEVER, BLIND), S, f"none of 2 holds: {IS_NOT}; {DARK}", None),
        (1, (NEVER,), S, f"none of 1 holds: {IS_NOT}", None),
        (
            2,
            (OCCURS, Silence(matching=Pattern(types=("ASSAULT",)), days=30)),
            T,
            f"2 of 2 hold: {IS}; no event {IN_30}",
            25,
        ),
        (
            1,
            (OCCURS, Silence(matching=Pattern(types=("ASSAULT",)), days=30)),
            T,
            f"2 of 2 hold: {IS}; no event {IN_30}",
            None,
        ),
        (1, (Combined(least=1, of=(OCCURS,)), NEVER), T, f"1 of 2 holds: 1 of 1 holds: {IS}", 25),
    ],
)
def test_combined(least: int, parts: tuple[Trigger, ...], state: State, why: str, until: int | None) -> None:
    assert stands(Combined(least=least, of=parts), HERE) == (state, why, until)


def test_sightings_are_the_latest_first_each_once() -> None:
    trigger = Combined(least=1, of=(OCCURS, Occurs(matching=ANY)))
    found = held(trigger, ground([*reported(9, 4), happening(7, reported=6, type="CONSULT")]), DAY, WINDOW)
    assert [one.reported for one in found.sightings] == [ago(4), ago(6), ago(9)]


def test_what_is_reported_later_is_not_seen() -> None:
    told = ground(reported(0, 4), read=range(400))
    assert held(OCCURS, told, ago(2), WINDOW).why == "1 event in the 30 days to 3 May 2025, reported on 1 May 2025"
    assert held(OCCURS, told, ago(5), WINDOW).state is State.SILENT


@pytest.mark.parametrize("day", [date.min, date.min + timedelta(days=3), date.max])
@pytest.mark.parametrize(
    "trigger",
    [
        OCCURS,
        BLIND,
        First(matching=AID, days=10**6),
        Silence(matching=AID, days=10**6),
        Intensity(matching=AID, at_most=1),
    ],
)
def test_days_at_the_ends_of_the_calendar(trigger: Trigger, day: date) -> None:
    assert held(trigger, Ground({}, [], [day]), day, WINDOW).state in State


def test_reach_and_patterns() -> None:
    trigger = Combined(least=1, of=(First(matching=AID, days=100), Occurs(matching=ANY, within=7), OCCURS))
    assert reach(trigger, WINDOW) == 130
    assert reach(BLIND, WINDOW) >= 1095
    assert patterns(trigger) == [AID, ANY, AID]

"""Boards and alerts: levels, what would lower them, and what is told and what is not told again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from made import DAY, ago, ground, happening

from tocsin.model import (
    AlertKind,
    Arrow,
    Board,
    Finding,
    Indicator,
    Level,
    Occurs,
    Pattern,
    Silence,
    State,
    Surge,
    Threshold,
    Trigger,
    Watch,
)
from tocsin.warning.alerting import alert
from tocsin.warning.boards import board, boards, level_of

TYPES = ("AID", "CONSULT", "ACCUSE", "ASSAULT")


def watch(*whens: Trigger, amber: Threshold | None = None, red: Threshold | None = None) -> Watch:
    """Return one with an indicator for each type, or for each trigger that is given; the first is critical."""
    triggers = whens or tuple(Occurs(matching=Pattern(types=(type_,))) for type_ in TYPES)
    return Watch(
        id="exchange",
        name="Exchange",
        scenario="Arms go one way and technology the other.",
        actors=("RUS", "PRK"),
        indicators=tuple(
            Indicator(name=name, when=one, critical=name == "A") for name, one in zip("ABCD", triggers, strict=False)
        ),
        amber=amber or Threshold(indicators=2),
        red=red or Threshold(indicators=3, critical=1),
        window=30,
    )


@pytest.mark.parametrize(
    ("tripped", "level"),
    [
        ("", Level.GREEN),
        ("A", Level.GREEN),
        ("AB", Level.AMBER),
        ("BCD", Level.AMBER),
        ("ABC", Level.RED),
        ("ABCD", Level.RED),
    ],
)
def test_levels(tripped: str, level: Level) -> None:
    happenings = [happening(at, reported=3, type=TYPES["ABCD".index(name)]) for at, name in enumerate(tripped)]
    stands = board(watch(), ground(happenings), DAY)
    assert stands.level is level
    assert "".join(one.indicator for one in stands.tripped) == tripped
    assert [one.critical for one in stands.findings] == [True, False, False, False]


def test_unknown_reaches_no_level_and_shows_no_sightings_of_what_is_silent() -> None:
    triggers: list[Trigger] = [
        Occurs(matching=Pattern(types=("AID",)), count=2),
        Surge(matching=Pattern(types=("AID",))),
    ]
    stands = board(watch(*triggers), ground([happening(reported=3)], read=range(9)), DAY)
    assert [one.state for one in stands.findings] == [State.SILENT, State.UNKNOWN]
    assert stands.level is Level.GREEN
    assert not any(one.sightings for one in stands.findings)
    assert level_of(watch(), stands.findings) is Level.GREEN


def test_a_sighting_has_the_words_origins_and_grade() -> None:
    stands = board(watch(), ground([happening(reported=3, origins=2, claims=("claim-1",))]), DAY)
    (seen,) = stands.findings[0].sightings
    assert (seen.day, seen.what, seen.origins, seen.grade, seen.claims) == (
        ago(3),
        "North Korea has sent soldiers.",
        2,
        "B2",
        ("claim-1",),
    )


@pytest.mark.parametrize(
    ("days", "lower"),
    [
        ({}, ""),
        ({"A": 3}, ""),
        (
            {"A": 3, "B": 5},
            "green after 29 May 2025, if nothing new is reported: by then “B” will have lapsed",
        ),
        (
            {"A": 3, "B": 5, "C": 7},
            "amber after 27 May 2025, if nothing new is reported: by then “C” will have lapsed",
        ),
        # What lapses on one day lapses together.
        (
            {"A": 3, "B": 5, "C": 5},
            "green after 29 May 2025, if nothing new is reported: by then “B” and “C” will have lapsed",
        ),
    ],
)
def test_what_would_lower_the_level(days: dict[str, int], lower: str) -> None:
    happenings = [
        happening(at, reported=past, type=TYPES["ABCD".index(name)]) for at, (name, past) in enumerate(days.items())
    ]
    assert board(watch(), ground(happenings), DAY).lower == lower


def test_nothing_but_a_report_lowers_what_rests_on_silence() -> None:
    silences = [Silence(matching=Pattern(types=(type_,)), days=60) for type_ in TYPES[:2]]
    stands = board(watch(*silences), ground(), DAY)
    assert stands.level is Level.AMBER
    assert stands.lower == "only a new report would lower it, since it rests on silence"


def test_the_level_falls_on_the_day_that_was_said() -> None:
    told = ground([happening(reported=3), happening(reported=5, type="CONSULT")], read=range(-60, 100))
    ends = DAY + timedelta(days=24)
    assert board(watch(), told, ends).level is Level.AMBER
    assert board(watch(), told, ends + timedelta(days=1)).level is Level.GREEN


def test_many_at_once_stand_as_each_alone() -> None:
    triggers = [
        Surge(matching=Pattern(types=(type_,)), within=within)
        for type_, within in zip(TYPES, (7, 7, 14, 14), strict=True)
    ]
    happenings = [happening(at, reported=at % 90, type=TYPES[at % 4]) for at in range(400)]
    some = [watch(*triggers), watch(), watch(*triggers[:2])]
    assert boards(some, ground(happenings), DAY) == [board(one, ground(happenings), DAY) for one in some]


def stands(level: Level, tripped: str = "", unknown: str = "") -> Board:
    findings = tuple(
        Finding(
            indicator=name,
            state=State.TRIPPED if name in tripped else State.UNKNOWN if name in unknown else State.SILENT,
            why=f"why {name}",
            critical=name in "AB",
        )
        for name in "ABCDE"
    )
    return Board(watch="exchange", name="Exchange", day=DAY, level=level, findings=findings)


GREEN, AMBER, RED = Level.GREEN, Level.AMBER, Level.RED


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (None, (GREEN, ""), None),
        (None, (GREEN, "C"), None),
        ((GREEN, ""), (GREEN, "C"), None),
        (
            None,
            (AMBER, "BC"),
            (AlertKind.RAISED, Arrow.WORSE, "amber, was green; 2 of 5 indicators tripped; new: B (why B) and 1 other"),
        ),
        (
            (GREEN, "C"),
            (AMBER, "BC"),
            (AlertKind.RAISED, Arrow.WORSE, "amber, was green; 2 of 5 indicators tripped; new: B (why B)"),
        ),
        ((AMBER, "BC"), (AMBER, "BC"), None),
        ((AMBER, "BCD"), (AMBER, "BC"), None),
        (
            (AMBER, "BC"),
            (AMBER, "BCD", "E"),
            (AlertKind.UPDATED, Arrow.WORSE, "amber; 3 of 5 indicators tripped, 1 unknown; new: D (why D)"),
        ),
        (
            (AMBER, "BC"),
            (AMBER, "BD"),
            (AlertKind.UPDATED, Arrow.UNCHANGED, "amber; 2 of 5 indicators tripped; new: D (why D)"),
        ),
        (
            (AMBER, "BCD"),
            (AMBER, "BE"),
            (AlertKind.UPDATED, Arrow.BETTER, "amber; 2 of 5 indicators tripped; new: E (why E)"),
        ),
        (
            (AMBER, "BC"),
            (RED, "ABCDE"),
            (AlertKind.UPDATED, Arrow.WORSE, "red, was amber; 5 of 5 indicators tripped; new: A (why A) and 2 others"),
        ),
        ((RED, "ABC"), (AMBER, "AB"), (AlertKind.UPDATED, Arrow.BETTER, "amber, was red; 2 of 5 indicators tripped")),
        ((RED, "ABC"), (GREEN, "A"), (AlertKind.STOOD_DOWN, Arrow.BETTER, "green, was red; 1 of 5 indicators tripped")),
        # Nobody can tell that it is better while what was tripped is unknown.
        ((RED, "ABC"), (GREEN, "A", "B"), None),
        (
            (RED, "ABC"),
            (GREEN, "A", "E"),
            (AlertKind.STOOD_DOWN, Arrow.BETTER, "green, was red; 1 of 5 indicators tripped, 1 unknown"),
        ),
    ],
)
def test_alerts(
    before: tuple[Level, str] | None, now: tuple[Level, str], told: tuple[AlertKind, Arrow, str] | None
) -> None:
    found = alert(stands(*now), stands(*before) if before else None)
    if told is None:
        assert found is None
        return
    assert found is not None
    assert (found.kind, found.arrow, found.line) == (told[0], told[1], f"Exchange: {told[2]}")
    assert found.before is (before[0] if before else GREEN)

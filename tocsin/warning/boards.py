"""Boards: a watch on a day, with every indicator, tripped or silent, and what would lower its level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from tocsin.corroboration import day_in_words, in_a_row
from tocsin.model import Board, Finding, Happening, Indicator, Level, Sighting, State, Surge, Watch
from tocsin.warning.ground import Ground
from tocsin.warning.series import Usual
from tocsin.warning.triggers import Held, foresee, held

_SHOWN: Final = 5  # sightings of an indicator


def board(watch: Watch, ground: Ground, day: date) -> Board:
    """Return how a watch stands on a day, by what the ground has."""
    return boards([watch], ground, day)[0]


def boards(watches: Sequence[Watch], ground: Ground, day: date) -> list[Board]:
    """Return how watches stand on a day; many at once are much faster than one after the other."""
    triggers = (indicator.when for watch in watches for indicator in watch.indicators)
    foreseen = foresee(triggers, ground, day)
    return [_board(watch, ground, day, foreseen) for watch in watches]


def _board(watch: Watch, ground: Ground, day: date, foreseen: Mapping[Surge, Usual]) -> Board:
    stands = [held(one.when, ground, day, watch.window, foreseen) for one in watch.indicators]
    findings = tuple(_finding(*one) for one in zip(watch.indicators, stands, strict=True))
    level = level_of(watch, findings)
    lower = _lower(watch, findings, level)
    return Board(watch=watch.id, name=watch.name, day=day, level=level, findings=findings, lower=lower)


def level_of(watch: Watch, findings: Sequence[Finding]) -> Level:
    """Return the highest level that indicators reach."""
    tripped = [one for one in findings if one.state is State.TRIPPED]
    critical = sum(one.critical for one in tripped)
    for level, least in ((Level.RED, watch.red), (Level.AMBER, watch.amber)):
        if len(tripped) >= least.indicators and critical >= least.critical:
            return level
    return Level.GREEN


def _finding(indicator: Indicator, stands: Held) -> Finding:
    sightings = [_sighting(one) for one in stands.sightings[:_SHOWN]] if stands.state is not State.SILENT else []
    return Finding(
        indicator=indicator.name,
        state=stands.state,
        why=stands.why,
        critical=indicator.critical,
        until=stands.until,
        sightings=tuple(sightings),
    )


def _sighting(one: Happening) -> Sighting:
    grade = f"{one.source}{one.information}"
    return Sighting(
        happening=one.id, day=one.reported, what=one.what, origins=one.origins, grade=grade, claims=one.claims
    )


def _lower(watch: Watch, findings: Sequence[Finding], level: Level) -> str:
    """Tell after which day the level would fall by itself, if nothing new came, and what will have lapsed by then.

    That silence itself may trip an indicator meanwhile is not foreseen.
    """
    if level is Level.GREEN:
        return ""
    ends = {one.until for one in findings if one.state is State.TRIPPED and one.until}
    for day in sorted(ends):
        lapsed = [one for one in findings if one.state is State.TRIPPED and one.until and one.until <= day]
        below = level_of(watch, [one for one in findings if one not in lapsed])
        if below is not level:
            names = in_a_row([f"“{one.indicator}”" for one in lapsed])
            return (
                f"{below.value} after {day_in_words(day)}, if nothing new is reported: by then {names} will have lapsed"
            )
    return "only a new report would lower it, since it rests on silence"

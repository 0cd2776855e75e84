"""Boards: a watch on a day, with every indicator, tripped or silent, and what would lower its level."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from tocsin.corroboration import day_in_words
from tocsin.model import Board, Finding, Happening, Indicator, Level, Sighting, State, Watch
from tocsin.warning.ground import Ground
from tocsin.warning.triggers import held

_SHOWN: Final = 5  # sightings of an indicator


def board(watch: Watch, ground: Ground, day: date) -> Board:
    """Return how a watch stands on a day, by what the ground has."""
    findings = tuple(_finding(one, ground, day, watch.window) for one in watch.indicators)
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


def _finding(indicator: Indicator, ground: Ground, day: date, window: int) -> Finding:
    found = held(indicator.when, ground, day, window)
    sightings = [_sighting(one) for one in found.sightings[:_SHOWN]] if found.state is not State.SILENT else []
    return Finding(
        indicator=indicator.name,
        state=found.state,
        why=found.why,
        critical=indicator.critical,
        until=found.until,
        sightings=tuple(sightings),
    )


def _sighting(one: Happening) -> Sighting:
    grade = f"{one.source}{one.information}"
    return Sighting(
        happening=one.id, day=one.reported, what=one.what, origins=one.origins, grade=grade, claims=one.claims
    )


def _lower(watch: Watch, findings: Sequence[Finding], level: Level) -> str:
    """Tell on which day the level would fall by itself, if nothing new came, and what would have to lapse for that."""
    if level is Level.GREEN:
        return ""
    left = list(findings)
    lapsing = sorted((one for one in findings if one.state is State.TRIPPED and one.until), key=_until)
    lapsed: list[Finding] = []
    for one in lapsing:
        left.remove(one)
        lapsed.append(one)
        if (below := level_of(watch, left)) is not level:
            names = "; ".join(finding.indicator for finding in lapsed)
            return (
                f"{below.value} after {day_in_words(_until(one))}, if nothing new is reported and these lapse: {names}"
            )
    return "only the end of what lasts would lower it: no date is set to that"


def _until(finding: Finding) -> date:
    return finding.until or date.max

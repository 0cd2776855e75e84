"""Boards and alerts on the screen: the level, what is tripped by what evidence, and what is silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from tocsin.cli.paint import Margined, barred, heading, item, words
from tocsin.corroboration import counted, day_in_words
from tocsin.model import Alert, Board, Finding, Level, Sighting, State, Watch
from tocsin.warning.alert_text import ARROWS

COLOURS: Final[Mapping[Level, str]] = {Level.GREEN: "green", Level.AMBER: "yellow", Level.RED: "red"}
_SIGNS: Final[Mapping[Level, str]] = {Level.GREEN: "○", Level.AMBER: "◐", Level.RED: "●"}
_STATES: Final[Mapping[State, tuple[str, str]]] = {
    State.TRIPPED: ("▲", "red"),
    State.SILENT: ("△", "dim"),
    State.UNKNOWN: ("?", "yellow"),
}


def level_words(level: Level) -> Text:
    """Return a level in its colour, with its sign."""
    return words(f"{_SIGNS[level]} {level.value.upper()}", f"bold {COLOURS[level]}")


def board_line(board: Board) -> RenderableType:
    """Return one line on a watch: its level, its name, and how many indicators are tripped."""
    tripped = f"{len(board.tripped)} of {len(board.findings)} tripped"
    first = f": {board.tripped[0].indicator}" if board.tripped else ""
    line = Text.assemble(level_words(board.level), "  ", words(board.name, "bold"), "  ", words(board.watch, "dim"))
    return Group(line, Padding(words(tripped + first, "dim"), (0, 0, 0, 2)))


def board_on_screen(board: Board, watch: Watch | None = None) -> Iterator[RenderableType]:
    """Yield a watch on a day: every indicator, tripped or silent."""
    head = [Text.assemble(level_words(board.level), "  ", words(board.name, "bold"))]
    head += [words(f"as of {day_in_words(board.day)}; {board.watch}", "dim")]
    head += [words(watch.scenario)] if watch else []
    yield barred(Group(*head), COLOURS[board.level])
    yield from _findings(board)
    if board.lower:
        yield Group(heading("what would lower it"), words(board.lower))


def alert_on_screen(alert: Alert) -> Iterator[RenderableType]:
    """Yield an alert: its reason in one bold line, what is tripped by what evidence, and what is silent."""
    board = alert.board
    kind = f"{alert.kind.value}, {alert.arrow.value}, as of {day_in_words(board.day)}"
    head = Text.assemble(level_words(board.level), f" {ARROWS[alert.arrow]}  ", words(kind, "dim"))
    yield barred(Group(head, words(alert.line, "bold")), COLOURS[board.level])
    yield from _findings(board)
    if board.lower:
        yield Group(heading("what would lower it"), words(board.lower))


def alert_line(alert: Alert) -> RenderableType:
    """Return one line on an alert, with its id."""
    board = alert.board
    head = Text.assemble(
        words(board.day.isoformat(), "dim"), "  ", level_words(board.level), f" {ARROWS[alert.arrow]}  ",
        words(alert.line, "bold"),
    )  # fmt: skip
    return Group(head, Padding(words(alert.id, "dim"), (0, 0, 0, 12)))


def _findings(board: Board) -> Iterator[RenderableType]:
    for state in (State.TRIPPED, State.SILENT, State.UNKNOWN):
        found = [one for one in board.findings if one.state is state]
        if found:
            aside = f"{len(found)} of {counted(len(board.findings), 'indicator')}"
            yield Group(heading(state.value, aside), *(_finding(one) for one in found))


def _finding(finding: Finding) -> RenderableType:
    sign, style = _STATES[finding.state]
    name = words(finding.indicator, "bold" if finding.state is State.TRIPPED else "")
    lines: list[RenderableType] = [
        Text.assemble(name, *(("  ", words("critical", "magenta")) if finding.critical else ())),
        words(finding.why, "dim"),
    ]
    lines += [Padding(_sighting(one), (0, 0, 0, 2)) for one in finding.sightings]
    return Margined(Group(*lines), f"{sign} ", "  ", style)


def _sighting(one: Sighting) -> RenderableType:
    event = one.happening.replace("claim-", "event-", 1)
    attested = f"{one.day.isoformat()}  {counted(one.origins, 'origin')}, {one.grade}  {event}"
    return Group(item(words(f"“{one.what}”"), sign="▸"), Padding(words(attested, "dim"), (0, 0, 0, 2)))

"""Alerting: what has changed about a watch since the alert before, in one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tocsin.corroboration import counted
from tocsin.model import Alert, AlertKind, Arrow, Board, Finding, Level, State

_ORDER: Final = (Level.GREEN, Level.AMBER, Level.RED)


def alert(board: Board, before: Board | None) -> Alert | None:
    """Return the alert that a board is worth, given the one of the last alert; None where there is nothing to tell.

    It is raised when it leaves green, updated when its level changes or an indicator trips that had not, and stood down
    when it is green again. What goes on as before is not told again; and where an indicator that was tripped is unknown
    now, since too little was read, nobody can tell that it is better.
    """
    old = before.level if before else Level.GREEN
    known = {one.indicator for one in before.tripped} if before else set()
    new = [one for one in board.tripped if one.indicator not in known]
    step = _ORDER.index(board.level) - _ORDER.index(old)
    unsure = any(one.state is State.UNKNOWN and one.indicator in known for one in board.findings)
    if (not step and (board.level is Level.GREEN or not new)) or (step < 0 and unsure):
        return None
    kind = AlertKind.RAISED if old is Level.GREEN else AlertKind.UPDATED
    kind = AlertKind.STOOD_DOWN if board.level is Level.GREEN else kind
    return Alert(board=board, kind=kind, arrow=_arrow(board, before), before=old, line=_line(board, old, new))


def _arrow(board: Board, before: Board | None) -> Arrow:
    """Compare the levels and, of one level, how many critical indicators are tripped, and how many at all."""
    now, then = _gravity(board), _gravity(before) if before else (0, 0, 0)
    return Arrow.WORSE if now > then else Arrow.BETTER if now < then else Arrow.UNCHANGED


def _gravity(board: Board) -> tuple[int, int, int]:
    return _ORDER.index(board.level), sum(one.critical for one in board.tripped), len(board.tripped)


def standing(board: Board) -> str:
    """Return in one line how a watch stands: how much is tripped or unknown, and the gravest that is tripped."""
    many = _many(board)
    if not board.tripped:
        return many
    return f"{many}: {_first(board.tripped)}"


def _line(board: Board, old: Level, new: list[Finding]) -> str:
    """Return the reason in one line: the level, how much is tripped or unknown, and what is new."""
    level = board.level.value if board.level is old else f"{board.level.value}, was {old.value}"
    if not new:
        return f"{board.name}: {level}; {_many(board)}"
    return f"{board.name}: {level}; {_many(board)}; new: {_first(new)}"


def _many(board: Board) -> str:
    many = f"{len(board.tripped)} of {counted(len(board.findings), 'indicator')} tripped"
    unknown = sum(one.state is State.UNKNOWN for one in board.findings)
    return many + (f", {unknown} unknown" if unknown else "")


def _first(some: Sequence[Finding]) -> str:
    first = max(some, key=lambda one: one.critical)
    others = f" and {counted(len(some) - 1, 'other')}" if len(some) > 1 else ""
    return f"{first.indicator} ({first.why}){others}"

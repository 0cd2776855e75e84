"""Alerting: what has changed about a watch since the alert before, in one line."""

from __future__ import annotations

from typing import Final

from tocsin.corroboration import counted
from tocsin.model import Alert, AlertKind, Arrow, Board, Finding, Level

_ORDER: Final = (Level.GREEN, Level.AMBER, Level.RED)


def alert(board: Board, before: Board | None) -> Alert | None:
    """Return the alert that a board is worth, given the one of the last alert; None where there is nothing to tell.

    It is raised when it leaves green, updated when its level changes or an indicator trips that had not, and stood down
    when it is green again. What goes on as before is not told again.
    """
    old = before.level if before else Level.GREEN
    known = {one.indicator for one in before.tripped} if before else set()
    new = [one for one in board.tripped if one.indicator not in known]
    if board.level is old and (board.level is Level.GREEN or not new):
        return None
    step = _ORDER.index(board.level) - _ORDER.index(old)
    arrow = Arrow.WORSE if step > 0 or (step == 0 and new) else Arrow.BETTER if step < 0 else Arrow.UNCHANGED
    kind = AlertKind.RAISED if old is Level.GREEN else AlertKind.UPDATED
    kind = AlertKind.STOOD_DOWN if board.level is Level.GREEN else kind
    return Alert(board=board, kind=kind, arrow=arrow, before=old, line=_line(board, old, new))


def _line(board: Board, old: Level, new: list[Finding]) -> str:
    """Return the reason in one line: the level, how much is tripped, and what is new."""
    many = f"{len(board.tripped)} of {counted(len(board.findings), 'indicator')} tripped"
    level = board.level.value if board.level is old else f"{board.level.value}, was {old.value}"
    if not new:
        return f"{board.name}: {level}; {many}"
    first = max(new, key=lambda one: one.critical)
    others = f" and {counted(len(new) - 1, 'other')}" if len(new) > 1 else ""
    return f"{board.name}: {level}; {many}; new: {first.indicator} ({first.why}){others}"

"""An alert in plain text, as it goes out by mail or message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.corroboration import counted, day_in_words
from tocsin.model import Alert, Arrow, Finding, State

ARROWS: Final = {Arrow.WORSE: "↑", Arrow.BETTER: "↓", Arrow.UNCHANGED: "→"}
_LONGEST: Final = 200  # characters of a sighting's words


def title(alert: Alert) -> str:
    """Return the subject: level, arrow and name."""
    return f"[{alert.board.level.value.upper()} {ARROWS[alert.arrow]}] {alert.board.name}: {alert.kind.value}"


def text(alert: Alert) -> str:
    """Return the line, what is tripped and by what evidence, what is silent or unknown, and what would lower it."""
    return "\n".join(_lines(alert)) + "\n"


def _lines(alert: Alert) -> Iterator[str]:
    board = alert.board
    yield alert.line
    yield f"As of {day_in_words(board.day)}."
    for state, heading in ((State.TRIPPED, "TRIPPED"), (State.SILENT, "SILENT"), (State.UNKNOWN, "UNKNOWN")):
        found = [one for one in board.findings if one.state is state]
        if found:
            yield ""
            yield f"{heading} ({len(found)} of {len(board.findings)})"
            for finding in found:
                yield from _finding(finding)
    if board.lower:
        yield ""
        yield f"What would lower it: {board.lower}."


def _finding(finding: Finding) -> Iterator[str]:
    mark = " (critical)" if finding.critical else ""
    yield f"- {finding.indicator}{mark}: {finding.why}"
    for one in finding.sightings:
        words = one.what if len(one.what) <= _LONGEST else f"{one.what[:_LONGEST].rsplit(' ', 1)[0]} …"
        attested = f"{counted(one.origins, 'origin')}, {one.grade}"
        yield f"    {one.day.isoformat()}  {words}  [{attested}; {one.happening}]"

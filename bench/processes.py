"""Processes: one and all that it has started."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_TICKS: Final = os.sysconf("SC_CLK_TCK")


def family(process: int) -> Iterator[int]:
    """Yield a process, those that it has started, and theirs, as far as they run."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:  # it has ended meanwhile
            continue
        for child in children:
            yield from family(int(child))


def processor_seconds(process: int) -> float:
    """Return the processor seconds of a process and of all that it and those have started, ended ones included."""
    return sum(map(_ticks, family(process))) / _TICKS


def _ticks(process: int) -> int:
    try:
        cells = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended meanwhile
        return 0
    return sum(map(int, cells[11:15]))

"""Processes: one and all that it has started."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


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

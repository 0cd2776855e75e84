"""Where a ledger is kept: the versions of what reads and writes it, room on the disk, permissions, the log."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
from pathlib import Path
from typing import Final

from tocsin.ledger.health.diagnosis import Diagnosis, fault, warning, well
from tocsin.ledger.migrate import REVISIONS
from tocsin.version import __version__

_LEAST: Final = 100_000_000  # bytes without which the next report may find the disk full
_EASE: Final = 1_000_000_000  # bytes below which somebody should make room
_LONG_LOG: Final = 320_000_000  # bytes: ten times what is written back at once


def versions() -> Diagnosis:
    """Return of which versions everything is."""
    return well(
        "version",
        f"Tocsin {__version__}, which writes revision {REVISIONS[-1]}; Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}",
    )


def room(path: Path) -> Diagnosis:
    """Return whether the disk has room for reports to come, and for a second copy of the ledger."""
    free, size = shutil.disk_usage(path.parent).free, path.stat().st_size
    found = f"{_mega(free)} free, the ledger has {_mega(size)}"
    if free < _LEAST:
        return fault("disk", found, "make room now: what is recorded stays whole, but nothing more can be recorded")
    if free < max(_EASE, size):
        way_out = "make room soon: a backup on the same disk and a new version may need as much again as the ledger has"
        return warning("disk", found, way_out)
    return well("disk", found)


def writable(path: Path) -> Diagnosis:
    """Return whether the file and its folder may be written; SQLite needs both."""
    sealed = [str(place) for place in (path, path.parent) if not _may_write(place)]
    if sealed:
        may_not = f"you may not write {' and '.join(sealed)}"
        return warning("permissions", may_not, "give yourself write permission for both, or read only")
    return well("permissions", "the file and its folder may be written")


def log(path: Path) -> Diagnosis:
    """Return whether the log beside the file is written back to it from time to time."""
    beside = path.with_name(f"{path.name}-wal")
    size = beside.stat().st_size if beside.exists() else 0
    if size > _LONG_LOG:
        way_out = "a reader that never ends keeps it from being written back: restart the oldest `tocsin serve`"
        return warning("log", f"{beside.name} has {_mega(size)}", way_out)
    return well("log", f"{_mega(size)} wait to be written back")


def _may_write(place: Path) -> bool:
    return os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _mega(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"

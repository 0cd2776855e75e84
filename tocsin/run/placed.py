"""Placed: a file is written beside its place and put there once it is on the disk, so that nobody sees half of one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

PARTIAL: Final = ".partial"  # what ends the name of a file that is not there yet


def write(path: Path, fill: Callable[[BinaryIO], object]) -> int:
    """Write a file and return its bytes; OSError, and whatever `fill` raises, leaves what stood there before."""
    partial = path.with_name(f"{path.name}{PARTIAL}")
    try:
        with partial.open("wb") as file:
            fill(file)
            size = file.tell()
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return size

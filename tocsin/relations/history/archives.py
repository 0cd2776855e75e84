"""Files as they are published: plain, .gz, or .zip with one or more inside."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

# What reading a broken archive raises.
BROKEN: Final = (EOFError, zipfile.BadZipFile, zlib.error, gzip.BadGzipFile, NotImplementedError, RuntimeError)


def members(path: Path) -> list[str | None]:
    """Return the names of the files in an archive; None stands for a file that is no .zip."""
    if not zipfile.is_zipfile(path):
        return [None]
    with zipfile.ZipFile(path) as archive:
        return [one.filename for one in archive.infolist() if not one.is_dir() and not one.filename.startswith("__")]


@contextmanager
def opened(path: Path, member: str | None) -> Iterator[BinaryIO]:
    """Open a file, or one in a .zip, for its bytes, unpacked as they are read."""
    if member is not None:
        with zipfile.ZipFile(path) as archive, archive.open(member) as unpacked:
            yield cast("BinaryIO", unpacked)
    else:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            yield cast("BinaryIO", gzip.GzipFile(fileobj=file)) if packed else file

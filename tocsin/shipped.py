"""Shipped: files that nobody can read over, weights and compiled data, are those that were published, to the byte.

`shipped.sha256` names their hashes as `sha256sum` does; `python tools/pin_shipped.py` writes it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from tocsin.errors import VocabularyError

PACKAGE: Final = Path(__file__).parent
PINS: Final = PACKAGE / "shipped.sha256"


def verified(path: Path) -> Path:
    """Return the path of a file that ships, once its bytes are those that were published.

    Another file than those that ship is as its owner made it, and is returned as it is. VocabularyError for one of
    Tocsin's own that was changed or damaged, or that is pinned nowhere though it lies where those lie.
    """
    found = path.resolve()
    if found.is_relative_to(PACKAGE.resolve()) and found.exists():
        state = found.stat()
        _verify(found, state.st_mtime_ns, state.st_size)
    return path


@cache  # by when it was written: what is opened again is not read again
def _verify(path: Path, _written: int, _size: int) -> None:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if pins().get(path.relative_to(PACKAGE.resolve()).as_posix()) != found:
        what = "its bytes are not those that were published"
        mend = "install Tocsin again, or run `python tools/pin_shipped.py` if you made the file yourself"
        raise VocabularyError(path, 0, what, mend)


def pins(path: Path = PINS) -> dict[str, str]:
    """Return the hashes that are pinned, by the path of a file in the package."""
    lines = path.read_text(encoding="ascii").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}

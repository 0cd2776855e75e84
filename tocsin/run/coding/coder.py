"""The coder: what it takes to code the same again, as one hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tocsin.settings import Settings
from tocsin.version import __version__

_PACKAGE: Final = Path(__file__).parents[2]
_ROOMS: Final = ("model", "vocabulary", "documents", "reading")  # whose code and data say what a text claims


@dataclass(frozen=True, slots=True)
class Coder:
    """The version of Tocsin, and a hash of the code and data with which it reads."""

    version: str
    fingerprint: str

    def __str__(self) -> str:
        return f"Tocsin {self.version} ({self.fingerprint[:8]})"


@cache
def coder_of(settings: Settings) -> Coder:
    """Return the coder of this installation with what the settings add to its vocabulary."""
    found = hashlib.blake2b(digest_size=16)
    own = [path for path in (settings.vocabulary, settings.sources) if path]
    for folder in (*(_PACKAGE / room for room in _ROOMS), *own):
        for path in _files(folder):
            name = path.relative_to(folder.parent).as_posix()
            found.update(f"{name}\0{path.stat().st_size}\n".encode())
            found.update(path.read_bytes())
    return Coder(__version__, found.hexdigest())


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(one for one in path.rglob("*") if one.is_file() and "__pycache__" not in one.parts)

"""The files of watches: those that ship, and one's own, which may be read, written and put away while Tocsin runs."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from tocsin.errors import WatchError, reason
from tocsin.model import Watch
from tocsin.vocabulary import Vocabulary
from tocsin.warning.watches import DATA, load, parse

EARLIER: Final = "earlier"
"""The folder, beside one's own watches, of what they were before: nothing that was written is lost."""
_NAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_LONGEST: Final = 64 * 1024  # characters


@dataclass(frozen=True, slots=True)
class Shelf:
    """The watches that there are, by name; which of them are one's own; and what is wrong in files that are none."""

    watches: Mapping[str, Watch]
    own: frozenset[str]
    faults: Mapping[str, str]


def shelf(folder: Path, vocabulary: Vocabulary) -> Shelf:
    """Return the watches that ship with those of a folder; a file that is none is told and stops no other."""
    watches: dict[str, Watch] = {}
    faults: dict[str, str] = {}
    for path in (*sorted(DATA.glob("*.toml")), *sorted(folder.glob("*.toml"))):
        try:
            watches[path.stem] = load(path, vocabulary)
        except WatchError as error:
            faults[path.stem] = str(error)
    return Shelf(watches, frozenset(path.stem for path in folder.glob("*.toml")), faults)


def standing(folder: Path) -> str:
    """Return a word that changes whenever a file of a folder of watches does."""
    try:
        found = sorted((one.name, one.stat()) for one in os.scandir(folder) if one.name.endswith(".toml"))
    except OSError:  # no folder yet, or a file that goes away this moment
        return ""
    told = "\n".join(f"{name} {stat.st_mtime_ns} {stat.st_size}" for name, stat in found)
    return sha256(told.encode()).hexdigest()[:12] if found else ""


def text_of(folder: Path, name: str) -> str:
    """Return the file of a watch, one's own before the one that ships; WatchError where there is neither."""
    for path in (folder / f"{checked(name)}.toml", DATA / f"{name}.toml"):
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError) as error:
            raise WatchError(f"watch {path}: it cannot be read ({reason(error)}); mend it or remove it") from error
    raise WatchError(f"there is no watch {name!r}; look in the list of watches")


def checked(name: str) -> str:
    """Return a name that a watch may have; WatchError for another one."""
    if not _NAME.fullmatch(name):
        raise WatchError(
            f"{name!r} is no name for a watch; write small letters, digits and hyphens, as korean-peninsula"
        )
    return name


def read(text: str, name: str, vocabulary: Vocabulary) -> Watch:
    """Return the watch that a text is; WatchError tells what does not fit, in which line, and what would."""
    if len(text) > _LONGEST:
        raise WatchError(f"it has {len(text):,} characters; a watch may have {_LONGEST:,}")
    return parse(text, checked(name), vocabulary)


def save(folder: Path, name: str, text: str, vocabulary: Vocabulary, *, over: str) -> Watch:
    """Write a text as the watch of a name into one's own folder, and return it.

    `over` is the mark (`mark`) of what it replaces, empty where nothing is there yet: WatchError where somebody else
    has written it meanwhile. What was there before goes into EARLIER. WatchError, too, for a text that is no watch;
    then nothing is changed.
    """
    watch = read(text, name, vocabulary)
    if not over and mark_of(folder, name):
        raise WatchError(f"there is a watch {name!r} already; give this one another name, or edit that one")
    if over != mark_of(folder, name):
        raise WatchError(f"somebody else has changed {name} meanwhile; keep your text, and open it again")
    path = folder / f"{name}.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _keep(path)
        part = path.with_suffix(f".{os.getpid()}.part")  # whoever reads meanwhile never sees half of it
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise WatchError(f"{path} cannot be written ({reason(error)}); see who may write there") from error
    return watch


def put_away(folder: Path, name: str) -> None:
    """Move one's own watch into EARLIER: one that ships under the same name counts again. WatchError without one."""
    path = folder / f"{checked(name)}.toml"
    try:
        _keep(path)
        path.unlink()
    except OSError as error:
        raise WatchError(f"there is no watch {name!r} of your own ({reason(error)})") from error


def mark(text: str) -> str:
    """Return a word that stands for a text."""
    return sha256(text.encode()).hexdigest()[:16]


def mark_of(folder: Path, name: str) -> str:
    """Return the mark of what a watch has as its file now; empty where there is none."""
    try:
        return mark(text_of(folder, name))
    except WatchError:
        return ""


def _keep(path: Path) -> None:
    if not path.is_file():
        return
    content = path.read_bytes()
    kept = path.parent / EARLIER / f"{path.stem}-{sha256(content).hexdigest()[:12]}.toml"
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(content)

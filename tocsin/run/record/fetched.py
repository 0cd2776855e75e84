"""Fetched: the editions of publications, each in a folder of its own, and none ever overwritten.

`records/editions/un/2026-01-05/` has `file.gz`, as it was fetched; `edition.json`, with its day, address and hash; and
`entries.jsonl`, one entry of the list a line.
"""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from tocsin.errors import VocabularyError
from tocsin.reference.published import Listed

_FOLDER: Final = "editions"
_ABOUT: Final = "edition.json"
_ENTRIES: Final = "entries.jsonl"
_FILE: Final = "file.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """`edition.json`: one edition as it was fetched.

    `id` names its folder: the day of publication, with a number where that day had an earlier one. `address` is where
    it came from, a path where it was a file. `sha256` is that of the bytes.
    """

    publication: str
    id: str
    name: str
    published: date
    fetched: date
    address: str
    sha256: str
    licence: str
    entries: int


_KEPT: Final = TypeAdapter(Kept)
_LISTED: Final = TypeAdapter(Listed)


def kept(records: Path, publication: str) -> list[Kept]:
    """Return the editions of a publication that are kept, in the order of their days."""
    found = [_about(path) for path in (records / _FOLDER / publication).glob(f"[0-9]*/{_ABOUT}")]
    return sorted(found, key=lambda one: (one.published, len(one.id), one.id))


def newest(records: Path, publications: Iterable[str]) -> list[Kept]:
    """Return the latest edition of each publication that is kept."""
    return [found[-1] for publication in publications if (found := kept(records, publication))]


def entries_of(records: Path, edition: Kept) -> Iterator[Listed]:
    """Yield the entries of a list's edition."""
    path = _folder(records, edition) / _ENTRIES
    with path.open("rb") as lines:
        for line in lines:
            yield _LISTED.validate_json(line)


def free_id(records: Path, publication: str, published: date) -> str:
    """Return the name of a new edition of a day: the day, with a number where that day has one already."""
    taken = {one.id for one in kept(records, publication)}
    names = (str(published), *(f"{published}.{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def keep_edition(records: Path, edition: Kept, content: bytes, entries: Iterable[Listed] = ()) -> None:
    """Write an edition into a folder of its own, which is there whole or not at all."""
    folder = _folder(records, edition)
    begun = folder.with_name(f".{edition.id}.{os.getpid()}")
    shutil.rmtree(begun, ignore_errors=True)
    begun.mkdir(parents=True)
    try:
        (begun / _FILE).write_bytes(gzip.compress(content, compresslevel=6, mtime=0))
        (begun / _ABOUT).write_bytes(_KEPT.dump_json(edition, indent=2) + b"\n")
        with (begun / _ENTRIES).open("wb") as lines:
            lines.writelines(_LISTED.dump_json(entry) + b"\n" for entry in entries)
        begun.rename(folder)
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write files, each of which is there whole or not at all, in their order."""
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        begun = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            begun.write_bytes(content)
            begun.replace(path)
        finally:
            begun.unlink(missing_ok=True)


def _folder(records: Path, edition: Kept) -> Path:
    return records / _FOLDER / edition.publication / edition.id


def _about(path: Path) -> Kept:
    try:
        return _KEPT.validate_json(path.read_bytes())
    except ValidationError as error:
        raise VocabularyError(path, 1, "it does not say what edition it is", "remove its folder, and update") from error

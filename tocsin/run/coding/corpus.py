"""Corpus: the files of reports at paths of this machine or of any storage that fsspec knows, and their items."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from tocsin.documents import Raw
from tocsin.documents.gdelt import Sighted
from tocsin.documents.items import opened
from tocsin.documents.streamed import problem
from tocsin.errors import InputError, MissingInput, RefusedInput, SettingsError, reason
from tocsin.model import Problem

_BUNDLE: Final = 64_000_000  # bytes of files that are put together: of what is finished no more is read again
_WEB: Final = frozenset({"http", "https", "ftp"})

Item = Raw | Problem | Sighted
"""What one report is before it is read: its bytes, what is wrong with it, or only where it is to be had."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a corpus: the storage that has it, its path there, what messages call it, and its bytes."""

    storage: Any
    path: str
    name: str
    size: int

    def items(self) -> Iterator[Item]:
        """Yield its items, and a problem where it cannot be read."""
        try:
            with closing(self._open()) as stream:
                yield from opened(stream, self.name)
        except (OSError, ValueError) as error:  # storages raise either
            yield problem(self.name, f"cannot be read ({reason(error)}); check the path and its permissions")

    def _open(self) -> BinaryIO:
        if _is_local(self.storage):
            return Path(self.path).open("rb")
        stream: BinaryIO = self.storage.open(self.path, "rb")
        return stream


def files(targets: Iterable[str]) -> tuple[File, ...]:
    """Return the files at paths, folders and patterns, each once, in the order of the targets and then of names.

    Hidden files of folders are left out. MissingInput where a target has none, RefusedInput for an address of the web,
    SettingsError where what reads a storage is not installed.
    """
    found: dict[str, File] = {}
    for target in targets:
        some = [file for file in _at(target) if file.name not in found]
        found.update((file.name, file) for file in some)
    return tuple(found.values())


def bundles(given: Sequence[File]) -> Iterator[tuple[File, ...]]:
    """Yield the files in their order, those together that are small; which are does not depend on what is in them."""
    some: list[File] = []
    size = 0
    for file in given:
        some.append(file)
        size += file.size
        if size >= _BUNDLE:
            yield tuple(some)
            some, size = [], 0
    if some:
        yield tuple(some)


def fingerprint(given: Iterable[File]) -> str:
    """Return what two lists of files share only if they have the same names and sizes, in the same order."""
    listed = hashlib.blake2b(digest_size=16)
    for file in given:
        listed.update(f"{file.name}\0{file.size}\n".encode(errors="surrogateescape"))
    return listed.hexdigest()


def _at(target: str) -> list[File]:
    from fsspec.core import has_magic, url_to_fs

    if target.partition("://")[0].lower() in _WEB:
        raise RefusedInput(f"{target} is of the web; download it, or add its pages with `tocsin add`")
    try:
        storage, path = url_to_fs(target)
        if storage.isdir(path):
            found = storage.find(path, detail=True)
            found = {one: told for one, told in found.items() if not _hidden(one[len(path) :])}
        elif has_magic(path) and not storage.exists(path):
            found = {one: told for one, told in storage.glob(path, detail=True).items() if told["type"] == "file"}
        else:
            found = {path: storage.info(path)} if storage.exists(path) else {}
    except ImportError as error:
        raise SettingsError(f"{target} cannot be read ({reason(error)}); install that beside Tocsin") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{target} cannot be read ({reason(error)}); check the path and its permissions") from error
    if not found:
        raise MissingInput(f"there is no file at {target}; check the path")
    return [_file(storage, one, told.get("size")) for one, told in sorted(found.items())]


def _file(storage: Any, path: str, size: int | None) -> File:
    return File(storage, path, path if _is_local(storage) else str(storage.unstrip_protocol(path)), size or 0)


def _is_local(storage: Any) -> bool:
    return "file" in (storage.protocol if isinstance(storage.protocol, tuple) else (storage.protocol,))


def _hidden(below: str) -> bool:
    return any(part.startswith(".") for part in below.split("/"))

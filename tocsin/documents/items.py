"""Items: every report of a file, a folder, a pattern, an address; one that is bad stops no other."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterator
from glob import has_magic, iglob
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from tocsin.documents.find import find, is_address, media_type_of
from tocsin.documents.raw import LIMIT, Raw
from tocsin.documents.streamed import problem, refused
from tocsin.errors import TocsinError, reason
from tocsin.model import Problem

if TYPE_CHECKING:
    from tocsin.documents.gdelt import Sighted

Fetch = Callable[[str], Raw]
# Files that hold many items, by name. Each module has `items_of(stream, name)`.
_MODULES: Final = (
    (re.compile(r"\.(?:json|jsonl|ndjson)(?:\.gz)?$", re.IGNORECASE), "records"),
    (re.compile(r"\.warc(?:\.gz)?$", re.IGNORECASE), "warc"),
    (re.compile(r"\.parquet$", re.IGNORECASE), "parquet"),
    (re.compile(r"\b(?:export|mentions|gkg)\.csv(?:\.zip|\.gz)?$", re.IGNORECASE), "gdelt"),
)


def items(target: str, *, fetch: Fetch | None = None, stdin: BinaryIO | None = None) -> Iterator[Raw | Problem]:
    """Yield every item of a target, in the order of names and lines, and a problem in place of each that is bad.

    A target is a file, a folder (with those inside, hidden files left out), a pattern ("reports/*.html", "**" for
    folders below), an address, or `-` for standard input. Files of JSON lines, WARC, Parquet and GDELT are read item by
    item and never held as a whole. `fetch` gets what an address serves, and the articles that a GDELT file lists: those
    not without it.
    """
    if target == "-" or is_address(target):
        found = _found(lambda: find(target, fetch=fetch, stdin=stdin), target)
        yield from [found] if isinstance(found, Problem) else _inside(found, fetch)
        return
    for path in _paths(target):
        yield from [path] if isinstance(path, Problem) else _in_file(path, fetch)


def opened(stream: BinaryIO, name: str) -> Iterator[Raw | Problem | Sighted]:
    """Yield the items of an open file, by its name: those that it holds, or itself.

    Of what a GDELT file lists, the addresses are yielded and nothing is fetched.
    """
    if module := _module(name):
        yield from _items_of(module)(stream, name)
        return
    content = stream.read(LIMIT + 1)
    too_large = len(content) > LIMIT
    yield refused(name) if too_large else Raw(content=content, name=name, media_type=media_type_of(name))


def holds_many(target: str) -> bool:
    """Tell whether a target is a file of many reports, by its name; a `.json` may be one report."""
    return _module(target) is not None and not target.lower().endswith(".json")


def _found(get: Callable[[], Raw], name: str) -> Raw | Problem:
    try:
        return get()
    except TocsinError as error:
        return Problem(stage="documents", input=name, message=str(error))


def _inside(raw: Raw, fetch: Fetch | None) -> Iterator[Raw | Problem]:
    """Yield what an address has served: itself, or the items that it holds."""
    name = (raw.address or "").partition("?")[0]
    module = _module(name)
    yield from _many(module, io.BytesIO(raw.content), name, fetch) if module else [raw]


def _in_file(path: str, fetch: Fetch | None) -> Iterator[Raw | Problem]:
    module = _module(path)
    if module is None:
        yield _found(lambda: find(path), path)
        return
    try:
        with Path(path).open("rb") as stream:
            yield from _many(module, stream, path, fetch)
    except OSError as error:
        yield problem(path, f"cannot be read ({reason(error)}); check the path and its permissions")


def _module(name: str) -> str | None:
    return next((module for pattern, module in _MODULES if pattern.search(name)), None)


def _many(module: str, stream: BinaryIO, name: str, fetch: Fetch | None) -> Iterator[Raw | Problem]:
    for item in _items_of(module)(stream, name):
        yield item if isinstance(item, Raw | Problem) else _article(item.address, name, fetch)


def _items_of(module: str) -> Callable[[BinaryIO, str], Iterator[Raw | Problem | Sighted]]:
    items_of: Callable[[BinaryIO, str], Iterator[Raw | Problem | Sighted]]
    items_of = import_module(f"tocsin.documents.{module}").items_of
    return items_of


def _article(address: str, name: str, fetch: Fetch | None) -> Raw | Problem:
    if fetch is None:
        return problem(address, f"is listed by {name} and was not fetched; allow it, or give the page")
    return _found(lambda: fetch(address), address)


def _paths(target: str) -> Iterator[str | Problem]:
    """Yield the files that a target names, or the problem that there are none."""
    found: Iterator[str]
    if Path(target).is_dir():
        found, what = _files_below(target), "is a folder without files; give one with reports in it"
    elif has_magic(target) and not os.path.lexists(target):
        found, what = _matching(target), "matches no file; check the pattern"
    else:
        found, what = iter([target]), ""
    first = next(found, None)
    yield problem(target, what) if first is None else first
    yield from found


def _files_below(folder: str) -> Iterator[str]:
    """Yield the files of a folder and those inside it, by name; hidden ones, pipes and linked folders are left out."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(parent, name) for name in sorted(files) if not name.startswith("."))
        yield from (str(path) for path in paths if path.is_file())


def _matching(pattern: str) -> Iterator[str]:
    try:
        found = sorted(set(iglob(pattern, recursive=True)))  # noqa: PTH207 - leaves hidden files out, and takes any path
    except (ValueError, RecursionError):
        return
    yield from (path for path in found if Path(path).is_file())

"""Screening wired: the lists that are kept, compiled into one file, and names held against it."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from sqlite3 import DatabaseError, connect
from typing import Final

from tocsin.reference.published import publications
from tocsin.reference.screening.index import VERSION, ListEdition, Lists, editions, fill, version
from tocsin.run.record.fetched import Kept, entries_of, newest

_COMPILED: Final = "lists.sqlite"


def compile_lists(records: Path) -> Lists | None:
    """Return the newest editions of all lists that are kept, compiled anew where that is due; None without any."""
    kept = newest(records, [one.id for one in publications().values() if one.kind == "list"])
    if not kept:
        return None
    path, wanted = records / _COMPILED, tuple(map(_edition, kept))
    if _compiled(path) != wanted:
        _compile(records, path, kept)
    return Lists(path, wanted)


def _edition(kept: Kept) -> ListEdition:
    return ListEdition(
        publication=kept.publication,
        edition=kept.id,
        name=kept.name,
        published=kept.published,
        entries=kept.entries,
    )


def _compiled(path: Path) -> tuple[ListEdition, ...]:
    """Return the editions that are compiled; none where the file is absent, broken, or of another version."""
    if not path.is_file():
        return ()
    try:
        with closing(connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return editions(connection) if version(connection) == VERSION else ()
    except DatabaseError:
        return ()


def _compile(records: Path, path: Path, kept: list[Kept]) -> None:
    begun = path.with_name(f".{path.name}.{os.getpid()}")
    begun.unlink(missing_ok=True)
    try:
        with closing(connect(begun)) as connection:
            fill(connection, ((_edition(one), entries_of(records, one)) for one in kept))
        begun.replace(path)
    finally:
        begun.unlink(missing_ok=True)

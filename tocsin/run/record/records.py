"""Records: a user's own facts, kept in a folder beside those that ship."""

from __future__ import annotations

import shutil
from pathlib import Path

from tocsin.errors import RefusedInput
from tocsin.reference import Record, added, load


def keep(file: Path, folder: Path) -> Record:
    """Copy a file of facts into the folder of one's own, once all of it fits the record; return the record with it.

    Raises VocabularyError for a line that does not fit, and RefusedInput for a file that is not there or has the name
    of one that is kept already: nothing on record is overwritten.
    """
    if not file.is_file():
        raise RefusedInput(f"{file} is no file; name a CSV file of facts")
    kept = folder / file.name
    if kept.exists():
        raise RefusedInput(f"{kept} is on record already; give the new file another name, or remove the old one")
    record = load([*added(folder), file])
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, kept)
    return record

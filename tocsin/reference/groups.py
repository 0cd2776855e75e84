"""Groups: the states that a name of several stands for, such as "the Baltic states"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from tocsin.vocabulary.tables import read_table

PATH: Final = Path(str(files("tocsin.reference") / "data" / "groups.csv"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """`groups.csv`: the states that a region of the vocabulary is made up of, as ISO 3166 alpha-3 codes."""

    group: str
    members: tuple[str, ...]
    source: str


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """Return the states of each group by the id of its region; VocabularyError for a line that does not fit."""
    return {row.group: row.members for _, row in read_table(PATH, Group)}

"""Terms: the words by which reports speak of what is on record, sorted by what they mean, as `terms.csv` has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from tocsin.errors import VocabularyError
from tocsin.vocabulary.tables import read_table

PATH: Final = Path(str(files("tocsin.reference") / "data" / "terms.csv"))
_ENDING: Final = r"\w*"
_GAP: Final = r"(?:[\w%’'-]+,?[\s-]){1,12}?"
_BREAK: Final = r"[\s-]+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """`terms.csv`: words in lower case that mean one thing where the record is asked about it.

    In them * is any ending of a word, ... one to nine words between, and a space may be a hyphen in the text.
    """

    sense: str
    words: tuple[Annotated[str, Field(pattern=r"^[^A-Z]+$")], ...]
    source: str


def term(*senses: str) -> re.Pattern[str]:
    """Return a pattern that finds any word of some senses as a whole, the longest first, in lower case text.

    Raises VocabularyError for a sense that the table lacks.
    """
    known = senses_of(PATH)
    for sense in senses:
        if sense not in known:
            raise VocabularyError(PATH, 1, f"no words for {sense!r}", "add a line for it")
    words = sorted((word for sense in senses for word in known[sense]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(_pattern, words))})\b")


@cache
def senses_of(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the words of a table by their sense; VocabularyError for a line that does not fit, or a sense twice."""
    found: dict[str, tuple[str, ...]] = {}
    for line, row in read_table(path, Term):
        if row.sense in found:
            raise VocabularyError(path, line, f"a second line for {row.sense!r}", "join the two")
        found[row.sense] = row.words
    return found


def _pattern(words: str) -> str:
    parts = [_GAP if part == "..." else re.escape(part).replace(r"\*", _ENDING) for part in words.split()]
    joined = _BREAK.join(parts)
    return joined.replace(f"{_GAP}{_BREAK}", _GAP)

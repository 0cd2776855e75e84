"""The schedule: dated public events that reports call upcoming or past."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from tocsin.errors import VocabularyError
from tocsin.vocabulary.entries import Scheduled
from tocsin.vocabulary.tables import read_table

# An event that recurs every few years is named for months around its date; further off, the words may mean another.
NEAR: Final = timedelta(days=90)

_MARKS: Final = re.compile(r"['’]s\b|[.'’]")
_WORD: Final = re.compile(r"\w+")
# "the American presidential elections": words of a name may have up to two others between them.
_BETWEEN: Final = r"(?: \w+){0,2}? "


def load_schedule(folder: Path) -> tuple[Scheduled, ...]:
    """Read `scheduled.csv`, in order of time.

    Raises VocabularyError, which names file, line and the way to mend it, for an end before its start, for names that
    are not in lower case, and for two events of one name at once.
    """
    path = folder / "scheduled.csv"
    lines = read_table(path, Scheduled)
    for number, event in lines:
        if event.end is not None and event.end < event.start:
            raise VocabularyError(path, number, f"ends on {event.end}, before its start", "mend 'start' or 'end'")
        if odd := next((name for name in event.names if name != name.lower()), None):
            raise VocabularyError(path, number, f"the name {odd!r} has capitals", "write names in lower case")
    in_turn = sorted(lines, key=lambda line: (line[1].name, line[1].start))
    for (_, earlier), (number, later) in pairwise(in_turn):
        if earlier.name == later.name and later.start <= last_day(earlier):
            raise VocabularyError(path, number, f"a second {later.name!r} at that time", "remove one of the lines")
    return tuple(sorted((event for _, event in lines), key=lambda event: event.start))


def last_day(event: Scheduled) -> date:
    """Return the day after which the event is past."""
    return event.end or event.start


def matching(schedule: Iterable[Scheduled], words: str, near: date) -> Scheduled | None:
    """Return the event that words such as "the upcoming U.S. elections" name at about that day, within 90 days of it.

    The name with most words wins ("French parliamentary election" over "French election"), then the nearest event.
    None where the words name no event, or none so near.
    """
    plain, earliest, latest = _plain(words), near - NEAR, near + NEAR
    about = [event for event in schedule if event.start <= latest and earliest <= last_day(event)]
    named = [(many, -_distance(event, near), event) for event in about if (many := _words_named(event, plain))]
    return max(named, key=lambda fit: fit[:2])[2] if named else None


def _words_named(event: Scheduled, plain: str) -> int:
    """Count the words of the event's longest name that the plain words contain; 0 where they contain none."""
    return max((len(name.split()) for name in event.names if _pattern(name).search(plain)), default=0)


def _distance(event: Scheduled, day: date) -> timedelta:
    return max(event.start - day, day - last_day(event), timedelta(0))


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(_MARKS.sub("", words.lower())))


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"\b" + _BETWEEN.join(f"{re.escape(word)}s?" for word in _plain(name).split()) + r"\b")

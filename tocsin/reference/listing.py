"""Listing: the lines of the record that somebody looks for, by day and by words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any, Final

from tocsin.reference.entries import Cap, Controlled, Edition, Measure, Resolution, Spending, StatedCount, Treaty

Entry = Edition | Spending | StatedCount | Treaty | Measure | Cap | Resolution | Controlled

_ACTORS: Final = ("state", "parties", "target", "binds")
"""The fields that hold codes of actors, by whose names they are found too."""


def found(
    entries: Iterable[Entry],
    words: Sequence[str],
    *,
    names: Mapping[str, str],
    on: date | None,
    known: Iterable[Edition],
) -> Iterator[Entry]:
    """Yield the entries that hold all of some words, as on a day; without a day all, but no measure that has ended.

    A word is found as a whole, in capitals or not, in any field, or in the name of a state by its code: "POL",
    "poland". A year is none of "NATO 2024-06" or of a day. `known` are the editions on record: what one prints counts
    from its day on.
    """
    published = {edition.id: edition.published for edition in known}
    patterns = [re.compile(rf"(?<![\w-]){re.escape(word.strip())}(?![\w-])", re.IGNORECASE) for word in words]
    for entry in entries:
        if _stands(entry, on, published):
            text = " ".join(_words(entry, names))
            if all(pattern.search(text) for pattern in patterns):
                yield entry


def cells(entry: Entry) -> dict[str, str]:
    """Return an entry as a line of its file has it: parts joined by |, and what is left out empty."""
    return {name: _cell(value) for name, value in asdict(entry).items()}


def columns(kind: type) -> list[str]:
    """Return the columns of the file that holds such entries."""
    return [field.name for field in fields(kind)]


def _stands(entry: Entry, on: date | None, published: Mapping[str, date]) -> bool:
    match entry:
        case Measure(since=since, until=until):
            return until is None if on is None else since <= on and (until is None or on < until)
        case _ if on is None:
            return True
        case Edition(published=day) | Treaty(signed=day) | Cap(since=day) | Resolution(adopted=day):
            return day <= on
        case Spending(edition=edition) | StatedCount(edition=edition):
            return published[edition] <= on
        case _:
            return True


def _words(entry: Entry, names: Mapping[str, str]) -> Iterator[str]:
    for name, value in cells(entry).items():
        yield value
        if name in _ACTORS:
            yield from (names[code] for code in value.split("|") if code in names)


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return "|".join(value)
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)

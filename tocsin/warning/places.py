"""Places in the file of a watch: the line to which an error belongs, for whoever has to mend it."""

from __future__ import annotations

import re
from typing import Final

_INDICATOR: Final = re.compile(r"^\[\[indicator\]\]", re.MULTILINE)
_TABLE: Final = re.compile(r"^\[", re.MULTILINE)
_NUMBERED: Final = re.compile(r"indicator (\d+)(?: \(.*\))?")
_WORD: Final = re.compile(r"[a-z_]+|\d+")


def line_of(text: str, where: str) -> int | None:
    """Return the line, from 1 on, of a place such as "indicator 2 (Shots), any 1, event.types"; None without a place.

    What cannot be found is taken to be where the last part that can be found begins.
    """
    if not where:
        return None
    start, end, inner = _block(text, where)
    place = start
    for word in _WORD.findall(inner):
        found = _item(text, place, int(word)) if word.isdecimal() else _key(text, word, place, end)
        place = place if found is None else found
    return text.count("\n", 0, place) + 1


def _block(text: str, where: str) -> tuple[int, int, str]:
    """Return where the table begins and ends to which a place belongs, and what of the place is inside it."""
    if numbered := _NUMBERED.match(where):
        starts = [one.start() for one in _INDICATOR.finditer(text)]
        at = int(numbered[1]) - 1
        start = starts[at] if at < len(starts) else 0
        return start, _end(text, start), where[numbered.end() :]
    if where.startswith("outcome") and (found := re.search(r"^\[outcome\]", text, re.MULTILINE)):
        return found.start(), _end(text, found.start()), where.removeprefix("outcome")
    first = _TABLE.search(text)
    return 0, first.start() if first else len(text), where


def _end(text: str, start: int) -> int:
    following = _TABLE.search(text, start + 1)
    return following.start() if following else len(text)


def _key(text: str, word: str, start: int, end: int) -> int | None:
    found = re.compile(rf"(?<![\w-]){word}\s*=").search(text, start, end)
    return found.start() if found else None


def _item(text: str, start: int, number: int) -> int | None:
    """Return where the so-manieth table of the list begins that comes next."""
    depth = seen = 0
    for at in range(text.find("[", start) + 1, len(text)):
        if text[at] == "{":
            seen += depth == 0
            if depth == 0 and seen == number:
                return at
            depth += 1
        elif text[at] == "}":
            depth -= 1
        elif text[at] == "]" and depth == 0:
            return None
    return None

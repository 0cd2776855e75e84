"""What a screen, page or spreadsheet may be given: words from outside without what would steer it."""

from __future__ import annotations

import re
from typing import Final

# Control characters (an escape sequence begins with one), halves of surrogate pairs, and the marks that turn the
# direction of a text round, by which words could be made to read as others.
_STEERING: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# With these a spreadsheet takes a text for a formula, unless it is a number.
_FORMULA: Final = re.compile(r"[=+\-@\t\r\n](?!(?<=[+-])\d+(?:\.\d+)?\Z)")


def printable(text: str) -> str:
    """Return a text on one line, single-spaced, without characters that steer a screen."""
    return _STEERING.sub("", " ".join(text.split()))


def printable_lines(text: str) -> str:
    """Return a text with its lines as they are, without characters that steer a screen."""
    if text.isprintable():  # as nearly all are, and none that steers
        return text
    return "\n".join(_STEERING.sub("", line) for line in text.split("\n"))


def no_formula(value: object) -> object:
    """Return a cell of a table: a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value

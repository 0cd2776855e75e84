"""Lines: a text cut where its layout cuts it, each line with what the format says it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from tocsin.documents.decode import normalise
from tocsin.model import Account, Span

# Dashes and asterisks need a space after them; the signs that serve for nothing else do not.
_SIGNS: Final = re.compile(r"(?:(?:[-–*+](?=\s|$)|[•▪●◦‣∙⁃■►▶➤]|\d{1,2}[.)](?=\s|$))\s*)+")


class Mark(Enum):
    """What the format says of a line; PLAIN where it says nothing."""

    PLAIN = auto()
    BULLET = auto()
    TITLE = auto()
    HEADING = auto()
    QUOTE = auto()
    CAPTION = auto()
    POST = auto()
    SIGNATURE = auto()  # the line that signs a post: it becomes the post's account, not a block


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph: its span without bullet sign and surrounding space, its words, its mark.

    `gap` tells that a blank line stands before it.
    """

    span: Span
    text: str
    mark: Mark = Mark.PLAIN
    gap: bool = False
    account: Account | None = None


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the non-blank lines of a plain text; in time linear to its length."""
    lines: list[Line] = []
    start, gap = 0, False
    for content in text.split("\n"):
        line = _line(content, start, gap=gap)
        start += len(content) + 1
        if line:
            lines.append(line)
        gap = not content.strip()
    return tuple(lines)


def _line(content: str, start: int, *, gap: bool) -> Line | None:
    words = content.strip()
    begin = start + len(content) - len(content.lstrip())
    signs = _SIGNS.match(words)
    bare = words[signs.end() :] if signs else words
    begin += len(words) - len(bare)
    return Line(Span(begin, begin + len(bare)), bare, Mark.BULLET if signs else Mark.PLAIN, gap) if bare else None


@dataclass(frozen=True, slots=True)
class Piece:
    """What a format gives for one line of the text that will be composed of it."""

    text: str
    mark: Mark = Mark.PLAIN
    account: Account | None = None


def compose(pieces: Iterable[Piece]) -> tuple[str, tuple[Line, ...]]:
    """Return the pieces as one normalised text, a line each (a post may hold several), and its lines."""
    texts: list[str] = []
    lines: list[Line] = []
    start = 0
    for piece in pieces:
        words = normalise(piece.text).strip()
        signs = _SIGNS.match(words)
        words = words[signs.end() :] if signs else words
        if words:
            lines.append(Line(Span(start, start + len(words)), words, piece.mark, account=piece.account))
            texts.append(words)
            start += len(words) + 1
    return "\n".join(texts), tuple(lines)

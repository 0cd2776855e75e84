"""Layout: what a format gives of a report, before it is divided and dated."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from tocsin.documents.lines import Line, Mark, Piece, compose


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A text, its lines, and what the format's metadata say; `language` is what the format declares.

    The moments are in the zones that they are written in, and not checked. `links` are addresses on other sites.
    """

    text: str
    lines: tuple[Line, ...]
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    address: str | None = None
    language: str | None = None
    links: tuple[str, ...] = ()


def headed(layout: Layout, title: str | None) -> Layout:
    """Return the layout with a title that its format keeps apart from the text as first line, unless it is that."""
    words, heads = compose([Piece(" ".join((title or "").split()), Mark.TITLE)])
    if not heads:
        return layout
    if layout.lines and same_words(layout.lines[0].text, words):
        first = replace(layout.lines[0], mark=Mark.TITLE)
        return replace(layout, title=words, lines=(first, *layout.lines[1:]))
    text = f"{words}\n{layout.text}"
    return replace(
        layout, title=words, text=text, lines=(*heads, *(_below(line, len(words) + 1) for line in layout.lines))
    )


def same_words(left: str, right: str) -> bool:
    """Tell whether two lines have the same words, whatever their case and punctuation."""
    return re.findall(r"\w+", left.casefold()) == re.findall(r"\w+", right.casefold())


def _below(line: Line, shift: int) -> Line:
    return replace(line, span=line.span.shifted(shift), mark=Mark.HEADING if line.mark is Mark.TITLE else line.mark)

"""Sentences by their punctuation alone: enough to lay two versions of a report side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tocsin.model import Block, BlockKind, Span

# Possessive, and from the first sign of a row on: a row of thousands takes no longer than its length.
_STOP: Final = r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s+[\"'“‘«(\[]?[^\W_a-zß-ÿ])"
_END: Final = re.compile(_STOP)
_LINE_END: Final = re.compile(rf"\n+|{_STOP}")
# A full stop behind these, or behind a single letter, ends no sentence.
_SHORT: Final = re.compile(
    r"(?:^|[\s(\[\"“.])(?:[A-Z]|mr|mrs|ms|dr|prof|gen|lt|col|maj|capt|sgt|adm|brig|sen|rep|gov|st|no|vs|jr|sr|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|approx|fig)$",
    re.IGNORECASE,
)
_LOOK_BACK: Final = 10  # characters, longer than any of those


def sentences(block: Block, text: str) -> Iterator[Span]:
    """Yield the spans of the sentences of a block, without space around them; the lines of a post are some too."""
    start = block.span.start
    ends = _LINE_END if block.kind is BlockKind.POST else _END
    for end in ends.finditer(text, start, block.span.end):
        if end[0] != "." or not _SHORT.search(text[max(start, end.start() - _LOOK_BACK) : end.start()]):
            yield from _trimmed(start, end.end(), text)
            start = end.end()
    yield from _trimmed(start, block.span.end, text)


def _trimmed(start: int, end: int, text: str) -> Iterator[Span]:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    if words.strip():
        yield Span(begin, begin + len(words.strip()))

"""Hard-wrapped text: paragraphs whose lines were broken at a column are put together again.

Only the lines are joined; the text stays as it is, line ends included.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tocsin.documents.lines import Line, Mark
from tocsin.model import Span

_ENDS: Final = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_WIDEST: Final = 120  # characters; a longer line was not broken at a column
_WRAPPED_SHARE: Final = 0.2  # of line breaks that fall inside a sentence
_FIT: Final = 0.8  # of the column: a line that ends earlier, with room for the next word, ends its paragraph


def unwrap(lines: Sequence[Line], text: str) -> tuple[Line, ...]:
    """Return `lines` with those joined that a column broke; as they are where the text is not wrapped."""
    width = _column(lines)
    if width is None:
        return tuple(lines)
    joined: list[Line] = []
    last: Line | None = None  # the last line as it stands in the text
    for line in lines:
        if last is not None and _continues(last, line, width):
            span = Span(joined[-1].span.start, line.span.end)
            joined[-1] = replace(joined[-1], span=span, text="")
        else:
            joined.append(line)
        last = line
    return tuple(line if line.text else replace(line, text=line.span.of(text)) for line in joined)


def _column(lines: Sequence[Line]) -> int | None:
    """Return the column at which the text is wrapped, or None."""
    breaks = [(above, below) for above, below in pairwise(lines) if not below.gap]
    inside = sum(_is_inside(above, below) for above, below in breaks)
    if len(breaks) < 3 or inside < _WRAPPED_SHARE * len(breaks):
        return None
    lengths = sorted(len(line.text) for line in lines)
    widest = lengths[int(0.95 * (len(lengths) - 1))]
    return widest if widest <= _WIDEST else None


def _is_inside(above: Line, below: Line) -> bool:
    return below.mark is Mark.PLAIN and below.text[0].islower() and not _ENDS.search(above.text[-4:])


def _continues(above: Line, below: Line, width: int) -> bool:
    if below.gap or below.mark is not Mark.PLAIN or above.mark not in (Mark.PLAIN, Mark.BULLET):
        return False
    next_word = below.text[:width].split(maxsplit=1)[0]
    return _is_inside(above, below) or len(above.text) + 1 + len(next_word) > _FIT * width

"""Blocks: what each line of a report is to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.documents import shape
from tocsin.documents.dateline import dateline
from tocsin.documents.lines import Line, Mark
from tocsin.documents.posts import fold_posts
from tocsin.documents.wrapping import unwrap
from tocsin.model import Block, BlockKind, Span

_LONGEST_ITEM: Final = 300  # characters of one line of a list without bullets
_MOST_QUOTES: Final = 100  # quotations that are looked for in the body: each costs one pass over the text
_LONGEST_HEADLINE: Final = 160
_ONLY_LINKS: Final = re.compile(r"(?:\s*(?:https?://|pic\.(?:twitter|x)\.com/)\S+)+")
_TOP: Final = 12  # lines among which the dateline is looked for
_AHEAD: Final = 6  # lines below that tell what a line is
_MARKED: Final = {
    Mark.POST: BlockKind.POST,
    Mark.CAPTION: BlockKind.CAPTION,
    Mark.TITLE: BlockKind.HEADLINE,
}
_BEFORE_LEAD: Final = frozenset({BlockKind.BODY, BlockKind.PULL_QUOTE})


def divide(text: str, lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return the blocks of `text`, in order and apart from one another; in time linear to its length."""
    folded = fold_posts(unwrap(lines, text), text)
    return tuple(_blocks(folded, _repeated(folded, text)))


@dataclass(slots=True)
class _Place:
    """Where in the report the classifier stands."""

    section: BlockKind | None = None  # SUMMARY or SOURCE_LIST, while inside such a list
    bulleted: bool = False  # whether that list's items have bullets
    gap: bool = False  # whether they stand apart by blank lines
    begun: bool = False  # a headline or running text was seen
    led: bool = False  # the lead was seen


def _blocks(lines: Sequence[Line], repeated: frozenset[str]) -> Iterator[Block]:
    place = _Place()
    for index, line in enumerate(lines):
        if line.mark is Mark.SIGNATURE:
            continue
        after = lines[index + 1 : index + 1 + _AHEAD]
        kind = _listed(line, place, after) or _kind(line, place, after, repeated)
        if kind in _BEFORE_LEAD and not place.led and line.mark is not Mark.BULLET:
            kind, place.led = BlockKind.LEAD, True
        elif kind is BlockKind.BODY and index < _TOP and dateline(line.text):
            kind = BlockKind.LEAD  # what came before it was a standfirst
        place.begun = place.begun or kind in (BlockKind.HEADLINE, BlockKind.LEAD)
        yield from _parts(line, kind)


def _listed(line: Line, place: _Place, after: Sequence[Line]) -> BlockKind | None:
    """Return the kind of a line that opens a list of summary bullets or of sources, or stands in one."""
    if opened := _opens(line, after):
        kind, place.section = opened
        place.bulleted, place.gap = after[0].mark is Mark.BULLET, after[0].gap
        return kind
    if place.section and _stays(line, place):
        return place.section
    place.section = None
    return None


def _opens(line: Line, after: Sequence[Line]) -> tuple[BlockKind, BlockKind | None] | None:
    if not after or line.mark not in (Mark.PLAIN, Mark.HEADING) or len(line.text) > 80:
        return None
    if shape.SUMMARY_HEADING.fullmatch(line.text):
        return BlockKind.SUBHEADING, BlockKind.SUMMARY
    source = shape.SOURCE_HEADING.fullmatch(line.text)
    if source and (source["colon"] or after[0].mark is Mark.BULLET or _ONLY_LINKS.fullmatch(after[0].text)):
        return BlockKind.LABEL, BlockKind.SOURCE_LIST
    return None


def _stays(line: Line, place: _Place) -> bool:
    """Tell whether the line is one more item of the list; where the bullets were lost, by its form."""
    if place.bulleted:
        return line.mark is Mark.BULLET
    if line.mark is not Mark.PLAIN or line.gap > place.gap or len(line.text) > _LONGEST_ITEM:
        return False
    if place.section is BlockKind.SUMMARY:
        return not shape.ends_sentence(line.text) and not shape.is_titled(line.text)
    return not shape.ends_sentence(line.text) or len(line.text) < _LONGEST_ITEM / 2


def _kind(line: Line, place: _Place, after: Sequence[Line], repeated: frozenset[str]) -> BlockKind:
    if line.mark in _MARKED:
        return _MARKED[line.mark]
    if line.mark is Mark.BULLET:
        return BlockKind.BODY
    if line.mark is Mark.HEADING:
        return BlockKind.SUBHEADING
    if shape.is_byline(line.text):
        return BlockKind.BYLINE
    if shape.is_caption(line.text):
        return BlockKind.CAPTION
    if _is_label(line, after):
        return BlockKind.LABEL
    if not place.begun and _is_headline(line, after):
        return BlockKind.HEADLINE
    if _is_subheading(line, after):
        return BlockKind.SUBHEADING
    if _folded(line.text) in repeated:
        return BlockKind.PULL_QUOTE
    return BlockKind.BODY


def _is_label(line: Line, after: Sequence[Line]) -> bool:
    if len(line.text) > 240:
        return False
    if _ONLY_LINKS.fullmatch(line.text):
        return True
    announces = not line.text.endswith(":") or (bool(after) and after[0].mark is not Mark.PLAIN)
    return announces and bool(shape.LABEL.fullmatch(line.text))


def _is_headline(line: Line, after: Sequence[Line]) -> bool:
    if len(line.text) > _LONGEST_HEADLINE or line.mark is not Mark.PLAIN or line.text[-1] in ".:;,":
        return False
    return any(shape.ends_sentence(below.text) and len(below.text) > len(line.text) for below in after)


def _is_subheading(line: Line, after: Sequence[Line]) -> bool:
    """A short line without a full stop, in Title Case or much shorter than the paragraph that it stands above."""
    if not after or len(line.text) > 120 or line.text[-1] in ".:;,!" or line.text[0] in '"“':
        return False
    below = after[0]
    longer = len(below.text) > len(line.text) or below.mark is not Mark.PLAIN
    if shape.is_titled(line.text):
        return longer or len(after) > 1
    short = len(line.text.split()) <= 8 and line.text[0].isupper()
    heads = len(below.text) > 2 * len(line.text) and shape.ends_sentence(below.text)
    return short and heads and (line.text.endswith("?") or not shape.ends_sentence(line.text))


def _repeated(lines: Sequence[Line], text: str) -> frozenset[str]:
    """Return the lines, folded, that are a quotation which the text holds a second time."""
    quoted = [(line, words) for line in lines if (words := _quotation(line))]
    if not quoted:
        return frozenset()
    whole = _folded(text)
    return frozenset(
        _folded(line.text) for line, words in quoted[:_MOST_QUOTES] if whole.count(_folded(words).rstrip(".,!?…")) > 1
    )


def _quotation(line: Line) -> str | None:
    return line.text if line.mark is Mark.QUOTE else shape.quotation(line.text)


def _folded(text: str) -> str:
    plain = text.casefold().translate({ord("“"): '"', ord("”"): '"', ord("‘"): "'", ord("’"): "'"})
    return " ".join(plain.split())


def _parts(line: Line, kind: BlockKind) -> Iterator[Block]:
    """Yield the line as a block, or as two or more: a lead after its dateline, sources after their label."""
    start = line.span.start
    if kind is BlockKind.LEAD and (found := dateline(line.text)):
        yield Block(BlockKind.BYLINE, Span(start, start + found.end))
        yield Block(kind, Span(start + found.body, line.span.end))
    elif kind is BlockKind.BODY and (sources := shape.INLINE_SOURCES.fullmatch(line.text)):
        yield Block(BlockKind.LABEL, Span(start, start + sources.end("label")))
        # A single source may have a comma in its name.
        several = r"[^;,\s][^;,]*" if sources["plural"] else r"[^;\s][^;]*"
        for name in re.finditer(several, sources["names"]):
            begin = start + sources.start("names") + name.start()
            yield Block(BlockKind.SOURCE_LIST, Span(begin, begin + len(name[0].rstrip())))
    else:
        yield Block(kind, line.span, line.account)

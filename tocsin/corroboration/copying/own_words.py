"""Which stretches of a document are its own words: neither quotations nor what others posted or wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tocsin.model import BlockKind, Document, Span

_OF_OTHERS: Final = frozenset(
    {BlockKind.POST, BlockKind.SOURCE_LIST, BlockKind.PULL_QUOTE, BlockKind.LABEL, BlockKind.BYLINE}
)
# A quotation runs to its closing mark; one that is not closed in its block is continued in the next, so runs to the
# end. Single marks are left out: they are apostrophes as well.
_QUOTATION: Final = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)")


def own_words(document: Document) -> Iterator[Span]:
    """Yield the spans of the document's own words, in order; words within quotation marks belong to their speaker."""
    for block in document.blocks:
        if block.kind not in _OF_OTHERS:
            yield from _outside_quotations(document.text, block.span)


def _outside_quotations(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for quotation in _QUOTATION.finditer(span.of(text)):
        yield Span(start, span.start + quotation.start())
        start = span.start + quotation.end()
    yield Span(start, span.end)

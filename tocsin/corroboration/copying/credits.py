"""Credits: what a document says about where it has its text, or a sentence of it, from."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from tocsin.corroboration.copying.citations import citations
from tocsin.corroboration.copying.credit import Credit, CreditKind
from tocsin.corroboration.copying.credit_lines import credit_lines
from tocsin.corroboration.copying.own_words import own_words
from tocsin.model import BlockKind, Document
from tocsin.vocabulary.sources import Sources

_RUNNING: Final = frozenset({BlockKind.LEAD, BlockKind.BODY})

__all__ = ["Credit", "CreditKind", "credits"]


def credits(document: Document, sources: Sources, *, names: Container[str] = ()) -> tuple[Credit, ...]:
    """Return the credits of a document in the order of its text.

    Sources on record are found by their names; others by a form that only a publisher has ("the newspaper Kurier",
    "(Pacific Desk) -"), unless they are among `names`, the forms that stand for actors (`Actors.names`). A dateline or
    credit line of the document's own publisher is one too; that it cites itself is not. What an embedded post or a
    quotation says is not the document's to say.
    """
    own = sources.of(document.address, document.outlet).name
    cited = (credit for credit in _cited(document, sources) if sources.of(None, credit.source_words).name != own)
    found = {credit.span: credit for credit in (*cited, *credit_lines(document, sources))}
    return tuple(
        credit
        for _, credit in sorted(found.items())
        if credit.source_words not in names or sources.named(credit.source_words)
    )


def _cited(document: Document, sources: Sources) -> Iterator[Credit]:
    said = [*own_words(document)]
    if not any(block.kind in _RUNNING for block in document.blocks):  # the document is a post
        said += [block.span for block in document.blocks_of(BlockKind.POST)]
    for block in document.blocks:
        here = [span for span in said if block.span.contains(span)]
        for credit in citations(document.text, block, sources) if here else ():
            if any(span.contains(credit.span) for span in here):
                yield credit

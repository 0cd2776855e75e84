"""Linking: after each reading that is stored, the links that it has with others, in the order of storing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from tocsin.corroboration.linking import copies_among, found_by, links, shingles, sketches
from tocsin.ledger import Ledger, View
from tocsin.ledger.linking import Linked, next_unlinked, record_links
from tocsin.ledger.neighbours import claims_at, claims_near, documents_sharing
from tocsin.model import Claim, Document
from tocsin.vocabulary.words import Words

_CLAIMS: Final = 30  # that a claim is compared with
_DOCUMENTS: Final = 40  # that a document is aligned with
_SHARED: Final = 2  # shingles that two documents share before they are


def link_all(ledger: Ledger, words: Words) -> Iterator[str]:
    """Look for the links of every reading for which that was not done yet; yield the ids of their documents.

    A killed process loses nothing: what was not linked is linked next time, in the same order.
    """
    while (waiting := next_unlinked(ledger)) is not None:
        number, document = waiting
        if record_links(ledger, number, found(ledger, document, words)):
            yield document


def found(ledger: Ledger, document_id: str, words: Words) -> Linked:
    """Return what the latest reading of a document has in common with others, and what it will be found by."""
    view = View(ledger)
    reading = view.reading(document_id)
    document = reading.document
    own = sketches(reading, view.day_of(document_id), words)

    def near(terms: Sequence[int], day: int) -> Iterable[tuple[Claim, date]]:
        return claims_at(ledger, claims_near(ledger, terms, day, most=_CLAIMS))

    return Linked(
        terms=found_by(own),
        shingles=shingles(document),
        links=tuple({one.id: one for one in links(own, near, words)}.values()),
        copies=tuple(copies_among(document, _sharing(view, document))),
    )


def _sharing(view: View, document: Document) -> Iterator[Document]:
    for other in documents_sharing(view.ledger, shingles(document), least=_SHARED, most=_DOCUMENTS):
        if other != document.id:
            yield view.document(other)

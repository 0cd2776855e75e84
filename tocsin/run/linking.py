"""Linking: after each reading that is stored, the links that it has with others, in the order of storing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tocsin.corroboration.linking import copies_among, found_by, links, shingles, sketches
from tocsin.corroboration.same_event import Sketch, sketch
from tocsin.ledger import Ledger, View
from tocsin.ledger.linking import Linked, next_unlinked, record_links
from tocsin.ledger.neighbours import Place, claims_at, claims_near, documents_sharing
from tocsin.model import Document
from tocsin.vocabulary.words import Words

_CLAIMS: Final = 30  # that a claim is compared with
_DOCUMENTS: Final = 40  # that a document is aligned with
_SHARED: Final = 2  # shingles that two documents share before they are
_KEPT: Final = 20_000  # sketches, of about 3 kB

Known = dict[Place, Sketch]
"""Claims that were compared with some, by where they are stored: the next report is near many of them."""


def link_all(ledger: Ledger, words: Words, known: Known | None = None) -> Iterator[str]:
    """Look for the links of every reading for which that was not done yet; yield the ids of their documents.

    A killed process loses nothing: what was not linked is linked next time, in the same order. Whoever adds and links
    time and again is faster with one `known`.
    """
    known = {} if known is None else known
    while (waiting := next_unlinked(ledger)) is not None:
        number, document = waiting
        if record_links(ledger, number, found(ledger, document, words, known)):
            yield document


def found(ledger: Ledger, document_id: str, words: Words, known: Known | None = None) -> Linked:
    """Return what the latest reading of a document has in common with others, and what it will be found by."""
    with ledger.of_one_moment() as held:
        view = View(held)
        reading = view.reading(document_id)
        document, day = reading.document, view.day_of(document_id)
        own, runs = sketches(reading, day, words), shingles(document)
        terms = found_by(own)
        places = claims_near(held, list(terms.values()), day.toordinal(), most=_CLAIMS)
        near = _sketched(held, places, words, {} if known is None else known)
        return Linked(
            terms=terms,
            shingles=runs,
            links=tuple({one.id: one for one in links(own, near)}.values()),
            copies=tuple(copies_among(document, _sharing(view, document.id, runs))),
        )


def _sketched(ledger: Ledger, places: Sequence[Sequence[Place]], words: Words, known: Known) -> list[list[Sketch]]:
    """Return the claims at some places, as they are compared."""
    if len(known) > _KEPT:
        known.clear()
    unknown = {place for some in places for place in some} - known.keys()
    for place, (claim, day) in claims_at(ledger, unknown).items():
        known[place] = sketch(claim, day, words)
    return [[known[place] for place in some] for some in places]


def _sharing(view: View, document: str, runs: Iterable[int]) -> Iterator[Document]:
    for other in documents_sharing(view.ledger, runs, least=_SHARED, most=_DOCUMENTS):
        if other != document:
            yield view.document(other)

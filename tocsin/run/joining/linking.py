"""Linking: after each reading that is stored, the links that it has with others, in the order of storing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Final

from tocsin.corroboration.events.linking import copies_among, found_by, links, shingles, sketches
from tocsin.corroboration.events.same_event import Sketch, sketch
from tocsin.ledger import Ledger, View
from tocsin.ledger.linking import Linked, next_unlinked, record_links
from tocsin.ledger.neighbours import Place, claims_at, claims_near, documents_sharing
from tocsin.model import Document, Reading
from tocsin.vocabulary.words import Words

_CLAIMS: Final = 30  # that a claim is compared with
_DOCUMENTS: Final = 40  # that a document is aligned with
_SHARED: Final = 2  # shingles that two documents share before they are
_KNOWN: Final = 20_000  # claims, each of some kilobytes

Known = dict[Place, Sketch]
"""The claims of one ledger as they were compared before: what is stored changes no more."""

Fresh = Mapping[int | None, Reading]
"""Readings that were just stored, by their numbers: they need not be fetched."""


def link_all(
    ledger: Ledger, words: Words, known: Known | None = None, fresh: Fresh = MappingProxyType({})
) -> Iterator[str]:
    """Look for the links of every reading for which that was not done yet; yield the ids of their documents.

    A killed process loses nothing: what was not linked is linked next time, in the same order. Who links again and
    again hands over what is `known`, which grows, and what was just stored.
    """
    known = {} if known is None else known
    while (waiting := next_unlinked(ledger)) is not None:
        number, document = waiting
        if record_links(ledger, number, found(ledger, document, words, known, fresh)):
            yield document


def found(
    ledger: Ledger, document_id: str, words: Words, known: Known | None = None, fresh: Fresh = MappingProxyType({})
) -> Linked:
    """Return what the latest reading of a document has in common with others, and what it will be found by."""
    known = {} if known is None else known
    with ledger.of_one_moment() as held:
        view = View(held)
        number, day = view.latest_of(document_id)
        reading = fresh.get(number) or view.reading(document_id)
        document = reading.document
        own, runs = sketches(reading, day, words), shingles(document)
        _keep(known, {(number, position): one for position, one in enumerate(own)})
        terms = found_by(own)
        near = _sketched(held, claims_near(held, list(terms.values()), day.toordinal(), most=_CLAIMS), words, known)
        return Linked(
            terms=terms,
            shingles=runs,
            links=tuple({(one.left, one.right): one for one in links(own, near)}.values()),
            copies=tuple(copies_among(document, _sharing(view, document.id, runs))),
        )


def _sketched(ledger: Ledger, places: Sequence[Sequence[Place]], words: Words, known: Known) -> list[list[Sketch]]:
    """Return the claims at some places, as they are compared."""
    claims = claims_at(ledger, {place for some in places for place in some} - known.keys())
    known |= {place: sketch(one.claim, one.day, words, one.meaning) for place, one in claims.items()}
    return [[known[place] for place in some] for some in places]


def _keep(known: Known, own: Known) -> None:
    """Keep the claims of a reading too, which later ones are compared with, in place of those that were kept first."""
    known |= own
    for place in list(islice(known, max(0, len(known) - _KNOWN))):
        del known[place]


def _sharing(view: View, document: str, runs: Iterable[int]) -> Iterator[Document]:
    for other in documents_sharing(view.ledger, runs, least=_SHARED, most=_DOCUMENTS):
        if other != document:
            yield view.document(other)

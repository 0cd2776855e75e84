"""Finding: documents by their words and by conditions, with the claims found in them and the events of these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.ledger import Hit, Listed, View, Wanted, claims_in, listed, listed_of
from tocsin.model import Claim, Happening

PAGE: Final = 10  # documents
_CLAIMS: Final = 600  # of the documents of a page, that are looked at
_SHOWN: Final = 4  # claims of a document
_EVENTS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A document that was found: words of it in pieces, each with whether it was found; and claims."""

    listed: Listed
    pieces: tuple[tuple[str, bool], ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of what was found: documents, the events that their claims found are of, and whether there is `more`.

    `event_of` has the event of each of these claims by the claim's id.
    """

    found: tuple[Found, ...]
    events: tuple[Happening, ...]
    event_of: dict[str, Happening]
    more: bool


def find_documents(view: View, words: str, wanted: Wanted, *, page: int, size: int = PAGE) -> Results:
    """Return a page, the first is 1, of the documents with all of some words that are wanted.

    The best come first or, without words, the latest. The claims are those at the words found that meet the conditions.
    """
    first = (page - 1) * size
    rows: list[tuple[Listed, Hit | None]]
    if words.strip():
        hits = view.search(words, limit=size + 1, offset=first, wanted=wanted)
        known = listed_of(view, [hit.document for hit in hits[:size]])
        rows = [(known[hit.document], hit) for hit in hits[:size]]
        more = len(hits) > size
    else:
        latest = listed(view, wanted, limit=size + 1, offset=first)
        rows = [(one, None) for one in latest[:size]]
        more = len(latest) > size
    claims = _claims(view, rows, wanted)
    event_of = view.happenings_of({claim.id for some in claims.values() for claim in some})
    events = {one.id: one for one in event_of.values() if one.origins >= wanted.origins}
    return Results(
        found=tuple(Found(listed=one, pieces=_pieces(one, hit), claims=tuple(claims[one.id])) for one, hit in rows),
        events=tuple(sorted(events.values(), key=lambda one: (-one.origins, -one.documents, one.id))[:_EVENTS]),
        event_of=event_of,
        more=more,
    )


def _claims(view: View, rows: Sequence[tuple[Listed, Hit | None]], wanted: Wanted) -> defaultdict[str, list[Claim]]:
    """Return the claims to be shown of each document: at the words found or, without words, those asked for."""
    hits = {one.id: hit for one, hit in rows}
    if not (wanted.of_claims or any(hits.values())):
        return defaultdict(list)
    at_words: defaultdict[str, list[Claim]] = defaultdict(list)
    others: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims_in(view, list(hits), wanted, limit=_CLAIMS):
        hit = hits[claim.document]
        (at_words if hit and _stands_at(claim, hit) else others)[claim.document].append(claim)
    # Where nothing is claimed at the words, what meets conditions on claims is why the document was found.
    shown = {id_: at_words[id_] or (others[id_] if wanted.of_claims else []) for id_ in hits}
    return defaultdict(list, {id_: some[:_SHOWN] for id_, some in shown.items()})


def _stands_at(claim: Claim, hit: Hit) -> bool:
    return any(one.span.overlaps(match) for one in claim.evidence for match in hit.places)


def _pieces(one: Listed, hit: Hit | None) -> tuple[tuple[str, bool], ...]:
    return tuple(_marked(hit)) if hit else ((one.beginning, False),)


def _marked(hit: Hit) -> Iterator[tuple[str, bool]]:
    """Yield the words around what was found, and what was found, in turn."""
    span, quote, at = hit.snippet.span, hit.snippet.quote, 0
    for match in hit.matches:
        start, end = match.start - span.start, match.end - span.start
        yield from ((quote[at:start], False), (quote[start:end], True))
        at = end
    yield quote[at:], False

"""Neighbours: claims and documents that share something rare with new ones, found by index and never by search."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from sqlalchemy import Row, Select, func, select, tuple_, union_all

from tocsin.ledger import schema
from tocsin.ledger.store import Ledger
from tocsin.model import Claim, Copy, Link, LinkKind
from tocsin.model.json import decode

_DAYS: Final = 60  # on either side in which a claim is looked for
_HOLDERS: Final = 150  # claims, or documents, that a term or shingle is asked for; who has more is no rarity
_AT_ONCE: Final = 200  # values that a query names, or queries that a statement joins

Value = TypeVar("Value")

Place = tuple[int, int]
"""Where a claim is stored: the number of its reading, and its position."""


def claims_near(ledger: Ledger, terms: Sequence[int], day: int, *, most: int) -> list[Place]:
    """Return where the claims are that share most of some terms, those of about the same day, the likeliest first.

    A term counts the less the more claims of these days have it, and is asked for `_HOLDERS` of them.
    """
    own = schema.terms.c
    columns = (own.term, own.reading, own.position)
    asked = [select(*columns).where(own.term == term, own.day.between(day - _DAYS, day + _DAYS)) for term in terms]
    found = [(row.term, (row.reading, row.position)) for row in _limited(ledger, asked)]
    holders = Counter(term for term, _ in found)
    weights: defaultdict[Place, float] = defaultdict(float)
    for term, place in found:
        weights[place] += 1 / holders[term]
    return [place for place, _ in sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:most]]


def claims_at(ledger: Ledger, places: Collection[Place]) -> Iterator[tuple[Claim, date]]:
    """Yield the claims at some places, with the days of their documents."""
    own = schema.claims.c
    day = func.coalesce(schema.readings.c.published, schema.documents.c.recorded_on).label("day")
    joined = schema.claims.join(schema.readings, own.reading == schema.readings.c.number).join(schema.documents)
    for part in parts(sorted(places)):
        query = select(own.body, day).select_from(joined).where(tuple_(own.reading, own.position).in_(part))
        for row in ledger.rows(query):
            yield decode(Claim, row.body), row.day


def documents_sharing(ledger: Ledger, shingles: Iterable[int], *, least: int, most: int) -> list[str]:
    """Return the ids of the documents that share at least so many shingles, those with most first."""
    own = schema.shingles.c
    asked = [select(own.shingle, own.document).where(own.shingle == shingle) for shingle in shingles]
    found = [(row.shingle, row.document) for row in _limited(ledger, asked)]
    holders = Counter(shingle for shingle, _ in found)
    counts = Counter(document for shingle, document in found if holders[shingle] < _HOLDERS)
    chosen = [number for number, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])) if count >= least]
    ids = {
        row.number: row.id
        for part in parts(chosen[:most])
        for row in ledger.rows(
            select(schema.documents.c.number, schema.documents.c.id).where(schema.documents.c.number.in_(part))
        )
    }
    return [ids[number] for number in chosen[:most]]


def matches_of(ledger: Ledger, claims: Collection[str], *, recorded_by: str | None = None) -> Iterator[Link]:
    """Yield the links across reports that some claims have, as recorded by a moment; the explanations are not kept."""
    own = schema.matches.c
    for part in parts(sorted(claims)):
        for side in (own.left_claim, own.right_claim):
            query = select(own.left_claim, own.right_claim, own.score).where(side.in_(part))
            query = query.where(own.recorded_at <= recorded_by) if recorded_by else query
            for row in ledger.rows(query):
                yield Link(
                    kind=LinkKind.SAME, left=row.left_claim, right=row.right_claim, score=row.score, explanation=""
                )


def copies_of(ledger: Ledger, documents: Collection[str], *, recorded_by: str | None = None) -> Iterator[Copy]:
    """Yield what some documents take over from others, as recorded by a moment."""
    own = schema.copies.c
    for part in parts(sorted(documents)):
        query = select(own.body).where(own.later.in_(part))
        query = query.where(own.recorded_at <= recorded_by) if recorded_by else query
        for row in ledger.rows(query):
            yield decode(Copy, row.body)


def _limited(ledger: Ledger, queries: Sequence[Select[Any]]) -> Iterator[Row[Any]]:
    """Yield at most `_HOLDERS` rows of each query, many queries in one statement."""
    for part in parts(queries):
        bounded = (select(query.limit(_HOLDERS).subquery()) for query in part)
        yield from ledger.rows(union_all(*bounded))


def parts(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Yield values in parts that one query can name."""
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]

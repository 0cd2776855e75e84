"""Neighbours: claims and documents that share something rare with new ones, found by index and never by search."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, TypeVar

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Integer,
    Row,
    Select,
    String,
    and_,
    bindparam,
    column,
    func,
    or_,
    select,
    true,
    union_all,
)

from tocsin.ledger import schema
from tocsin.ledger.bulk import rows_of_each
from tocsin.ledger.store import Ledger
from tocsin.model import Claim, Copy, Link, LinkKind
from tocsin.model.json import decode

_DAYS: Final = 60  # on either side in which a claim is looked for
_HOLDERS: Final = 100  # claims, or documents, that a term or shingle is asked for; who has more is no rarity
_LEAST: Final = 1.9 / _HOLDERS  # by which a claim is near: two terms that very many have, or one that half as many have
_AT_ONCE: Final = 200  # values that a query names
_PLACES: Final = 20  # claims that a statement asks for
_NOBODYS: Final = -1  # the number and position of no claim

Value = TypeVar("Value")
Holders = tuple[Callable[[ColumnElement[int]], Select[Any]], ...]

Place = tuple[int, int]
"""Where a claim is stored: the number of its reading, and its position."""


def claims_near(ledger: Ledger, claims: Sequence[Sequence[int]], day: int, *, most: int) -> list[list[Place]]:
    """Return, for the terms of each of some claims, where the claims are that share most of them, the likeliest first.

    A term counts the less the more claims of about that day have it, and is asked for `_HOLDERS` on either side of it.
    """
    holders: defaultdict[int, list[Place]] = defaultdict(list)
    days = {"day": day, "first": day - _DAYS, "last": day + _DAYS}
    for row in _asked(ledger, (_holders_until, _holders_after), {term for terms in claims for term in terms}, days):
        term, reading, position = row
        holders[term].append((reading, position))
    return [_likeliest([holders[term] for term in terms if term in holders], most) for terms in claims]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A claim with the day of its document, and what it tells of in numbers, if it was read with them."""

    claim: Claim
    day: date
    meaning: bytes | None


def claims_at(ledger: Ledger, places: Collection[Place]) -> dict[Place, Neighbour]:
    """Return the claims at some places."""
    return {
        (row.reading, row.position): Neighbour(decode(Claim, row.body), row.day, row.numbers)
        for part in _filled(places)
        for row in ledger.rows(
            _CLAIMS_AT,
            {f"reading{at}": place[0] for at, place in enumerate(part)}
            | {f"position{at}": place[1] for at, place in enumerate(part)},
        )
    }


def documents_sharing(ledger: Ledger, shingles: Iterable[int], *, least: int, most: int) -> list[str]:
    """Return the ids of the documents that share at least so many shingles.

    What very many documents have is a phrase of the trade and does not count, unless a document shares half of all:
    then it is a text that was published very many times. Of such those come first that were stored first, so that all
    copies are compared with the same ones; of others those that share most.
    """
    asked = set(shingles)
    found = [tuple(row) for row in _asked(ledger, (_holders_of_shingle,), asked)]
    holders = Counter(shingle for shingle, _ in found)
    every = Counter(document for _, document in found)
    rare = Counter(document for shingle, document in found if holders[shingle] < _HOLDERS)
    whole = {number for number, count in every.items() if 2 * count >= len(asked) and count >= least}
    others = sorted((-count, number) for number, count in rare.items() if count >= least and number not in whole)
    chosen = [*sorted(whole), *(number for _, number in others)][:most]
    rows = (row for part in parts(chosen) for row in ledger.rows(_IDS, {"numbers": part}))
    ids = {row.number: row.id for row in rows}
    return [ids[number] for number in chosen]


def matches_of(ledger: Ledger, claims: Collection[str], *, recorded_by: str | None = None) -> Iterator[Link]:
    """Yield the links across reports that some claims have, as recorded by a moment; the explanations are not kept."""
    for side in _MATCHES if recorded_by is None else _MATCHES_BY:
        yield from map(_match, _matches(ledger, side, claims, recorded_by))


def matches_among(ledger: Ledger, claims: Collection[str], *, recorded_by: str | None = None) -> Iterator[Link]:
    """Yield the links across reports that join two of some claims, each once, as `matches_of` does.

    Claims that are near one claim have far more links with yet others than among themselves: of those none is made.
    """
    own = frozenset(claims)
    left, _ = _MATCHES if recorded_by is None else _MATCHES_BY
    yield from (_match(row) for row in _matches(ledger, left, own, recorded_by) if row.right_claim in own)


def _matches(
    ledger: Ledger, query: Select[Any], claims: Collection[str], recorded_by: str | None
) -> Iterator[Row[Any]]:
    for part in parts(sorted(claims)):
        yield from ledger.rows(query, {"claims": part, "recorded_by": recorded_by})


def _match(row: Row[Any]) -> Link:
    return Link(kind=LinkKind.SAME, left=row.left_claim, right=row.right_claim, score=row.score, explanation="")


def copies_of(
    ledger: Ledger, documents: Collection[str], *, recorded_by: str | None = None, backwards: bool = False
) -> Iterator[Copy]:
    """Yield what some documents take over from others or, `backwards`, others from them, as recorded by a moment."""
    own = schema.copies.c
    end = own.earlier if backwards else own.later
    for part in parts(sorted(documents)):
        query = select(own.body).where(end.in_(part))
        query = query.where(own.recorded_at <= recorded_by) if recorded_by else query
        for row in ledger.rows(query):
            yield decode(Copy, row.body)


def _likeliest(holders: Iterable[Sequence[Place]], most: int) -> list[Place]:
    """Return the places that hold most of some terms, given who holds each.

    Those that share no more than one term that is no rarity are there by chance, and left out.
    """
    weights: defaultdict[Place, float] = defaultdict(float)
    for places in holders:
        share = 1 / min(len(places), _HOLDERS)
        for place in places:
            weights[place] += share
    near = [one for one in weights.items() if one[1] >= _LEAST]
    return [place for place, _ in sorted(near, key=lambda one: (-one[1], one[0]))[:most]]


def _asked(
    ledger: Ledger, queries: Holders, keys: Iterable[int], given: Mapping[str, int] | None = None
) -> Iterator[Sequence[Any]]:
    """Yield at most `_HOLDERS` rows of each query with each of any number of keys."""
    wanted = sorted(set(keys))
    if ledger.engine.dialect.name == "postgresql":
        yield from ledger.rows(_for_all(queries), {"keys": wanted, **(given or {})})
        return
    with ledger.transaction() as connection:
        yield from rows_of_each(connection, _for_one(queries), [{"key": key, **(given or {})} for key in wanted])


@cache
def _for_one(queries: Holders) -> CompoundSelect[Any]:
    """Return a statement for one key that takes at most `_HOLDERS` rows of each query."""
    key = bindparam("key", type_=BigInteger)
    return union_all(*(select(query(key).limit(_HOLDERS).subquery()) for query in queries))


@cache
def _for_all(queries: Holders) -> CompoundSelect[Any]:
    """Return the same for any number of keys: PostgreSQL plans it once, and not each of forty parts at every turn."""
    keys = func.unnest(bindparam("keys", type_=ARRAY(BigInteger))).table_valued(column("key", BigInteger))
    keys = keys.render_derived(name="asked")
    found = [query(keys.c.key).limit(_HOLDERS).lateral() for query in queries]
    return union_all(*(select(*one.c).select_from(keys.join(one, true())) for one in found))


def _filled(places: Collection[Place]) -> Iterator[list[Place]]:
    """Yield the places in order, `_PLACES` at a time; the last of them filled up."""
    wanted = sorted(places)
    for start in range(0, len(wanted), _PLACES):
        part = wanted[start : start + _PLACES]
        yield part + [(_NOBODYS, _NOBODYS)] * (_PLACES - len(part))


def _holders_until(term: ColumnElement[int]) -> Select[Any]:
    own = schema.terms.c
    query = select(own.term, own.reading, own.position).where(own.term == term)
    query = query.where(own.day.between(bindparam("first", type_=Integer), bindparam("day", type_=Integer)))
    return query.order_by(own.day.desc(), own.reading.desc(), own.position.desc())


def _holders_after(term: ColumnElement[int]) -> Select[Any]:
    own = schema.terms.c
    query = select(own.term, own.reading, own.position).where(own.term == term)
    query = query.where(own.day > bindparam("day", type_=Integer), own.day <= bindparam("last", type_=Integer))
    return query.order_by(own.day, own.reading, own.position)


def _holders_of_shingle(shingle: ColumnElement[int]) -> Select[Any]:
    own = schema.shingles.c
    # The first to be stored, every time: those with whom all others of very many copies are compared.
    return select(own.shingle, own.document).where(own.shingle == shingle).order_by(own.document)


_MATCHES: Final = tuple(
    select(schema.matches.c.left_claim, schema.matches.c.right_claim, schema.matches.c.score).where(
        side.in_(bindparam("claims", expanding=True))
    )
    for side in (schema.matches.c.left_claim, schema.matches.c.right_claim)
)
_MATCHES_BY: Final = tuple(
    side.where(schema.matches.c.recorded_at <= bindparam("recorded_by", type_=String)) for side in _MATCHES
)
_CLAIMS_AT: Final = (
    select(
        schema.claims.c.reading,
        schema.claims.c.position,
        schema.claims.c.body,
        schema.meanings.c.numbers,
        schema.readings.c.day,
    )
    .select_from(
        schema.claims.join(schema.readings, schema.claims.c.reading == schema.readings.c.number)
        .join(schema.documents)
        .outerjoin(schema.meanings)
    )
    .where(
        # SQLite would look for pairs of an IN in all claims; those of an OR it finds by index.
        or_(
            *(
                and_(
                    schema.claims.c.reading == bindparam(f"reading{at}"),
                    schema.claims.c.position == bindparam(f"position{at}"),
                )
                for at in range(_PLACES)
            )
        )
    )
)
_IDS: Final = select(schema.documents.c.number, schema.documents.c.id).where(
    schema.documents.c.number.in_(bindparam("numbers", expanding=True))
)


def parts(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Yield values in parts that one query can name."""
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]

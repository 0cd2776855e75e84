"""Listing: the documents of a view in short, by their days, and only those that meet conditions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import JSON, ColumnElement, Integer, Row, Select, cast, exists, func, or_, select

from tocsin.ledger import schema
from tocsin.ledger.happenings import last_edition
from tocsin.ledger.store import Ledger
from tocsin.model import Claim, Document
from tocsin.model.json import decode

if TYPE_CHECKING:
    from tocsin.ledger.view import View

_BEGINNING: Final = 300  # characters of a text that are listed
_UNCODED: Final = "uncoded"
_COMMON: Final = 5_000  # claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which documents are wanted: those that meet every condition that is given.

    `since` and `until` bound the document's day, both included; `outlet` is its name as the documents have it. It has
    one claim at least of that `kind`, `type` and `status` that names the actor with that id, or somebody who acts for
    it, and whose event has at least so many `origins`.
    """

    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    kind: str | None = None
    type: str | None = None
    status: str | None = None
    actor: str | None = None
    origins: int = 0

    @property
    def of_claims(self) -> bool:
        """Whether a condition is about what documents claim."""
        return bool(self.kind or self.type or self.status or self.actor or self.origins)


ANY: Final = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A document in short.

    `day` is that of its publication or, if it is not `dated`, of its first recording; `beginning` are the first
    characters of its text. `claims` counts what is coded in it, `copied` the reports from which it took something over.
    """

    id: str
    title: str | None
    outlet: str | None
    address: str | None
    language: str
    day: date
    dated: bool
    beginning: str
    claims: int
    copied: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet as documents name it, None where they name none; how many they are, and the first and last day.

    `address` is that of the latest one that has an address.
    """

    name: str | None
    documents: int
    first: date
    last: date
    address: str | None


def listed(view: View, wanted: Wanted, *, limit: int, offset: int = 0) -> list[Listed]:
    """Return the documents that are wanted, the latest first; `offset` of them are left out."""
    own = schema.readings.c
    query = _asked(view).where(*conditions(view, wanted)).order_by(own.day.desc(), own.number.desc())
    return [_listed(row) for row in view.ledger.rows(query.limit(limit).offset(offset))]


def listed_of(view: View, documents: list[str]) -> dict[str, Listed]:
    """Return those of some documents that the view shows, in short, by their ids."""
    query = _asked(view).where(schema.documents.c.id.in_(documents))
    return {row.id: _listed(row) for row in view.ledger.rows(query)}


def claims_in(view: View, documents: Collection[str], wanted: Wanted, *, limit: int) -> list[Claim]:
    """Return the claims of some documents, in the order of each, that meet the conditions on claims."""
    claims = schema.claims.c
    query = view.current(claims.body).join(schema.claims, claims.reading == schema.readings.c.number)
    query = query.where(schema.documents.c.id.in_(sorted(documents)), *claim_conditions(view, wanted))
    query = query.order_by(claims.reading, claims.position).limit(limit)
    return [decode(Claim, row.body) for row in view.ledger.rows(query)]


def conditions(view: View, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on a reading."""
    if wanted.since:
        yield schema.readings.c.day >= wanted.since
    if wanted.until:
        yield schema.readings.c.day <= wanted.until
    if wanted.outlet:
        yield schema.readings.c.outlet == wanted.outlet
    if wanted.actor and (naming := _rarely_named(view, wanted.actor)) is not None:
        yield schema.readings.c.number.in_(naming)
    if wanted.of_claims:
        yield exists().where(*claim_conditions(view, wanted))


def claim_conditions(view: View, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on a claim of a reading."""
    claims, parties = schema.claims.c, schema.claim_parties.c
    yield claims.reading == schema.readings.c.number
    if wanted.kind:
        yield claims.kind == wanted.kind
    else:
        yield claims.kind != _UNCODED
    if wanted.type:
        yield claims.type == wanted.type
    if wanted.status:
        yield claims.status == wanted.status
    if wanted.actor:
        named = or_(parties.actor == wanted.actor, parties.acts_for == wanted.actor)
        yield exists().where(parties.reading == claims.reading, parties.position == claims.position, named)
    if wanted.origins:
        yield _has_origins(view, wanted.origins)


def outlets(view: View, *, most: int) -> list[Outlet]:
    """Return the outlets of the latest documents, of so many at most, those with most documents first."""
    own = schema.readings.c
    query = view.current(own.outlet, own.day, schema.documents.c.address)
    query = query.order_by(own.day.desc(), own.number.desc())
    found: dict[str | None, list[Row[Any]]] = {}
    for row in view.ledger.rows(query.limit(most)):
        found.setdefault(row.outlet, []).append(row)
    made = [
        Outlet(
            name=name,
            documents=len(rows),
            first=rows[-1].day,
            last=rows[0].day,
            address=next((row.address for row in rows if row.address), None),
        )
        for name, rows in found.items()
    ]
    return sorted(made, key=lambda one: (-one.documents, one.name or ""))


def _asked(view: View) -> Select[Any]:
    claims, copies, readings = schema.claims.c, schema.copies.c, schema.readings.c
    coded = select(func.count()).where(claims.reading == readings.number, claims.kind != _UNCODED)
    copied = select(func.count()).where(copies.later == schema.documents.c.id)
    if view.recorded_by is not None:
        copied = copied.where(copies.recorded_at <= schema.stamp(view.recorded_by))
    return view.current(
        readings.number,
        readings.body,
        readings.published,
        schema.documents.c.id,
        readings.day,
        func.substr(schema.documents.c.text, 1, _BEGINNING).label("beginning"),
        coded.scalar_subquery().label("claims"),
        copied.scalar_subquery().label("copied"),
    )


def _rarely_named(view: View, actor: str) -> Select[Any] | None:
    """Return the query for the readings that name an actor; None for one whom so many name that the latest do soon."""
    parties = schema.claim_parties.c
    naming = select(parties.reading).where(or_(parties.actor == actor, parties.acts_for == actor))
    beyond = next(view.ledger.rows(naming.limit(1).offset(_COMMON)), None)
    return naming if beyond is None else None


def _has_origins(view: View, least: int) -> ColumnElement[bool]:
    """Return the condition that a claim's event has so many origins, as the view knows it."""
    claimed, events = schema.happening_claims.c, schema.happenings.c
    return exists().where(
        claimed.claim == schema.claims.c.id,
        events.number == claimed.happening,
        _origins(view.ledger) >= least,
        *last_edition(view.as_of, schema.stamp(view.recorded_by) if view.recorded_by else None),
    )


def _origins(ledger: Ledger) -> ColumnElement[int]:
    body = schema.happenings.c.body
    if ledger.engine.dialect.name == "sqlite":
        return func.json_extract(body, "$.origins", type_=Integer())
    origins: ColumnElement[int] = cast(body, JSON)["origins"].as_integer()
    return origins


def _listed(row: Row[Any]) -> Listed:
    document = decode(Document, row.body)
    return Listed(
        id=row.id,
        title=document.title,
        outlet=document.outlet,
        address=document.address,
        language=document.language,
        day=row.day,
        dated=row.published is not None,
        beginning=row.beginning,
        claims=row.claims,
        copied=row.copied,
    )

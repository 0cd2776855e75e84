"""Visits: which feeds are followed, and what came of every visit to them and to the pages that they list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from tocsin.ledger import schema
from tocsin.ledger.store import Ledger

_AT_ONCE: Final = 500  # addresses that are asked for in one query


class Outcome(StrEnum):
    """What came of a visit."""

    NEW = "new"  # a feed whose list was read, a page that gave a document which the ledger lacked
    UNCHANGED = "unchanged"  # nothing that the ledger lacks
    FAILED = "failed"  # it could not be had
    REFUSED = "refused"  # it was had, and is nothing that can be read


BAD: Final = (Outcome.FAILED, Outcome.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """One visit to a feed or to a page that it lists; `feed` is the feed itself, or the one that lists the page.

    `etag` and `modified` are what the server knows the version by that the ledger has; `message` is what went wrong,
    in words; `listed` counts the items of a feed or sitemap and is None for a page; `added` the documents that the
    ledger lacked. `next_at` is when to come back; None where only the feed can say that the page has changed.
    """

    address: str
    feed: str
    visited_at: datetime
    outcome: Outcome
    etag: str | None = None
    modified: str | None = None
    message: str | None = None
    listed: int | None = None
    added: int = 0
    next_at: datetime | None = None

    @property
    def bad(self) -> bool:
        """Whether nothing came of it."""
        return self.outcome in BAD

    def is_due(self, now: datetime) -> bool:
        """Tell whether to come back; a visit that lies ahead counts for none, since the clock was turned back."""
        return self.next_at is not None and (self.next_at <= now or self.visited_at > now)


def followed(ledger: Ledger) -> list[str]:
    """Return the addresses of the feeds that are followed, in the order in which they were first followed."""
    rows = schema.followings.c
    states: dict[str, bool] = {}
    for row in ledger.rows(select(rows.address, rows.followed).order_by(rows.number)):
        states[row.address] = row.followed
    return [address for address, follows in states.items() if follows]


def last_visits(ledger: Ledger, addresses: Iterable[str]) -> dict[str, Visited]:
    """Return the last visit to each address that was ever visited."""
    own = schema.visits.c
    found: dict[str, Visited] = {}
    for some in _batches(addresses):
        rows = ledger.rows(_latest(own.address.in_(some)))
        found |= {row.address: visited(row) for row in rows}
    return found


def held_since(ledger: Ledger, addresses: Iterable[str]) -> dict[str, datetime]:
    """Return since when the ledger has a document from each address, for those from which it has one."""
    own = schema.documents.c
    found: dict[str, datetime] = {}
    for some in _batches(addresses):
        latest = func.max(own.recorded_at).label("latest")
        query = select(own.address, latest).where(own.address.in_(some)).group_by(own.address)
        found |= {row.address: datetime.fromisoformat(row.latest) for row in ledger.rows(query)}
    return found


def owed_pages(ledger: Ledger, feed: str, *, now: datetime) -> Iterator[Visited]:
    """Yield the last visits to those pages of a feed that could not be had and are due again."""
    pages = and_(schema.visits.c.feed == feed, schema.visits.c.listed.is_(None))
    rows = list(ledger.rows(_latest(pages)))
    return (visit for row in rows if (visit := visited(row)).outcome is Outcome.FAILED and visit.is_due(now))


def failures(ledger: Ledger, address: str) -> int:
    """Return how many visits to an address have come to nothing since the last one that did not."""
    own = schema.visits.c
    good = (
        select(func.max(own.number))
        .where(own.address == address, own.outcome.not_in([one.value for one in BAD]))
        .scalar_subquery()
    )
    query = select(func.count()).where(own.address == address, or_(good.is_(None), own.number > good))
    return int(next(ledger.rows(query))[0])


def _batches(addresses: Iterable[str]) -> Iterator[list[str]]:
    left = iter(addresses)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def _latest(condition: ColumnElement[bool]) -> Select[Any]:
    """Select, of the visits that meet a condition, the last one to each address."""
    own = schema.visits.c
    numbers = select(func.max(own.number)).where(condition).group_by(own.address)
    return select(schema.visits).where(own.number.in_(numbers)).order_by(own.number)


def visited(row: Row[Any]) -> Visited:
    """Return the visit that a row of `visits` holds."""
    values = {field.name: getattr(row, field.name) for field in fields(Visited)}
    moments = {name: datetime.fromisoformat(at) if (at := values[name]) else None for name in ("visited_at", "next_at")}
    return Visited(**values | moments | {"outcome": Outcome(row.outcome)})

"""Pages: which of those that a feed lists are wanted, and visiting one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tocsin.documents.feeds import Listed
from tocsin.errors import TocsinError
from tocsin.ledger import Ledger, Outcome, Visited, add, held_since, last_visits, owed_pages, record_visits
from tocsin.run.visits.tour import LONG_AGO, Tour, known
from tocsin.run.visits.trouble import missed


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is wanted: how a feed lists it, unless it no longer does, and the last visit to it, if any."""

    address: str
    listed: Listed | None
    last: Visited | None


def wanted(ledger: Ledger, feed: str, items: Mapping[str, Listed], *, now: datetime) -> list[Page]:
    """Return the pages to visit, the latest first: those that the ledger lacks, changed ones, and ones that failed.

    A page has changed where the feed says that it was updated after the last visit. One that could not be had is due at
    its own time, also when the feed no longer lists it.
    """
    last = last_visits(ledger, items)
    held = held_since(ledger, (address for address in items if address not in last))
    found = [
        Page(address, item, last.get(address))
        for address, item in items.items()
        if _is_wanted(item, last.get(address), held.get(address), now)
    ]
    found.sort(key=lambda page: _moment(page.listed), reverse=True)
    owed = (visit for visit in owed_pages(ledger, feed, now=now) if visit.address not in items)
    return [*found, *(Page(visit.address, None, visit) for visit in owed)]


def visit_page(tour: Tour, feed: str, page: Page) -> Visited:
    """Visit a page, store what it holds, and return the visit as it was recorded, in the same transaction."""
    visit = Visited(address=page.address, feed=feed, visited_at=tour.now(), outcome=Outcome.UNCHANGED)
    try:
        answer = tour.visitor.visit(page.address, known=known(page.last))
        visit = replace(visit, etag=answer.validators.etag, modified=answer.validators.modified)
        reading = tour.read(answer.raw, page.listed) if answer.raw else None
    except TocsinError as error:
        bare = replace(visit, etag=None, modified=None)
        visit, reading = missed(tour.ledger, bare, error, last=page.last), None
    if reading is None:
        record_visits(tour.ledger, visit)
        return visit
    added = add(tour.ledger, reading, raw=answer.raw, visit=visit)
    tour.link(tour.ledger)
    return replace(visit, outcome=Outcome.NEW, added=1) if added.new_document else visit


def _is_wanted(item: Listed, last: Visited | None, held: datetime | None, now: datetime) -> bool:
    if last and last.next_at:
        return last.is_due(now)  # it could not be had
    since = last.visited_at if last else held
    if since is None:
        return True
    # A visit that lies ahead was before the clock was turned back: whether it was later cannot be told.
    return item.updated is not None and (item.updated > since or since > now)


def _moment(item: Listed | None) -> datetime:
    return (item and (item.updated or item.published)) or LONG_AGO

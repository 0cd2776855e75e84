"""Rounds: every followed feed that is due is visited, and what it lists and the ledger lacks is taken in."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from tocsin.ledger import Outcome, Visited, followed, last_visits, record_visits
from tocsin.run.visits.lists import Lists, lists
from tocsin.run.visits.pages import Page, visit_page, wanted
from tocsin.run.visits.tour import Tour

_IN_A_ROW: Final = 5  # pages that could not be had; their site has trouble, and is left until the next round


@dataclass(frozen=True, slots=True)
class Tally:
    """What a round came to: documents that the ledger lacked, pages and feeds without news, and those that failed."""

    added: int = 0
    unchanged: int = 0
    failed: int = 0

    def with_visit(self, visit: Visited) -> Tally:
        """Return the tally with one more visit; a feed whose list was read is news only by its pages."""
        return Tally(
            self.added + visit.added,
            self.unchanged + (visit.outcome is Outcome.UNCHANGED),
            self.failed + visit.bad,
        )

    def __add__(self, other: Tally) -> Tally:
        """Return both as one."""
        return Tally(self.added + other.added, self.unchanged + other.unchanged, self.failed + other.failed)


def rounds(
    tour: Tour, *, every: timedelta | None, sleep: Callable[[float], None], clock: Callable[[], float] = time.monotonic
) -> Iterator[Visited | Tally]:
    """Make a round, or one after the other, begun `every` so long; yield each visit once it is recorded.

    After each round its tally is yielded. A LedgerError ends it; what was yielded is in the ledger.
    """
    while True:
        begun, tally = clock(), Tally()
        for visit in one_round(tour):
            tally = tally.with_visit(visit)
            yield visit
        yield tally
        if every is None or tour.stopped():
            return
        sleep(max(0.0, begun + every.total_seconds() - clock()))
        if tour.stopped():
            return


def one_round(tour: Tour) -> Iterator[Visited]:
    """Visit every feed that is due, in the order in which they were followed; yield each visit once it is recorded."""
    for feed in followed(tour.ledger):
        if tour.stopped():
            return
        last = last_visits(tour.ledger, [feed]).get(feed)
        if last is None or last.is_due(tour.now()):
            yield from _visit_feed(tour, feed)


def _visit_feed(tour: Tour, feed: str) -> Iterator[Visited]:
    """Visit a feed and the pages that are wanted of it.

    The visit to the feed is recorded last: killed before, the next round finds the same list again. With pages left
    out, it is recorded without what the server knows the list by, for the same reason.
    """
    found = lists(tour, feed)
    pages = wanted(tour.ledger, feed, found.items, now=tour.now())
    visited = 0
    for visit in _visit_pages(tour, feed, pages[: tour.most]):
        visited += 1
        yield visit
    visits = _told(found, len(pages) - visited)
    record_visits(tour.ledger, *visits)
    yield from visits


def _visit_pages(tour: Tour, feed: str, pages: list[Page]) -> Iterator[Visited]:
    in_a_row = 0
    for page in pages:
        if tour.stopped() or in_a_row >= _IN_A_ROW:
            return
        visit = visit_page(tour, feed, page)
        in_a_row = in_a_row + 1 if visit.outcome is Outcome.FAILED else 0
        yield visit


def _told(found: Lists, left: int) -> tuple[Visited, ...]:
    """Return the visits to a feed and its further lists as they are recorded."""
    first, *others = found.visits
    if left:
        what = f"{left:,} pages are left for the next round"
        first = replace(first, message="; ".join(filter(None, (first.message, what))))
    if left or not found.whole:
        return tuple(replace(visit, etag=None, modified=None) for visit in (first, *others))
    return (first, *others)

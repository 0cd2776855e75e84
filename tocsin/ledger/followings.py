"""Followings: how each feed that is followed has been doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, func, select

from tocsin.ledger import schema
from tocsin.ledger.store import Ledger
from tocsin.ledger.visits import BAD, Outcome, Visited, failures, followed, last_visits, visited


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """A feed that is followed, and what has come of it.

    `visited_at` is the latest visit to the feed itself, `added_at` that which brought the latest new document; `listed`
    the items that it and its further lists had when they were last read, `added` the documents that it has brought in
    all. `failures` counts its visits in a row that came to nothing, `failing` the pages of which the last visit did.
    `problem` is what last was wrong with the feed, in words, at `problem_at`; `page_problem` with one of its pages, at
    `page_problem_at`. `next_at` is when it is visited again; None where that is at the next run.
    """

    address: str
    visited_at: datetime | None = None
    added_at: datetime | None = None
    listed: int | None = None
    added: int = 0
    failures: int = 0
    failing: int = 0
    problem: str | None = None
    problem_at: datetime | None = None
    page_problem: str | None = None
    page_problem_at: datetime | None = None
    next_at: datetime | None = None


def followings(ledger: Ledger) -> list[Following]:
    """Return the feeds that are followed, in the order in which they were first followed."""
    feeds = followed(ledger)
    last = last_visits(ledger, feeds)
    return [_following(ledger, feed, last.get(feed)) for feed in feeds]


def _following(ledger: Ledger, feed: str, last: Visited | None) -> Following:
    if last is None:
        return Following(address=feed)
    sums, problem, page_problem = _sums(ledger, feed), _problem(ledger, feed), _problem(ledger, feed, of_page=True)
    return Following(
        address=feed,
        visited_at=last.visited_at,
        added_at=datetime.fromisoformat(sums.added_at) if sums.added_at else None,
        listed=_listed(ledger, feed),
        added=sums.added,
        failures=failures(ledger, feed),
        failing=_failing(ledger, feed),
        problem=problem.message if problem else None,
        problem_at=problem.visited_at if problem else None,
        page_problem=page_problem.message if page_problem else None,
        page_problem_at=page_problem.visited_at if page_problem else None,
        next_at=last.next_at if last.bad else None,
    )


def _sums(ledger: Ledger, feed: str) -> Row[Any]:
    own = schema.visits.c
    brought = func.max(case((own.added > 0, own.visited_at))).label("added_at")
    query = select(func.coalesce(func.sum(own.added), 0).label("added"), brought).where(own.feed == feed)
    return next(ledger.rows(query))


def _listed(ledger: Ledger, feed: str) -> int | None:
    own = schema.visits.c
    read = (own.feed == feed, own.outcome == Outcome.NEW.value, own.listed.is_not(None))
    latest = select(func.max(own.number)).where(*read).group_by(own.address)
    row = next(ledger.rows(select(func.sum(own.listed)).where(own.number.in_(latest))))
    return None if row[0] is None else int(row[0])


def _failing(ledger: Ledger, feed: str) -> int:
    own = schema.visits.c
    latest = select(func.max(own.number)).where(own.feed == feed, own.address != feed).group_by(own.address)
    bad = own.outcome.in_([one.value for one in BAD])
    return int(next(ledger.rows(select(func.count()).where(own.number.in_(latest), bad)))[0])


def _problem(ledger: Ledger, feed: str, *, of_page: bool = False) -> Visited | None:
    own = schema.visits.c
    told = select(schema.visits).where(own.feed == feed, own.message.is_not(None), own.listed.is_(None) == of_page)
    row = next(ledger.rows(told.order_by(own.number.desc()).limit(1)), None)
    return visited(row) if row else None

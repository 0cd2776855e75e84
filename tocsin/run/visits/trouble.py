"""Trouble: what is recorded of a visit that came to nothing, and when to come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from tocsin.errors import FetchError, TocsinError
from tocsin.ledger import Ledger, Outcome, Visited, failures

FIRST_WAIT: Final = timedelta(minutes=15)
LONGEST_WAIT: Final = timedelta(days=1)
TRIES: Final = 8  # for a page; the last one is a day and a half after the first


def wait(failed: int) -> timedelta:
    """Return how long to wait after so many failures in a row, from 1: twice as long each time, a day at most."""
    return min(FIRST_WAIT * (1 << min(failed - 1, 10)), LONGEST_WAIT)


def missed(ledger: Ledger, visit: Visited, error: TocsinError, *, last: Visited | None) -> Visited:
    """Return a visit with what went wrong, and when it is to be tried again.

    A feed is tried for as long as it is followed. A page that could not be had is tried `TRIES` times; one that is
    nothing to read, once: from then on both wait until their feed says that they have changed.
    """
    if not isinstance(error, FetchError):
        # Without what the server knows the version by: that it is unchanged would not say that it can be read.
        is_feed = visit.listed is not None
        return replace(
            visit, outcome=Outcome.REFUSED, message=str(error), next_at=_next(ledger, visit) if is_feed else None
        )
    known = replace(visit, etag=last.etag, modified=last.modified) if last else visit
    next_at, message = _next(ledger, visit), str(error)
    if next_at is None:
        message += f"; it was tried {TRIES} times and is left until its feed says that it has changed"
    return replace(known, outcome=Outcome.FAILED, message=message, next_at=next_at)


def _next(ledger: Ledger, visit: Visited) -> datetime | None:
    failed = failures(ledger, visit.address) + 1
    return None if visit.listed is None and failed >= TRIES else visit.visited_at + wait(failed)

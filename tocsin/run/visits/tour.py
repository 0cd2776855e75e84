"""The tour: what rounds are made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from tocsin.documents import Raw
from tocsin.documents.courtesy import Validators, Visitor
from tocsin.documents.feeds import Listed
from tocsin.ledger import Ledger, Visited
from tocsin.model import Reading

Read = Callable[[Raw, Listed | None], Reading]

LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)

_MOST_PAGES: Final = 200  # of one feed in one round: no feed keeps the others waiting for hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """What rounds are made with.

    `read` makes a reading of a page, and raises a TocsinError where there is nothing to read; `link` looks for the
    links of what was added. `now` tells the time in UTC; once `stopped` says so, the page at hand is finished and no
    other begun. `most` pages of a feed are visited in one round.
    """

    ledger: Ledger
    visitor: Visitor
    read: Read
    link: Callable[[Ledger], object] = lambda _: None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    stopped: Callable[[], bool] = lambda: False
    most: int = _MOST_PAGES


def known(last: Visited | None) -> Validators | None:
    """Return what the server knows the version by that the last visit found."""
    return Validators(etag=last.etag, modified=last.modified) if last else None

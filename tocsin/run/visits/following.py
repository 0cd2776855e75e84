"""Following: beginning to follow a feed, once it has shown that it is one, and ceasing to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.documents.metadata import is_web
from tocsin.errors import InputError
from tocsin.ledger import Ledger, follow

if TYPE_CHECKING:
    from tocsin.documents.courtesy import Visitor
    from tocsin.documents.feeds import Listing


def begin(ledger: Ledger, feed: str, *, visitor: Visitor | None) -> tuple[Listing | None, bool]:
    """Follow a feed; return what it lists, where a visitor has looked, and whether that it is followed is news.

    Raises InputError for what is no address, and whatever the visit raises: RefusedInput names the feeds that a web
    page advertises. Then nothing is followed.
    """
    if not is_web(feed) or not feed.isprintable() or " " in feed:
        raise InputError(f"{feed} is no http or https address; give that of a feed or sitemap")
    found = _looked_at(feed, visitor) if visitor else None
    return found, follow(ledger, feed)


def end(ledger: Ledger, feed: str) -> None:
    """Follow a feed no longer; what it has brought stays. InputError where it is not followed."""
    if not follow(ledger, feed, follows=False):
        raise InputError(f"{feed} is not followed; `tocsin follow` lists the feeds that are")


def _looked_at(feed: str, visitor: Visitor) -> Listing:
    from tocsin.documents.feeds import listing

    raw = visitor.visit(feed).raw
    if raw is None:
        raise InputError(f"{feed} gives no list; give the address of a feed or sitemap")
    return listing(raw)

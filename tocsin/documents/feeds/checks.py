"""Checks: a feed as it is written to a listing, and in words what was wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from tocsin.documents.feeds.addresses import absolute
from tocsin.documents.feeds.listed import MOST, Entry, Feed, Listed, Listing, ListingKind
from tocsin.documents.feeds.moments import moment
from tocsin.documents.feeds.untagged import words

_AHEAD: Final = timedelta(days=2)
_NEVER: Final = datetime(1970, 1, 2, tzinfo=UTC)  # programs write the first day of their calendar for "unknown"
_EXAMPLE: Final = 80  # characters of an example in a problem


class Flaw(StrEnum):
    """What may be wrong with an item, in the words of the problem that tells of it."""

    NO_ADDRESS = "items without an http or https address, which are left out"
    TWICE = "items with an id that came before, which are left out"
    UNDATED = "items without a date"
    UNREADABLE = "dates that cannot be read, which are taken for unknown"
    NEVER = "dates of 1 January 1970 or before, which are taken for unknown"
    AHEAD = "dates more than two days ahead, which are taken for unknown"
    NO_PAGE = "further pages without an http or https address, which are left out"


Flaws = list[tuple[Flaw, str]]  # each with what is written there


def checked(feed: Feed, *, kind: ListingKind, address: str | None, now: datetime) -> Listing:
    """Return the listing of a feed that came from `address` at the time `now`."""
    base = address or feed.base
    flaws: Flaws = []
    items: dict[str, Listed] = {}
    for entry in feed.entries[:MOST]:
        item = _item(entry, base, now, flaws)
        if item is None:
            flaws.append((Flaw.NO_ADDRESS, entry.address or entry.title or entry.id or ""))
        elif item.id in items:
            flaws.append((Flaw.TWICE, item.id))
        else:
            items[item.id] = item
    further = _further(feed, base, flaws)
    return Listing(
        title=words(feed.title),
        kind=kind,
        items=tuple(items.values()),
        further=further[:MOST],
        problems=(*feed.problems, *_excess(feed.entries, "items"), *_excess(further, "further pages"), *_told(flaws)),
    )


def _item(entry: Entry, base: str | None, now: datetime, flaws: Flaws) -> Listed | None:
    """Return the item, or None without an address; note what is wrong with its dates."""
    address = absolute(entry.address, base)
    if address is None:
        return None
    if not (entry.published or entry.updated):
        flaws.append((Flaw.UNDATED, address))
    return Listed(
        address=address,
        id=words(entry.id) or address,
        title=words(entry.title),
        published=_time(entry.published, now, flaws),
        updated=_time(entry.updated, now, flaws),
        author=words(entry.author),
        summary=words(entry.summary),
    )


def _time(written: str | None, now: datetime, flaws: Flaws) -> datetime | None:
    if not written:
        return None
    found = moment(written)
    flaw = _flaw(found, now)
    if flaw:
        flaws.append((flaw, written))
    return None if flaw else found


def _flaw(found: datetime | None, now: datetime) -> Flaw | None:
    if found is None:
        return Flaw.UNREADABLE
    if found < _NEVER:
        return Flaw.NEVER
    return Flaw.AHEAD if found - now > _AHEAD else None


def _further(feed: Feed, base: str | None, flaws: Flaws) -> tuple[str, ...]:
    """Return the addresses of further pages, each once and never the feed's own, which would lead in a circle."""
    pages: dict[str, None] = {}
    for link in feed.further:
        if page := absolute(link, base):
            pages[page] = None
        else:
            flaws.append((Flaw.NO_PAGE, link))
    return tuple(page for page in pages if page != base)


def _excess(listed: tuple[object, ...], what: str) -> Iterator[str]:
    if len(listed) > MOST:
        yield f"more than {MOST:,} {what}, of which the first {MOST:,} are kept"


def _told(flaws: Flaws) -> Iterator[str]:
    """Yield one problem for every kind of flaw: how often, and the first."""
    examples: dict[Flaw, list[str]] = {}
    for flaw, written in flaws:
        examples.setdefault(flaw, []).append(written)
    for flaw, found in examples.items():
        first = (words(found[0]) or "")[:_EXAMPLE]
        yield f"{flaw}: {len(found)}" + (f' (first: "{first}")' if first else "")

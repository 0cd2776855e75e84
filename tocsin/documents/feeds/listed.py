"""The nouns of feeds and sitemaps: what they list, as it is written there and as it is after all checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

MOST: Final = 10_000  # items of one feed or sitemap that are kept


class ListingKind(StrEnum):
    """The formats that list addresses of reports, or of further sitemaps."""

    RSS = "rss"
    ATOM = "atom"
    RDF = "rdf"
    JSON_FEED = "json-feed"
    SITEMAP = "sitemap"
    SITEMAP_INDEX = "sitemap-index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One item: a whole http or https address, words without HTML, times in UTC; None where the feed is silent.

    `id` is unique in its listing; it is the address where the feed gives none.
    """

    address: str
    id: str
    title: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    author: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a feed or sitemap lists, in its order.

    `further` are the addresses of the sitemaps that an index names, or of the next page of a feed. Each of `problems`
    says in words what was left out or could not be read.
    """

    title: str | None
    kind: ListingKind
    items: tuple[Listed, ...]
    further: tuple[str, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item as it is written: addresses may be relative, dates in any form, words with HTML."""

    address: str | None = None
    id: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    author: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed or sitemap as it is written, with no more than `MOST` + 1 entries.

    `base` is what it says of its own address, for feeds that come from a file.
    """

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    further: tuple[str, ...] = ()
    base: str | None = None
    problems: tuple[str, ...] = ()

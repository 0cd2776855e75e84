"""Feeds: what a feed or sitemap lists, whatever its format and however badly it is written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from typing import Final

from tocsin.documents.decode import decode
from tocsin.documents.feeds.advertised import advertised
from tocsin.documents.feeds.checks import checked
from tocsin.documents.feeds.listed import Feed, Listing, ListingKind
from tocsin.documents.feeds.text import is_list
from tocsin.documents.feeds.untagged import legal
from tocsin.documents.raw import LIMIT, Raw, too_large
from tocsin.documents.unpack import GZIP, gunzipped
from tocsin.errors import RefusedInput

# By the root element, or what the text begins with. Each module has `read(text, raw) -> Feed`; it is imported when its
# format is met.
_FORMATS: Final = {
    "rss": ("syndication", ListingKind.RSS),
    "rdf": ("syndication", ListingKind.RDF),
    "feed": ("syndication", ListingKind.ATOM),
    "urlset": ("sitemaps", ListingKind.SITEMAP),
    "sitemapindex": ("sitemaps", ListingKind.SITEMAP_INDEX),
    "{": ("jsonfeeds", ListingKind.JSON_FEED),
    "[": ("jsonfeeds", ListingKind.JSON_FEED),
    "address": ("text", ListingKind.SITEMAP),
}
_TOP: Final = 20_000  # characters in which the root element begins
_ROOT: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|(?:<!doctype\s+|<(?:[\w.-]+:)?)(?P<name>html)\b"
    r"|<(?:[\w.-]+:)?(?P<root>rss|rdf|feed|urlset|sitemapindex)(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_DECLARATIONS: Final = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|(?P<doctype><!DOCTYPE\b)|(?P<entity><!ENTITY\b)",
    re.IGNORECASE | re.DOTALL,
)
_ENCODING: Final = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})[\"']")
_NAMED: Final = 5  # feeds of a page that a message names
_GIVE: Final = "give the address of an RSS, Atom or JSON feed or of a sitemap"


def listing(raw: Raw, *, now: datetime | None = None) -> Listing:
    """Return what the feed or sitemap in `raw` lists; what is wrong with it is said in `problems`.

    `now` is the time from which dates lie in the future. Addresses are resolved against `raw.address`, or else against
    what the feed says of its own. Raises RefusedInput, and nothing else, where there is no feed or sitemap to read.
    """
    if len(raw.content) > LIMIT:
        raise too_large(raw.name)
    opened, problems = _opened(raw)
    text = _text(opened)
    _refuse_entities(text, raw)
    kind, feed = _read(text, raw, cut=bool(problems))
    feed = replace(feed, problems=(*problems, *feed.problems))
    return checked(feed, kind=kind, address=raw.address, now=now or datetime.now(UTC))


def _opened(raw: Raw) -> tuple[Raw, tuple[str, ...]]:
    if not raw.content.startswith(GZIP):
        return raw, ()
    unpacked = gunzipped(raw.content, raw.name)
    problems = () if unpacked.whole else ("the gzip archive is cut short or damaged; what came before is kept",)
    return replace(raw, content=unpacked.content), problems


def _text(raw: Raw) -> str:
    """Return the text; the encoding that an XML declaration names counts where no header names one."""
    declared = _ENCODING.match(raw.content[:400])
    if declared and "charset" not in (raw.media_type or "").lower():
        raw = replace(raw, media_type=f"application/xml; charset={declared[1].decode('ascii')}")
    return legal(decode(raw))


def _refuse_entities(text: str, raw: Raw) -> None:
    """Raise RefusedInput where a document type declares entities, since a few of them can make a text of gigabytes."""
    found = {declaration.lastgroup for declaration in _DECLARATIONS.finditer(text)}
    if {"doctype", "entity"} <= found:
        raise RefusedInput(f"{raw.name} declares XML entities, which no feed needs; give a feed without a DOCTYPE")


def _read(text: str, raw: Raw, *, cut: bool) -> tuple[ListingKind, Feed]:
    start, name = _root(text)
    if name == "html":
        raise _page(text[start:], raw)
    if name not in _FORMATS:
        raise RefusedInput(f"{raw.name} is no feed or sitemap; {_GIVE}")
    if name == "address" and cut:
        text = text[: text.rfind("\n") + 1]  # what is left of the last line may be half an address
    module, kind = _FORMATS[name]
    # From the root on: what stands before it (spaces, a server's warnings) is no XML, or says nothing more.
    feed: Feed = import_module(f"tocsin.documents.feeds.{module}").read(text[start:], raw)
    return kind, feed


def _root(text: str) -> tuple[int, str]:
    """Return where the root element begins and its name; "{" or "[" for JSON, "address" for a list of addresses."""
    first = text.lstrip()[:1]
    if first in ("{", "["):
        return text.index(first), first
    if is_list(text):
        return 0, "address"
    for match in _ROOT.finditer(text, 0, _TOP):
        if name := match["root"] or match["name"]:
            return match.start(), name.lower()
    return 0, ""


def _page(page: str, raw: Raw) -> RefusedInput:
    """Return the refusal of a web page, which names the feeds that it advertises."""
    feeds = advertised(page, raw.address)
    if not feeds:
        return RefusedInput(f"{raw.name} is a web page that names no feed; {_GIVE}")
    return RefusedInput(f"{raw.name} is a web page, not a feed; give one of its feeds: {', '.join(feeds[:_NAMED])}")

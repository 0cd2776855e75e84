"""Advertised: the feeds that a web page names in its head."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import lxml.html  # type: ignore[import-untyped]
from lxml import etree

from tocsin.documents.feeds.addresses import absolute
from tocsin.documents.feeds.untagged import words

_TYPES: Final = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
)


def advertised(page: str, address: str | None) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page links to, each once.

    They are relative where the page is at no `address` that is known.
    """
    try:
        tree = lxml.html.document_fromstring(page, parser=lxml.html.HTMLParser(no_network=True))
    except (etree.LxmlError, ValueError):
        return ()
    base = next((absolute(element.get("href"), address) for element in tree.iter("base")), None) or address
    found = (absolute(link, base) or _relative(link) for link in _links(tree))
    return tuple(dict.fromkeys(link for link in found if link))


def _links(tree: lxml.html.HtmlElement) -> Iterator[str]:
    for link in tree.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if kind in _TYPES and "alternate" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""


def _relative(link: str) -> str | None:
    return None if ":" in link.partition("/")[0] else words(link)

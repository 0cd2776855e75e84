"""Metadata of a web page: what its head says of title, outlet, day, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tocsin.documents.dates import dashed, full_dates

_TITLES: Final = ("og:title", "twitter:title", "dc.title", "citation_title")
_OUTLETS: Final = ("og:site_name", "dc.publisher", "citation_publisher", "publisher", "application-name")
_DAYS: Final = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "pubdate", "publishdate", "publish-date", "publish_date", "sailthru.date", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "citation_date", "citation_publication_date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_TYPES: Final = re.compile(r"article|report|posting|webpage", re.IGNORECASE)
_SITE_SUFFIX: Final = re.compile(r"\s+(?:[|»·•]|[-–—](?=\s))\s*[^|»·•–—]{2,40}$")
_DEEPEST: Final = 6  # levels of nested JSON-LD that are looked through


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the head of a page says; None where it is silent."""

    title: str | None
    outlet: str | None
    published: date | None
    address: str | None
    language: str | None
    free: bool  # not marked as behind a paywall


def metadata(tree: HtmlElement) -> Metadata:
    """Return what the tree's meta elements, JSON-LD, canonical link and time elements say."""
    named = _named(tree)
    linked = list(_linked(tree))
    return Metadata(
        title=_first(named, _TITLES) or _text(linked, "headline") or _page_title(tree),
        outlet=_first(named, _OUTLETS) or _text([item["publisher"] for item in linked if "publisher" in item], "name"),
        published=_published(tree, named, linked),
        address=_canonical(tree, named),
        language=tree.get("lang") or _first(named, ("content-language", "og:locale")),
        free=not any(str(item.get("isAccessibleForFree")).lower() == "false" for item in linked),
    )


def _named(tree: HtmlElement) -> dict[str, str]:
    """Return the content of the meta elements by name; the first of a name counts."""
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            named.setdefault(name.lower(), content)
    return named


def _first(named: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((named[name] for name in names if name in named), None)


def _linked(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            loaded = json.loads(script.text or "null", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(loaded, _DEEPEST):
            if _TYPES.search(str(item.get("@type", ""))):
                yield item


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, list):
        for item in value:
            yield from _objects(item, depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth - 1)


def _text(items: list[Any], key: str) -> str | None:
    values = (item.get(key) for item in items if isinstance(item, dict))
    return next((" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()), None)


def _published(tree: HtmlElement, named: dict[str, str], linked: list[dict[str, Any]]) -> date | None:
    written = [named[name] for name in _DAYS if name in named]
    written += [str(item["datePublished"]) for item in linked if item.get("datePublished")]
    written += [time.get("datetime") for time in tree.iter("time") if time.get("pubdate") is not None]
    # A page's only time element dates the page; of several, some date other pages.
    times = {time.get("datetime")[:10] for time in tree.iter("time") if time.get("datetime")}
    written += times if len(times) == 1 else ()
    return next((day for text in written if text for day in full_dates(dashed(text))), None)


def _canonical(tree: HtmlElement, named: dict[str, str]) -> str | None:
    links = [
        link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    return next((link for link in [*links, named.get("og:url", "")] if is_web(link)), None)


def is_web(address: str) -> bool:
    """Tell whether it is a whole http or https address with a host."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _page_title(tree: HtmlElement) -> str | None:
    title = next((" ".join(title.text_content().split()) for title in tree.iter("title")), "")
    return _SITE_SUFFIX.sub("", title) or None

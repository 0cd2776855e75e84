"""Metadata of a web page: what it says of title, outlet, author, times, address beside its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tocsin.documents.authors import joined
from tocsin.documents.clock import exact_moment
from tocsin.documents.dates import dashed, full_dates
from tocsin.documents.decode import encodable
from tocsin.documents.linked import linked, values
from tocsin.documents.page_authors import page_author, words

_TITLES: Final = ("og:title", "twitter:title", "dc.title", "citation_title")
_OUTLETS: Final = ("og:site_name", "dc.publisher", "citation_publisher", "publisher", "application-name")
_DAYS: Final = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "pubdate", "publishdate", "publish-date", "publish_date", "sailthru.date", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "citation_date", "citation_publication_date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_UPDATES: Final = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dc.date.modified",
    "dcterms.modified", "lastmod", "last_updated_date",
)  # fmt: skip
_SITE_SUFFIX: Final = re.compile(r"\s+(?:[|»·•]|[-–—](?=\s))\s*[^|»·•–—]{2,40}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of its report; None where it is silent. Moments are in the zones that they are written in."""

    title: str | None
    outlet: str | None
    author: str | None
    published: date | None
    published_at: datetime | None
    updated_at: datetime | None
    address: str | None
    language: str | None
    free: bool  # not marked as behind a paywall


def metadata(tree: HtmlElement) -> Metadata:
    """Return what the tree's meta elements, JSON-LD, canonical link and time elements say."""
    named, items = _named(tree), linked(tree)
    written = list(_published(tree, named, items))
    published = next((day for text in written for day in full_dates(dashed(text))), None)
    updates = [named[name] for name in _UPDATES if name in named] + values(items, "dateModified")
    return Metadata(
        title=_first(named, _TITLES) or _text(items, "headline") or _page_title(tree),
        outlet=_first(named, _OUTLETS) or _text([item["publisher"] for item in items if "publisher" in item], "name"),
        author=joined(values(items, "author")) or page_author(tree),
        published=published,
        published_at=next((when for when in _moments(written) if when.date() == published), None),
        updated_at=next(_moments([*updates, *_marked(tree, "dateModified")]), None),
        address=_canonical(tree, named),
        language=tree.get("lang") or _first(named, ("content-language", "og:locale")),
        free=not any(str(item.get("isAccessibleForFree")).lower() == "false" for item in items),
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


def _text(items: list[Any], key: str) -> str | None:
    values = (item.get(key) for item in items if isinstance(item, dict))
    return next(
        (" ".join(encodable(value).split()) for value in values if isinstance(value, str) and value.strip()), None
    )


def _published(tree: HtmlElement, named: dict[str, str], items: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what is written of the day or moment of publication, the surest first."""
    yield from (named[name] for name in _DAYS if name in named)
    yield from (str(item["datePublished"]) for item in items if item.get("datePublished"))
    yield from (time.get("datetime") or "" for time in tree.iter("time") if time.get("pubdate") is not None)
    # A page's only time element dates the page; of several, some date other pages.
    times = {time.get("datetime") for time in tree.iter("time") if time.get("datetime")}
    yield from times if len(times) == 1 else {time[:10] for time in times if len({one[:10] for one in times}) == 1}
    yield from _marked(tree, "datePublished")


def _marked(tree: HtmlElement, name: str) -> Iterator[str]:
    """Yield what the elements hold that microdata mark so, other than meta elements."""
    for element in tree.iter():
        if name in (element.get("itemprop") or "").split() and element.tag != "meta":
            yield element.get("datetime") or element.get("content") or words(element)


def _moments(written: Iterable[str]) -> Iterator[datetime]:
    return (moment for text in written if (moment := exact_moment(text)))


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

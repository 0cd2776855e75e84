"""Authors of a page: whom its meta elements, its microdata, its links or its byline name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tocsin.documents.authors import from_byline, joined

_METAS: Final = (
    "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator",
    "citation_author",
)  # fmt: skip
_LONGEST: Final = 300  # characters of an element that names somebody


def page_author(tree: HtmlElement) -> str | None:
    """Return the authors that a page names outside of its linked data, the surest way first."""
    return _meta_author(tree) or joined(_marked(tree)) or joined(_linked_to(tree)) or _printed(tree)


def words(element: HtmlElement) -> str:
    """Return the first words of an element, on one line."""
    return " ".join(str(element.text_content())[:_LONGEST].split())


def _meta_author(tree: HtmlElement) -> str | None:
    named: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        named.setdefault(name, []).append(meta.get("content") or "")
    return next((found for name in _METAS if (found := joined(named.get(name, [])))), None)


def _marked(tree: HtmlElement) -> Iterator[str]:
    """Yield the names in elements that microdata mark as an author."""
    for element in _having(tree, "itemprop", "author"):
        yield from [words(name) for name in _having(element, "itemprop", "name")] or [words(element)]


def _linked_to(tree: HtmlElement) -> Iterator[str]:
    return (words(link) for link in _having(tree, "rel", "author") if link.tag == "a")


def _printed(tree: HtmlElement) -> str | None:
    """Return whom the page's bylines give, unless they differ: then some are of other reports."""
    lines = (words(element) for element in tree.iter() if "byline" in (element.get("class") or "").lower())
    names = {found for line in lines if (found := from_byline(line))}
    return names.pop() if len(names) == 1 else None


def _having(tree: HtmlElement, attribute: str, value: str) -> Iterator[HtmlElement]:
    return (element for element in tree.iter() if value in (element.get(attribute) or "").split())

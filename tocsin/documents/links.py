"""Links: the addresses on other sites that a report points to in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tocsin.documents.decode import encodable

_AROUND: Final = frozenset({"nav", "footer", "aside", "form", "header", "button", "figure"})
_TEXT: Final = frozenset({"p", "li", "blockquote", "td", "dd"})
_SHARING: Final = re.compile(r"/(?:intent|share(?:r|article)?|sharing|dialog|submit)\b|[?&](?:u|text)=https?", re.I)
_OWN: Final = re.compile(r"^(?:www|amp|m|mobile)\.")
_MOST: Final = 50
_LONGEST: Final = 2000  # characters


def linked_to(tree: HtmlElement, address: str | None) -> tuple[str, ...]:
    """Return what the text of a page's article links to on other sites than its own, each once, in order."""
    articles = tree.xpath("//article") or tree.xpath("//main") or [tree]
    return elsewhere((link.get("href") or "" for article in articles for link in _in_text(article)), address)


def elsewhere(links: Iterable[str], address: str | None) -> tuple[str, ...]:
    """Return those links that lead to other sites than that of an address, each once, without its fragment."""
    own = _site(address or "")
    found = (encodable(link.strip().partition("#")[0]) for link in links if _is_web(link))
    return tuple(dict.fromkeys(link for link in found if _site(link) not in ("", own)))[:_MOST]


def _in_text(article: HtmlElement) -> Iterator[HtmlElement]:
    for link in article.iter("a"):
        tags = {element.tag for element in link.iterancestors()}
        if tags & _TEXT and not tags & _AROUND:
            yield link


def _is_web(link: str) -> bool:
    address = link.strip()
    return address.startswith(("http://", "https://")) and len(address) <= _LONGEST and not _SHARING.search(address)


def _site(address: str) -> str:
    try:
        return _OWN.sub("", urlsplit(address).hostname or "")
    except ValueError:
        return ""

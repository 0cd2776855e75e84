"""JSON Feeds, versions 1.0 and 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from tocsin.documents.feeds.listed import MOST, Entry, Feed
from tocsin.documents.raw import Raw
from tocsin.errors import RefusedInput

_ITEMS: Final = re.compile(r'"items"\s*:\s*\[')
_COMMA: Final = re.compile(r"[\s,]*")
_CUT: Final = "the feed is not well-formed JSON; what came before the fault is kept"
_DECODER: Final = json.JSONDecoder(strict=False)


def read(text: str, raw: Raw) -> Feed:
    """Return the feed that `text` writes, of broken JSON the items before the fault.

    Raises RefusedInput where it is some other JSON; `raw` gives the name.
    """
    whole = _loaded(text)
    found = _cut(text) if whole is None else whole
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise RefusedInput(f"{raw.name} is JSON, but no JSON Feed with items; give the address of a feed or sitemap")
    return Feed(
        title=_text(found, "title"),
        entries=tuple(_entry(item if isinstance(item, dict) else {}) for item in items[: MOST + 1]),
        further=tuple(page for page in (_text(found, "next_url"),) if page),
        base=_text(found, "feed_url") or _text(found, "home_page_url"),
        problems=(_CUT,) if whole is None else (),
    )


def _loaded(text: str) -> Any:
    try:
        return _DECODER.decode(text.strip())
    except (ValueError, RecursionError):
        return None


def _cut(text: str) -> dict[str, Any]:
    """Return broken JSON's items as far as they are whole, and what stands before them."""
    start = _ITEMS.search(text)
    if start is None:
        return {}
    head = _loaded(text[: start.start()].rstrip().removesuffix(",") + "}")
    return {**(head if isinstance(head, dict) else {}), "items": list(_whole(text, start.end()))}


def _whole(text: str, at: int) -> Iterator[Any]:
    for _ in range(MOST + 1):
        space = _COMMA.match(text, at)
        try:
            item, at = _DECODER.raw_decode(text, space.end() if space else at)
        except (ValueError, RecursionError):
            return
        yield item


def _entry(item: dict[str, Any]) -> Entry:
    name = _text(item, "id")
    return Entry(
        address=_text(item, "url") or _text(item, "external_url") or name,
        id=name,
        title=_text(item, "title"),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        author=_author(item),
        summary=_text(item, "summary") or _text(item, "content_text") or _text(item, "content_html"),
    )


def _author(item: dict[str, Any]) -> str | None:
    several = item.get("authors")
    authors = several if isinstance(several, list) else [item.get("author")]
    names = [_text(author, "name") for author in authors if isinstance(author, dict)]
    return ", ".join(name for name in names if name) or None


def _text(found: dict[str, Any], key: str) -> str | None:
    """Return a text, or a number as one: ids are often written so."""
    value = found.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None

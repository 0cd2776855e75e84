"""Linked data: what a page says of its article in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tocsin.documents.decode import encodable

_TYPES: Final = re.compile(r"article|report|posting|webpage", re.IGNORECASE)
_PAGE: Final = re.compile(r"webpage", re.IGNORECASE)
_DEEPEST: Final = 6  # levels of nested objects that are looked through


def linked(tree: HtmlElement) -> list[dict[str, Any]]:
    """Return the objects that describe an article, in order; an author who is only referred to is put in full."""
    every = list(_every(tree))
    named = {item["@id"]: item for item in every if isinstance(item.get("@id"), str) and "name" in item}
    return [_complete(item, named) for item in every if _TYPES.search(str(item.get("@type", "")))]


def values(items: list[dict[str, Any]], key: str) -> list[str]:
    """Return what the objects say under a key, in words; what is said of an article before what is of its page."""
    ordered = sorted(items, key=lambda item: bool(_PAGE.search(str(item.get("@type", "")))))
    found = (value for item in ordered for value in _listed(item.get(key)))
    words = (value.get("name") if isinstance(value, dict) else value for value in found)
    return [" ".join(encodable(word).split()) for word in words if isinstance(word, str) and word.strip()]


def _every(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            loaded = json.loads(script.text or "null", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(loaded, _DEEPEST)


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, list):
        for item in value:
            yield from _objects(item, depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth - 1)


def _complete(item: dict[str, Any], named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if "author" not in item:
        return item
    return {**item, "author": [_referred(author, named) for author in _listed(item["author"])]}


def _referred(author: Any, named: dict[str, dict[str, Any]]) -> Any:
    known = author.get("@id") if isinstance(author, dict) and "name" not in author else None
    return named.get(known, author) if isinstance(known, str) else author


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]

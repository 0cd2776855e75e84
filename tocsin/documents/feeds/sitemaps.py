"""Sitemaps, with the extension for news, and indexes of sitemaps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

from tocsin.documents.feeds.listed import MOST, Entry, Feed
from tocsin.documents.feeds.untagged import repaired
from tocsin.documents.raw import Raw

_PART: Final = 65_536  # characters that are parsed before the items are counted again
_END: Final = re.compile(r"</(?:\w+:)?(?:urlset|sitemapindex)\s*>", re.IGNORECASE)
_CLOSING: Final = re.compile(r"</(?:\w+:)?(?:url|sitemap)\s*>", re.IGNORECASE)
# Which field an element is, by the element around it: image:image has a loc too.
_FIELDS: Final = {
    ("url", "loc"): "address",
    ("url", "lastmod"): "updated",
    ("news", "title"): "title",
    ("news", "publication_date"): "published",
    ("sitemap", "loc"): "address",
}


class _Rows:
    """The target of lxml's parser: it keeps the fields of each item, and no tree."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, str]]] = {"url": [], "sitemap": []}
        self._row: dict[str, str] = {}
        self._around: list[str] = []
        self._text: list[str] | None = None

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        name = _local(tag)
        if name in self.rows:
            # Begun here and not finished at the end tag, which broken items lack.
            self._row = {}
            self.rows[name].append(self._row)
        self._text = [] if (self._parent(), name) in _FIELDS else None
        self._around.append(name)

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, _tag: str) -> None:
        name = self._around.pop()
        if self._text is not None:
            self._row.setdefault(_FIELDS[self._parent(), name], "".join(self._text).strip())
            self._text = None

    def close(self) -> None:
        return None

    def _parent(self) -> str:
        return self._around[-1] if self._around else ""


def read(text: str, _raw: Raw) -> Feed:
    """Return the sitemap or index that `text` writes, as far as it can be read."""
    target = _Rows()
    kept = text if _END.search(text) else _complete(text)
    fault = _parse(repaired(kept), target)
    if kept != text:
        fault = "it is cut short"
    return Feed(
        entries=tuple(Entry(**row) for row in target.rows["url"][: MOST + 1]),
        further=tuple(row.get("address", "") for row in target.rows["sitemap"][: MOST + 1]),
        problems=(f"the sitemap is not well-formed XML ({fault}); what could be read is kept",) if fault else (),
    )


def _complete(text: str) -> str:
    """Return a sitemap that is cut short up to its last whole item: the parser would close a half address too."""
    return text[: max((closing.end() for closing in _CLOSING.finditer(text)), default=0)]


def _parse(text: str, target: _Rows) -> str | None:
    """Parse until there are enough items; return what is wrong with the XML."""
    parser = etree.XMLParser(
        target=target, recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        for start in range(0, len(text), _PART):
            parser.feed(text[start : start + _PART])
            if any(len(rows) > MOST for rows in target.rows.values()):
                return None
        parser.close()
    except (etree.LxmlError, ValueError) as error:
        return str(error)
    return next((fault.message.strip() for fault in parser.feed_error_log), None)


def _local(tag: str) -> str:
    """Return an element's name without its namespace, also where the prefix was never declared."""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()

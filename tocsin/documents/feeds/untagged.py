"""Untagged: words without HTML, and XML without what makes a strict parser give up."""

from __future__ import annotations

import html
import re
from typing import Final

from lxml.html import defs  # type: ignore[import-untyped]

from tocsin.documents.decode import normalise

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
_TAG: Final = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9]{0,20})(?=[\s/>])[^<>]*>")
# Neither looks beyond the next opening, so that many which are never closed take no longer than one.
_HIDDEN: Final = re.compile(
    r"<!--(?:(?!<!--|-->).)*+-->|<(?:script|style)\b(?:(?!</?(?:script|style)\b).)*+</(?:script|style)\s*>",
    re.IGNORECASE | re.DOTALL,
)
_INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code em font i ins mark s small span strong sub sup u".split()
)
_REFERENCE: Final = re.compile(
    r"(?P<kept><!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:amp|lt|gt|quot|apos);)"
    r"|&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,6});|&",
    re.DOTALL,
)


def words(text: str | None) -> str | None:
    """Return the words of a text in one line, without HTML elements and with its entities decoded; None without any."""
    # Feeds escape HTML once too often: what is an element after decoding was meant as one.
    shown = _untagged(html.unescape(_untagged(text or "")))
    return " ".join(normalise(legal(shown)).split()) or None


def _untagged(text: str) -> str:
    return _TAG.sub(_gap, _HIDDEN.sub(" ", text)) if "<" in text else text


def _gap(tag: re.Match[str]) -> str:
    """Return what stands for a tag: a space, nothing inside a line, the tag itself where HTML has no such element."""
    name = tag["name"].lower()
    if name not in defs.tags:
        return tag[0]
    return "" if name in _INLINE else " "


def legal(text: str) -> str:
    """Return `text` without the characters that XML forbids: controls and halves of surrogate pairs."""
    return _ILLEGAL.sub("", text)


def repaired(xml: str) -> str:
    """Return XML in which bare ampersands are escaped, and entities of HTML are characters."""
    return _REFERENCE.sub(_reference, xml)


def _reference(match: re.Match[str]) -> str:
    return match[0] if match["kept"] else html.escape(legal(html.unescape(match[0])))

"""Extract: the bytes of a report to a Document, by its format."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from typing import Final

from tocsin.documents.authors import author
from tocsin.documents.blocks import divide
from tocsin.documents.dateline import dateline
from tocsin.documents.dating import publication
from tocsin.documents.language import language
from tocsin.documents.layout import Layout
from tocsin.documents.raw import LIMIT, Raw, too_large
from tocsin.documents.timing import times
from tocsin.errors import RefusedInput
from tocsin.model import Block, BlockKind, Document

# Each module has `lay_out(raw) -> Layout`; it is imported when its format is met, since some take half a second.
_FORMATS: Final = {
    "text/html": "markup",
    "application/xhtml+xml": "markup",
    "application/pdf": "pdf",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/plain": "plain",
    "application/json": "record",
    "message/rfc822": "mail",
}
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_UNREADABLE: Final = (
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound, video or image file"),
)


def extract(raw: Raw, *, now: datetime | None = None) -> Document:
    """Return the document in `raw`: its text in blocks, with what can be told of title, outlet, author, times.

    `now` is the moment after which nothing has been published yet; by default the present one.
    Raises RefusedInput where there is nothing to read: empty, binary, encrypted, above `LIMIT`, a consent page.
    """
    if len(raw.content) > LIMIT:
        raise too_large(raw.name)
    layout = _format(raw)(raw)
    blocks = divide(layout.text, layout.lines)
    if not blocks:
        raise RefusedInput(f"{raw.name} holds no text; give a report with text in it")
    address = layout.address or raw.address
    published, basis = publication(layout, blocks, address) or (None, None)
    told = times(layout, blocks, published, now or datetime.now(UTC))
    return Document(
        text=layout.text,
        blocks=blocks,
        title=layout.title or _headline(blocks, layout.text),
        address=address,
        outlet=layout.outlet or _agency(blocks, layout.text),
        author=layout.author or author(blocks, layout.text),
        published=published,
        published_at=told.published,
        updated_at=told.updated,
        date_basis=basis,
        language=language(layout.text, declared=layout.language),
        links=layout.links,
    )


def _format(raw: Raw) -> Callable[[Raw], Layout]:
    """Return the function that lays out `raw`; what the bytes say counts more than what they are declared to be."""
    head = raw.content[:2048].removeprefix(b"\xef\xbb\xbf").lstrip()
    if what := next((what for magic, what in _UNREADABLE if head.startswith(magic)), None):
        raise RefusedInput(f"{raw.name} is {what}, not a report; save its text as plain text, HTML or PDF")
    declared = (raw.media_type or "").partition(";")[0].strip().lower()
    if head.startswith(b"%PDF-"):
        name = "pdf"
    elif _HTML.match(head):
        name = "markup"
    else:
        name = _FORMATS.get(declared, "plain")
    lay_out: Callable[[Raw], Layout] = import_module(f"tocsin.documents.{name}").lay_out
    return lay_out


def _headline(blocks: tuple[Block, ...], text: str) -> str | None:
    return next((block.span.of(text) for block in blocks if block.kind is BlockKind.HEADLINE), None)


def _agency(blocks: tuple[Block, ...], text: str) -> str | None:
    """Return the agency that the dateline names: "BRUSSELS (Reuters) - "."""
    leads = (block.span for block in blocks if block.kind is BlockKind.LEAD)
    found = (dateline(text[text.rfind("\n", 0, lead.start) + 1 : lead.end]) for lead in leads)
    return next((line.agency for line in found if line), None)

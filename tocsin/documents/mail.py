"""E-mail: the text of a message, or its HTML, under its subject."""

from __future__ import annotations

import email
from collections.abc import Iterator
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parseaddr
from typing import Final

from tocsin.documents import plain
from tocsin.documents.authors import joined
from tocsin.documents.clock import exact_moment
from tocsin.documents.dates import full_dates
from tocsin.documents.decode import encodable
from tocsin.documents.layout import Layout, headed
from tocsin.documents.raw import Raw
from tocsin.errors import RefusedInput

_STUB: Final = 200  # characters; a shorter text beside HTML says only that there is HTML


def lay_out(raw: Raw) -> Layout:
    """Return the text of a message under its subject; its outlet is the first sender's name, its authors all of them.

    It is published when it was sent.
    Attachments are left out. Raises RefusedInput where there is no text.
    """
    message = _parsed(raw)
    sent = _header(message, "Date")
    parts = {kind: part for part in reversed(list(_texts(message, raw))) if (kind := _kind(part)) is not None}
    return replace(
        headed(_body(parts, raw), _header(message, "Subject")),
        outlet=_sender(message),
        author=joined(name for name, _ in getaddresses([_header(message, "From")])),
        published=next(full_dates(sent), None),
        published_at=exact_moment(sent),
    )


def _parsed(raw: Raw) -> Message:
    try:
        return email.message_from_bytes(raw.content)
    except RecursionError:
        raise RefusedInput(f"{raw.name} has messages nested too deep; give the text alone") from None


def _texts(message: Message, raw: Raw) -> Iterator[Raw]:
    """Yield the parts that are read: text and HTML that is not attached."""
    for part in message.walk():
        declared = part.get_content_type()
        if declared not in ("text/plain", "text/html") or part.get_content_disposition() == "attachment":
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            charset = part.get_content_charset()
            media_type = f"{declared}; charset={charset}" if charset else declared
            yield Raw(content=content, name=raw.name, media_type=media_type)


def _kind(part: Raw) -> str | None:
    return (part.media_type or "").partition(";")[0]


def _body(parts: dict[str, Raw], raw: Raw) -> Layout:
    text, page = parts.get("text/plain"), parts.get("text/html")
    if text and (page is None or len(text.content) >= _STUB):
        return plain.lay_out(text)
    if page is None:
        raise RefusedInput(f"{raw.name} is a message without text; save what it carries and give that")
    # Imported here: trafilatura takes half a second, and many messages have text.
    from tocsin.documents import markup

    return markup.lay_out(page)


def _header(message: Message, name: str) -> str:
    """Return a header in words; as it is written where its encoding is broken."""
    written = message.get(name)
    try:
        words = str(make_header(decode_header(written))) if written is not None else ""
    except (HeaderParseError, LookupError, ValueError):
        words = str(written)
    return encodable(" ".join(words.split()))


def _sender(message: Message) -> str | None:
    name, address = parseaddr(_header(message, "From"))
    return name.strip() or address.rpartition("@")[2] or None

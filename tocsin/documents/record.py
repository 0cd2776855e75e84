"""Records: a report as one JSON object, with its text and what is known of it under plain keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

from tocsin.documents.authors import joined
from tocsin.documents.clock import exact_moment
from tocsin.documents.dates import dashed, full_dates
from tocsin.documents.decode import encodable, normalise
from tocsin.documents.layout import Layout, headed
from tocsin.documents.lines import Line, Mark, lines_of
from tocsin.documents.posts import trimmed
from tocsin.documents.raw import Raw
from tocsin.errors import RefusedInput
from tocsin.model import Account, Span

_TEXT: Final = ("text", "body", "content")
_TITLE: Final = ("title",)
_OUTLET: Final = ("outlet", "source", "publisher")
_ADDRESS: Final = ("address", "url", "link")
_AUTHOR: Final = ("author", "authors", "byline", "creator")
_DAY: Final = (
    "published", "date", "published_at", "publishedAt", "date_published", "datePublished", "publication_date",
    "pubDate",
)  # fmt: skip
_UPDATED: Final = (
    "updated", "updated_at", "updatedAt", "modified", "modified_at", "date_modified", "dateModified", "lastmod",
)  # fmt: skip
_INNER: Final = ("name", "handle", "title")  # of a value that is an object itself: {"source": {"name": "Reuters"}}
_HTML: Final = re.compile(
    r"\s*<(?:!doctype|html|head|body|p|div|article|section|main|h[1-6]|ul|ol|blockquote|figure|table)\b", re.IGNORECASE
)
_WEB: Final = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_HANDLE: Final = re.compile(r"(?:(?P<name>.{1,80}?)\s*\()?@?(?P<handle>[\w.@-]{1,60})\)?")
_FIRST_EPOCH: Final = 100_000_000  # seconds; a smaller number is a year or a count, not a moment
_MILLISECONDS: Final = 100_000_000_000  # a larger number counts thousandths


def lay_out(raw: Raw) -> Layout:
    """Return the text of a record under its title, with outlet, author, times, address and language.

    With an account, the text is its post. Raises RefusedInput where the bytes are no JSON object with a text.
    """
    record = _loaded(raw)
    text = text_of(record)
    if text is None:
        raise RefusedInput(f"{raw.name} has no text; give a report as a JSON object with the key text, body or content")
    published = next((day for written in _written(record, _DAY) if (day := _day(written))), None)
    if account := _account(record, published):
        layout = _post(text, account)
    else:
        layout = _page(text, raw) if _HTML.match(text) else Layout(text=text, lines=lines_of(text))
    return replace(
        headed(layout, _first(record, _TITLE)),
        outlet=_first(record, _OUTLET) or layout.outlet,
        author=joined(_names(record)) or layout.author,
        published=published or layout.published,
        published_at=_moment(record, _DAY) or layout.published_at,
        updated_at=_moment(record, _UPDATED) or layout.updated_at,
        address=_address(record) or layout.address,
        language=_first(record, ("language",)) or layout.language,
    )


def text_of(record: Mapping[str, Any]) -> str | None:
    """Return the text of a record, normalised; None where it has none."""
    texts = (_clean(record[key]).strip() for key in _TEXT if isinstance(record.get(key), str))
    return next((text for text in texts if text), None)


def _loaded(raw: Raw) -> Mapping[str, Any]:
    try:
        loaded = json.loads(raw.content, strict=False)
    except (ValueError, RecursionError):
        loaded = None
    if not isinstance(loaded, dict):
        raise RefusedInput(f"{raw.name} is no JSON object; give one report as an object")
    return loaded


def _clean(text: str) -> str:
    return normalise(encodable(text))


def _first(record: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    """Return the first of the keys' values that says something, on one line."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, dict):
            value = next((value[inner] for inner in _INNER if isinstance(value.get(inner), str)), None)
        if isinstance(value, str) and (words := " ".join(_clean(value).split())):
            return words
    return None


def _address(record: Mapping[str, Any]) -> str | None:
    found = (_first(record, (key,)) for key in _ADDRESS)
    return next((address for address in found if address and _WEB.match(address)), None)


def _names(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the authors: a text, an object with a name, or a list of either."""
    for key in _AUTHOR:
        value = record.get(key)
        several = value if isinstance(value, list) else [value]
        names = [name for one in several if (name := _first({key: one}, (key,)))]
        if names:
            yield from names
            return


def _written(record: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    return (str(record[key]) for key in keys if isinstance(record.get(key), str | int | float))


def _moment(record: Mapping[str, Any], keys: tuple[str, ...]) -> datetime | None:
    found = (exact_moment(written) or _since_1970(written) for written in _written(record, keys))
    return next((when for when in found if when), None)


def _day(written: str) -> date | None:
    """Return the day of a date in words or digits, or of a moment in seconds or milliseconds since 1970."""
    if day := next(full_dates(dashed(written)), None):
        return day
    when = _since_1970(written)
    return when.date() if when else None


def _since_1970(written: str) -> datetime | None:
    try:
        seconds = float(written)
        seconds /= 1000 if seconds >= _MILLISECONDS else 1
        return datetime.fromtimestamp(seconds, UTC) if seconds >= _FIRST_EPOCH else None
    except (ValueError, OverflowError, OSError):
        return None


def _account(record: Mapping[str, Any], published: date | None) -> Account | None:
    """Return whose post the record is: "@handle", "Name (@handle)", or an object with name and handle."""
    account = record.get("account")
    parts = account if isinstance(account, dict) else {}
    written = _first(parts, ("handle",)) or _first(record, ("account",))
    match = _HANDLE.fullmatch(written or "")
    if match is None:
        return Account(written, written, published) if written else None
    name = match["name"] or _first(parts, ("name",)) or _first(record, ("author",))
    return Account(name or match["handle"], match["handle"], published)


def _post(text: str, account: Account) -> Layout:
    words = trimmed(text)
    return Layout(text=text, lines=(Line(Span(0, len(words)), words, Mark.POST, account=account),))


def _page(text: str, raw: Raw) -> Layout:
    # Imported here: trafilatura takes half a second, and few records hold HTML.
    from tocsin.documents import markup

    return markup.lay_out(Raw(content=text.encode(), name=raw.name, media_type="text/html; charset=utf-8"))

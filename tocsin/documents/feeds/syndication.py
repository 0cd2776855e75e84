"""Syndication: RSS, RDF and Atom, which feedparser reads."""

from __future__ import annotations

import io
import re
from itertools import islice
from typing import Any, Final

import feedparser

from tocsin.documents.feeds.listed import MOST, Entry, Feed
from tocsin.documents.feeds.untagged import repaired
from tocsin.documents.raw import Raw
from tocsin.errors import RefusedInput

_OPENING: Final = re.compile(r"<(?:\w+:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_TAGS: Final = 1_000_000  # of a feed that are parsed, which takes a minute; ten thousand items have a tenth of them
_LONGEST: Final = 1_000  # letters of a word
_TAG: Final = re.compile("<")
_LONG_WORD: Final = re.compile(rf"([A-Za-z0-9_.+-]{{{_LONGEST}}})[A-Za-z0-9_.+-]+")
_CLOSING: Final = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)


def read(text: str, raw: Raw) -> Feed:
    """Return the feed that `text` writes, as far as it can be read; `raw` gives name and address.

    Raises RefusedInput where feedparser fails in a way of its own.
    """
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": raw.address or ""}
    bounded, problems = _bounded(text)
    stream = io.BytesIO(repaired(bounded).encode("utf-8", "replace"))
    try:
        # What is HTML is taken out of the few texts that are kept; here it would be done to all.
        found = feedparser.parse(stream, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # feedparser says nowhere what it raises
        raise RefusedInput(f"{raw.name} is a feed that cannot be read ({error}); give another of the site") from error
    links = found.feed.get("links") or ()
    return Feed(
        title=_text(found.feed, "title"),
        entries=tuple(_entry(entry, atom=found.version.startswith("atom")) for entry in found.entries[: MOST + 1]),
        further=tuple(link["href"] for link in links if link.get("rel") == "next" and link.get("href")),
        base=next((link["href"] for link in links if link.get("rel") == "self" and link.get("href")), None)
        or _text(found.feed, "link"),
        problems=(*problems, *_faults(found)),
    )


def _bounded(text: str) -> tuple[str, tuple[str, ...]]:
    """Return as much of the feed as can be parsed in good time, and what is lost by it beside superfluous entries."""
    shorter = _fewer(text)
    end = _nth(_TAG, shorter, _TAGS)
    # feedparser looks for an e-mail address in an author's name, in a time that grows with the square of its length.
    whole, long = _LONG_WORD.subn(r"\1", shorter[:end])
    problems = (
        (end is not None, f"more than {_TAGS:,} tags; what comes after them is left out"),
        (bool(long), f"words of more than {_LONGEST:,} letters, which are cut: {long}"),
    )
    return whole, tuple(told for is_so, told in problems if is_so)


def _fewer(text: str) -> str:
    """Return the feed without the entries that are too many."""
    beyond = _nth(_OPENING, text, MOST + 1)
    if beyond is None:
        return text
    end = max((closing.end() for closing in _CLOSING.finditer(text, beyond)), default=len(text))
    return text[:beyond] + text[end:]


def _nth(pattern: re.Pattern[str], text: str, number: int) -> int | None:
    """Return where the pattern is found after so many times, if it is."""
    match = next(islice(pattern.finditer(text), number, None), None)
    return match.start() if match else None


def _entry(entry: Any, *, atom: bool) -> Entry:
    published, updated = _text(entry, "published"), _text(entry, "updated")
    if not (atom or published):
        # dc:date, which is all that RDF has, is no more an update than the publication.
        published, updated = updated, None
    return Entry(
        address=_address(entry),
        id=_text(entry, "id"),
        title=_text(entry, "title"),
        published=published,
        updated=updated,
        author=_author(entry),
        summary=_text(entry, "summary") or next((_text(part, "value") for part in entry.get("content") or ()), None),
    )


def _address(entry: Any) -> str | None:
    """Return the link; without one, the id, unless the feed says that this is no address."""
    link = _text(entry, "feedburner_origlink") or _text(entry, "link")
    return link or (None if "guidislink" in entry else _text(entry, "id"))


def _author(entry: Any) -> str | None:
    names = [_text(author, "name") for author in entry.get("authors") or () if author]
    return ", ".join(dict.fromkeys(name for name in names if name)) or _text(entry, "author")


def _text(found: Any, key: str) -> str | None:
    # dict.get, since feedparser's own gives the publication for a missing update, with a warning.
    value = dict.get(found, key)
    return value.strip() or None if isinstance(value, str) else None


def _faults(found: Any) -> tuple[str, ...]:
    if not found.bozo:
        return ()
    error = found.get("bozo_exception")
    what = error.getMessage() if hasattr(error, "getMessage") else error
    return (f"the feed is not well-formed XML ({what}); what could be read is kept",)

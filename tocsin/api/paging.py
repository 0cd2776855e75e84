"""Paging: a page tells where the next one begins, in a word that is stable however the ledger grows.

The first page pins the ledger to the moment at which it is asked for; those after it answer from that moment.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from tocsin.errors import InputError
from tocsin.ledger import View
from tocsin.ledger.paging import Key
from tocsin.model.json import encode

Noun = TypeVar("Noun")
_BIGGEST: Final = 2**62

CursorParameter = Annotated[
    str | None, Query(max_length=300, description="Where the page begins: `next` of the page before.")
]


class Page(BaseModel, Generic[Noun]):
    """Some of what was asked for, and where the rest begins: `next` is null on the last page."""

    items: list[Noun]
    next: str | None = Field(description="The cursor of the next page.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins, in a view that is pinned to a moment."""

    view: View
    after: Key | None


def place_of(view: View, cursor: str | None, keys: int) -> Place:
    """Return where a page begins; InputError for a cursor that no page has told, of so many numbers."""
    if cursor is None:
        pinned = view if view.recorded_by else replace(view, recorded_by=datetime.now(UTC))
        return Place(pinned, None)
    try:
        moment, *key = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
        after = tuple(int(one) for one in key)
        recorded_by = datetime.fromtimestamp(int(moment) / 1e6, UTC)
    except (ValueError, TypeError, OverflowError, OSError, UnicodeError, binascii.Error, RecursionError) as error:
        raise _no_cursor(cursor) from error
    if len(after) != keys or not all(0 <= one < _BIGGEST for one in after) or not 1 <= recorded_by.year < 9999:
        raise _no_cursor(cursor)
    return Place(replace(view, recorded_by=recorded_by), after)


def page(place: Place, rows: Callable[[View, Key | None, int], Iterator[tuple[Key, object]]], limit: int) -> Response:
    """Return a page as JSON: `rows` yields what stands behind a key, with its own keys, so many at most."""
    found = list(rows(place.view, place.after, limit + 1))
    following = cursor_of(place.view, found[limit - 1][0]) if len(found) > limit else None
    return listed([noun for _, noun in found[:limit]], following)


def listed(nouns: list[Any], following: str | None = None) -> Response:
    """Return nouns as a page."""
    return json_of(b'{"items":[%s],"next":%s}' % (b",".join(map(encode, nouns)), json.dumps(following).encode()))


def sliced(nouns: list[Any], cursor: str | None, limit: int, view: View) -> Response:
    """Return a page of what is few enough to be held whole, in an order that does not change."""
    place = place_of(view, cursor, 1)
    start = place.after[0] if place.after else 0
    end = start + limit
    return listed(nouns[start:end], cursor_of(place.view, (end,)) if end < len(nouns) else None)


def cursor_of(view: View, key: Key) -> str:
    """Return the word for a place."""
    assert view.recorded_by is not None
    moment = round(view.recorded_by.timestamp() * 1e6)
    return base64.urlsafe_b64encode(json.dumps([moment, *key], separators=(",", ":")).encode()).decode()


def noun(value: object, status: int = 200) -> Response:
    """Return one noun, as `model.json` writes it."""
    return json_of(encode(value), status)


def json_of(content: bytes, status: int = 200) -> Response:
    """Return JSON."""
    return Response(content, status, media_type="application/json")


def _no_cursor(cursor: str) -> InputError:
    return InputError(f"cursor is {cursor[:50]!r}, which no page has told; give `next` of the page before, or none")

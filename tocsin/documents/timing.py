"""Timing: at what moment a report was published, and when it was last changed. What cannot be is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from tocsin.documents.clock import exact_moment
from tocsin.documents.layout import Layout
from tocsin.model import Block, BlockKind

_AHEAD: Final = timedelta(days=1)  # that a clock may be wrong by, or a zone
_FIRST: Final = datetime(1900, 1, 1, tzinfo=UTC)
_LABEL: Final = re.compile(
    r"\b(?:(?P<updated>updated|modified|edited|corrected|revised)|published|posted|issued|released)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Times:
    """When a report was published and when it was last changed, in UTC; None where only a day or nothing is known."""

    published: datetime | None = None
    updated: datetime | None = None


def times(layout: Layout, blocks: tuple[Block, ...], day: date | None, now: datetime) -> Times:
    """Return the times that metadata and bylines give, as far as they can be so.

    The first lies on the `day` of publication where it was written; the second not before it; neither lies after `now`.
    """
    written = [
        one for block in blocks if block.kind is BlockKind.BYLINE for one in _written(block.span.of(layout.text))
    ]
    published = _possible([layout.published_at, *(when for is_update, when in written if not is_update)], now)
    first = next((when for when in published if when.date() == day), None)
    updated = _possible([layout.updated_at, *(when for is_update, when in written if is_update)], now)
    last = next((when for when in updated if _follows(when, first, day)), None)
    return Times(*(when and when.astimezone(UTC) for when in (first, last)))


def _written(line: str) -> Iterator[tuple[bool, datetime]]:
    """Yield the moments of a byline, each with whether it is that of a change: "Published ... Updated ..."."""
    labels = list(_LABEL.finditer(line))
    ends = [0, *(label.start() for label in labels), len(line)]
    for label, (start, end) in zip([None, *labels], pairwise(ends), strict=True):
        if when := exact_moment(line[start:end].strip(" :|•·;,–—-")):
            yield bool(label and label["updated"]), when


def _possible(found: Iterable[datetime | None], now: datetime) -> Iterator[datetime]:
    """Yield those that can be: midnight sharp is how programs write a day."""
    known = (when for when in found if when is not None and when.utcoffset() is not None)
    return (when for when in known if when.time() != time() and _FIRST <= when <= now + _AHEAD)


def _follows(when: datetime, published: datetime | None, day: date | None) -> bool:
    if published is not None:
        return when >= published
    return day is None or when.date() >= day

"""Dating: when a report was published, and what that rests on. Never today's date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from tocsin.documents.dates import full_dates, yearless_date
from tocsin.documents.layout import Layout
from tocsin.model import Block, BlockKind

_IN_ADDRESS: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sign>[/_-]?)(?P<month>0[1-9]|1[0-2])(?P=sign)(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
_TOP: Final = 1_000  # characters of running text in which a date may be that of the report
_BOUND_TO_EVENT: Final = re.compile(r"(?:since|until|till|before|by|after|from|in)\s+(?:the\s+)?$", re.IGNORECASE)
Dated = tuple[date, str]


def publication(layout: Layout, blocks: tuple[Block, ...], address: str | None) -> Dated | None:
    """Return the day of publication and its basis in words, or None where nothing tells it.

    The bases, in order of trust: "metadata", "dateline" (or a line "Published: ..."), "address", "embedded posts" (the
    latest post: the report cannot be older), "text" (the latest date near the top).
    """
    return next(_findings(layout, blocks, address), None)


def _findings(layout: Layout, blocks: tuple[Block, ...], address: str | None) -> Iterator[Dated]:
    if layout.published:
        yield layout.published, "metadata"
    bylines = [block.span.of(layout.text) for block in blocks if block.kind is BlockKind.BYLINE]
    if written := next((day for line in bylines for day in full_dates(line)), None):
        yield written, "dateline"
    others = list(_others(layout, blocks, address))
    # "BRUSSELS, Nov 7 (Reuters)" leaves the year to be told by what else is dated.
    if others and (day := _in_year(bylines, others[0][0])):
        yield day, "dateline"
    yield from others


def _others(layout: Layout, blocks: tuple[Block, ...], address: str | None) -> Iterator[Dated]:
    if address and (day := from_address(address)):
        yield day, "address"
    if posted := [block.account.date for block in blocks if block.account and block.account.date]:
        yield max(posted), "embedded posts"
    if named := list(full_dates(_top(layout, blocks))):
        yield max(named), "text"


def _in_year(bylines: list[str], near: date) -> date | None:
    """Return a byline's day without year, in the year that puts it nearest to `near`."""
    years = (near.year - 1, near.year, near.year + 1)
    days = [day for line in bylines for year in years if (day := yearless_date(line, year))]
    return min(days, key=lambda day: abs(day - near), default=None)


def from_address(address: str) -> date | None:
    """Return the date that a URL's path carries (/2024/11/07/, 2024-11-07, 20241107)."""
    for match in _IN_ADDRESS.finditer(address[:2000]):
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
    return None


def _top(layout: Layout, blocks: tuple[Block, ...]) -> str:
    running = (BlockKind.HEADLINE, BlockKind.LEAD, BlockKind.BODY, BlockKind.CAPTION)
    first = next((block.span.start for block in blocks if block.kind in running), 0)
    return layout.text[: first + _TOP]

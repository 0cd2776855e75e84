"""Those who only pass words on, counted and put into words."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.model import BlockKind, Document

_MONTHS: Final = tuple(month_name)  # by their numbers; to ask for one alone takes ten times as long


@dataclass(frozen=True, slots=True)
class Relays:
    """How many headlines of a source list, embedded posts and other voices pass something on."""

    headlines: int
    posts: int
    others: int

    def __bool__(self) -> bool:
        return self.headlines + self.posts + self.others > 0

    def __str__(self) -> str:
        """Say so in a sentence: "3 headlines and 2 posts pass it on and confirm nothing."."""
        if not self:
            return ""
        kinds = ((self.headlines, "headline"), (self.posts, "post"), (self.others, "other voice"))
        shown = [counted(number, noun) for number, noun in kinds if number]
        verbs = ("pass", "confirm") if sum(number for number, _ in kinds) > 1 else ("passes", "confirms")
        return f"{in_a_row(shown)} {verbs[0]} it on and {verbs[1]} nothing."


def relays_of(through: Collection[str], document: Document) -> Relays:
    """Count the names in an origin's `through` by what they are in the document."""
    listed = {block.span.of(document.text) for block in document.blocks_of(BlockKind.SOURCE_LIST)}
    posting = {block.account.name for block in document.blocks_of(BlockKind.POST) if block.account}
    headlines = sum(name in listed for name in through)
    posts = sum(name in posting for name in through)
    return Relays(headlines, posts, len(through) - headlines - posts)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 post", "2 posts"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def in_a_row(parts: list[str]) -> str:
    """Return words in a row: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def day_in_words(day: date) -> str:
    """Return a day as a reader writes it: 7 November 2024."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


def span_in_words(first: date, last: date) -> str:
    """Return the days from one to another: "18 October to 4 November 2024"."""
    if first == last:
        return day_in_words(first)
    start = day_in_words(first).removesuffix(f" {first.year}") if first.year == last.year else day_in_words(first)
    return f"{start} to {day_in_words(last)}"

"""Documents: published items, their text divided into blocks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import computed_field

from tocsin.model.evidence import Span
from tocsin.model.identity import digest


class BlockKind(StrEnum):
    """What a block is to its document."""

    HEADLINE = "headline"
    LEAD = "lead"
    SUBHEADING = "subheading"
    BYLINE = "byline"
    SUMMARY = "summary"  # one bullet of an "At a Glance" list: it repeats the body
    BODY = "body"
    POST = "post"  # an embedded post, with its account and date
    PULL_QUOTE = "pull quote"
    CAPTION = "caption"
    SOURCE_LIST = "source list"  # one named source of a list of sources
    LABEL = "label"  # a line that only announces what follows it, such as "Sources:"


@dataclass(frozen=True, slots=True)
class Account:
    """Who wrote an embedded post: display name, handle without @, and the day of the post."""

    name: str
    handle: str
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, bullet, heading or post.

    `span` covers what it says, without bullet sign or signature.
    """

    kind: BlockKind
    span: Span
    account: Account | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One published item.

    `text` is what was published, in Unicode NFC with \\n line ends; every span counts its characters. `address` is
    the canonical URL where there is one; `author` is as printed, several joined by ", ". `published` is the day at the
    place of publication, and `date_basis` says what it rests on ("dateline", "embedded posts"); `published_at` and
    `updated_at` are moments in UTC, None where only a day or nothing is known. `language` is an ISO 639-1 code. `links`
    are the addresses on other sites that its text points to. `id` is a hash of the address and the text: the same item
    found twice is one document.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    address: str | None = None
    outlet: str | None = None
    published: datetime.date | None = None
    date_basis: str | None = None
    author: str | None = None
    published_at: datetime.datetime | None = None
    updated_at: datetime.datetime | None = None
    language: str = "en"
    links: tuple[str, ...] = ()
    _id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_id", digest("document", self.address, self.text))

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The hash of its content."""
        return self._id

    @property
    def called(self) -> str:
        """What it is called by: its outlet, where it is known."""
        return self.outlet or self.title or self.id

    def blocks_of(self, kind: BlockKind) -> tuple[Block, ...]:
        """Return the blocks of one kind, in the order of the text."""
        return tuple(block for block in self.blocks if block.kind is kind)

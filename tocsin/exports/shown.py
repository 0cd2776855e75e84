"""What exports ask of a view of the ledger: `tocsin.ledger.View` answers it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Protocol

from tocsin.model import Claim, Copy, Document, Happening, Link


class Shown(Protocol):
    """A ledger as of a time; each method as `View` has it."""

    def claims(
        self,
        *,
        kind: str | None = None,
        actor: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Iterator[Claim]:
        """Yield claims, by the day of their document."""

    def happenings(
        self, *, since: date | None = None, until: date | None = None, actors: Collection[str] = ()
    ) -> Iterator[Happening]:
        """Yield settled events, by their days."""

    def documents(self) -> Iterator[Document]:
        """Yield the documents, the latest first."""

    def document(self, document_id: str, /) -> Document:
        """Return the document of that id."""

    def day_of(self, document_id: str, /) -> date:
        """Return the day that a document belongs to."""

    def dated_claims(self, ids: Collection[str], /) -> Iterator[tuple[Claim, date]]:
        """Yield those of some claims that are shown, with their days."""

    def links_of(self, claims: Collection[str], /) -> Iterator[Link]:
        """Yield the links of some claims across reports."""

    def links_within(self, claims: Collection[str], /) -> Iterator[Link]:
        """Yield the links of some claims within their reports."""

    def copies_of(self, documents: Collection[str], /) -> Iterator[Copy]:
        """Yield what some documents take over from others."""

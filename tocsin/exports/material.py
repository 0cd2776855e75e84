"""What is exported: the claims, events, documents and links that a view shows, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from typing import Final, TypeVar

from tocsin.exports.codes import CountryCodes, Scheme
from tocsin.exports.shown import Shown
from tocsin.model import Claim, Copy, Document, Evidence, Happening, Link, Origin
from tocsin.relations.history import Coding
from tocsin.vocabulary import Vocabulary

_KEPT: Final = 1_000  # documents that are remembered: what follows one another mostly comes from the same
_AT_ONCE: Final = 200  # nouns for which something is asked together

UNCODED: Final = "uncoded"  # the kind of claim that no code stands for

Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class Told:
    """A happening with those of its claims that the view shows."""

    happening: Happening
    claims: tuple[Claim, ...]

    @property
    def telling(self) -> Claim | None:
        """The claim whose words tell it best; None where the view shows none."""
        own = (one for one in self.claims if one.evidence[0].quote == self.happening.what)
        return next(own, self.claims[0] if self.claims else None)

    @property
    def evidence(self) -> Evidence | None:
        """The words that tell it best, with their document and span."""
        return self.telling.evidence[0] if self.telling else None

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that tell of it, each once."""
        return tuple(dict.fromkeys(claim.document for claim in self.claims))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Material:
    """What a view shows of some days, of those who name any of some actors; without days or actors, all.

    `scheme` is in what codes tables call states. `origins` traces the origins of a happening. All is yielded as it is
    read: nothing is held in memory but the documents met last.
    """

    view: Shown
    vocabulary: Vocabulary
    coding: Coding
    codes: CountryCodes
    since: date | None = None
    until: date | None = None
    actors: tuple[str, ...] = ()
    scheme: Scheme = Scheme.ISO3
    origins: Callable[[Told], tuple[Origin, ...]] | None = None
    document: Callable[[str], Document] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "document", lru_cache(maxsize=_KEPT)(self.view.document))

    def claims(self, kind: str | None = None) -> Iterator[Claim]:
        """Yield the claims, by the day of their document and then in its order; of several actors, one by one.

        `kind` is as in `View.claims`: without it all that are coded.
        """
        for at, actor in enumerate(self.actors or (None,)):
            before = set(self.actors[:at])
            for claim in self.view.claims(kind=kind, actor=actor, since=self.since, until=self.until):
                if before.isdisjoint(named_in(claim)):
                    yield claim

    def told(self) -> Iterator[Told]:
        """Yield the happenings with their claims, by their days."""
        found = self.view.happenings(since=self.since, until=self.until, actors=self.actors)
        for some in batches(found):
            ids = {claim for one in some for claim in one.claims}
            claims = {claim.id: claim for claim, _ in self.view.dated_claims(ids)}
            for one in some:
                yield Told(one, tuple(claims[claim] for claim in one.claims if claim in claims))

    def events(self) -> Iterator[Told]:
        """Yield those of the happenings that are events."""
        return (told for told in self.told() if told.happening.kind == "event")

    def documents(self) -> Iterator[Document]:
        """Yield the documents, the latest first; with actors, those of the claims that name one of them."""
        if self.actors:
            seen: dict[str, None] = {}
            for claim in self.claims():
                seen.setdefault(claim.document)
            yield from map(self.view.document, seen)
        else:
            yield from (one for one in self.view.documents() if self._falls_into(one))

    def links(self) -> Iterator[Link]:
        """Yield the links of the claims, coded or not, each once: with the claim at its left."""
        for some in batches(chain(self.claims(), self.claims(UNCODED))):
            ids = {claim.id for claim in some}
            found = {link.id: link for link in (*self.view.links_within(ids), *self.view.links_of(ids))}
            yield from (link for link in found.values() if link.left in ids)

    def copies(self) -> Iterator[Copy]:
        """Yield what the documents take over from earlier ones."""
        for some in batches(document.id for document in self.documents()):
            yield from self.view.copies_of(some)

    def day_of(self, document: Document) -> date:
        """Return the day that a document belongs to."""
        return document.published or self.view.day_of(document.id)

    def called(self, actors: Iterable[str], on: date) -> list[str]:
        """Return what the tables call some actors on a day: states by their codes, others by their ids."""
        return [self.codes.known(actor, self.scheme, on) for actor in actors]

    def _falls_into(self, document: Document) -> bool:
        if self.since is None and self.until is None:
            return True
        return (self.since or date.min) <= self.day_of(document) <= (self.until or date.max)


def named_in(claim: Claim) -> set[str]:
    """Return the ids of whom a claim names in any role, and of whom these act for."""
    sides = (
        getattr(claim.content, name, ()) for name in ("initiators", "recipients", "about", "towards", "threatened")
    )
    return {id_ for side in sides for mention in side for id_ in (mention.actor, mention.acts_for) if id_}


def batches(nouns: Iterable[Noun], size: int = _AT_ONCE) -> Iterator[list[Noun]]:
    """Yield the nouns in lists of so many at most."""
    left = iter(nouns)
    while some := list(islice(left, size)):
        yield some

"""A view that holds what a test gives it, for the tests of exports."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from hypothesis import strategies as st

from tocsin.exports.codes import Scheme, load_codes
from tocsin.exports.material import Material, named_in
from tocsin.model import (  # fmt: skip
    Claim,
    Copy,
    Deed,
    Document,
    Evidence,
    Happening,
    Link,
    Mention,
    Provenance,
    Span,
    Status,
)
from tocsin.relations.history import Coding, load_coding
from tocsin.vocabulary import Vocabulary

DAY = date(2024, 11, 7)


@dataclass(frozen=True)
class Held:
    """What `exports.shown.Shown` asks for, out of tuples."""

    held_documents: tuple[Document, ...] = ()
    held_claims: tuple[Claim, ...] = ()
    held_happenings: tuple[Happening, ...] = ()
    held_links: tuple[Link, ...] = ()
    held_copies: tuple[Copy, ...] = ()

    def claims(
        self, *, kind: str | None = None, actor: str | None = None, since: date | None = None, until: date | None = None
    ) -> Iterator[Claim]:
        for claim in self.held_claims:
            wanted = claim.kind == kind if kind else claim.kind != "uncoded"
            in_time = (since or date.min) <= self.day_of(claim.document) <= (until or date.max)
            if wanted and in_time and (actor is None or actor in named_in(claim)):
                yield claim

    def happenings(
        self, *, since: date | None = None, until: date | None = None, actors: Collection[str] = ()
    ) -> Iterator[Happening]:
        for one in self.held_happenings:
            if (since or date.min) <= one.day <= (until or date.max) and (not actors or {*actors} & {*one.named}):
                yield one

    def documents(self) -> Iterator[Document]:
        return iter(self.held_documents)

    def document(self, document_id: str, /) -> Document:
        return next(one for one in self.held_documents if one.id == document_id)

    def day_of(self, document_id: str, /) -> date:
        return self.document(document_id).published or DAY

    def dated_claims(self, ids: Collection[str], /) -> Iterator[tuple[Claim, date]]:
        return ((claim, self.day_of(claim.document)) for claim in self.held_claims if claim.id in ids)

    def links_of(self, claims: Collection[str], /) -> Iterator[Link]:
        return (link for link in self.held_links if {link.left, link.right} & set(claims))

    def links_within(self, _claims: Collection[str], /) -> Iterator[Link]:
        return iter(())

    def copies_of(self, documents: Collection[str], /) -> Iterator[Copy]:
        return (copy for copy in self.held_copies if copy.later in documents)


@cache
def coding_of(vocabulary: Vocabulary) -> Coding:
    """Return the tables of codes, read once."""
    return load_coding(vocabulary)


def material(
    vocabulary: Vocabulary, held: Held, *, scheme: Scheme = Scheme.ISO3, actors: tuple[str, ...] = ()
) -> Material:
    """Return what is held, to be exported."""
    coding = coding_of(vocabulary)
    return Material(
        view=held, vocabulary=vocabulary, coding=coding, codes=load_codes(coding), scheme=scheme, actors=actors
    )


def report(
    text: str, *, title: str = "A report", published: date | None = DAY, outlet: str = "Example Wire"
) -> Document:
    return Document(
        text=text, blocks=(), title=title, published=published, outlet=outlet, address="https://wire.example/1"
    )


def claim(document: Document, who: str, to: str = "", *, type: str = "AID", start: int = 0) -> Claim:
    """Return the claim that the whole text of a document makes of some initiators and recipients."""
    span = Span(start, len(document.text))

    def mentioned(ids: str) -> tuple[Mention, ...]:
        return tuple(Mention(actor=id_, text=id_, span=span, how="name") for id_ in ids.split())

    return Claim(
        evidence=(Evidence(document.id, span, span.of(document.text)),),
        content=Deed(type=type, initiators=mentioned(who), recipients=mentioned(to)),
        status=Status.HAPPENED,
        certainty=3,
        provenance=Provenance("patterns", "1", "send"),
    )


def happening(of: Claim, **more: object) -> Happening:
    """Return the event that one claim makes."""
    assert isinstance(of.content, Deed)
    who, to = (tuple(one.actor for one in side) for side in (of.content.initiators, of.content.recipients))
    given: dict[str, object] = {
        "id": of.id, "kind": "event", "type": of.content.type, "what": of.evidence[0].quote, "day": DAY,
        "reported": DAY, "known": DAY, "initiators": who, "recipients": to, "named": (*who, *to), "origins": 1,
        "documents": 1, "source": "B", "information": "2", "claims": (of.id,),
    }  # fmt: skip
    return Happening(**(given | more))  # type: ignore[arg-type]


def one_event(text: str, who: str, to: str = "", **more: object) -> Held:
    """Return a view of one report with one claim, which is one event."""
    document = report(text)
    told = claim(document, who, to, type=str(more.pop("type", "AID")))
    return Held((document,), (told,), (happening(told, **more),))


_ids = st.lists(
    st.sampled_from(("RUS", "PRK", "NATO", "Hamas", "vladimir-putin", "unnamed:a; b")), unique=True, max_size=3
)
_happened = st.builds(
    Happening,
    id=st.integers(0, 10**6).map(lambda number: f"claim-{number:016x}"),
    kind=st.sampled_from(("event", "event", "state")),
    type=st.sampled_from(("AID", "ACCUSE", "CONSULT", "RETREAT", "ASSAULT")),
    mode=st.sampled_from((None, "Visit", "Aerial", "Resign")),
    what=st.text(max_size=20),
    day=st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    reported=st.just(DAY),
    known=st.just(DAY),
    status=st.sampled_from(Status),
    initiators=_ids.map(tuple),
    recipients=_ids.map(tuple),
    contexts=st.sampled_from(((), ("military", "economic"))),
    places=st.sampled_from(((), ("Kursk\tOblast",))),
    countries=st.sampled_from(((), ("RUS",), ("XKX", "SSD"))),
    origins=st.integers(0, 9),
    documents=st.integers(0, 9),
)
happenings = st.lists(_happened, max_size=8, unique_by=lambda one: one.id)

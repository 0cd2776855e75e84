"""Evidence: the sentences that a brief cites, numbered, with whose they are and which origins they go back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tocsin.briefing.briefs.reports import Material
from tocsin.model import Chapter, Claim, Event, Exhibit, Line, Publisher, Root


def citations(glance: Iterable[Line], chapters: Iterable[Chapter]) -> tuple[str, ...]:
    """Return the ids of the claims that lines and tables cite, each once, in the order of the brief."""
    return tuple(dict.fromkeys([claim for line in glance for claim in line.citations] + list(_cited(chapters))))


def _cited(chapters: Iterable[Chapter]) -> Iterator[str]:
    for chapter in chapters:
        yield from (claim for some in chapter.passages for line in some.lines for claim in line.citations)
        yield from (claim for table in chapter.tables for row in table.rows for claim in row.citations)


def exhibits(cited: Iterable[str], material: Material) -> tuple[Exhibit, ...]:
    """Return the sentences that some claims rest on, numbered as they are cited; one that two claims share is one."""
    claims = material.claims()
    found: dict[tuple[str, str], list[str]] = {}
    for claim in cited:
        for document, quote in _quotes(claims.get(claim)):
            found.setdefault((document, quote), []).append(claim)
    return tuple(
        _exhibit(number, document, quote, tuple(ids), material)
        for number, ((document, quote), ids) in enumerate(found.items(), start=1)
    )


def _quotes(claim: Claim | None) -> Iterator[tuple[str, str]]:
    yield from ((evidence.document, evidence.quote) for evidence in (claim.evidence if claim else ()))


def _exhibit(number: int, document: str, quote: str, claims: tuple[str, ...], material: Material) -> Exhibit:
    report = material.reports[document]
    item = report.reading.document
    return Exhibit(
        number=number,
        claims=claims,
        document=document,
        quote=quote,
        outlet=report.outlet,
        title=item.title or "",
        address=item.address or "",
        day=report.day,
    )


def publishers(shown: Iterable[Exhibit], material: Material) -> tuple[Publisher, ...]:
    """Return whose reports are shown, the most reliable first."""
    documents = dict.fromkeys(one.document for one in shown)
    sources = [material.reports[document].source for document in documents]
    counts = Counter(source.name for source in sources)
    found = {
        source.name: Publisher(
            name=source.name, grade=source.grade.value, reason=source.reason, documents=counts[source.name]
        )
        for source in sources
    }
    return tuple(sorted(found.values(), key=lambda one: (one.grade, -one.documents, one.name)))


def roots(events: Iterable[Event], cited: Sequence[str], material: Material) -> tuple[Root, ...]:
    """Return the origins that cited claims of some events go back to, those of most reports first."""
    claims, wanted = material.claims(), set(cited)
    found: dict[str, Root] = {}
    for event in events:
        for origin in event.origins:
            documents = {claims[claim].document for claim in origin.claims if claim in claims}
            if wanted & set(origin.claims) and origin.id not in found:
                found[origin.id] = Root(
                    name=origin.name,
                    kind=origin.kind.value,
                    documents=len(documents),
                    day=origin.day,
                    basis=origin.basis,
                )
    return tuple(sorted(found.values(), key=lambda one: (-one.documents, one.name)))

"""Passed on: claims that stand in an earlier report, or that a report has from an outlet or account that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tocsin.corroboration.origins.roots import Root, Roots, Trail
from tocsin.corroboration.speakers.speaker import Speaker
from tocsin.corroboration.speakers.telling import Told
from tocsin.model import Copied, Copy, OriginKind, SourceKind, Span, StepKind, VoiceKind

_MOST: Final = 0.6  # of a sentence that has to stand in a copied stretch
_TELLING: Final = 10  # the least figure by which an account is taken to repeat what another report has
_ALIKE: Final = 0.5  # of the words of two sentences of which one is a copy
_COMPARED: Final = 50  # claims of an origin that are looked through for copies of one text

Stretches = Mapping[str, Sequence[tuple[str, Copied]]]
"""By document: the stretches that it has from others, each with the other's id."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What documents have from others, and by `families` which of their stretches are one text, through whomever.

    Of a text that was published very many times not every two copies were compared, nor is each of them of the event.
    """

    stretches: Stretches
    families: Mapping[str, Sequence[tuple[Span, int]]]


def taken(copies: Iterable[Copy]) -> Taken:
    """Return what each document has from others."""
    import networkx as nx  # imported here: it takes a tenth of a second, and most that is read is no event

    found: dict[str, list[tuple[str, Copied]]] = {}
    graph: nx.Graph[tuple[str, Span]] = nx.Graph()
    for copy in copies:
        found.setdefault(copy.later, []).extend((copy.earlier, one) for one in copy.copied)
        graph.add_edges_from(((copy.later, one.here), (copy.earlier, one.there)) for one in copy.copied)
    ordered = sorted(graph, key=lambda one: (one[0], one[1].start, one[1].end))
    graph.add_edges_from((one, other) for one, other in pairwise(ordered) if _overlap(one, other))
    families: dict[str, list[tuple[Span, int]]] = {}
    for number, family in enumerate(nx.connected_components(graph)):
        for document, span in family:
            families.setdefault(document, []).append((span, number))
    return Taken(found, families)


def _overlap(one: tuple[str, Span], other: tuple[str, Span]) -> bool:
    return one[0] == other[0] and one[1].overlaps(other[1])


def copied(roots: Roots, at: int, taken: Taken) -> None:
    """Give a claim whose words stand in an earlier report to the root that they have there."""
    direct = taken.stretches.get(roots.told[at].document.id, ())
    for found, why in (
        ([pair for other, one in direct for pair in _there(roots, at, other, one)], "Its words stand in the earlier"),
        (_kin(roots, at, taken), "It is one text with the"),
    ):
        if best := max(found, default=None):
            behind = best[1]
            name = roots.told[behind].publisher.name
            trail = Trail(StepKind.COPY, name, f"{why} report of {name}.", behind)
            roots.join(at, roots.of[behind], trail)
            return


def _kin(roots: Roots, at: int, taken: Taken) -> Iterator[tuple[float, int]]:
    """Yield of each root of its event the first claim that has the same words in another copy of one text."""
    told, own = roots.told[at], _families(roots.told[at], taken)
    for number in roots.by_event.get(told.event, ()) if own else ():
        for behind in roots.all[number].told_of[told.event][:_COMPARED]:
            if not own.isdisjoint(_families(roots.told[behind], taken)):
                quotes = (one.quote for one in roots.told[behind].claim.evidence)
                alike = max(_alike(one, each.quote) for one in quotes for each in told.claim.evidence)
                if alike >= _ALIKE:
                    yield alike, behind
                    break


def _families(told: Told, taken: Taken) -> set[int]:
    """Return the texts, published again and again, in which most of a claim's words stand."""
    known = taken.families.get(told.document.id, ())
    return {number for span, number in known for one in told.claim.evidence if _covers(span, one.span)}


def _covers(stretch: Span, span: Span) -> bool:
    return min(stretch.end, span.end) - max(stretch.start, span.start) >= _MOST * (span.end - span.start)


def _there(roots: Roots, at: int, other: str, stretch: Copied) -> Iterator[tuple[float, int]]:
    """Yield the claims of an earlier report that say the same in a shared stretch, and how alike their words are."""
    told = roots.told[at]
    for evidence in told.claim.evidence:
        if not _covers(stretch.here, evidence.span):
            continue
        for behind in roots.traced.get((other, told.event), ()):
            theirs = roots.told[behind].claim.evidence
            alike = max((_alike(e.quote, evidence.quote) for e in theirs if e.span.overlaps(stretch.there)), default=0)
            if alike >= _ALIKE:
                yield alike, behind


def _alike(one: str, other: str) -> float:
    left, right = set(one.casefold().split()), set(other.casefold().split())
    return len(left & right) / max(1, min(len(left), len(right)))


def cited(roots: Roots, at: int) -> None:
    """Give a claim that a report has from an outlet or account to the root that it has there, else to that outlet."""
    told = roots.told[at]
    relays = [name for name in told.heard.relays if not _is_of(name, told)]
    if not relays:
        return
    name = relays[0]
    behind = _behind(roots, told, relays)
    trail = Trail(StepKind.CITATION, name, f"It has this from {name}.", behind)
    number = roots.of[behind] if behind is not None else _known(roots, at, name)
    if number is not None:
        roots.join(at, number, trail)
    else:
        kind = OriginKind.ACCOUNT if told.posted or "@" in name else OriginKind.STATEMENT
        speaker = Speaker(name=name, kind=VoiceKind.OUTLET, words=frozenset({plain(name)}))
        roots.found(at, Root(kind, speaker, told.day, exact=False), trail)


def _behind(roots: Roots, told: Told, relays: list[str]) -> int | None:
    """Return the claim of the same event that one of the relays made, or that an account repeats a figure of.

    Of several it is the one whose figures and words are the most alike, and of those the last.
    """
    numbers = roots.by_event.get(told.event, ())
    others = [at for number in numbers for at in roots.all[number].told_of[told.event]]
    others = [at for at in others if roots.told[at].document.id != told.document.id]
    made = [at for at in others if any(_made(relay, roots.told[at]) for relay in relays)]
    if not made and told.posted:  # a small number is too common to be somebody's figure
        figures = {number for number in told.numbers if number >= _TELLING}
        made = [at for at in others if not figures.isdisjoint(roots.told[at].numbers)]

    def likeness(at: int) -> tuple[bool, int, int]:
        other = roots.told[at]
        return not told.numbers.isdisjoint(other.numbers), len(told.words & other.words), at

    return max(made, key=likeness, default=None)


def _known(roots: Roots, at: int, name: str) -> int | None:
    """Return the root that an outlet or account is already."""
    key = plain(name)
    numbers: list[int] = [*roots.by_key.get(key, ()), *roots.by_event.get(roots.told[at].event, ())]
    for number in numbers:
        root = roots.all[number]
        if root.speaker.kind is VoiceKind.OUTLET and (
            key in plain(root.speaker.name) or plain(root.speaker.name) in key
        ):
            return number
    return None


def _made(relay: str, told: Told) -> bool:
    handles = [voice.name for voice in told.claim.attribution.voices if voice.kind is VoiceKind.ACCOUNT]
    account = told.publisher.kind is SourceKind.ACCOUNT or bool(handles)
    return (
        _is_of(relay, told)
        or any(plain(name) in plain(relay) for name in handles)
        or (account and "account" in relay.casefold())
    )


def _is_of(relay: str, told: Told) -> bool:
    return plain(told.publisher.name) in plain(relay)


def plain(name: str) -> str:
    """Return a name by which an outlet is the same however it is written."""
    return name.casefold().removeprefix("the ").lstrip("@")

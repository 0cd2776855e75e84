"""Passed on: claims that stand in an earlier report, or that a report has from an outlet or account that it names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from tocsin.corroboration.origins.roots import Root, Roots, Trail
from tocsin.corroboration.speakers.speaker import Speaker
from tocsin.corroboration.speakers.telling import Told
from tocsin.model import Copied, Copy, OriginKind, SourceKind, Span, StepKind, VoiceKind

_MOST: Final = 0.6  # of a sentence that has to stand in a copied stretch
_TELLING: Final = 10  # the least figure by which an account is taken to repeat what another report has
_ALIKE: Final = 0.5  # of the words of two sentences of which one is a copy

Taken = Mapping[str, Collection[tuple[str, Copied]]]
"""By document: the stretches that it has from others, each with the other's id."""


def taken(copies: Iterable[Copy], documents: Iterable[str]) -> Taken:
    """Return what each of some documents, in their order, has from others, and what it shares with the first of them
    that has a stretch in common with the same third one.

    Of a text that was published very many times not every two copies were compared, nor is each of them of the event.
    """
    found: dict[str, dict[tuple[str, Copied], None]] = {}
    shared: dict[str, list[tuple[Span, str, Span]]] = {}
    for copy in copies:
        for one in copy.copied:
            found.setdefault(copy.later, {})[copy.earlier, one] = None
            shared.setdefault(copy.later, []).append((one.here, copy.earlier, one.there))
            shared.setdefault(copy.earlier, []).append((one.there, copy.later, one.here))
    order = {document: at for at, document in enumerate(documents)}
    for stretches in shared.values():
        known = sorted((one for one in stretches if one[1] in order), key=lambda one: order[one[1]])
        for document, other, stretch in _siblings(known):
            found.setdefault(document, {})[other, stretch] = None
    return found


def _siblings(stretches: Iterable[tuple[Span, str, Span]]) -> Iterator[tuple[str, str, Copied]]:
    """Yield what each document has in common with the first that shares one and the same stretch with another one.

    Given are the place of a stretch in that other one, who shares it, and its place there.
    """
    first: list[tuple[Span, str, Span]] = []
    for stretch in stretches:
        here, document, there = stretch
        same = next((one for one in first if one[0].overlaps(here)), None)
        if same is None:
            first.append(stretch)
        elif same[1] != document:
            yield document, same[1], Copied(there, same[2])


def copied(roots: Roots, at: int, stretches: Taken) -> None:
    """Give a claim whose words stand in an earlier report to the root that they have there."""
    told = roots.told[at]
    found = [pair for other, one in stretches.get(told.document.id, ()) for pair in _there(roots, at, other, one)]
    if found:
        _, behind = max(found)
        name = roots.told[behind].publisher.name
        trail = Trail(StepKind.COPY, name, f"Its words stand in the earlier report of {name}.", behind)
        roots.join(at, roots.of[behind], trail)


def _there(roots: Roots, at: int, other: str, stretch: Copied) -> Iterator[tuple[float, int]]:
    """Yield the claims of an earlier report that say the same in a shared stretch, and how alike their words are."""
    told = roots.told[at]
    for evidence in told.claim.evidence:
        covered = min(stretch.here.end, evidence.span.end) - max(stretch.here.start, evidence.span.start)
        if covered < _MOST * (evidence.span.end - evidence.span.start):
            continue
        for behind in roots.traced.get((other, told.event), ()):
            if behind > at:
                continue
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

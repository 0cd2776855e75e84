"""Statements: a sentence that a document repeats (headline, bullet, body) is one statement with several places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.model import BlockKind, Claim, Link, LinkKind
from tocsin.reading.draft import Draft

# Blocks that repeat the body; a post or a list of sources is somebody else's words.
_OWN: Final = frozenset(
    {
        BlockKind.HEADLINE,
        BlockKind.LEAD,
        BlockKind.SUBHEADING,
        BlockKind.SUMMARY,
        BlockKind.BODY,
        BlockKind.PULL_QUOTE,
        BlockKind.CAPTION,
    }
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as one sentence makes it, with its draft and the kind of block that it stands in."""

    claim: Claim
    draft: Draft
    block: BlockKind


def merged(stated: Iterable[Stated]) -> tuple[tuple[Claim, ...], tuple[Link, ...]]:
    """Merge what a document says twice into one claim with all its evidence; tie transfers that answer each other."""
    groups: dict[object, list[Stated]] = {}
    for one in stated:
        groups.setdefault(_key(one), []).append(one)
    told = [same for group in groups.values() for same in _by_day(group)]
    claims: dict[str, Claim] = {}
    final: dict[int, str] = {}
    for group in told:
        claim = _joined([one.claim for one in group])
        claims.setdefault(claim.id, claim)
        final.update({id(one.draft): claim.id for one in group})
    links = {}
    for one in (one for group in told for one in group):
        if one.draft.answers is not None and id(one.draft.answers) in final:
            link = _exchange(final[id(one.draft.answers)], final[id(one.draft)], one.claim)
            links[link.id] = link
    return tuple(claims.values()), tuple(links.values())


def _key(stated: Stated) -> object:
    """Return what two statements of one thing share; what others say is never merged with the document's own words."""
    claim = stated.claim
    if stated.block not in _OWN:
        return (claim.id,)
    speaker = claim.attribution.speaker
    return (
        claim.coded,
        claim.status,
        speaker.name if speaker else None,
        frozenset((q.value, q.of, q.unit) for q in claim.quantities),
        frozenset(place.name for place in claim.places),
    )


def _by_day(group: Sequence[Stated]) -> list[list[Stated]]:
    """Part statements that tell of different days; one without a day goes with the first."""
    days: dict[object, list[Stated]] = {}
    undated: list[Stated] = []
    for one in group:
        when = frozenset((time.start, time.end) for time in one.claim.times if time.start or time.end)
        (days.setdefault(when, []) if when else undated).append(one)
    first, *others = days.values() or [[]]
    return [[*undated, *first], *others]


def _joined(claims: Sequence[Claim]) -> Claim:
    """Return the most certain of the claims with the evidence of all, in the order of the text.

    A number that the document anywhere calls approximate is approximate.
    """
    evidence = {one.span: one for claim in claims for one in claim.evidence}
    surest = max(claims, key=lambda claim: abs(claim.certainty))
    loose = {number.value: number for claim in claims for number in claim.quantities if number.approximate}
    return replace(
        surest,
        evidence=tuple(evidence[span] for span in sorted(evidence)),
        quantities=tuple(loose.get(number.value, number) for number in surest.quantities),
    )


def _exchange(left: str, right: str, claim: Claim) -> Link:
    return Link(
        kind=LinkKind.EXCHANGE,
        left=left,
        right=right,
        score=1.0,
        explanation=f"one is given for the other ({claim.provenance.pattern})",
    )

"""Selection: which claims matter, in what order, each said once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tocsin.briefing.clauses import clause
from tocsin.briefing.features import Point, Scene, is_pointing, weight_of
from tocsin.corroboration import key_of, layout
from tocsin.model import BlockKind, Claim, Deed, LinkKind, Mention, Reading, Span, Status, VoiceKind

# Whose sentences are quoted, and how gladly (0 most); headings are no sentences, listed headlines are other reports'.
_QUOTABLE: Final = {
    BlockKind.BODY: 0,
    BlockKind.LEAD: 0,
    BlockKind.SUMMARY: 0,
    BlockKind.POST: 1,
    BlockKind.PULL_QUOTE: 1,
    BlockKind.CAPTION: 2,
    BlockKind.HEADLINE: 3,
}
_EMPTY: Final = frozenset(
    "the and for with from that this have has had been are was were will would could may its their his her into also "
    "only both not but more most than said says about approximately around estimated some".split()
)
_WORD: Final = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]{3,}")
_SAME: Final = 0.6  # the share of the shorter one's words that makes two clauses one piece of information


@dataclass(frozen=True, slots=True)
class _Found:
    """A point on its way: the stretches of text that say it, and the beginnings of the clause's telling words."""

    point: Point
    spans: tuple[Span, ...]
    stems: frozenset[str]


def select(reading: Reading, *, most: int = 16, loaded: Iterable[Span] = ()) -> tuple[Point, ...]:
    """Return at most `most` points, weightiest first, no two of which say the same.

    Claims that the reading links, that rest on the same words, or that one speaker words alike are one point. Of two
    ways to say one deed the hedged one is quoted. `loaded` has the words of the document that take sides.
    """
    partners = _partners(reading)
    scene = Scene(reading.document, layout(reading.document), tuple(loaded), frozenset(partners))
    candidates = (_found(claim, scene, partners.get(claim.id, ())) for claim in reading.claims)
    ranked = sorted(
        (one for one in candidates if one), key=lambda one: (-one.point.weight, one.point.clause.span.start)
    )
    linked = {frozenset({link.left, link.right}) for link in reading.links}
    chosen: list[_Found] = []
    for one in ranked:
        same = next((at for at, other in enumerate(chosen) if _is_same(one, other, linked)), None)
        if same is not None:
            chosen[same] = _merged(chosen[same], one)
        elif len(chosen) < most:
            chosen.append(one)
    return tuple(one.point for one in chosen)


def _partners(reading: Reading) -> Mapping[str, tuple[Claim, ...]]:
    """Return, for each claim that is one side of an exchange, the other side."""
    claims = {claim.id: claim for claim in reading.claims}
    found: dict[str, tuple[Claim, ...]] = {}
    for link in reading.links:
        if link.kind is LinkKind.EXCHANGE and {link.left, link.right} <= claims.keys():
            found[link.left] = (*found.get(link.left, ()), claims[link.right])
            found[link.right] = (*found.get(link.right, ()), claims[link.left])
    return found


def _found(claim: Claim, scene: Scene, partners: tuple[Claim, ...]) -> _Found | None:
    """Return the claim with the evidence that can be quoted best, or None where it stands in headings alone."""
    points = [
        Point(claim, cut, block, scene)
        for evidence in claim.evidence
        if (block := scene.here.block_at(evidence.span)) and block.kind in _QUOTABLE
        if (cut := clause(claim, evidence, partners)).text
    ]
    if not points:
        return None
    best = min(points, key=_awkwardness)
    spans = tuple(point.clause.span for point in points)
    return _Found(replace(best, weight=weight_of(best)), spans, stems(best.clause.text))


def _awkwardness(point: Point) -> tuple[bool, bool, int, int]:
    """Order ways to say one thing: what has the numbers as they are hedged and needs no other sentence comes first,
    then running text, then what is short.
    """
    text = point.clause.text.casefold()
    loses = any(quantity.text.casefold() not in text for quantity in point.claim.quantities)
    return is_pointing(point), loses, _QUOTABLE[point.block.kind], len(text.split())


def _is_same(one: _Found, other: _Found, linked: set[frozenset[str]]) -> bool:
    if any(frozenset({one.point.claim.id, claim.id}) in linked for claim in other.point.claims):
        return True
    if any(left.overlaps(right) for left in one.spans for right in other.spans):
        return True
    return are_alike(one.stems, other.stems) and _may_be_one(one.point.claim, other.point.claim)


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two texts say the same, as far as their `stems` show."""
    shorter = min(len(one), len(other))
    return bool(shorter) and len(one & other) / shorter >= _SAME


def _may_be_one(one: Claim, other: Claim) -> bool:
    """Tell whether claims that are worded alike can be one: not with other numbers, speakers, or roles reversed."""
    counts = [{quantity.value for quantity in claim.quantities} for claim in (one, other)]
    if all(counts) and counts[0].isdisjoint(counts[1]):
        return False
    if (one.certainty < 0) != (other.certainty < 0) or (
        one.status != other.status and "not happened" in {one.status, other.status}
    ):
        return False
    return _speaker(one) == _speaker(other) and not _reversed(one, other)


def _speaker(claim: Claim) -> str | None:
    speaker = claim.attribution.speaker
    return key_of(speaker) if speaker and speaker.kind is VoiceKind.NAMED else None


def _reversed(one: Claim, other: Claim) -> bool:
    left, right = one.content, other.content
    if not isinstance(left, Deed) or not isinstance(right, Deed):
        return False
    swapped = (_principals(right.recipients), _principals(right.initiators))
    return (_principals(left.initiators), _principals(left.recipients)) == swapped != ((), ())


def _merged(kept: _Found, one: _Found) -> _Found:
    """Return one point for two; a hedged wording of the same deed takes the place of a flat one."""
    first, second, stems = kept.point, one.point, kept.stems
    if _is_hedged(second.claim) and not _is_hedged(first.claim) and _says_again(second.claim, first.claims):
        first, second, stems = replace(second, weight=first.weight, also=first.also, flat=True), first, one.stems
    return _Found(replace(first, also=(*first.also, second.claim)), (*kept.spans, *one.spans), stems)


def _says_again(claim: Claim, claims: Iterable[Claim]) -> bool:
    """Tell whether a claim has a deed that one of the others has, of the same actors on the same word."""
    return any(_deed(claim) is not None and _deed(claim) == _deed(other) for other in claims)


def _deed(claim: Claim) -> tuple[str | None, tuple[str, ...], tuple[str, ...]] | None:
    if not isinstance(claim.content, Deed):
        return None
    return _speaker(claim), _principals(claim.content.initiators), _principals(claim.content.recipients)


def _is_hedged(claim: Claim) -> bool:
    return abs(claim.certainty) < 2


def _is_denied(claim: Claim) -> bool:
    return claim.certainty < 0 or claim.status is Status.NOT_HAPPENED


def _principals(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(sorted(mention.principal for mention in mentions))


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of a text's telling words: deploy, deployed and deployment count as one."""
    words: Iterator[str] = (match[0].lower() for match in _WORD.finditer(text))
    return frozenset(word[:5] for word in words if word not in _EMPTY)

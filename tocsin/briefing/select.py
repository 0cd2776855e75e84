"""Selection: which claims matter, in what order, each said once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from tocsin.briefing.clauses import Clause, clause
from tocsin.corroboration import Layout, layout
from tocsin.model import (
    Block,
    BlockKind,
    Claim,
    Deed,
    LinkKind,
    Reading,
    Status,
    VoiceKind,
)

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
_POINTING: Final = frozenset("this these that those it they he she such its their his her we our i my".split())
_EMPTY: Final = frozenset(
    "the and for with from that this have has had been are was were will would could may its their his her into also "
    "only both not but more most than said says about approximately around estimated some".split()
)
_WORD: Final = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]{3,}")
_SAME: Final = 0.6  # the share of the shorter one's words that makes two clauses one piece of information
_MATERIAL: Final = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "SANCTION", "AID", "RETREAT", "AGREE", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Point:
    """Something to be said once: a claim, the clause that says it, and further claims that say or share it.

    `stems` are the beginnings of the clause's telling words.
    """

    claim: Claim
    clause: Clause
    block: Block
    stems: frozenset[str]
    also: tuple[Claim, ...] = ()
    weight: float = 0.0

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that a line about this point cites."""
        return (self.claim, *self.also)


Feature = Callable[[Point], bool]


def _counts(point: Point) -> bool:
    """It says how many or how much."""
    return bool(point.claim.quantities)


def _statistic(point: Point) -> bool:
    """It is a statistic."""
    return point.claim.kind == "figure"


def _happened(point: Point) -> bool:
    """It says that something happened or is going on."""
    return point.claim.kind in {"event", "state"} and point.claim.status in {Status.HAPPENED, Status.ONGOING}


def _weighty(point: Point) -> bool:
    """It is a deed that changes relations."""
    return isinstance(point.claim.content, Deed) and point.claim.content.type in _MATERIAL


def _attributed(point: Point) -> bool:
    """Somebody who is named stands behind it."""
    return any(voice.kind is VoiceKind.NAMED for voice in point.claim.attribution.voices)


def _placed(point: Point) -> bool:
    """It says where."""
    return bool(point.claim.places)


def _repeated(point: Point) -> bool:
    """The report comes back to it."""
    return len(point.claim.evidence) + len(point.also) > 1


def _hedged(point: Point) -> bool:
    """The text makes it less than certain."""
    return abs(point.claim.certainty) < 2


def _pointing(point: Point) -> bool:
    """It begins with a word that points back to another sentence."""
    first = point.clause.text.split(maxsplit=1)[0].strip("“\"'").lower() if point.clause.text else ""
    return first in _POINTING


def _long(point: Point) -> bool:
    """It takes long to say."""
    return len(point.clause.text.split()) > 28


FEATURES: Final[tuple[tuple[Feature, float], ...]] = (
    (_counts, 2.0),
    (_statistic, 2.0),
    (_happened, 1.5),
    (_weighty, 1.5),
    (_attributed, 1.5),
    (_placed, 0.5),
    (_repeated, 1.0),
    (_hedged, -1.0),
    (_pointing, -1.5),
    (_long, -1.0),
)
"""What makes a claim worth a line; each feature's docstring says it to the user."""


def select(reading: Reading, *, most: int = 16) -> tuple[Point, ...]:
    """Return at most `most` points, weightiest first, no two of which say the same.

    Claims that the reading links as the same, that rest on the same words or that are worded alike are one point.
    """
    here = layout(reading.document)
    points = (_weighed(point) for claim in reading.claims if (point := _point(claim, here)))
    ranked = sorted(points, key=lambda point: (-point.weight, point.clause.span.start))
    linked = {frozenset({link.left, link.right}) for link in reading.links if link.kind is LinkKind.SAME}
    chosen: list[Point] = []
    for point in ranked:
        same = next((at for at, other in enumerate(chosen) if _is_same(point, other, linked)), None)
        if same is None and len(chosen) < most:
            chosen.append(point)
        elif same is not None:
            chosen[same] = replace(chosen[same], also=(*chosen[same].also, point.claim))
    return tuple(chosen)


def reasons(point: Point) -> Iterator[str]:
    """Yield why a point has its weight, in words for the user."""
    yield from (feature.__doc__ or "" for feature, _ in FEATURES if feature(point))


def _point(claim: Claim, here: Layout) -> Point | None:
    """Return the claim with the evidence that can be quoted best, or None where it stands in headings alone."""
    quotable = [
        Point(claim, cut, block, _stems(cut.text))
        for evidence in claim.evidence
        if (block := here.block_at(evidence.span)) and block.kind in _QUOTABLE and (cut := clause(claim, evidence)).text
    ]
    return min(quotable, key=_awkwardness, default=None)


def _awkwardness(point: Point) -> tuple[bool, int, int]:
    """Order ways to say one thing: what needs no other sentence first, then running text, then what is short."""
    return _pointing(point), _QUOTABLE[point.block.kind], len(point.clause.text.split())


def _weighed(point: Point) -> Point:
    return replace(point, weight=sum(weight for feature, weight in FEATURES if feature(point)))


def _is_same(point: Point, other: Point, linked: set[frozenset[str]]) -> bool:
    if frozenset({point.claim.id, other.claim.id}) in linked or point.clause.span.overlaps(other.clause.span):
        return True
    left, right = point.stems, other.stems
    return bool(left and right) and len(left & right) / min(len(left), len(right)) >= _SAME


def _stems(text: str) -> frozenset[str]:
    """Return the beginnings of a clause's telling words: deploy, deployed and deployment count as one."""
    words: Iterable[str] = (match[0].lower() for match in _WORD.finditer(text))
    return frozenset(word[:5] for word in words if word not in _EMPTY)

"""Estimative words: how likely a text makes what it claims, and, apart from that, how far the claim can be relied on.

How likely it is that something happened, whoever says so, is not asked here: `corroboration.likelihood` weighs that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from tocsin.corroboration.grading.bands import BANDS, Band
from tocsin.model import Claim, Happening, Link, LinkKind, Origin, OriginKind, Status, VoiceKind

Level = Literal["low", "moderate", "high"]


@dataclass(frozen=True, slots=True)
class Confidence:
    """How far a claim can be relied on, and why, in a sentence for the user."""

    level: Level
    reason: str


_LEVELS: Final[tuple[Level, ...]] = ("low", "moderate", "high")


def likelihood(claim: Claim) -> Band | None:
    """Return the band that the text's certainty stands for, one a step from -3 to 3, or None where the claim is about
    what is to come.

    A plan or a threat is certain as a plan or a threat; how likely the deed is, its text does not say.
    """
    if claim.status in {Status.PLANNED, Status.THREATENED}:
        return None
    certainty = -abs(claim.certainty) if claim.status is Status.NOT_HAPPENED else claim.certainty
    return BANDS[round(certainty) + 3]


def confidence(claim: Claim, origins: Iterable[Origin], links: Iterable[Link] = ()) -> Confidence:
    """Return the confidence in a claim: one step for a speaker who can be asked, one for each further origin, one
    down for a hedge; never high on a single origin.
    """
    behind = _behind(claim, tuple(origins), tuple(links))
    attributed = claim.attribution.speaker is not None and claim.attribution.speaker.kind is VoiceKind.NAMED
    hedged = abs(claim.certainty) < 2
    steps = attributed + (behind - 1) - hedged
    level = _LEVELS[max(0, min(steps, 2 if behind > 1 else 1))]
    who = "a named speaker stands behind it" if attributed else "nobody who could be asked stands behind it"
    count = "a single origin" if behind == 1 else f"{behind} origins"
    return Confidence(level, f"{count}; {who}{'; the text hedges it' if hedged else ''}")


def confidence_in(happening: Happening) -> Confidence:
    """Return the confidence in what several reports tell, by how credible it is, by whose word, and who denies it.

    High takes two origins at least, a source that is usually reliable, information that is confirmed or probably true,
    and nobody who denies it.
    """
    probable, possible = happening.information in "12", happening.information in "123"
    usual, fair = happening.source in "AB", happening.source in "ABC"
    several = happening.origins > 1
    high = several and probable and usual and not happening.denials
    level: Level = "high" if high else "moderate" if (possible and fair) or (several and probable) else "low"
    count = "a single origin" if happening.origins == 1 else f"{happening.origins or 'no'} origins"
    denied = f", denied by {happening.denials}" if happening.denials else ""
    return Confidence(level, f"{count}{denied}; graded {happening.source}{happening.information}")


def _behind(claim: Claim, origins: tuple[Origin, ...], links: tuple[Link, ...]) -> int:
    """Count the origins of a claim and of those that are linked to it as the same; those who cannot be asked add
    nothing to others.
    """
    same = {claim.id}
    for link in links:
        if link.kind is LinkKind.SAME and claim.id in {link.left, link.right}:
            same |= {link.left, link.right}
    found = {origin.id for origin in origins if origin.kind is OriginKind.STATEMENT and same & set(origin.claims)}
    return max(1, len(found))

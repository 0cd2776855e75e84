"""Stances: whether a claim affirms, denies or doubts what it is about, as its words and their coding tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from tocsin.model import Assessment, Claim, Deed, Origin, Stance, Status

_DENIALS: Final = frozenset({"denial", "rejection"})
_GROUNDLESS: Final = re.compile(
    r"\b(?:groundless|baseless|unfounded|without foundation|false|untrue|fabricat\w+|fake|hoax|invented|absurd|"
    r"nonsense|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:es|ed|ing)|rebut(?:s|ted)|"
    r"contradict(?:s|ed)|retract(?:s|ed|ion)?)\b",
    re.IGNORECASE,
)
_NEGATED: Final = re.compile(
    r"\b(?:no (?:sign|trace|evidence|proof|confirmation|one|such)|never|neither|nor|nobody|nothing|not)\b|n[’']t\b",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    r"\b(?:cannot (?:yet )?(?:confirm|say|verify)|could not (?:be )?(?:confirm|verif)\w*|unconfirmed|unclear|"
    r"unverified|neither confirm\w* nor|not (?:yet )?(?:confirm|verif|known)\w*|whether|allegedly|perhaps|"
    r"may have|might|if (?:it|this|true)|remains? open|doubts?|doubted|doubtful)\b",
    re.IGNORECASE,
)


def stances(claims: Iterable[Claim]) -> dict[str, Stance]:
    """Return the stance of each claim by its id."""
    return {claim.id: stance(claim) for claim in claims}


def stance(claim: Claim) -> Stance:
    """Return how a claim stands to what it is about.

    Whoever says "groundless" or "did not happen" denies, whoever cannot confirm or says "whether" doubts.
    """
    words = claim.evidence[0].quote
    if _OPEN.search(words):
        return Stance.DOUBTS
    if _denies(claim) or _GROUNDLESS.search(words):
        return Stance.DENIES
    if claim.status is Status.NOT_HAPPENED or claim.certainty < 0:
        return Stance.DENIES
    if claim.status is Status.POSSIBLE and claim.certainty < 1:
        return Stance.DOUBTS
    return Stance.AFFIRMS


def stance_of(origin: Origin, stances: Mapping[str, Stance]) -> Stance:
    """Return what an origin holds: a denial counts above a doubt, and what is affirmed above both."""
    held = {stances.get(claim, Stance.AFFIRMS) for claim in origin.claims}
    return next(one for one in (Stance.AFFIRMS, Stance.DENIES, Stance.DOUBTS) if one in held)


def _denies(claim: Claim) -> bool:
    match claim.content:
        case Assessment(judgement=judgement):
            return judgement in _DENIALS
        case Deed(type="REJECT"):
            return bool(_NEGATED.search(claim.evidence[0].quote))
    return False

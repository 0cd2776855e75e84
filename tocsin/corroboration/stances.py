"""Stances: whether a claim affirms what its event is about, denies it, or leaves it open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tocsin.model import Assessment, Claim, Stance, Status

_DENIAL: Final = "denial"
_OPEN: Final = frozenset({Status.POSSIBLE})
_SURE: Final = 1.0  # the least certainty of what is affirmed
_DENYING: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing)|"
    r"groundless|baseless|unfounded|fabricat(?:ed|ion)s?|rul(?:es|ed) out|not true|untrue)\b",
    re.IGNORECASE,
)


def stances(claims: Iterable[Claim]) -> dict[str, Stance]:
    """Return the stance of each claim by its id."""
    return {claim.id: _stance(claim) for claim in claims}


def _stance(claim: Claim) -> Stance:
    denies = claim.status is Status.NOT_HAPPENED or claim.certainty < 0
    denies = denies or (isinstance(claim.content, Assessment) and claim.content.judgement == _DENIAL)
    cues = " ".join(voice.cue or "" for voice in claim.attribution.voices)
    if denies or _DENYING.search(cues):
        return Stance.DENIES
    if claim.kind == "uncoded" and _DENYING.search(claim.evidence[0].quote):
        return Stance.DENIES
    return Stance.DOUBTS if claim.status in _OPEN or claim.certainty < _SURE else Stance.AFFIRMS

"""The day on which something was said, where the sentence itself gives it: "said on Tuesday", "On Tuesday, X said"."""

from __future__ import annotations

from datetime import date
from typing import Final

from tocsin.corroboration.phrases import words_of
from tocsin.model import Claim, Document, Evidence, Voice, When

# What may stand between a reporting word and the day of the statement. Behind other words it is
# the day of something else, as "said troops crossed on Monday" dates the crossing.
_BETWEEN: Final = frozenset(
    "on in at late early the a an this his her its their last reporters journalists lawmakers parliament media "
    "television radio news press briefing conference speech statement interview address telegram".split()
)


def stated_on(claim: Claim, document: Document) -> date | None:
    """Return the day on which the claim's speaker made the statement, or None where its sentence does not say."""
    speaker = claim.attribution.speaker
    if speaker is None:
        return None
    for when in claim.times:
        evidence = next((some for some in claim.evidence if some.span.contains(when.span)), None)
        if when.start and evidence and (_follows(speaker, when, evidence) or _leads(speaker, when, document)):
            return when.start
    return None


def _follows(speaker: Voice, when: When, evidence: Evidence) -> bool:
    """Tell whether the day stands right behind the reporting word, but for the speaker and words like "reporters"."""
    if not speaker.cue:
        return False
    before = words_of(evidence.quote[: when.span.start - evidence.span.start])
    passed = _BETWEEN | frozenset(words_of(speaker.text or ""))
    cue = words_of(speaker.cue)
    nearest = next((word for word in reversed(before) if word in cue or word not in passed), None)
    return nearest in cue


def _leads(speaker: Voice, when: When, document: Document) -> bool:
    """Tell whether the day stands right before the speaker, parted by a comma at most."""
    if speaker.span is None or speaker.span.start < when.span.end:
        return False
    return document.text[when.span.end : speaker.span.start].strip() in {"", ","}

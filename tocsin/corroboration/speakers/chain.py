"""Chains of voices: who speaks to a report in the end, and under which full name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from tocsin.corroboration.speakers.directory import Directory
from tocsin.corroboration.speakers.speaker import BODIES, Speaker, joinable, joined
from tocsin.model import Claim, Voice

_NAME_GOES_ON: Final = re.compile(r"(?:(?:-| (?:al-|bin |ibn |van |de )?)[A-Z][\w’'-]*)+(?=[ ,.](?!\d))")
# Words for what somebody holds or resolves, which another may tell.
_MINDS: Final = re.compile(
    r"\b(?:decid|agree|want|believ|plan|hope|expect|see|saw|fear|kn[eo]w|intend|consider|suspect|aim)"
)
_ROLES: Final = frozenset(
    "minister director general secretary prime presidency chief commander spokesman spokeswoman official head "
    "leader ambassador".split()
)


def outermost_speaker(voices: Sequence[Voice], claim: Claim, published: date | None, book: Directory) -> Speaker:
    """Return the outermost speaker, with the words by which the others of the same interest name them.

    A colon's speaker may be a mere heading ("Eagle S: police say"): the next one counts then.
    """
    quote = claim.evidence[0].quote
    found = [book.speaker(_whole(voice, quote), voice.said_on or published) for voice in voices]
    at = 1 if len(found) > 1 and voices[0].cue == ":" and not found[0].interest else _telling(voices, claim)
    speaker = found[at]
    if at and not speaker.interests:
        speaker = replace(speaker, interest=found[0].interest, also=found[0].also)
    for other in found[at + 1 :]:
        if joinable(speaker, other) and _is_body_of(other, speaker):
            speaker = joined(speaker, other)
        elif not speaker.interests and not other.proper:
            speaker = replace(speaker, interest=other.interest, also=other.also)  # the minister, of a cabinet's state
    return speaker


def _is_body_of(other: Speaker, speaker: Speaker) -> bool:
    """Tell whether a voice may be the body of which another told: nobody else, and no second body."""
    second = speaker.telling & BODIES and other.telling & BODIES - speaker.telling
    return not (other.proper or other.words & _ROLES or second)


def _telling(voices: Sequence[Voice], claim: Claim) -> int:
    """Return which voice tells of the others: "The cabinet has decided so, the minister said" is the minister's."""
    if not claim.cue or not _MINDS.search(voices[0].cue or ""):
        return 0
    later = (at for at, voice in enumerate(voices) if voice.span and voice.span.start > claim.cue.start)
    return next((at for at in later if not _MINDS.search(voices[at].cue or "")), 0)


def _whole(voice: Voice, quote: str) -> Voice:
    """Return a voice with the words behind a dateline, where that was taken for the speaker, or its whole name."""
    text = voice.text or ""
    head, dash, rest = quote.partition(" - ")
    if dash and text == head and head.isupper() and voice.cue and voice.cue in rest:
        return replace(voice, text=rest.partition(f" {voice.cue}")[0], actor=None)
    before, found, after = quote.partition(text) if text[:1].isupper() else ("", "", "")
    more = _NAME_GOES_ON.match(after) if found and not before[-1:].isalpha() and not text.isupper() else None
    return replace(voice, text=text + more[0], actor=None) if more else voice

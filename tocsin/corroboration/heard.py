"""Heard: who speaks in each claim of a report, said so that it can be compared with what other reports say."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tocsin.corroboration.directory import BODIES, SILENT, Directory, Speaker, same_speaker
from tocsin.corroboration.layout import layout
from tocsin.corroboration.speakers import mentions_of
from tocsin.model import ActorKind, BlockKind, Claim, Reading, Voice, VoiceKind

_OUTLETS: Final = re.compile(
    r"\b(?:newspaper|daily|broadcaster|television|TV|radio|news agency|magazine|outlet|media|website|account|"
    r"(?:report|article|story) (?:of|in|by))\b",
    re.IGNORECASE,
)
_POSSESSED: Final = re.compile(r"(?:his|her|their)\b", re.IGNORECASE)
RECALLED: Final = re.compile(
    r"\b(?:had|earlier|previously|(?:last|the) (?:week|month|year|days?) (?:before|earlier)|in (?:January|February|"
    r"March|April|May|June|July|August|September|October|November|December))\b",
    re.IGNORECASE,
)
"""Words by which a report goes back to what was said before."""
_SPOKES: Final = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)
_WITNESS: Final = re.compile(
    r"\b(?:this (?:reporter|newspaper|correspondent)|our (?:reporter|correspondent|newsroom|team|desk)s?|"
    r"could see|we (?:found|saw|counted|had|have))\b|['’]s (?:reporter|correspondent|newsroom)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Who speaks in a claim.

    `speaker` is None where the report speaks for itself, `said_on` the day of the statement where the sentence gives
    it; `relays` are the outlets and accounts that pass it on; `witnessed` says that the report was there itself.
    """

    claim: Claim
    speaker: Speaker | None
    said_on: date | None
    relays: tuple[str, ...]
    witnessed: bool


def heard(reading: Reading, outlets: Collection[str], book: Directory) -> tuple[Heard, ...]:
    """Return who speaks in each claim of a report, in the order of the text; `outlets` are the publishers known.

    Whoever is "he", "it" or "the agency" is the speaker who was last named.
    """
    last: Speaker | None = None
    body: Speaker | None = None
    folded = [outlet.casefold().removeprefix("the ") for outlet in outlets]
    here = layout(reading.document)
    found: list[Heard] = []
    for claim in sorted((*reading.claims, *reading.uncoded), key=lambda claim: claim.evidence[0].span):
        relays, voices = _parted(claim.attribution.voices, folded)
        speaker = _speaker(voices, reading.document.published, book) if voices else None
        if speaker is not None and _is_unclear(speaker, voices[0], book):
            speaker = _owner(claim, voices[0], reading.document.published, book) or last
        elif speaker is not None:
            if (
                _SPOKES.search(" ".join(speaker.words))
                and body
                and _joinable(speaker, body)
                and not speaker.telling & BODIES
            ):
                speaker = _joined(speaker, body)
            last = speaker
            body = speaker if speaker.telling & BODIES and not speaker.person else body
        elif here.blocks_of(claim, BlockKind.POST):
            speaker = last  # a post goes on with whom it has quoted
        found.append(
            Heard(
                claim=claim,
                speaker=speaker,
                said_on=next((voice.said_on for voice in voices if voice.said_on), None),
                relays=tuple(voice.text or voice.name for voice in relays),
                witnessed=bool(_WITNESS.search(claim.evidence[0].quote)),
            )
        )
    return tuple(_dated(one, found) for one in found)


def _dated(one: Heard, others: Sequence[Heard]) -> Heard:
    """Return a claim with the day on which its speaker is said to have spoken elsewhere in the report."""
    if one.speaker is None or one.said_on:
        return one
    days = {o.said_on for o in others if o.speaker and o.said_on and same_speaker(one.speaker, o.speaker)}
    return replace(one, said_on=next(iter(days))) if len(days) == 1 and not RECALLED.search(_quote(one)) else one


def _quote(one: Heard) -> str:
    return one.claim.evidence[0].quote


def _owner(claim: Claim, voice: Voice, published: date | None, book: Directory) -> Speaker | None:
    """Return whose office "his office" is, where the claim tells of one person."""
    if not _POSSESSED.match(voice.text or ""):
        return None
    actors = book.vocabulary.actors.by_id
    persons = [m for m in mentions_of(claim) if m.actor in actors and actors[m.actor].kind is ActorKind.PERSON]
    return book.actor(persons[0], published) if persons else None


def _parted(voices: Sequence[Voice], outlets: Sequence[str]) -> tuple[list[Voice], list[Voice]]:
    relays = [voice for voice in voices if _is_outlet(voice, outlets)]
    return relays, [voice for voice in voices if voice not in relays]


def _is_outlet(voice: Voice, outlets: Sequence[str]) -> bool:
    if voice.kind in (VoiceKind.OUTLET, VoiceKind.ACCOUNT):
        return True
    text = (voice.text or voice.name).casefold()
    return any(outlet in text for outlet in outlets) or bool(_OUTLETS.search(text))


def _speaker(voices: Sequence[Voice], published: date | None, book: Directory) -> Speaker:
    """Return the outermost speaker, with the words by which the others of the same interest name them.

    A colon's speaker may be a mere heading ("Eagle S: police say"): the next one counts then.
    """
    found = [book.speaker(voice, voice.said_on or published) for voice in voices]
    at = 1 if len(found) > 1 and voices[0].cue == ":" and not found[0].interest else 0
    speaker = found[at]
    for other in found[at + 1 :]:
        if _joinable(speaker, other):
            speaker = _joined(speaker, other)
    return speaker


def _joined(speaker: Speaker, other: Speaker) -> Speaker:
    return replace(
        speaker,
        person=speaker.person or other.person,
        interest=speaker.interest or other.interest,
        also=speaker.also | other.also,
        initials=speaker.initials | other.initials,
        words=speaker.words | other.words,
        telling=speaker.telling | other.telling,
    )


def _joinable(one: Speaker, other: Speaker) -> bool:
    if one.person and other.person:
        return one.person == other.person
    return not one.interests or not other.interests or bool(one.interests & other.interests)


def _is_unclear(speaker: Speaker, voice: Voice, book: Directory) -> bool:
    """Tell whether a speaker can only be told by those named before: a state is seldom meant where "it" speaks."""
    actor = book.vocabulary.actors.by_id.get(voice.actor or "")
    if (voice.text or "").casefold() in SILENT:
        return True
    if voice.how == "pronoun" and (actor is None or actor.kind is not ActorKind.PERSON):
        return True
    return not speaker.person and speaker.interest is None and not speaker.telling

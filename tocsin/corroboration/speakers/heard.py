"""Heard: who speaks in each claim of a report, said so that it can be compared with what other reports say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tocsin.corroboration.copying.credit import Credit, CreditKind
from tocsin.corroboration.layout import layout
from tocsin.corroboration.speakers.directory import Directory
from tocsin.corroboration.speakers.relayed import parted, relay_names
from tocsin.corroboration.speakers.speaker import Speaker, same_speaker
from tocsin.corroboration.speakers.talk import Talk, who_speaks
from tocsin.model import Claim, Reading, Voice

_SEES: Final = "reporter correspondent journalist saw heard found watched counted visited could".split()
_BEFORE: Final = 800  # characters of a report in which "the agency" is named more fully
_IN_SENTENCES: Final = (CreditKind.CITATION, CreditKind.INTERVIEW)
_RECALLED: Final = re.compile(
    r"\b(?:earlier|previously|at the time|(?:last|the) (?:week|month|year|days?) (?:before|earlier)|"
    r"in (?:January|February|March|April|May|June|July|August|September|October|November|December))\b",
    re.IGNORECASE,
)
_WITNESS: Final = re.compile(
    r"\b(?:this (?:reporter|newspaper|correspondent)|our (?:reporter|correspondent|newsroom|team|desk)s?|"
    r"could see|we (?:found|saw|counted|had|have))\b|['’]s (?:reporter|correspondent|newsroom)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Who speaks in a claim.

    `speaker` is None where the report speaks for itself, `said_on` the day of the statement where the report gives it;
    `relays` are the outlets and accounts that pass it on, by name; `witnessed` says that the report was there itself,
    `recalled` that it goes back to what was said before. `before` is who spoke last in the same block, `after` who
    speaks in the next sentence.
    """

    claim: Claim
    speaker: Speaker | None
    said_on: date | None = None
    relays: tuple[str, ...] = ()
    witnessed: bool = False
    recalled: bool = False
    before: Speaker | None = None
    after: Speaker | None = None


def heard(reading: Reading, credits: Sequence[Credit], book: Directory) -> tuple[Heard, ...]:
    """Return who speaks in each claim of a report with some credits, in the order of the text.

    Whoever is "he", "it" or "the agency" is the speaker who was last named.
    """
    document, here, talk = reading.document, layout(reading.document), Talk()
    cited = [credit for credit in credits if credit.how in _IN_SENTENCES]
    own = _own_eyes(book.vocabulary.sources.of(document.address, document.outlet).name)
    found: list[Heard] = []
    for claim in sorted((*reading.claims, *reading.uncoded), key=lambda claim: claim.evidence[0].span):
        span = claim.evidence[0].span
        talk.enter(here.block_at(span))
        talk.text = document.text[max(span.end - _BEFORE, 0) : span.end]
        one = _heard(
            claim, talk, [one.source_words for one in cited if span.overlaps(one.span)], document.published, book
        )
        one = replace(one, witnessed=one.witnessed or any(words in claim.evidence[0].quote for words in own))
        talk.here = one.speaker or talk.here
        found.append(one)
    followed = zip(found, [*(one.speaker for one in found[1:]), None], strict=True)
    return tuple(_dated(replace(one, after=after), found) for one, after in followed)


def _own_eyes(publisher: str) -> list[str]:
    """Return the words by which a report says what its publisher saw: "Kanal Nord saw"."""
    return [f"{publisher.removeprefix('The ')} {word}" for word in _SEES]


def _heard(claim: Claim, talk: Talk, credited: Sequence[str], published: date | None, book: Directory) -> Heard:
    quote = claim.evidence[0].quote
    relays, voices = parted(claim.attribution.voices, book)
    voices = [voice for voice in voices if not _WITNESS.search(voice.text or "")]
    names = relay_names(quote, relays, credited, talk.relays)
    talk.relays += names
    return Heard(
        claim=claim,
        speaker=who_speaks(claim, voices, talk, published, book) if voices else None,
        said_on=next((voice.said_on for voice in voices if voice.said_on), None),
        relays=tuple(names),
        witnessed=bool(_WITNESS.search(_part(claim))),
        recalled=_is_recalled(quote, voices),
        before=talk.here,
    )


def _part(claim: Claim) -> str:
    """Return the part of a claim's sentence, between semicolons, that it hangs on."""
    evidence = claim.evidence[0]
    if claim.cue is None or not evidence.span.contains(claim.cue):
        return evidence.quote
    at = claim.cue.start - evidence.span.start
    return evidence.quote[:at].rpartition(";")[2] + evidence.quote[at:].partition(";")[0]


def _is_recalled(quote: str, voices: Sequence[Voice]) -> bool:
    had = any((voice.cue or "").startswith("had ") for voice in voices)
    return had or bool(_RECALLED.search(quote)) or (not voices and " had " in quote)


def _dated(one: Heard, others: Sequence[Heard]) -> Heard:
    """Return a claim with the day on which its speaker is said to have spoken elsewhere in the report."""
    if one.speaker is None or one.said_on or one.recalled:
        return one
    days = {o.said_on for o in others if o.speaker and o.said_on and same_speaker(one.speaker, o.speaker)}
    return replace(one, said_on=next(iter(days))) if len(days) == 1 else one

"""Heard: who speaks in each claim of a report, said so that it can be compared with what other reports say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from tocsin.corroboration.credit import PRINTED, CreditKind
from tocsin.corroboration.credits import credits
from tocsin.corroboration.directory import Directory
from tocsin.corroboration.layout import layout
from tocsin.corroboration.speaker import BODIES, SILENT, Speaker, joinable, joined, of_body, same_speaker
from tocsin.corroboration.speakers import mentions_of
from tocsin.model import ActorKind, Block, BlockKind, Claim, Reading, Voice, VoiceKind

_NAME_GOES_ON: Final = re.compile(r"(?:(?:-| (?:al-|bin |ibn |van |de )?)[A-Z][\w’'-]*)+(?=[ ,.](?!\d))")
_SEES: Final = "reporter correspondent journalist saw heard found watched counted visited could".split()
_IN_SENTENCES: Final = (CreditKind.CITATION, CreditKind.INTERVIEW)
_OUTLETS: Final = re.compile(
    r"\b(?:newspaper|daily|broadcaster|television|TV|radio|news agency|magazine|outlet|media|website|account|"
    r"(?:report|article|story) (?:of|in|by))\b",
    re.IGNORECASE,
)
_POINTS: Final = re.compile(
    r"(?:the|this|that|its) (?:[A-Z]\w+ )?(?:newspaper|paper|daily|broadcaster|agency|account)$"
)
_TOLD: Final = re.compile(r"\btold (?:the|that) (?:newspaper|paper|daily|broadcaster|magazine|site)\b")
_SUBJECT: Final = 3  # words in which a sentence names its subject, or begins to
_MYSELF: Final = re.compile(r"\b(?:I|me|my|myself)\b")
_POSSESSED: Final = re.compile(r"(?:his|her|their|its)\b", re.IGNORECASE)
# Words for what somebody holds or resolves, which another may tell.
_PRONOUN: Final = re.compile(r"^.* (he|she|they|it)$", re.DOTALL)
_MINDS: Final = re.compile(r"\b(?:decid|agree|want|believ|plan|hope|expect|see|saw|fear|kn[eo]w|intend|consider|suspect|aim)")
_SPOKES: Final = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)
_SPOKES_FOR: Final = re.compile(r"\bgovernment spokes|\bspokes\w+ (?:for|of) ", re.IGNORECASE)
_RECALLED: Final = re.compile(
    r"\b(?:earlier|previously|at the time|(?:last|the) (?:week|month|year|days?) (?:before|earlier)|"
    r"in (?:January|February|March|April|May|June|July|August|September|October|November|December))\b",
    re.IGNORECASE,
)
_GENERIC: Final = frozenset({"agency", "organisation", "organization", "body"})
_ROLES: Final = frozenset(
    "minister director general secretary prime presidency chief commander spokesman spokeswoman official head "
    "leader ambassador".split()
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


@dataclass(slots=True)
class _Talk:
    """Who has spoken so far in a report."""

    speakers: list[Speaker] = field(default_factory=list)
    relays: list[str] = field(default_factory=list)
    own: tuple[str, ...] = ()
    block: object = None
    here: Speaker | None = None

    @property
    def last(self) -> Speaker | None:
        return self.speakers[-1] if self.speakers else None

    def last_body(self) -> Speaker | None:
        """Return the body that was named last."""
        return next((one for one in reversed(self.speakers) if one.telling & BODIES and not one.person), None)

    def last_like(self, speaker: Speaker) -> Speaker | None:
        """Return who was last named by the words that now stand alone: "the ministry", "the woman"."""
        fitting = (one for one in reversed(self.speakers) if speaker.words <= one.words and joinable(speaker, one))
        return next(fitting, None) if speaker.words else None


def heard(reading: Reading, book: Directory) -> tuple[Heard, ...]:
    """Return who speaks in each claim of a report, in the order of the text.

    Whoever is "he", "it" or "the agency" is the speaker who was last named.
    """
    publisher = book.vocabulary.sources.of(reading.document.address, reading.document.outlet).name
    talk = _Talk(own=tuple(f"{publisher.removeprefix('The ')} {word}" for word in _SEES))
    here = layout(reading.document)
    cited = [credit for credit in credits(reading.document, book.vocabulary.sources) if credit.how in _IN_SENTENCES]
    found: list[Heard] = []
    for claim in sorted((*reading.claims, *reading.uncoded), key=lambda claim: claim.evidence[0].span):
        block = here.block_at(claim.evidence[0].span)
        if block is not talk.block:
            talk.block, talk.here = block, None
        span = claim.evidence[0].span
        credited = [credit.source_words for credit in cited if span.overlaps(credit.span)]
        found.append(_heard(claim, talk, credited, reading.document.published, book))
        if found[-1].speaker is None and block and _goes_on(block, claim) and talk.last:
            found[-1] = replace(found[-1], speaker=talk.last)  # a post goes on with whom it has quoted
        talk.here = found[-1].speaker or talk.here
    nexts = [*(one.speaker for one in found[1:]), None]
    found = [replace(one, after=after) for one, after in zip(found, nexts, strict=True)]
    return tuple(_dated(one, found) for one in found)


def _goes_on(block: Block, claim: Claim) -> bool:
    """Tell whether a post may go on with whom it has quoted: not where it speaks of itself."""
    return block.kind is BlockKind.POST and not _MYSELF.search(claim.evidence[0].quote)


def _heard(claim: Claim, talk: _Talk, credited: Sequence[str], published: date | None, book: Directory) -> Heard:
    quote = claim.evidence[0].quote
    relays, voices = _parted(claim.attribution.voices, book)
    names = [_relay(voice.text or voice.name, talk) for voice in relays]
    names += [talk.relays[-1] for _ in _TOLD.finditer(quote) if talk.relays and not names]
    names += [name for name in credited if not any(name.casefold() in other.casefold() for other in names)]
    talk.relays += names
    return Heard(
        claim=claim,
        speaker=_who(claim, voices, talk, published, book) if voices else None,
        said_on=next((voice.said_on for voice in voices if voice.said_on), None),
        relays=tuple(names),
        witnessed=bool(_WITNESS.search(quote)) or any(own in quote for own in talk.own),
        recalled=_is_recalled(quote, voices),
        before=talk.here,
    )


def _is_recalled(quote: str, voices: Sequence[Voice]) -> bool:
    had = any((voice.cue or "").startswith("had ") for voice in voices)
    return had or bool(_RECALLED.search(quote)) or (not voices and " had " in quote)


def _relay(name: str, talk: _Talk) -> str:
    """Return the name of an outlet or account, also where a report only points back to it ("the Thai newspaper")."""
    return talk.relays[-1] if talk.relays and _POINTS.match(name) else name


def _parted(voices: Sequence[Voice], book: Directory) -> tuple[list[Voice], list[Voice]]:
    relays = [voice for voice in voices if _is_outlet(voice, book)]
    return relays, [voice for voice in voices if voice not in relays]


def _is_outlet(voice: Voice, book: Directory) -> bool:
    if voice.kind in (VoiceKind.OUTLET, VoiceKind.ACCOUNT):
        return True
    text = voice.text or voice.name
    named = any(source.kind in PRINTED for source, _ in book.vocabulary.sources.mentions(text))
    return named or bool(_OUTLETS.search(text))


def _who(claim: Claim, voices: Sequence[Voice], talk: _Talk, published: date | None, book: Directory) -> Speaker | None:
    """Return who speaks, with what the report has said about them before; they are then the last who spoke."""
    quote, text = claim.evidence[0].quote, voices[0].text or ""
    text = _PRONOUN.sub(r"\1", text)
    speaker = _speaker(voices, claim, published, book)
    if text == "Who":
        return talk.last
    if text.casefold() in SILENT:
        return _stood_in_for(text, speaker, talk)
    if _POSSESSED.match(text):
        speaker = _of_owner(speaker, text, quote, book)
    if speaker.unclear:
        return _owner(claim, voices[0], published, book) or talk.last_like(speaker) or _last_if_bare(speaker, talk)
    if text.casefold().startswith("the ") and speaker.words and speaker.words <= _GENERIC and (org := _last_organisation(talk, book)):
        return org
    if not (speaker.interests or speaker.proper or speaker.person) and (before := talk.last_like(speaker)):
        speaker = before
    speaker = _of_body(speaker, text, quote, talk, book)
    fuller = next((one for one in reversed(talk.speakers) if speaker.proper and _is_short_for(speaker, one)), None)
    talk.speakers.append(fuller or speaker)
    return talk.last


def _last_organisation(talk: _Talk, book: Directory) -> Speaker | None:
    """Return the organisation that spoke last, for "the UN agency"."""
    actors = book.vocabulary.actors.by_id

    def is_one(speaker: Speaker) -> bool:
        actor = actors.get(speaker.interest or "")
        return actor is not None and actor.kind is ActorKind.ORGANISATION and not speaker.person

    return next(filter(is_one, reversed(talk.speakers)), None)


def _of_body(speaker: Speaker, text: str, quote: str, talk: _Talk, book: Directory) -> Speaker:
    """Return a spokesperson with the body that was named last, or in the sentence: "the agency did so, its head said"."""
    if not _SPOKES.search(text) or _SPOKES_FOR.search(text) or speaker.telling & BODIES:
        return speaker
    if (body := talk.last_body()) and joinable(speaker, body):
        return of_body(speaker, body)
    named = () if speaker.interests else book.interests_in(quote.partition(text)[0])
    bodies = [one for one in named if book.vocabulary.actors.by_id[one].kind is ActorKind.ORGANISATION]
    return replace(speaker, interest=bodies[0]) if bodies else speaker


def _is_short_for(speaker: Speaker, other: Speaker) -> bool:
    """Tell whether somebody who was named in full before is now named by a part of that."""
    return speaker.proper < other.proper and joinable(speaker, other)


def _of_owner(speaker: Speaker, text: str, quote: str, book: Directory) -> Speaker:
    """Return a speaker with the state that "its" stands for: the first that is named before it, in its part."""
    before = quote.partition(text)[0].rpartition(";")[2]
    if speaker.person or not (states := book.interests_in(before)):
        return speaker
    body = book.named(" ".join(before.split()[:_SUBJECT]))
    speaker = replace(speaker, words=speaker.words | (body.words & BODIES), telling=speaker.telling | (body.telling & BODIES))
    name = f"{book.vocabulary.actors.by_id[states[0]].name}'s {text.partition(' ')[2]}"
    return replace(speaker, name=name, interest=states[0], also=frozenset())


def _dated(one: Heard, others: Sequence[Heard]) -> Heard:
    """Return a claim with the day on which its speaker is said to have spoken elsewhere in the report."""
    if one.speaker is None or one.said_on or one.recalled:
        return one
    days = {o.said_on for o in others if o.speaker and o.said_on and same_speaker(one.speaker, o.speaker)}
    return replace(one, said_on=next(iter(days))) if len(days) == 1 else one


def _owner(claim: Claim, voice: Voice, published: date | None, book: Directory) -> Speaker | None:
    """Return whose office "his office" is, where the claim tells of one person."""
    if not _POSSESSED.match(voice.text or ""):
        return None
    actors = book.vocabulary.actors.by_id
    persons = [m for m in mentions_of(claim) if m.actor in actors and actors[m.actor].kind is ActorKind.PERSON]
    return book.actor(persons[0], published) if persons else None


def _whole(voice: Voice, quote: str) -> Voice:
    """Return a voice with the words behind a dateline, where that was taken for the speaker, and the name to its end."""
    text = voice.text or ""
    head, dash, rest = quote.partition(" - ")
    if dash and text == head and head.isupper() and voice.cue and voice.cue in rest:
        return replace(voice, text=rest.partition(f" {voice.cue}")[0], actor=None)
    before, found, after = quote.partition(text) if text else ("", "", "")
    more = _NAME_GOES_ON.match(after) if found and before.count(text) == 0 and not text.isupper() else None
    return replace(voice, text=text + more[0], actor=None) if more else voice


def _outermost(voices: Sequence[Voice], claim: Claim) -> int:
    """Return which voice tells of the others: "The cabinet has decided so, the minister said" is the minister's."""
    if not claim.cue or not _MINDS.search(voices[0].cue or ""):
        return 0
    later = (at for at, voice in enumerate(voices) if voice.span and voice.span.start > claim.cue.start)
    return next((at for at in later if not _MINDS.search(voices[at].cue or "")), 0)


def _speaker(voices: Sequence[Voice], claim: Claim, published: date | None, book: Directory) -> Speaker:
    """Return the outermost speaker, with the words by which the others of the same interest name them.

    A colon's speaker may be a mere heading ("Eagle S: police say"): the next one counts then.
    """
    quote = claim.evidence[0].quote
    found = [book.speaker(_whole(voice, quote), voice.said_on or published) for voice in voices]
    at = 1 if len(found) > 1 and voices[0].cue == ":" and not found[0].interest else _outermost(voices, claim)
    speaker = found[at]
    if at and not speaker.interests:
        speaker = replace(speaker, interest=found[0].interest, also=found[0].also)
    for other in found[at + 1 :]:
        if joinable(speaker, other) and not other.proper and not other.words & _ROLES:
            speaker = joined(speaker, other)
    return speaker


def _last_if_bare(speaker: Speaker, talk: _Talk) -> Speaker:
    """Return who spoke last where one bare word stands for them: "the group", not "the opposition command"."""
    return talk.last if talk.last and len(speaker.words) <= 1 else speaker


def _stood_in_for(pronoun: str, speaker: Speaker, talk: _Talk) -> Speaker | None:
    """Return whom "he", "it" or "they" means: who was last named of those on whose behalf it was taken to speak.

    A state is seldom meant where one of its bodies has spoken; "it" is no person.
    """
    if speaker.person:
        return speaker
    speakers = [one for one in talk.speakers if not one.person] if pronoun.casefold() == "it" else talk.speakers
    last = speakers[-1] if speakers else None
    if speaker.unknown:
        return last
    same = next((one for one in reversed(speakers) if speaker.interests & one.interests), None)
    bodily = last and not last.person and pronoun.casefold() == "it" and not speaker.for_one
    return same or (last if bodily else speaker)

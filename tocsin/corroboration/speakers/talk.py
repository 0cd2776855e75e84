"""Talk: who has spoken so far in a report, and who is meant by "he", "it", "the agency" or "its spokesman"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from tocsin.corroboration.speakers.chain import outermost_speaker
from tocsin.corroboration.speakers.directory import Directory
from tocsin.corroboration.speakers.speaker import BODIES, SILENT, Speaker, is_short_for, joinable, of_body
from tocsin.corroboration.speakers.speakers import mentions_of
from tocsin.model import ActorKind, Block, Claim, Voice

_SUBJECT: Final = 3  # words in which a sentence names its subject, or begins to
_POSSESSED: Final = re.compile(r"(?:his|her|their|its)\b", re.IGNORECASE)
_PRONOUN: Final = re.compile(r"^.* (he|she|they|it)$", re.DOTALL)
_SPOKES: Final = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)
_SPOKES_FOR: Final = re.compile(r"\bgovernment spokes|\bspokes\w+ (?:for|of) ", re.IGNORECASE)
_BARE: Final = re.compile(r"[Tt]he (?P<body>[a-z]+(?: [a-z]+)?)")
_PERSONS: Final = frozenset(
    "spokesman spokeswoman spokesperson man woman resident witness doctor nurse teacher mayor governor minister "
    "presidency prime prosecution official officer commander student fisherman farmer trader passenger driver".split()
)
_GENERIC: Final = frozenset({"agency", "organisation", "organization", "body"})


@dataclass(slots=True)
class Talk:
    """Who has spoken so far in a report, and its `text` so far."""

    speakers: list[Speaker] = field(default_factory=list)
    relays: list[str] = field(default_factory=list)
    text: str = ""
    block: Block | None = None
    here: Speaker | None = None

    def enter(self, block: Block | None) -> None:
        """Come to a block; nobody has spoken in it yet, if it is a new one."""
        if block is not self.block:
            self.block, self.here = block, None

    @property
    def last(self) -> Speaker | None:
        """Who spoke last."""
        return self.speakers[-1] if self.speakers else None

    def last_body(self) -> Speaker | None:
        """Return the body that was named last."""
        bodies = [one for one in reversed(self.speakers) if not one.person and not one.head and one.interests]
        told = (one for one in reversed(self.speakers) if one.telling & BODIES and not one.person)
        return next(told, None) or next((one for one in bodies if not one.whole or one.for_one), None)

    def last_like(self, speaker: Speaker) -> Speaker | None:
        """Return who was last named by the words that now stand alone: "the ministry", "the woman"."""
        fitting = (
            one
            for one in reversed(self.speakers)
            if joinable(speaker, one) and (speaker.words <= one.words or is_short_for(speaker, one))
        )
        return next(fitting, None) if speaker.words else None


def who_speaks(
    claim: Claim, voices: Sequence[Voice], talk: Talk, published: date | None, book: Directory
) -> Speaker | None:
    """Return who speaks, with what the report has said about them before; they are then the last who spoke."""
    quote, text = claim.evidence[0].quote, voices[0].text or ""
    text = _PRONOUN.sub(r"\1", text)
    speaker = outermost_speaker(voices, claim, published, book)
    if text == "Who":
        return talk.last
    if text.casefold() in SILENT:
        return _stood_in_for(text, speaker, _is_in_sentence(speaker, claim, voices[0], book), talk)
    if _POSSESSED.match(text):
        speaker = _of_owner(speaker, text, quote, talk, book)
    if fuller := _named_before(text, speaker, talk, published, book):
        talk.speakers.append(fuller)
        return fuller
    if speaker.unclear:
        return _owner(claim, voices[0], published, book) or talk.last_like(speaker) or _last_if_bare(speaker, talk)
    if _is_generic(text, speaker) and (organisation := _last_organisation(talk, book)):
        return organisation
    if not (speaker.interests or speaker.proper or speaker.person) and (before := talk.last_like(speaker)):
        speaker = before
    speaker = _of_body(speaker, text, quote, talk, book)
    fuller = next((one for one in reversed(talk.speakers) if speaker.proper and _is_short_for(speaker, one)), None)
    talk.speakers.append(fuller or speaker)
    return talk.last


def _is_in_sentence(speaker: Speaker, claim: Claim, voice: Voice, book: Directory) -> bool:
    """Tell whether a sentence names, before a pronoun, whom that was taken for."""
    evidence = claim.evidence[0]
    if voice.span is None or not evidence.span.contains(voice.span):
        return False
    before = evidence.quote[: voice.span.start - evidence.span.start]
    if speaker.person:
        return speaker.person.rsplit("-", 1)[-1] in before.casefold()
    return bool(speaker.interests & {*book.interests_in(before)})


def _stood_in_for(pronoun: str, speaker: Speaker, near: bool, talk: Talk) -> Speaker | None:
    """Return whom "he", "it" or "they" means: whoever speaks goes on, unless the sentence has somebody `near`.

    Of others it is who was last named of those on whose behalf it was taken to speak. A state is seldom meant where one
    of its bodies has spoken; "it" is no person.
    """
    if not near and talk.here and _fits(pronoun.casefold(), talk.here):
        return talk.here
    if speaker.person:
        return speaker
    speakers = [one for one in talk.speakers if not one.person] if pronoun.casefold() == "it" else talk.speakers
    last = speakers[-1] if speakers else None
    if speaker.unknown:
        return last
    same = next((one for one in reversed(speakers) if speaker.interests & one.interests), None)
    bodily = last and not last.person and pronoun.casefold() == "it" and not speaker.for_one
    return same or (last if bodily else speaker)


def _fits(pronoun: str, speaker: Speaker) -> bool:
    """Tell whether a pronoun may stand for a speaker: "it" for no person, "he" for nothing but one."""
    someone = speaker.head or bool(speaker.words & _PERSONS)
    return {"it": not speaker.head, "he": someone, "she": someone}.get(pronoun, False)


def _last_if_bare(speaker: Speaker, talk: Talk) -> Speaker:
    """Return who spoke last where one bare word stands for them: "the group", not "the opposition command"."""
    return talk.last if talk.last and len(speaker.words) <= 1 else speaker


def _named_before(text: str, speaker: Speaker, talk: Talk, published: date | None, book: Directory) -> Speaker | None:
    """Return the body that "the agency" repeats: the last of those that the text so far calls so more fully.

    Nobody is looked for where one of them has spoken in the paragraph.
    """
    bare = _BARE.fullmatch(text)
    if bare is None or speaker.interests or speaker.person:
        return None
    if talk.here and speaker.words and speaker.words <= talk.here.words:
        return None
    fuller = re.compile(rf"\b(?:[A-Z][\w’'.-]* )(?:[\w’'-]+ ){{0,2}}{bare['body']}\b(?! of\b)")
    found = [book.named(match[0], published) for match in fuller.finditer(talk.text)]
    known = [one for one in found if one.interests]
    return known[-1] if known else None


def _is_generic(text: str, speaker: Speaker) -> bool:
    """Tell whether words tell only what sort of body speaks: "the UN agency"."""
    return text.casefold().startswith("the ") and bool(speaker.words) and speaker.words <= _GENERIC


def _last_organisation(talk: Talk, book: Directory) -> Speaker | None:
    """Return the organisation that spoke last, for "the UN agency"."""
    actors = book.vocabulary.actors.by_id

    def is_one(speaker: Speaker) -> bool:
        actor = actors.get(speaker.interest or "")
        return actor is not None and actor.kind is ActorKind.ORGANISATION and not speaker.person

    return next(filter(is_one, reversed(talk.speakers)), None)


def _of_body(speaker: Speaker, text: str, quote: str, talk: Talk, book: Directory) -> Speaker:
    """Return a spokesperson with the body that was named last, or the organisation that their sentence names."""
    if not _SPOKES.search(text) or _SPOKES_FOR.search(text) or speaker.telling & BODIES or speaker.person:
        return speaker
    if (body := talk.last_body()) and joinable(speaker, body):
        return of_body(speaker, body)
    named = () if speaker.interests else book.interests_in(quote.partition(text)[0])
    bodies = [one for one in named if book.vocabulary.actors.by_id[one].kind is ActorKind.ORGANISATION]
    return replace(speaker, interest=bodies[0]) if bodies else speaker


def _is_short_for(speaker: Speaker, other: Speaker) -> bool:
    """Tell whether somebody who was named in full before is now named by a part of that."""
    return speaker.proper < other.proper and joinable(speaker, other)


def _of_owner(speaker: Speaker, text: str, quote: str, talk: Talk, book: Directory) -> Speaker:
    """Return a speaker with the state that "its" stands for: the first that is named before it, in its part.

    Where none is, it is the body that spoke last.
    """
    before = quote.partition(text)[0].rpartition(";")[2]
    if speaker.person:
        return speaker
    if not (states := book.interests_in(before)):
        owner = next((one for one in reversed(talk.speakers) if not one.head and not one.nameless), None)
        fits = owner is not None and text[:3].casefold() == "its" and joinable(speaker, owner)
        return of_body(speaker, owner) if owner and fits else speaker
    body = book.named(" ".join(before.split()[:_SUBJECT]))
    own = frozenset() if speaker.telling & BODIES else body.telling & BODIES
    speaker = replace(speaker, words=speaker.words | own, telling=speaker.telling | own)
    name = f"{book.vocabulary.actors.by_id[states[0]].name}'s {text.partition(' ')[2]}"
    return replace(speaker, name=name, interest=states[0], also=frozenset())


def _owner(claim: Claim, voice: Voice, published: date | None, book: Directory) -> Speaker | None:
    """Return whose office "his office" is, where the claim tells of one person."""
    if not _POSSESSED.match(voice.text or ""):
        return None
    actors = book.vocabulary.actors.by_id
    persons = [m for m in mentions_of(claim) if m.actor in actors and actors[m.actor].kind is ActorKind.PERSON]
    return book.actor(persons[0], published) if persons else None

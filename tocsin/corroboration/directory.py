"""The directory of those who speak: whether voices of different reports are one speaker's, and in whose interest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.corroboration.phrases import Index, find, index, words_of
from tocsin.model import Actor, ActorKind, Mention, Voice, VoiceKind
from tocsin.vocabulary import Vocabulary

SILENT: Final = frozenset(
    "a an the of and or in for on at to from by with its his her their our your own who which that also s is are was "
    "were has have had be been as it he she they we i him them this these those".split()
)
_WORD: Final = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_DATELINE: Final = re.compile(r"^[A-Z][A-Z ,.'-]{2,40}(?:\([^)]{2,40}\) )?[-–—] ")
_CAPITALS: Final = re.compile(r"\b(?!The )[A-Z][a-z]+(?: (?:(?:of|for|the|and) ){0,2}[A-Z][a-z]+){2,}")
_NAME: Final = re.compile(r"\b[A-Z][\w’'-]+(?: (?:al-|bin |van |de )?[A-Z][\w’'-]+)+|\b[A-Z]\w+-[A-Z]\w+")
_ASIDE: Final = re.compile(r",? (?:which|who|whose|whom|that)\b.*$", re.DOTALL)
_ALIKE: Final = 0.5  # of the words of two names that are not the same
BODIES: Final = frozenset(
    "military intelligence defence foreign justice health interior presidency prime prosecution police ambassador "
    "navy customs parliament court".split()
)
_OWN: Final = frozenset({"name", "demonym", "capital"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whoever says something, as far as a report tells.

    `interest` is the state or organisation on whose behalf they speak, `person` the id of a person whom the vocabulary
    knows. `words` are those of their name, without the state's; `telling` those that tell one body from another.
    Without any, a state speaks as a whole ("Moscow").
    """

    name: str
    kind: VoiceKind
    person: str | None = None
    interest: str | None = None
    also: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()

    @property
    def interests(self) -> frozenset[str]:
        """All on whose behalf they may speak: whoever holds two offices does so for both."""
        return self.also | {self.interest} if self.interest else self.also

    @property
    def whole(self) -> bool:
        """Tell whether a state or organisation speaks, and nothing says through whom."""
        return not self.words and not self.person and self.interest is not None

    @property
    def unknown(self) -> bool:
        """Tell whether nothing is known of who speaks: "he", "it", "they"."""
        return not self.words and not self.person and self.interest is None


@dataclass(frozen=True, slots=True)
class Directory:
    """The names of states and the words of bodies by which speakers are told apart."""

    vocabulary: Vocabulary
    states: Index
    persons: Index
    actor_of: dict[tuple[str, ...], str]

    def speaker(self, voice: Voice, on: date | None) -> Speaker:
        """Return who speaks with a voice that was heard on a day."""
        text = _ASIDE.sub("", _DATELINE.sub("", voice.text or voice.name))
        actor = self.vocabulary.actors.by_id.get(self._in_full(text) or voice.actor or "")
        if actor is not None and actor.kind is ActorKind.PERSON and self._is_other(text, actor, on):
            roles = self.vocabulary.offices.roles_of(actor.id, on) if on and voice.how == "office" else ()
            return self._described(text, text, voice.kind, roles[0].of if roles else None)
        if actor is None:
            return self._described(voice.name, text, voice.kind, None)
        if actor.kind is not ActorKind.PERSON:
            return self._described(voice.name, text, voice.kind, actor.id)
        return self._person(actor.id, voice, text, on)

    def actor(self, mention: Mention, on: date | None) -> Speaker:
        """Return an actor whom a report names as a speaker that they may be."""
        return self.speaker(Voice(kind=VoiceKind.NAMED, name=mention.text, actor=mention.actor, text=mention.text), on)

    def named(self, text: str, kind: VoiceKind = VoiceKind.NAMED) -> Speaker:
        """Return the speaker whom some words name: "National Intelligence Service (Republic of Korea)"."""
        return self._described(text, text, kind, None)

    def _in_full(self, text: str) -> str | None:
        """Return the person whom some words name in full, whoever they were taken for."""
        found = {self.actor_of[form] for form, _ in find(text, self.persons)}
        return next(iter(found)) if len(found) == 1 else None

    def _is_other(self, text: str, actor: Actor, on: date | None) -> bool:
        """Tell whether words that were taken for a person name somebody else: a namesake, a later holder of an office."""
        roles = self.vocabulary.offices.roles_of(actor.id, on) if on else ()
        own = self._words([actor.name, *(role.office for role in roles)])
        names = [match[0] for match in _NAME.finditer(_plain(text, self.states))]
        return any(self._telling(self._words([name])) - own for name in names)

    def _person(self, person: str, voice: Voice, text: str, on: date | None) -> Speaker:
        actor = self.vocabulary.actors.by_id[person]
        roles = self.vocabulary.offices.roles_of(person, on) if on else ()
        words = self._words([actor.name, text, *(role.office for role in roles)])
        interest = roles[0].of if roles else actor.country
        return Speaker(
            name=actor.name,
            kind=voice.kind,
            person=person,
            interest=interest,
            also=frozenset(role.of for role in roles),
            words=words,
            telling=self._telling(words),
        )

    def _described(self, name: str, text: str, kind: VoiceKind, actor: str | None) -> Speaker:
        words = self._words([text])
        own = self._words([self.vocabulary.actors.by_id[actor].name]) if actor else frozenset()
        interest = actor or self.interest_in(text)
        if words <= own:  # "NATO", "the World Food Programme": the body as a whole, under its own name
            words = frozenset()
        initials = frozenset(_initials(run[0]) for run in _CAPITALS.finditer(_plain(text, self.states)))
        return Speaker(
            name=name, kind=kind, interest=interest, words=words, telling=self._telling(words), initials=initials
        )

    def interest_in(self, text: str) -> str | None:
        """Return the state that some words name, if one: "the Finnish agency Traficom" speaks for Finland."""
        found = dict.fromkeys(self.actor_of[form] for form, _ in find(text, self.states))
        return next(iter(found)) if len(found) == 1 else None

    def _words(self, texts: Iterable[str]) -> frozenset[str]:
        bodies = self.vocabulary.words.bodies
        words: set[str] = set()
        for text in texts:
            plain = _plain(text, self.states)
            for match in _WORD.finditer(plain):
                word = re.sub(r"[’']s?$", "", match[0].casefold())
                if word not in SILENT:
                    words.add(bodies.get(word) or word)
        return frozenset(words)

    def _telling(self, words: frozenset[str]) -> frozenset[str]:
        bodies = self.vocabulary.words.bodies
        return frozenset(word for word in words if bodies.get(word, word))


def _plain(text: str, forms: Index) -> str:
    """Return a text with blanks in place of some names."""
    taken = [span for _, span in find(text, forms)]
    return "".join(" " if any(s.start <= at < s.end for s in taken) else sign for at, sign in enumerate(text))


def _initials(words: str) -> str:
    return "".join(word[0] for word in words.split() if word[0].isupper()).lower()


def directory(vocabulary: Vocabulary) -> Directory:
    """Return the directory of a vocabulary's states and bodies."""
    actors = vocabulary.actors
    bodies: dict[tuple[str, ...], str] = {}
    persons: dict[tuple[str, ...], str] = {}
    for form, names in actors.names.items():
        person = actors.by_id[names[0].actor].kind is ActorKind.PERSON
        if names[0].how in _OWN:
            (persons if person else bodies)[words_of(form)] = names[0].actor
    full = {form: actor for form, actor in persons.items() if len(form) > 1}
    return Directory(vocabulary, _index(bodies), _index(full), {**full, **bodies})


def _index(forms: Iterable[tuple[str, ...]]) -> Index:
    return index(" ".join(form) for form in forms)


def same_speaker(one: Speaker, other: Speaker) -> bool:
    """Tell whether two voices are one speaker's: the same person, or bodies of one interest named by the same words."""
    if one.person and other.person:
        return one.person == other.person
    if one.interests and other.interests and not one.interests & other.interests:
        return False
    if one.unknown or other.unknown or one.whole or other.whole:
        return one.whole and other.whole and one.interest == other.interest
    left, right = (one.telling, other.telling) if one.telling and other.telling else (one.words, other.words)
    if one.telling & other.initials or other.telling & one.initials:
        return True
    shared = left & right
    if not shared or _other_body(one, other):
        return False
    within = shared in (left, right) or one.words <= other.words or other.words <= one.words
    return within or len(shared) >= _ALIKE * len(left | right)


def _other_body(one: Speaker, other: Speaker) -> bool:
    """Tell "the defence ministry" from "the defence intelligence agency", of which one word is the same."""
    differ = (one.telling ^ other.telling) & BODIES
    return bool(differ - {"military"}) and not (one.person or other.person) and len(one.telling & other.telling) == 1


def could_be(one: Speaker, other: Speaker) -> bool:
    """Tell whether a state or body that speaks as a whole may do so through another speaker of the same interest."""
    return (one.whole or other.whole) and bool(one.interests & other.interests)

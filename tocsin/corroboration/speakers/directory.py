"""The directory of those who speak: whether voices of different reports are one speaker's, and in whose interest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final
from unicodedata import combining, normalize

from tocsin.corroboration.phrases import Index, find, index, words_of
from tocsin.corroboration.speakers.speaker import BODIES, SILENT, Speaker
from tocsin.corroboration.speakers.wording import bare, in_short, initials
from tocsin.model import Actor, ActorKind, Mention, Span, Voice, VoiceKind
from tocsin.vocabulary import Vocabulary

_WORD: Final = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_CAPITALS: Final = re.compile(
    r"\b(?!The )[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: (?:(?:of|for|the|and) ){0,2}[A-Z][a-z]+){1,}(?:-[A-Z][a-z]+)?"
)
_NAME: Final = re.compile(r"\b[A-Z][\w’'-]+(?: (?:al-|bin |van |de )?[A-Z][\w’'-]+)+|\b[A-Z]\w+-[A-Z]\w+")
_WHO: Final = re.compile(r"[A-Z][\w’'-]+(?: (?:al-|bin |van |de )*[A-Z][\w’'-]+)+")
_OWNER: Final = re.compile(r"(?:the )?[A-Z][\w .-]*[’']s? ", re.IGNORECASE)
_RANK: Final = re.compile(
    r"\b(?:Admiral|General|Colonel|Captain|Major|Lieutenant|Commander|Sergeant|Mr|Ms|Mrs|Dr) (?:[A-Z][\w.]* ){0,2}$"
)
_SHORT: Final = 4  # letters of an abbreviation that looks like a first name
_UN: Final = "UN"
_UMBRELLAS: Final = frozenset({_UN, "EU"})
_ARTICLE: Final = re.compile(r"^the (?=[A-Z])", re.IGNORECASE)
_OWN: Final = frozenset({"name", "short name", "demonym", "capital"})
_WRITTEN: Final = frozenset("letter note statement document declaration text government".split())


@dataclass(frozen=True, slots=True)
class Directory:
    """The names of states and the words of bodies by which speakers are told apart.

    `seats` has the names by which states are meant, too: "the Pentagon".
    """

    vocabulary: Vocabulary
    states: Index
    seats: Index
    persons: Index
    actor_of: dict[tuple[str, ...], str]

    def speaker(self, voice: Voice, on: date | None) -> Speaker:
        """Return who speaks with a voice that was heard on a day."""
        text = bare(voice.text or voice.name)
        actor = self.vocabulary.actors.by_id.get(self._in_full(text) or voice.actor or "")
        if actor is None or actor.kind is not ActorKind.PERSON:
            return self._described(text, voice.kind, actor.id if actor else None)
        if self._is_other(text, actor, on):
            roles = self.vocabulary.offices.roles_of(actor.id, on) if on and voice.how == "office" else ()
            return self._described(text, voice.kind, roles[0].of if roles else None)
        return self._person(actor.id, voice, text, on)

    def actor(self, mention: Mention, on: date | None) -> Speaker:
        """Return an actor whom a report names as a speaker that they may be."""
        return self.speaker(Voice(kind=VoiceKind.NAMED, name=mention.text, actor=mention.actor, text=mention.text), on)

    def named(self, text: str, on: date | None = None) -> Speaker:
        """Return the speaker whom some words name on a day: "National Intelligence Service (Republic of Korea)"."""
        return self.speaker(Voice(kind=VoiceKind.NAMED, name=text, text=text), on)

    def _in_full(self, text: str) -> str | None:
        """Return the person whom some words name in full, whoever they were taken for."""
        found = {self.actor_of[form] for form, _ in find(text, self.persons)}
        return next(iter(found)) if len(found) == 1 else None

    def _is_other(self, text: str, actor: Actor, on: date | None) -> bool:
        """Tell whether words that were taken for a person name another: a namesake, a later holder."""
        roles = self.vocabulary.offices.roles_of(actor.id, on) if on else ()
        own = self._words([actor.name, *(role.office for role in roles)])
        names = [match[0] for match in _NAME.finditer(_plain(text, self.states))]
        return any(self._telling(self._words([name])) - own for name in names)

    def _person(self, person: str, voice: Voice, text: str, on: date | None) -> Speaker:
        actor = self.vocabulary.actors.by_id[person]
        roles = self.vocabulary.offices.roles_of(person, on) if on else ()
        words = self._words([actor.name, text, *(role.office for role in roles)])
        bodies = [role.of for role in roles if role.of not in _UMBRELLAS]
        interest = bodies[0] if bodies else roles[0].of if roles else actor.country
        return Speaker(
            name=actor.name,
            kind=voice.kind,
            for_one=self._is_one(interest),
            person=person,
            interest=interest,
            also=frozenset(role.of for role in roles),
            words=words,
            telling=self._telling(words),
            proper=self._proper(actor.name),
        )

    def _described(self, text: str, kind: VoiceKind, actor: str | None) -> Speaker:
        words, interest = self._words([text]), self.interest_in(text)
        own = self._words([self.vocabulary.actors.by_id[actor].name]) if actor else frozenset()
        plain = _plain(text, self.states)
        if words <= own:  # "NATO", "the World Food Programme": the body as a whole, under its own name
            words = frozenset()
        one = self._is_one(actor or interest)
        return Speaker(
            name=self._named(text, actor),
            kind=kind,
            for_one=one,
            interest=actor or interest,
            also=frozenset(() if actor or interest else self.interests_in(text)),
            words=words,
            telling=self._telling(words),  # "the force UNIFIL": no army
            proper=self._proper(plain) & words,
            initials=frozenset(initials(run[0]) for run in _CAPITALS.finditer(plain)) - {""},
            called=self._called(actor or interest) if one else frozenset(),
        )

    def _called(self, actor: str | None) -> frozenset[str]:
        """Return the words of an actor's own name."""
        name = self.vocabulary.actors.by_id[actor].name if actor else ""
        return frozenset(_plainly(word.casefold()) for word in _WORD.findall(name)) - SILENT

    def _named(self, text: str, actor: str | None) -> str:
        """Return the name to print: that of the actor where the text has "it"."""
        return self.vocabulary.actors.by_id[actor].name if actor and text.casefold() in SILENT else _printed(text)

    def interest_in(self, text: str) -> str | None:
        """Return the state that some words name, if one: "the Finnish agency Traficom" speaks for Finland.

        Of "the health ministry, run by X", what is said beside the name does not count.
        """
        head = text.partition(", ")[0]
        found = self.interests_in(head)
        if not found and not self._words([head]) & BODIES:
            found = self.interests_in(text)
        return self._narrowed(found, text)

    def _is_one(self, interest: str | None) -> bool:
        """Tell whether all who speak for an organisation say the same; no state does, nor an umbrella of bodies."""
        actor = self.vocabulary.actors.by_id.get(interest or "")
        return actor is not None and actor.kind is not ActorKind.STATE and actor.id not in _UMBRELLAS

    def _narrowed(self, found: tuple[str, ...], text: str) -> str | None:
        """Return the one of several that speaks: MONUSCO of "the UN mission MONUSCO"."""
        actors = self.vocabulary.actors.by_id
        bodies = [one for one in found if actors[one].kind is not ActorKind.STATE]
        if len(bodies) > 1 and bodies[0] == _UN:
            bodies = bodies[1:]
        if len(bodies) == 1 and actors[found[0]].kind is not ActorKind.STATE:
            return bodies[0]
        owner = _OWNER.match(text)
        return found[0] if len(found) == 1 or (owner and self.interests_in(owner[0])) else None

    def interests_in(self, text: str) -> tuple[str, ...]:
        """Return all states and organisations that some words name."""
        text = in_short(text)
        found = (form for form, span in find(text, self.seats) if not _is_word(text, span))
        return tuple(dict.fromkeys(self.actor_of[form] for form in found))

    def _words(self, texts: Iterable[str]) -> frozenset[str]:
        bodies = self.vocabulary.words.bodies
        words: set[str] = set()
        for text in texts:
            plain = _plain(text, self.states)
            for match in _WORD.finditer(plain):
                word = _plainly(re.sub(r"[’']s?$", "", match[0].casefold()))
                if word not in SILENT and word not in _WRITTEN and not word.isdigit():
                    words.add(bodies.get(word) or word)
        return frozenset(words)

    def _proper(self, text: str) -> frozenset[str]:
        """Return the words of a text that only a name has; its first one may be capital for another reason."""
        words, known = [match[0] for match in _WORD.finditer(text)], self.vocabulary.words.classes
        if words and not known.keys().isdisjoint({words[0].casefold(), words[0].casefold().removesuffix("s")}):
            words = words[1:]
        capitals = (word for word in words if word[0].isupper())
        return self._telling(self._words(capitals)) - BODIES

    def _telling(self, words: frozenset[str]) -> frozenset[str]:
        bodies = self.vocabulary.words.bodies
        return frozenset(word for word in words if bodies.get(word, word))


def _plain(text: str, forms: Index) -> str:
    """Return a text with blanks in place of some names."""
    taken = [span for _, span in find(text, forms) if not _is_word(text, span)]
    return "".join(" " if any(s.start <= at < s.end for s in taken) else sign for at, sign in enumerate(text))


def _is_word(text: str, span: Span) -> bool:
    """Tell whether what could be an abbreviation is a common word or the first name of somebody: "who", "Ola Berg"."""
    words = span.of(text)
    if _RANK.search(text[: span.start]):  # "Colonel Jon Holland"
        return True
    first_name = len(words) <= _SHORT and words.istitle() and re.match(r" [A-ZÀ-Þ]", text[span.end :])
    return words.islower() or bool(first_name)


def _printed(text: str) -> str:
    """Return the words that name somebody as a report prints them, without article and what is said about them."""
    name = _ARTICLE.sub("", " ".join(text.split()))
    first, comma, rest = name.partition(", ")
    if comma and _WHO.fullmatch(rest.strip(" ,")):
        return rest.strip(" ,")
    return first if comma and any(word[0].isupper() for word in first.split()) else name


@lru_cache(maxsize=2)  # the index takes a fifth of a second, and every event asks for it
def directory(vocabulary: Vocabulary) -> Directory:
    """Return the directory of a vocabulary's states and bodies."""
    forms: dict[bool, dict[tuple[str, ...], str]] = {True: {}, False: {}}
    metonyms: dict[tuple[str, ...], str] = {}
    for form, names in vocabulary.actors.names.items():
        person = vocabulary.actors.by_id[names[0].actor].kind is ActorKind.PERSON
        if names[0].how in _OWN:
            forms[person][words_of(form)] = names[0].actor
        elif names[0].how == "metonym":
            metonyms[words_of(form)] = names[0].actor
    full = {form: actor for form, actor in forms[True].items() if len(form) > 1}
    full = {**{tuple(map(_plainly, form)): actor for form, actor in full.items()}, **full}
    bodies = forms[False]
    return Directory(
        vocabulary, _index(bodies), _index({**metonyms, **bodies}), _index(full), {**full, **metonyms, **bodies}
    )


def _plainly(word: str) -> str:
    """Return a word without the marks on its letters: "Stephane"."""
    return "".join(sign for sign in normalize("NFKD", word) if not combining(sign))


def _index(forms: Iterable[tuple[str, ...]]) -> Index:
    return index(" ".join(form) for form in forms)

"""Voicing: whether a claim of a report has another speaker than that of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tocsin.corroboration.against.said import Said
from tocsin.corroboration.phrases import words_of
from tocsin.model import Aspect, Difference, Document, Voice, VoiceKind
from tocsin.vocabulary import Vocabulary

_ITSELF: Final = "the report's own voice"
_BEFORE: Final = 500  # characters before a pronoun among which its speaker is named
_BESIDE: Final = 40  # characters on either side of a title among which its holder is named
_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "we", "i"})
_DESCRIPTION: Final = re.compile(r"[Tt]he(?: [a-z]+)+")  # "the group", "the agency"
_NOBODY: Final = frozenset({VoiceKind.UNNAMED, VoiceKind.VAGUE})
# Words that name no speaker by themselves: many have a minister, and everybody a spokeswoman.
_ARTICLES: Final = frozenset("a an the of and for in his her its their on to at by s".split())
_COMMON: Final = _ARTICLES | frozenset(
    "minister ministry president prime foreign defence defense "
    "secretary general chief head spokesman spokeswoman spokesperson official officials government office army "
    "military senior former state department agency police commander leader mr ms mrs dr".split()
)


def speaker_differences(here: Said, there: Said, vocabulary: Vocabulary) -> Iterator[Difference]:
    """Yield that another speaker stands behind the claim of a report, `here`, than behind that of a source.

    A headline may leave the speaker out. Where the other sentence has the speaker's name in it, nobody was put in or
    left out: only the grammar differs.
    """
    now, was = here.claim.attribution.speaker, there.claim.attribution.speaker
    if now and was:
        changed = not _is_known(here, there, vocabulary)
    elif was:
        changed = not here.is_headline and not _names(here.quote, was)
    elif now:
        changed = not there.is_headline and not _publishes(now, there, vocabulary)
    else:
        changed = False
    if changed:
        yield Difference(aspect=Aspect.SPEAKER, was=_named(was), now=_named(now))


def _is_known(here: Said, there: Said, vocabulary: Vocabulary) -> bool:
    """Tell whether any of the voices of the one claim is, or may be, one of the other's."""
    left, right = here.claim.attribution.voices, there.claim.attribution.voices
    if _names(there.quote, left[-1]) and _names(here.quote, right[-1]):
        return True
    return any(
        _is_same(one, other, here.document, vocabulary)
        or _stands_for(here, one, other)
        or _stands_for(there, other, one)
        for one in left
        for other in right
    )


def _is_same(one: Voice, other: Voice, document: Document, vocabulary: Vocabulary) -> bool:
    if {one.kind, other.kind} <= _NOBODY:
        return True
    actors = _actors(one, document, vocabulary) & _actors(other, document, vocabulary)
    return bool(actors or _telling(one) & _telling(other) or _plain(one) == _plain(other))


def _stands_for(said: Said, voice: Voice, other: Voice) -> bool:
    """Tell whether a pronoun, a description or a title may stand for the other speaker, whom the text names nearby."""
    text, words = said.document.text, voice.text or voice.name
    if words.casefold() in _PRONOUNS or _DESCRIPTION.fullmatch(words):
        end = said.claim.evidence[0].span.end
        return _names(text[max(0, end - _BEFORE) : end], other)
    places = (match.start() for match in re.finditer(rf"\b{re.escape(words)}\b", text))
    return any(_names(text[max(0, at - _BESIDE) : at + len(words) + _BESIDE], other) for at in places)


def _actors(voice: Voice, document: Document, vocabulary: Vocabulary) -> set[str]:
    """Return whom a voice is or speaks for: a state or body may be quoted for the person who holds its office."""
    if voice.actor is None:
        return set()
    roles = vocabulary.offices.roles_of(voice.actor, document.published) if document.published else ()
    return {voice.actor, *(role.of for role in roles)}


def _telling(voice: Voice) -> set[str]:
    return set(words_of(f"{voice.name} {voice.text or ''}")) - _COMMON


def _plain(voice: Voice) -> str:
    return " ".join(words_of(voice.text or voice.name))


def _names(text: str, voice: Voice) -> bool:
    """Tell whether a text has the words by which a voice is named; somebody unnamed has none."""
    telling = _telling(voice) or set(words_of(voice.text or voice.name))
    return bool(telling & set(words_of(text)))


def _publishes(voice: Voice, there: Said, vocabulary: Vocabulary) -> bool:
    """Tell whether a document that says something in its own voice, or the sentence, has it from this speaker."""
    document, said = there.document, set(words_of(there.quote))
    if voice.kind in {VoiceKind.OUTLET, VoiceKind.ACCOUNT} or said & set(words_of(voice.name)) - _ARTICLES:
        return True
    publisher = vocabulary.sources.of(document.address, document.outlet)
    head = f"{document.outlet or ''} {document.author or ''} {document.title or ''}"
    return _names(head, voice) or publisher.actor in _actors(voice, document, vocabulary)


def _named(voice: Voice | None) -> str:
    if voice is None:
        return _ITSELF
    return voice.name if voice.kind not in _NOBODY else voice.text or voice.name

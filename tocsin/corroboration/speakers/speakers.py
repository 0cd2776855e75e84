"""Speakers: the words by which a document names those whom it quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tocsin.corroboration.phrases import Index, find, index
from tocsin.model import Assessment, Claim, Condition, Deed, Figure, Mention, Reading, Uncoded, Voice, VoiceKind

_STANDING_IN = frozenset({"he", "she", "it", "they", "him", "her", "them", "his", "their", "its", "i", "we", "who"})


def key_of(voice: Voice) -> str:
    """Return what two voices of one speaker share: the actor, else the name in folded form."""
    return voice.actor or voice.name.casefold()


def mentions_of(claim: Claim) -> tuple[Mention, ...]:
    """Return the mentions in a claim's content, of whatever kind it is."""
    match claim.content:
        case Deed(initiators=left, recipients=right):
            return left + right
        case Condition(about=left, towards=right):
            return left + right
        case Assessment(about=left, threatened=right):
            return left + right
        case Figure(about=left) | Uncoded(about=left):
            return left


def naming_words(reading: Reading) -> dict[str, Index]:
    """Return, for each named speaker by key, the wordings that stand for that speaker in the document, to be found.

    A person's full name also stands by its last word ("Rutte" for "Mark Rutte").
    """
    wordings: defaultdict[str, set[str]] = defaultdict(set)
    for claim in reading.claims:
        for voice in claim.attribution.voices:
            if voice.kind in {VoiceKind.NAMED, VoiceKind.OUTLET}:
                wordings[key_of(voice)].update(_wordings(voice))
    for claim in reading.claims:
        for mention in mentions_of(claim):
            if mention.actor in wordings and mention.text.casefold() not in _STANDING_IN:
                wordings[mention.actor].add(mention.text)
    return {key: index(some) for key, some in wordings.items()}


def names_speaker(text: str, wordings: Index) -> bool:
    """Tell whether a text names the speaker whom the wordings stand for."""
    return next(find(text, wordings), None) is not None


def _wordings(voice: Voice) -> Iterator[str]:
    yield voice.name
    name = voice.name.split()
    if len(name) > 1 and voice.kind is VoiceKind.NAMED and _is_person(voice):
        yield name[-1]
    if voice.text and voice.text.casefold() not in _STANDING_IN:
        yield voice.text


def _is_person(voice: Voice) -> bool:
    """Tell a person by the id, a name in lower case: the last word of a body's name ("Ministry") names nobody."""
    return voice.actor is not None and voice.actor.islower()

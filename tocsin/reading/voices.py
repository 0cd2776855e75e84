"""Voices: who stands behind a claim, from the quotations around it and the block that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from tocsin.model import ActorKind, Attribution, Block, BlockKind, Mention, Span, Voice, VoiceKind
from tocsin.reading.attribution import Quotation
from tocsin.reading.figures import token_at
from tocsin.reading.parties import Parties
from tocsin.vocabulary import Vocabulary

_VAGUE: Final = "vague source"
_SPEAKING: Final = frozenset({"publication", "people", "official"})


def attribution(
    at: Span, block: Block, quotations: Sequence[Quotation], voices: Mapping[int, Voice | None]
) -> Attribution:
    """Return the chain of voices behind the words at a span.

    Outermost stands the account of a post, then every quotation whose content holds the words, from the widest to the
    narrowest; words that are themselves the cue ("urged") are what its speaker did by speaking. `voices` are the
    speakers of the quotations, by their place in `quotations`.
    """
    around = [
        (sum(span.end - span.start for span in quotation.content), index)
        for index, quotation in enumerate(quotations)
        if any(span.contains(at) for span in (*quotation.content, *quotation.cue))
    ]
    chain = [voice for _, index in sorted(around, reverse=True) if (voice := voices.get(index)) is not None]
    return Attribution((*_poster(block), *_distinct(chain)))


def _poster(block: Block) -> tuple[Voice, ...]:
    if block.kind is not BlockKind.POST or block.account is None:
        return ()
    return (
        Voice(kind=VoiceKind.ACCOUNT, name=block.account.handle or block.account.name, how="signature of the post"),
    )


def _distinct(chain: Iterable[Voice]) -> tuple[Voice, ...]:
    """Return the chain without a speaker that follows upon themself ("he said ... he added")."""
    kept: list[Voice] = []
    for voice in chain:
        if not kept or kept[-1].name != voice.name:
            kept.append(voice)
    return tuple(kept)


def speaker(quotation: Quotation, parties: Parties, vocabulary: Vocabulary) -> Voice | None:
    """Return who speaks in a quotation; None where the text names nobody ("is believed to")."""
    if quotation.head is None or not quotation.source:
        return None
    head = token_at(parties.sentence, quotation.head.start)
    text = parties.sentence.tokens.doc.text[
        quotation.source[0].start - parties.sentence.offset : quotation.source[-1].end - parties.sentence.offset
    ]
    cue = _cue(quotation, parties)
    mentions = parties.of(head)
    if mentions and not mentions[0].actor.startswith("unnamed:"):
        return _known(mentions[0], head, text, cue, quotation, vocabulary)
    if not _can_speak(head, mentions, vocabulary):
        return None
    kind = _kind_of_unknown(head, text, vocabulary)
    return Voice(kind=kind, name=text, text=text, span=quotation.source[0], cue=cue)


def _can_speak(head: Token, mentions: Sequence[Mention], vocabulary: Vocabulary) -> bool:
    """Tell whether the head of a source is somebody, or something written, rather than a thing that "shows"."""
    if mentions or head.tag_.startswith("NNP") or head.tag_ in ("PRP", "WP"):
        return True
    known = vocabulary.words.classes.get(head.lemma_, frozenset())
    return (
        head.lemma_ in vocabulary.groups or not known.isdisjoint(_SPEAKING) or _is_vague(head.text.lower(), vocabulary)
    )


def _is_vague(words: str, vocabulary: Vocabulary) -> bool:
    return any(entry.caution == _VAGUE and word in words for word, entry in vocabulary.words.cautions.items())


def _known(
    mention: Mention, head: Token, text: str, cue: str | None, quotation: Quotation, vocabulary: Vocabulary
) -> Voice:
    """Name the actor itself where the words denote it, and the words where they only say whose official speaks."""
    actor = vocabulary.actors.by_id[mention.actor]
    is_it = actor.kind is ActorKind.PERSON or mention.how in ("name", "metonym", "capital", "pronoun", "description")
    kind = VoiceKind.NAMED if is_it or head.tag_.startswith("NNP") else VoiceKind.UNNAMED
    name = actor.name if is_it and mention.how != "metonym" else text
    return Voice(
        kind=kind, name=name, actor=mention.actor, text=text, span=quotation.source[0], cue=cue, how=mention.how
    )


def _kind_of_unknown(head: Token, text: str, vocabulary: Vocabulary) -> VoiceKind:
    if _is_vague(text.lower(), vocabulary):
        return VoiceKind.VAGUE
    return VoiceKind.NAMED if head.tag_.startswith("NNP") else VoiceKind.UNNAMED


def _cue(quotation: Quotation, parties: Parties) -> str | None:
    if not quotation.cue:
        return None
    first = quotation.cue[0]
    return parties.sentence.tokens.doc.text[first.start - parties.sentence.offset : first.end - parties.sentence.offset]

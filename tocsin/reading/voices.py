"""Voices: who stands behind a claim, from the quotations around it and the block that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from spacy.tokens import Token

from tocsin.model import (
    Actor,
    ActorKind,
    Attribution,
    Block,
    BlockKind,
    Mention,
    Span,
    TimeKind,
    Voice,
    VoiceKind,
    When,
)
from tocsin.reading.attribution import Quotation
from tocsin.reading.clauses import clause_of
from tocsin.reading.parties import Parties
from tocsin.reading.sentences import Sentence
from tocsin.reading.strangers import UNNAMED
from tocsin.vocabulary import Vocabulary

_ITSELF: Final = frozenset({"name", "short name", "metonym", "capital", "pronoun", "description"})
_SPEAKING: Final = frozenset({"publication", "people", "speaker"})


def attribution(
    at: Span, block: Block, quotations: Sequence[Quotation], voices: Mapping[Quotation, Voice | None]
) -> Attribution:
    """Return the chain of voices behind the words at a span.

    Outermost stands the account of a post, then every quotation whose content holds the words, from the widest to the
    narrowest. Words that are themselves the cue ("urged") are what its speaker did by speaking, and so said by them
    where nobody else tells of it. `quotations` are those beside the words, in order; `voices` are their speakers.
    """
    within = [any(span.contains(at) for span in quotation.content) for quotation in quotations]
    around = [
        (sum(span.end - span.start for span in quotation.content), index)
        for index, quotation in enumerate(quotations)
        if within[index] or (not any(within) and any(span.contains(at) for span in quotation.cue))
    ]
    chain = [voice for _, index in sorted(around, reverse=True) if (voice := voices.get(quotations[index])) is not None]
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


def speaker(
    quotation: Quotation, parties: Parties, vocabulary: Vocabulary, times: Sequence[When], *, anybody: bool = False
) -> Voice | None:
    """Return who speaks in a quotation; None where the text names nobody ("is believed to").

    Where the word is one of speech, `anybody` may be its subject, also whom no list of those who speak has.
    """
    if quotation.head is None or not quotation.source:
        return None
    head = parties.sentence.token_at(quotation.head.start)
    mentions = parties.of(head)
    if not anybody and not _can_speak(head, mentions, vocabulary):
        return None
    source, text = quotation.source[0], _words(parties, quotation.source[0].start, quotation.source[-1].end)
    known = [(one, actor) for one in mentions if (actor := vocabulary.actors.by_id.get(one.actor)) is not None]
    if known:
        kind, name = _together([_known(one, actor, head, text) for one, actor in known])
    else:
        kind, name = _unknown(mentions[0] if mentions else None, head, text, vocabulary)
    return Voice(
        kind=kind,
        name=name,
        actor=known[0][0].actor if len(known) == 1 else None,
        text=text,
        span=source,
        cue=_words(parties, quotation.cue[0].start, quotation.cue[0].end) if quotation.cue else None,
        how=mentions[0].how if mentions else "name",
        said_on=_said_on(quotation, parties, times),
    )


def behind_whom(said: Quotation, others: Sequence[Quotation], sentence: Sentence) -> Quotation | None:
    """Return the quotation behind which a participle goes on: "..., X charged on Friday, pointing to" has X's reasons.

    It may hang on the clause before X in the parse, whose subject then seems to speak.
    """
    if not said.head or not said.cue or not sentence.span.contains(said.cue[0]):
        return None
    if sentence.token_at(said.cue[0].start).tag_ != "VBG":
        return None
    between = Span(said.head.end, said.cue[0].start) if said.head.end < said.cue[0].start else said.cue[0]
    nearer = (one for one in others if one.head and between.contains(one.head) and between.contains(one.cue[0]))
    return max(nearer, key=lambda one: one.cue[0].start, default=None)


def _words(parties: Parties, start: int, end: int) -> str:
    offset = parties.sentence.offset
    return parties.sentence.passage[start - offset : end - offset]


def _said_on(quotation: Quotation, parties: Parties, times: Sequence[When]) -> date | None:
    """Return the day that hangs on the reporting word itself; a day within the content dates something else."""
    if not quotation.cue:
        return None
    saying = clause_of(parties.sentence.token_at(quotation.cue[0].end - 1))  # not the auxiliary: "had said"
    for when in times:
        inside = any(s.overlaps(when.span) and not s.contains(quotation.cue[0]) for s in quotation.content)
        hangs = clause_of(parties.sentence.token_at(when.span.start)) == saying
        dated = when.kind is TimeKind.DATE and when.start == when.end
        if when.start and dated and hangs and not inside:
            return when.start
    return None


def _can_speak(head: Token, mentions: Sequence[Mention], vocabulary: Vocabulary) -> bool:
    """Tell whether the head of a source is somebody, or something written, rather than a thing that "shows"."""
    if mentions or head.tag_.startswith("NNP") or head.tag_ in ("PRP", "WP"):
        return True
    known = vocabulary.words.classes.get(head.lemma_, frozenset())
    return (
        head.lemma_ in vocabulary.groups
        or head.lemma_ in vocabulary.words.bodies
        or not known.isdisjoint(_SPEAKING)
        or _is_vague(head.text.lower(), vocabulary)
    )


def _is_vague(words: str, vocabulary: Vocabulary) -> bool:
    return any(word in words for word in vocabulary.words.vague)


def _known(mention: Mention, actor: Actor, head: Token, text: str) -> tuple[VoiceKind, str]:
    """Name the actor itself where the words denote it, and the words where they only say whose official speaks."""
    is_it = actor.kind is ActorKind.PERSON or mention.how in _ITSELF
    kind = VoiceKind.NAMED if is_it or head.tag_.startswith("NNP") else VoiceKind.UNNAMED
    return kind, actor.name if is_it and mention.how != "metonym" else text


def _together(speakers: Sequence[tuple[VoiceKind, str]]) -> tuple[VoiceKind, str]:
    """Return several who say one thing as one voice: "Greece and Turkey"."""
    return speakers[0][0], " and ".join(dict.fromkeys(name for _, name in speakers))


def _unknown(mention: Mention | None, head: Token, text: str, vocabulary: Vocabulary) -> tuple[VoiceKind, str]:
    """Name somebody whom the vocabulary does not know by the words of the text, a person by the name alone."""
    if mention is not None and mention.actor.removeprefix(UNNAMED)[:1].isupper():
        return VoiceKind.NAMED, mention.actor.removeprefix(UNNAMED)
    if _is_vague(text.lower(), vocabulary):
        return VoiceKind.VAGUE, text
    return VoiceKind.NAMED if head.tag_.startswith("NNP") else VoiceKind.UNNAMED, text

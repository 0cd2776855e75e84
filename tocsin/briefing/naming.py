"""Names for those who are quoted: the fullest wording in the document, with the claim whose evidence has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.corroboration import key_of, layout, mentions_of
from tocsin.model import BlockKind, Claim, Reading, Voice, VoiceKind

PRONOUNS: Final = frozenset({"he", "she", "it", "they"})
_PLAIN: Final = (BlockKind.BODY, BlockKind.LEAD, BlockKind.SUMMARY)


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that name somebody, and the id of a claim whose evidence contains them."""

    words: str
    claim: str


def namings(reading: Reading) -> Mapping[str, Naming]:
    """Return the best naming of each actor or speaker, by actor id or folded name.

    The longest wording in running text wins; one that only a post or headline has comes after these.
    """
    here = layout(reading.document)
    best: dict[str, tuple[tuple[bool, int], Naming]] = {}
    for claim in reading.claims:
        for key, words in _wordings(claim):
            rank = (any(here.blocks_of(claim, kind) for kind in _PLAIN), len(words))
            if key not in best or rank > best[key][0]:
                best[key] = (rank, Naming(words, claim.id))
    return {key: naming for key, (_, naming) in best.items()}


def _wordings(claim: Claim) -> Iterator[tuple[str, str]]:
    named = ((key_of(voice), voice.text) for voice in claim.attribution.voices if voice.kind is VoiceKind.NAMED)
    mentioned = ((mention.actor, mention.text) for mention in mentions_of(claim) if mention.how == "name")
    full = ((key_of(voice), voice.name) for voice in claim.attribution.voices if voice.kind is VoiceKind.NAMED)
    for key, words in (*named, *mentioned, *full):
        if words and words[0].isupper() and words.lower() not in PRONOUNS and _stands_in(words, claim):
            yield key, words.removesuffix("’s").removesuffix("'s")


def _stands_in(words: str, claim: Claim) -> bool:
    return any(words in evidence.quote for evidence in claim.evidence)


def name_of(voice: Voice, known: Mapping[str, Naming]) -> Naming | None:
    """Return how to name a voice, or None where no evidence names it."""
    return known.get(key_of(voice))


def unheard(claims: Iterable[Claim], reading: Reading) -> tuple[Naming, ...]:
    """Return those who act in the claims but whose own word the report does not carry, each as the evidence has it.

    Nothing where the report quotes somebody of whom it is not known for whom they speak: that may be their word.
    """
    acting_for = {m.actor: m.principal for claim in reading.claims for m in mentions_of(claim)}
    voices = [v for claim in reading.claims for v in claim.attribution.voices if v.kind is VoiceKind.NAMED]
    if any(voice.actor not in acting_for for voice in voices):
        return ()
    heard = {acting_for[voice.actor] for voice in voices if voice.actor}
    known = namings(reading)
    actors = dict.fromkeys(mention.actor for claim in claims for mention in mentions_of(claim))
    return tuple(known[actor] for actor in actors if actor in known and acting_for[actor] not in heard)

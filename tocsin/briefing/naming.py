"""Names for those who are quoted: the fullest wording in the document, with the claim whose evidence has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.corroboration import key_of, layout, mentions_of, unwired
from tocsin.model import BlockKind, Claim, Deed, Reading, Voice, VoiceKind

PRONOUNS: Final = frozenset({"he", "she", "it", "they"})
_PLAIN: Final = (BlockKind.BODY, BlockKind.LEAD, BlockKind.SUMMARY)
_FULL_ENOUGH: Final = 8  # words; what is longer describes rather than names
# What may stand before a name without belonging to it: a pictograph, the month of "In February President X said".
_BEFORE: Final = re.compile(
    r"^(?:[^\w“\"]+|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s+(?=[A-Z]))+"
)
_POSSESSIVE: Final = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that name somebody, as they stand within a sentence, and the id of a claim whose evidence has them."""

    words: str
    claim: str


def namings(reading: Reading) -> Mapping[str, Naming]:
    """Return the best naming of each actor or speaker, by actor id or folded name.

    The longest wording in running text wins; one that only a post or headline has comes after these.
    """
    here = layout(reading.document)
    best: dict[str, tuple[tuple[bool, int], Naming]] = {}
    for claim in reading.claims:
        plain = any(here.blocks_of(claim, kind) for kind in _PLAIN)
        for key, words in _wordings(claim):
            rank = (plain, len(words))
            if key not in best or rank > best[key][0]:
                best[key] = (rank, Naming(words, claim.id))
    text = reading.document.text
    return {key: Naming(_with_article(naming.words, text), naming.claim) for key, (_, naming) in best.items()}


def _with_article(words: str, text: str) -> str:
    """Return a name with "the" before it where the document mostly has it so: "the United States", but "Qatar"."""
    if words.startswith("the ") or f"he {words}" not in text:
        return words
    # Counted only now, since a pattern for each name of a report takes long.
    with_it = len(re.findall(rf"\b[Tt]he {re.escape(words)}\b", text))
    return f"the {words}" if 2 * with_it > text.count(words) else words


def _wordings(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield who is named and how, as far as the claim's evidence has it."""
    for voice in claim.attribution.voices:
        if voice.kind is VoiceKind.NAMED:
            for words in (trimmed(voice.text or ""), voice.name):
                if _is_name(words) and _names_only(words, voice.name) and _stands_in(words, claim):
                    yield key_of(voice), words
    for mention in mentions_of(claim):
        words = trimmed(mention.text)
        if mention.how in {"name", "surname"} and _is_name(words) and words.split()[-1][0].isupper():
            yield mention.actor, words


def trimmed(words: str) -> str:
    """Return a wording without what is no part of the name: "The OSCE" as "the OSCE", "X, who chairs Y" as "X"."""
    name = _POSSESSIVE.sub("", _BEFORE.sub("", unwired(words)).partition(",")[0].strip())
    return f"the {name[4:]}" if name.startswith("The ") else name


def _is_name(words: str) -> bool:
    parts = words.removeprefix("the ").split()
    return bool(parts) and parts[0][0].isupper() and parts[0].lower() not in PRONOUNS and len(parts) <= _FULL_ENOUGH


def _names_only(words: str, name: str) -> bool:
    """Tell whether a wording that has the name goes on with no more than what is its own: not "Chad sends tanks"."""
    last = "".join(name.split()[-1:])
    if last not in words or not last:
        return True
    after = words.rpartition(last)[2]
    return not after or after.startswith(("’s ", "'s "))


def _stands_in(words: str, claim: Claim) -> bool:
    bare = re.compile(rf"\b{re.escape(words.removeprefix('the '))}(?!\w)")
    return any(bare.search(evidence.quote) for evidence in claim.evidence)


def name_of(voice: Voice, known: Mapping[str, Naming]) -> Naming | None:
    """Return how to name a voice, or None where no evidence names it."""
    return known.get(key_of(voice))


def unheard(claims: Iterable[Claim], reading: Reading) -> tuple[Naming, ...]:
    """Return those whose deeds the claims are but whose own word the report does not carry, as the evidence has them.

    Nothing where the report quotes somebody of whom it is not known for whom they speak: that may be their word.
    """
    acting_for = {m.actor: m.principal for claim in reading.claims for m in mentions_of(claim)}
    voices = [v for claim in reading.claims for v in claim.attribution.voices if v.kind is VoiceKind.NAMED]
    if any(voice.actor not in acting_for for voice in voices):
        return ()
    heard = {acting_for[voice.actor] for voice in voices if voice.actor}
    known = namings(reading)
    actors = dict.fromkeys(
        mention.actor for claim in claims if isinstance(claim.content, Deed) for mention in claim.content.initiators
    )
    return tuple(known[actor] for actor in actors if actor in known and acting_for[actor] not in heard)

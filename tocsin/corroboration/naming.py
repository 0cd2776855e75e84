"""Naming: actors without an entry of the vocabulary, under the name that a person has found for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tocsin.model import (
    Assessment,
    Claim,
    Condition,
    Content,
    Deed,
    Figure,
    Judgement,
    JudgementKind,
    Mention,
    Reading,
    Uncoded,
)


def named(reading: Reading, judgements: Iterable[Judgement]) -> Reading:
    """Return the reading with the actors that judgements in force name under those names, `how` "judgement".

    A name for this document counts before one for all, a later judgement before an earlier one. Claims keep the ids
    under which the ledger has them, though these are hashes of the actors that were found.
    """
    names = _names(judgements, reading.document.id)
    if not names:
        return reading
    return replace(
        reading,
        claims=tuple(_claim(claim, names) for claim in reading.claims),
        uncoded=tuple(_claim(claim, names) for claim in reading.uncoded),
    )


def _names(judgements: Iterable[Judgement], document: str) -> dict[str, str]:
    naming = [one for one in judgements if one.kind is JudgementKind.NAME]
    everywhere, here = (
        {one.subject: one.value for one in naming if one.object == where and one.value} for where in (None, document)
    )
    return everywhere | here


def _claim(claim: Claim, names: Mapping[str, str]) -> Claim:
    content = _content(claim.content, names)
    if content == claim.content:
        return claim
    renamed = replace(claim, content=content)
    # Links and judgements know the claim by the id that it was stored under.
    object.__setattr__(renamed, "_id", claim.id)
    return renamed


def _content(content: Content, names: Mapping[str, str]) -> Content:
    def known(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(_mention(mention, names) for mention in mentions)

    match content:
        case Deed():
            return replace(content, initiators=known(content.initiators), recipients=known(content.recipients))
        case Condition():
            return replace(content, about=known(content.about), towards=known(content.towards))
        case Figure() | Uncoded():
            return replace(content, about=known(content.about))
        case Assessment():
            return replace(content, about=known(content.about), threatened=known(content.threatened))


def _mention(mention: Mention, names: Mapping[str, str]) -> Mention:
    actor = names.get(mention.actor)
    if actor is None:
        return mention
    # For whom somebody unnamed acts was gathered from where it happened; who has a name acts for himself.
    return replace(mention, actor=actor, how="judgement", acts_for=None, home=None)

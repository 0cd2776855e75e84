"""Drafts: claims in the making, still tied to the tokens of their sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from tocsin.model import Content, Status


@dataclass(slots=True, kw_only=True)
class Draft:
    """What a pattern found at `cue`; `answers` is the draft of the transfer that this one answers."""

    content: Content
    cue: Token
    status: Status
    certainty: float
    pattern: str
    answers: Draft | None = field(default=None)

"""Drafts: claims in the making, still tied to the tokens of their sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from tocsin.model import Content, Opinion, Status

PATTERNS: Final = "patterns"
NETWORK: Final = "network"
BOTH: Final = "patterns and network"


@dataclass(slots=True, kw_only=True)
class Draft:
    """What a coder found at `cue`; `answers` is the draft of the transfer that this one answers.

    `opinions` and `choice` are what the claim's provenance will say of the two coders.
    """

    content: Content
    cue: Token
    status: Status
    certainty: float
    pattern: str
    answers: Draft | None = field(default=None)
    coder: str = PATTERNS
    opinions: tuple[Opinion, ...] = ()
    choice: str = ""

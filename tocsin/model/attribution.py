"""Attribution: who stands behind a claim, as a chain from the document inwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tocsin.model.evidence import Span


class VoiceKind(StrEnum):
    """How well one can tell who speaks."""

    NAMED = "named"  # a person, state or organisation that can be identified
    OUTLET = "outlet"  # a publisher or agency
    ACCOUNT = "account"  # the account of an embedded post
    UNNAMED = "unnamed"  # "officials", "a person familiar with the matter"
    VAGUE = "vague"  # "experts", "reports", "is believed": nobody could be asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One link of the chain.

    `name` is the best known name ("Mark Rutte" where the text has "he"); `text` and `span` are the words of the
    document, None where the voice follows from the layout (the account of a post); `cue` is the reporting word,
    `said_on` the day of the statement where the sentence gives it.
    """

    kind: VoiceKind
    name: str
    actor: str | None = None
    text: str | None = None
    span: Span | None = None
    cue: str | None = None
    how: str = "name"
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """The voices from the outermost to the one who is quoted; none means that the document says it in its own voice."""

    voices: tuple[Voice, ...] = field(default=())

    @property
    def speaker(self) -> Voice | None:
        """On whose word the claim rests in the end; None is the document's own."""
        return self.voices[-1] if self.voices else None

    @property
    def relays(self) -> tuple[Voice, ...]:
        """Those who only pass the word on."""
        return self.voices[:-1]

"""Cautions: what in a report deserves a second look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tocsin.model.evidence import Evidence


class CautionKind(StrEnum):
    """What sort of caution it is."""

    UNATTRIBUTED_FIGURE = "figure without attribution"
    SINGLE_ORIGIN = "single origin"
    VAGUE_SOURCE = "vague source"
    LOADED_WORDS = "loaded words"
    SUPERLATIVE = "superlative"
    ANACHRONISM = "anachronism"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """One caution: `message` is a sentence for the user, `evidence` the words that it is about."""

    kind: CautionKind
    message: str
    evidence: tuple[Evidence, ...] = ()

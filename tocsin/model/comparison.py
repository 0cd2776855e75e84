"""Comparisons: what a report made of the sources that it was written from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tocsin.model.claim import Claim
from tocsin.model.document import Document


class Fidelity(StrEnum):
    """How a claim of a report stands to the sources."""

    SUPPORTED = "supported"  # a source says so
    CHANGED = "changed"  # a source says so otherwise
    ADDED = "added"  # no source says so


class Aspect(StrEnum):
    """In what a claim differs from that of its source."""

    FIGURE = "figure"  # another number for the same thing, or a bound that came or went
    CERTAINTY = "certainty"  # how sure it is, and whether it has happened
    SPEAKER = "speaker"  # who says so
    ORDER = "order"  # who did it to whom


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing in which a claim differs from that of its source: what it `was` there and is `now`, in words.

    `was` is empty where the source gives nothing of the kind.
    """

    aspect: Aspect
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A claim of a report and that of a source which says the same or nearly so; none where nothing does.

    `likeness` is how alike the two are, from 0 to 1, and `explanation` why that is thought, in words for the user.
    """

    claim: Claim
    fidelity: Fidelity
    source: Claim | None = None
    differences: tuple[Difference, ...] = ()
    likeness: float = 0.0
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """A claim of a source that nothing in the report repeats.

    `reasons` say, in words for the user, why it would have been worth telling; `also` are the ids of the claims of
    other sources that say the same.
    """

    claim: Claim
    reasons: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a report made of its sources: each claim of the report, in its order, and what of the sources it left out.

    `omitted` has the most telling first. `tocsin read --against` shows one.
    """

    article: Document
    sources: tuple[Document, ...]
    compared: tuple[Compared, ...] = ()
    omitted: tuple[Omission, ...] = ()

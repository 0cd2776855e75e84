"""Events and propositions: what claims of many reports share, where it comes from, and what disagrees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tocsin.model.link import Link
from tocsin.model.origin import Origin


class Stance(StrEnum):
    """How a claim stands to what the others of its event say."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DOUBTS = "doubts"  # neither: a condition, a mere possibility


class Bound(StrEnum):
    """How a figure is meant."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A figure as somebody gave it: `who` on a `day`, in the words of `claims`; `text` is how the first of them has it.

    `value` is in plain units, as in `Quantity`; `origin` is the id of the origin that gave it.
    """

    value: float
    bound: Bound
    text: str
    who: str
    day: date | None
    claims: tuple[str, ...]
    origin: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Figures for one thing that cannot all be right, or that grew; `about` says what is counted, in words.

    `figures` are in the order of their days.
    """

    about: str
    figures: tuple[Given, ...]


class Axis(StrEnum):
    """The two axes of the NATO (Admiralty) grading."""

    SOURCE = "source"  # A to F
    INFORMATION = "information"  # 1 to 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade on one axis: `mark` is "A" to "F" or "1" to "6", `meaning` the words of the scale for it.

    `derivation` says, one step a sentence, how it was found; `judgement` is the id of the judgement that overrides it.
    """

    axis: Axis
    mark: str
    meaning: str
    derivation: tuple[str, ...]
    judgement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """How likely it is that the event happened, from 0 to 1, in the words of ICD 203, and how that was found."""

    value: float
    words: str
    derivation: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening, or one thing that is said to be so, with all that is known of its claims.

    `id` is that of its first claim. `what` are the words of the claim that tells it best; `stances` has the stance of
    each claim by id. `links` join the claims, each with its explanation; `summary` counts documents, outlets and
    origins in a sentence, and says what the count rests on.
    """

    id: str
    kind: str
    what: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    stances: dict[str, Stance]
    origins: tuple[Origin, ...]
    conflicts: tuple[Conflict, ...] = ()
    links: tuple[Link, ...] = ()
    grade: Grade | None = None
    sources: tuple[Grade, ...] = ()
    likelihood: Likelihood | None = None
    summary: str = ""

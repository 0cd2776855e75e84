"""Figured: a figure of a report, with all that tells whether another one is about the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.corroboration.figures.counts import Count
from tocsin.corroboration.figures.places_named import Setting
from tocsin.corroboration.speakers.speaker import Speaker
from tocsin.model import Span
from tocsin.vocabulary.entries import CountedWord

PEOPLE: Final = CountedWord(word="people", part="thing", concept="people", source="what is not said")
LOST: Final = "lost"  # losses may be dead, or dead and wounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Figured:
    """A figure of a report: so many of a thing to which something happened, the `fate`.

    `whose` are the states by whose names the thing is called ("North Korean soldiers"), `by` those whose attacks are
    told of, `where` the setting that its own words give, `around` that of what stands before, or of who speaks. `words`
    are the stems of its sentence that few others have, `narrowed` those that narrow the thing down.

    `text` is the sentence, `own` the stretch of it between the numbers around, `lead` the sentence before, `span` where
    it stands. `dated` is a day that the words behind the number name. `voiced` says that the report gives it as
    somebody's, `total` that it adds up, `ahead` that it has not happened yet, `open` that it has no words for thing or
    fate, `named` that the thing stands behind the number, `crossed` that other numbers stand between it and the fate,
    `part` that it is a part of another figure.
    """

    count: Count
    thing: CountedWord
    fate: CountedWord | None
    whose: frozenset[str]
    by: frozenset[str]
    where: Setting
    around: Setting
    words: frozenset[str]
    narrowed: frozenset[str]
    speaker: Speaker | None
    who: str
    day: date | None
    dated: date | None
    document: str
    claims: tuple[str, ...]
    text: str
    own: Span
    lead: str
    span: Span
    voiced: bool
    total: bool
    ahead: bool
    open: bool
    named: bool
    crossed: bool
    part: bool

    @property
    def before(self) -> str:
        """The words of the sentence before the number."""
        return self.text[: self.count.start]

    @property
    def behind(self) -> str:
        """The words of the sentence behind the number."""
        return self.text[self.count.end :]


def may_be_one(one: CountedWord, other: CountedWord) -> bool:
    """Tell whether two words may tell of the same fate: losses are dead, or dead and wounded."""
    return one.concept == other.concept or (LOST in (one.concept, other.concept) and one.grows and other.grows)


def same_fate(one: Figured, other: Figured) -> bool:
    """Tell whether what two figures tell of may be the same."""
    return one.fate is None or other.fate is None or may_be_one(one.fate, other.fate)

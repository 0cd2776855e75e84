"""What one reporting word brings with it, before quoted stretches are joined to it.

Places are tokens of the block's Doc, counted from its start; `attribution` turns them into spans.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tocsin.reading.quotes import Stretch
from tocsin.reading.sentences import Sentence
from tocsin.vocabulary.entries import ReportingWord

Reporting = Mapping[tuple[str, str], ReportingWord]
"""Reporting words by lemma and part ("verb", "noun", "phrase")."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One reporting word with what hangs on it.

    `cut` is what interrupts the content: the cue with its speaker. `firm` content is what the grammar makes the
    content; where it is not firm (an object, a topic) a quotation beside the cue is the content instead. `others` are
    the same word in the other forms that the grammar leaves open.
    """

    sentence: Sentence
    word: ReportingWord
    head: Token
    cue: Stretch
    speaker: Token | None
    source: Stretch | None
    content: tuple[Stretch, ...]
    cut: tuple[Stretch, ...]
    firm: bool = True
    others: tuple[Saying, ...] = ()


def extent(token: Token) -> Stretch:
    """Return the stretch of a token and all that hangs on it."""
    return token.left_edge.i, token.right_edge.i


def bare(doc: Doc, part: Stretch) -> Stretch:
    """Return a stretch without the punctuation at its ends."""
    first, last = part
    while first < last and doc[first].is_punct:
        first += 1
    while first < last and doc[last].is_punct:
        last -= 1
    return first, last


def source_of(speaker: Token, *, before: int) -> Stretch:
    """Return the speaker's whole phrase, without the clause that the cue itself stands in and a genitive's mark."""
    first, last = extent(speaker)
    while first < speaker.i and speaker.doc[first].is_punct:  # a quotation that ends before the speaker
        first += 1
    if first < before <= last:
        last = before - 1
    if speaker.dep_ == "poss" and last > first and speaker.doc[last].tag_ == "POS":
        last -= 1
    return first, last


def object_of(preposition: Token) -> Token | None:
    """Return the noun or clause that a preposition leads to."""
    return next((child for child in preposition.rights if child.dep_ in ("pobj", "pcomp")), None)

"""Strangers: people and bodies that act in a text but that the vocabulary does not know."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from tocsin.reading.toponyms import DAYS
from tocsin.vocabulary import Vocabulary

UNNAMED: Final = "unnamed:"  # begins the id of somebody whom the vocabulary does not know
_ANIMATE: Final = frozenset({"people", "organisation", "forces", "envoy", "diplomat"})
# Those who act for the state that they are of; rebels, crowds and firms only live in it.
_OFFICIAL: Final = frozenset({"government", "legislature", "judiciary", "police", "military"})


def is_somebody(head: Token, vocabulary: Vocabulary, *, in_title: bool) -> bool:
    """Tell whether a noun is a person or body that can act; in a title, capitals show no name."""
    if head.tag_.startswith("NNP"):
        return head.lower_ not in DAYS and not in_title
    sector = vocabulary.groups.get(head.lemma_)
    if sector is not None:
        return sector not in ("state", "bloc")
    return not _ANIMATE.isdisjoint(vocabulary.words.classes.get(head.lemma_, ()))


def sector_of(head: Token, vocabulary: Vocabulary) -> str | None:
    """Return the sector of somebody unknown, "stranger" for a bare name; None where the words do not tell."""
    if head.tag_.startswith("NNP"):
        # "the Council" is a body, which need not be one of the state that the sentence speaks of
        return None if any(child.dep_ == "det" for child in head.lefts) else "stranger"
    forces = "forces" in vocabulary.words.classes.get(head.lemma_, ())
    return vocabulary.groups.get(head.lemma_, "military" if forces else None)


def acts_for_home(sector: str | None) -> bool:
    """Tell whether somebody of a sector acts for their state, rather than merely being of it."""
    return sector in _OFFICIAL


def first_of_name(head: Token) -> Token:
    """Return the first word of a proper name, by its last: "Ana" of "Ana Reyes-Lim"."""
    first = head
    while first.i > 0:
        before = first.nbor(-1)
        if before.tag_.startswith("NNP") and before.head in (head, first):
            first = before
        elif before.text == "-" and before.i > 0 and not before.whitespace_ and not before.nbor(-1).whitespace_:
            first = before.nbor(-1)
        else:
            break
    return first


def is_title_case(tokens: Span) -> bool:
    """Tell whether a sentence is a heading in which every word of weight has a capital, so that none shows a name."""
    words = [token.text for token in tokens if token.is_alpha and len(token) > 3]
    return sum(word[0].isupper() for word in words) > 0.8 * len(words)

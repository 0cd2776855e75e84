"""Goods: what is handed over, by the vocabulary's concepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from spacy.tokens import Token

from tocsin.model import Goods
from tocsin.reading.clauses import coordinated, counted, forms, modifiers
from tocsin.reading.sentences import Sentence

# The event types by which something passes from one hand to another.
TRANSFERS: Final = frozenset({"AID", "COOPERATE"})


def concept_of(noun: Token, goods: Mapping[str, str]) -> str | None:
    """Return the concept of a noun, the longer form first: "military technology", then "technology"."""
    return next((goods[form] for form in forms(noun) if form in goods), None)


def classes_of(noun: Token, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the word classes of a noun, of the longer forms too: those of "joint exercise" and of "exercise"."""
    return frozenset[str]().union(*(classes.get(form, frozenset()) for form in forms(noun)))


def goods_in(sentence: Sentence, things: Iterable[Token], goods: Mapping[str, str]) -> tuple[Goods, ...]:
    """Return the goods among some phrases and all phrases joined to them, each with its modifiers as text."""
    found = []
    for thing in things:
        for one in coordinated(thing):
            noun = counted(one)
            if concept := concept_of(noun, goods):
                first = next(iter(modifiers(noun)), noun)  # they come in the order of the text
                text = noun.doc[first.i : noun.i + 1].text
                found.append(Goods(concept=concept, text=text, span=sentence.span_of(first, noun)))
    return tuple(found)

"""Goods: what is handed over, by the vocabulary's concepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from tocsin.model import Goods
from tocsin.reading.clauses import coordinated, counted
from tocsin.reading.sentences import Sentence

_MODIFIERS = frozenset({"compound", "amod", "nmod"})


def concept_of(noun: Token, goods: Mapping[str, str]) -> str | None:
    """Return the concept of a noun, the longer form first: "military technology", then "technology"."""
    for modifier in noun.lefts:
        if modifier.dep_ in _MODIFIERS and (concept := goods.get(f"{modifier.lower_} {noun.lemma_}")):
            return concept
    return goods.get(noun.lemma_)


def classes_of(noun: Token, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the word classes of a noun, the longer form first: "joint exercise", then "exercise"."""
    found = classes.get(noun.lemma_, frozenset())
    for modifier in noun.lefts:
        if modifier.dep_ in _MODIFIERS:
            found |= classes.get(f"{modifier.lower_} {noun.lemma_}", frozenset())
    return found


def goods_in(sentence: Sentence, things: Iterable[Token], goods: Mapping[str, str]) -> tuple[Goods, ...]:
    """Return the goods among some phrases and all phrases joined to them, each with its modifiers as text."""
    found = []
    for thing in things:
        for one in coordinated(thing):
            noun = counted(one)
            if concept := concept_of(noun, goods):
                first = min(
                    (child for child in noun.lefts if child.dep_ in _MODIFIERS), key=lambda t: t.i, default=noun
                )
                text = noun.doc[first.i : noun.i + 1].text
                found.append(Goods(concept=concept, text=text, span=sentence.span_of(first, noun)))
    return tuple(found)

"""Slots: the places around a word in which a frame looks for who, to whom and what.

The names of slots are those of the columns `initiator`, `recipient` and `goods` of `frames.csv`; any other word is a
preposition.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from tocsin.reading.clauses import (
    complements,
    coordinated,
    counted,
    indirect_objects,
    is_verb,
    logical_objects,
    logical_subjects,
    modifiers,
    possessors,
    prepositional,
    surface_subjects,
)


@dataclass(frozen=True, slots=True)
class Head:
    """The word that a frame hangs on, and the light verb that carries it ("launched" for "attack"), if any."""

    word: Token
    carrier: Token | None = None


def at(slot: str, head: Head) -> list[Token]:
    """Return the tokens that stand in a slot of a verb, or of a noun and the verb that carries it."""
    word, verb = head.word, head.carrier or head.word
    match slot:
        case "subject":
            return logical_subjects(verb) if is_verb(verb) else _predicated(verb)
        case "object":
            return logical_objects(word) if is_verb(word) else prepositional(word, "of")
        case "indirect":
            return indirect_objects(verb)
        case "complement":
            return [one for clause in complements(word) for one in surface_subjects(clause)]
        case "possessor":
            return possessors(word)
        case "modifier":
            return modifiers(word)
        case preposition:
            return _behind(preposition, word, verb)


def _behind(preposition: str, word: Token, verb: Token) -> list[Token]:
    """Return the objects of a preposition, which the parser may have hung on the verb or on its object."""
    hosts = [word, *([verb] if verb != word else [])]
    if is_verb(word):
        objects = [one for thing in logical_objects(word) for one in coordinated(thing)]
        # "Dozens of strikes on Y": what hangs on the strikes.
        hosts += dict.fromkeys(part for one in objects for part in (counted(one), one))
    return [pobj for host in hosts for pobj in prepositional(host, preposition)]


def _predicated(adjective: Token) -> list[Token]:
    return surface_subjects(adjective.head) if is_verb(adjective.head) else []


def things(word: Token) -> list[Token]:
    """Return what a verb acts on, or what a noun is the doing of ("deployment of troops", "troop deployment")."""
    if is_verb(word):
        return logical_objects(word)
    return prepositional(word, "of") + [child for child in word.lefts if child.dep_ == "compound"]

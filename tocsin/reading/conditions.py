"""Conditions: what a sentence says to be so of some actors: allied, stationed, under sanctions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from tocsin.model import Condition, Mention, Status
from tocsin.reading.certainty import ASSERTED, certainty_of
from tocsin.reading.clauses import (
    is_noun,
    is_verb,
    logical_objects,
    logical_subjects,
    modifiers,
    possessors,
    prepositional,
    surface_subjects,
)
from tocsin.reading.draft import Draft
from tocsin.reading.parties import Parties
from tocsin.reading.strangers import UNNAMED
from tocsin.vocabulary.entries import ConditionWord
from tocsin.vocabulary.words import Words

_PREPOSITION_PHRASES: Final = frozenset({"under", "at", "in", "on"})


def conditions(parties: Parties, words: Words) -> list[Draft]:
    """Return the drafts of state claims of one sentence."""
    drafts = []
    for token, listed in parties.sentence.listed:
        for entry in _entries(token, listed, words):
            if draft := _draft(token, entry, parties, words):
                drafts.append(draft)
                break
    return drafts


def _entries(token: Token, listed: tuple[str, str], words: Words) -> Sequence[ConditionWord]:
    if token.dep_ == "pobj" and token.head.lower_ in _PREPOSITION_PHRASES:
        # The lemma serves "under sanctions" as the file has it, the form keeps "in places" from being "in place".
        for form in (
            (token.lower_, token.lemma_) if token.tag_ == "NN" or token.head.lower_ == "under" else (token.lower_,)
        ):
            if found := words.conditions.get((f"{token.head.lower_} {form}", "phrase"), ()):
                return found
    lemma, part = listed
    return words.conditions.get((lemma, "adjective" if part == "adverb" else part), ())


def _draft(token: Token, entry: ConditionWord, parties: Parties, words: Words) -> Draft | None:
    about = _about(entry, token, parties)
    bearers = {mention.principal for mention in about}
    towards = tuple(mention for mention in _towards(entry, token, parties) if mention.principal not in bearers)
    if entry.towards and not towards and len(about) < 2 and not _stands_alone(entry, token):
        return None
    if not about or all(mention.principal.startswith(UNNAMED) for mention in about):
        return None
    # An apposition is said outright, whatever the clause around it leaves open.
    aside = token.dep_ == "appos"
    status, certainty = (Status.ONGOING, ASSERTED) if aside else certainty_of(token, words.hedges)
    status = Status.ONGOING if status is Status.HAPPENED else status
    content = Condition(condition=entry.condition, about=about, towards=towards)
    return Draft(
        content=content,
        cue=token,
        status=status,
        certainty=certainty,
        pattern=f"{entry.part} {entry.word} = {entry.condition}",
    )


def _towards(entry: ConditionWord, token: Token, parties: Parties) -> tuple[Mention, ...]:
    """Return whom or what ground a condition bears on: "allied with Belarus", "stationed in Poland"."""
    for slot in entry.towards:
        if mentions := parties.of_all(_at(slot, token)) or parties.where(_at(slot, token)):
            # "the United States and its allies" does not say whose allies these are
            return () if slot == "possessor" and mentions[0].how == "pronoun" and token.dep_ == "conj" else mentions
    return ()


def _stands_alone(entry: ConditionWord, token: Token) -> bool:
    """Tell whether a condition is said outright of one side: "is neutral", "under sanctions", but not "is an ally"."""
    return entry.part == "phrase" or token.dep_ == "acomp"


def _about(entry: ConditionWord, token: Token, parties: Parties) -> tuple[Mention, ...]:
    slots = (parties.of_all(_at(slot, token)) for slot in entry.about)
    return next(filter(None, slots), ()) or parties.of_all(_bearers(token))


def _at(slot: str, token: Token) -> list[Token]:
    match slot:
        case "subject":
            return logical_subjects(token) if is_verb(token) else _bearers(token)
        case "object":
            return logical_objects(token) if is_verb(token) else []
        case "possessor":
            return possessors(token)
        case "modifier":
            return modifiers(token)
        case preposition:
            return prepositional(token, preposition)


def _bearers(token: Token) -> list[Token]:
    """Return of whom a noun, adjective or phrase is said: "X, two nations under sanctions", "X is an ally of"."""
    host = token
    while host.dep_ in ("pobj", "prep", "amod", "acomp", "attr", "conj") and host.head != host:
        host = host.head
        if is_verb(host):
            return surface_subjects(host)
        if is_noun(host) and host.dep_ not in ("pobj", "conj"):
            return [host]
    return [host.head] if host.dep_ == "appos" else ([host] if is_noun(host) and host != token else [])

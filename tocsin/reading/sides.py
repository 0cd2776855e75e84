"""Sides: who does a deed and to whom, as its frame's slots and the words around it say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tocsin.model import Mention
from tocsin.reading.clauses import complements, is_noun, is_verb, logical_objects, prepositional, surface_subjects
from tocsin.reading.parties import Parties
from tocsin.reading.slots import Head, at, things
from tocsin.reading.strangers import UNNAMED
from tocsin.vocabulary.entries import Frame

# What these acts are about is not done by them: "demanded that X withdraw" is a demand, not a withdrawal.
SPEECH: Final = frozenset({"REQUEST", "REJECT", "AGREE", "THREATEN", "ACCUSE"})
STRIKING: Final = frozenset({"ASSAULT"})
# Whose forces or goods are moved is who moves them, where nobody else is named: "Russian troops were deployed".
_OF_ONES_OWN: Final = frozenset({"MOBILIZE", "RETREAT", "AID"})
_ANYWHERE: Final = frozenset({"AGREE", "SUPPORT", "COOPERATE"})
_GROUNDS: Final = ("in", "at", "near", "inside", "across", "around")
_NOMINAL_INITIATORS: Final = ("possessor", "by", "modifier", "from", "of")
_BEARING: Final = ("against", "on", "with", "to", "from", "into", "of", "in", "for")


def sides(head: Head, frame: Frame, parties: Parties) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return initiators and recipients; those "between" whom it is are all initiators, and act on one another."""
    between = parties.of_all(prepositional(head.word, "between"))
    if len(between) > 1 and "between" not in frame.recipient:
        return between, ()
    initiators = _fill(_initiator_slots(head, frame), head, parties)
    recipients = _recipients(head, frame, initiators, parties)
    if not initiators and frame.type in _OF_ONES_OWN and (frame.type != "AID" or frame.goods == "object"):
        initiators, recipients = parties.of_all(things(head.word)), ()
    if not initiators and frame.reciprocal and len(recipients) > 1:
        initiators, recipients = recipients, ()
    return _strangers(initiators, recipients), _strangers(recipients, initiators) or _own_state(frame, initiators)


def is_placed(mention: Mention) -> bool:
    """Tell whether it is known which state or body somebody belongs to."""
    return not mention.affiliation.startswith(UNNAMED)


def _strangers(side: Sequence[Mention], other: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return one side so that nobody unknown by name is of the state that stands by name on the other side."""
    named = {mention.actor for mention in other if mention.how == "name"}
    return tuple(
        replace(mention, home=None) if _is_stranger(mention) and mention.home in named else mention for mention in side
    )


def _is_stranger(mention: Mention) -> bool:
    """Tell whether it is a proper name that the vocabulary does not know."""
    return mention.actor.startswith(UNNAMED) and mention.actor[len(UNNAMED)].isupper()


def _recipients(head: Head, frame: Frame, initiators: Sequence[Mention], parties: Parties) -> tuple[Mention, ...]:
    """Return to whom it is done: whom the slots name, whom a promise speaks of, on whose ground an attack strikes."""
    spans = {mention.span for mention in initiators}
    for slot in frame.recipient:
        tokens = at(slot, head)
        # An accord is not signed with the state where it is signed.
        found = parties.of_all(tokens) or (() if frame.type in _ANYWHERE else parties.where(tokens))
        if others := tuple(mention for mention in found if mention.span not in spans):
            return others
    if others := _towards(head, frame, initiators, parties) or _doers(head, frame, initiators, parties):
        return others
    if frame.type not in STRIKING or (frame.reciprocal and len(initiators) > 1):
        return ()
    return next((hit for place in _GROUNDS if (hit := parties.where(at(place, head)))), ())


def _towards(head: Head, frame: Frame, initiators: Sequence[Mention], parties: Parties) -> tuple[Mention, ...]:
    """Return whom a promise, threat or refusal bears on: "threatened to attack X", "promised that X would join"."""
    if frame.type not in SPEECH or not is_verb(head.word):
        return ()
    own = {who for mention in initiators for who in (mention.actor, mention.principal)}
    for clause in complements(head.word):
        hosts = [clause, *logical_objects(clause)]
        slots = [logical_objects(clause), *([prepositional(host, p) for p in _BEARING for host in hosts])]
        for tokens in (surface_subjects(clause), *slots):
            others = (
                m for m in parties.of_all(tokens) if own.isdisjoint((m.actor, m.principal)) and m.how != "pronoun"
            )
            if known := tuple(m for m in others if not _is_stranger(m)):
                return known
    return ()


def _doers(head: Head, frame: Frame, initiators: Sequence[Mention], parties: Parties) -> tuple[Mention, ...]:
    """Return whose deed somebody speaks of: Iran in "condemned the support that Iran gives"."""
    if frame.type not in SPEECH or not is_verb(head.word):
        return ()
    own = {mention.principal for mention in initiators}
    clauses = [child for thing in logical_objects(head.word) for child in thing.rights if child.dep_ == "relcl"]
    doers = parties.of_all([one for clause in clauses if clause != head.word for one in surface_subjects(clause)])
    return tuple(mention for mention in doers if mention.principal not in own)


def _own_state(frame: Frame, initiators: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the state of people who protest without a stated target: they address their own authorities."""
    if frame.type != "PROTEST":
        return ()
    return tuple(
        replace(mention, actor=mention.affiliation, acts_for=None, home=None, how="setting")
        for mention in initiators[:1]
        if mention.affiliation != mention.actor
    )


def _initiator_slots(head: Head, frame: Frame) -> Sequence[str]:
    if is_noun(head.word) and head.carrier is None:
        nominal = (slot for slot in _NOMINAL_INITIATORS if slot not in frame.recipient)  # "the killing of X"
        return [*(slot for slot in frame.initiator if slot != "subject"), *nominal]
    return frame.initiator


def _fill(slots: Sequence[str], head: Head, parties: Parties) -> tuple[Mention, ...]:
    for slot in slots:
        if mentions := parties.of_all(at(slot, head)):
            return mentions
    return ()

"""Deeds: who did what to whom, by the frames of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from tocsin.model import Deed, Goods, Mention, Status
from tocsin.reading.certainty import certainty_of
from tocsin.reading.clauses import (
    complements,
    coordinated,
    counted,
    is_noun,
    is_verb,
    logical_objects,
    prepositional,
)
from tocsin.reading.draft import Draft
from tocsin.reading.goods import TRANSFERS, classes_of, concept_of, goods_in
from tocsin.reading.parties import Parties
from tocsin.reading.sides import SPEECH, STRIKING, is_placed, sides
from tocsin.reading.slots import Head, at, things
from tocsin.vocabulary.entries import Frame
from tocsin.vocabulary.words import Words

_LIGHT: Final = "light verb"
_NEEDS_SOMEBODY: Final = frozenset({"CONSULT", "SUPPORT", "THREATEN", "COOPERATE", "ASSAULT", "COERCE"})
# What violence may be done to although it is nobody: "shelled six villages".
_TARGETS: Final = frozenset({"territory", "possession", "base", "embassy", "road", "weapon", "warship"})
_PARTICLES: Final = frozenset({"prt", "prep", "advmod", "dative", "agent", "aux", "mark"})
_ENDING: Final = frozenset(
    "revoke cancel scrap abandon end annul terminate void tear shelve oppose discuss consider want need seek".split()
)


def deeds(parties: Parties, words: Words) -> list[Draft]:
    """Return the drafts of event claims of one sentence in order; what a speech act is about is not coded."""
    drafts: list[Draft] = []
    spent: set[int] = set()
    for token, listed in parties.sentence.listed:
        if token.i in spent:
            continue
        for head, frame in _framed(token, listed, parties, words):
            if draft := _draft(head, frame, parties, words):
                drafts.append(draft)
                spent.update(_spends(head, frame))
                break
    return _without_doubles(drafts)


def _framed(token: Token, listed: tuple[str, str], parties: Parties, words: Words) -> Iterator[tuple[Head, Frame]]:
    """Yield the frames that fit a token, the most demanding first; then those of nouns that a light verb carries."""
    for frame in words.frames.get(listed, ()):
        if _fits(frame, token, parties, words):
            yield Head(token), frame
    lemma, part = listed
    if part == "verb" and _LIGHT in words.classes.get(lemma, ()):
        for noun in (counted(one) for thing in logical_objects(token) for one in coordinated(thing)):
            for frame in words.frames.get((noun.lemma_, "noun"), ()):
                if _fits(frame, noun, parties, words):
                    yield Head(noun, token), frame


def _fits(frame: Frame, word: Token, parties: Parties, words: Words) -> bool:
    if frame.particle and not _has_particle(frame, word):
        return False
    if not frame.object:
        return True
    if any(child.dep_ == "oprd" for child in word.children):
        return False  # "called the ceasefire temporary" calls no ceasefire
    acted_on = things(word) + (prepositional(word, frame.particle) if frame.particle else [])
    return any(_is_of_class(wanted, word, acted_on, parties, words) for wanted in frame.object)


def _has_particle(frame: Frame, word: Token) -> bool:
    """Tell whether a frame's particle hangs on the word, or on the object that the frame asks for ("missiles at X")."""
    hosts = [word, *(logical_objects(word) if frame.object and is_verb(word) else [])]
    return any(
        child.lower_ == frame.particle and child.dep_ in _PARTICLES and not _begins_phrase(child)
        for host in hosts
        for child in host.children
    )


def _begins_phrase(particle: Token) -> bool:
    """Tell whether the word begins "in exchange for" or "in return for", which go with any verb."""
    return any(child.lower_ in ("exchange", "return") for child in particle.rights)


def _is_of_class(wanted: str, word: Token, acted_on: Sequence[Token], parties: Parties, words: Words) -> bool:
    if wanted == "clause":
        return bool(complements(word))
    nouns = [counted(one) for thing in acted_on for one in coordinated(thing)]
    if wanted == "actor":
        return bool(parties.of_all(nouns))
    if wanted == "goods":
        return any(concept_of(noun, words.goods) for noun in nouns)
    return any(wanted in classes_of(noun, words.classes) or concept_of(noun, words.goods) == wanted for noun in nouns)


def _draft(head: Head, frame: Frame, parties: Parties, words: Words) -> Draft | None:
    initiators, recipients = sides(head, frame, parties)
    if not initiators or not _is_worth_coding(initiators, recipients, head):
        return None
    together = len(initiators) > 1 and (frame.reciprocal or bool(frame.object))
    if not (recipients or together) and frame.type in _NEEDS_SOMEBODY and _is_about_something(head, frame, words):
        return None
    cue = head.carrier or head.word
    if _is_alone(frame, initiators, recipients) or _is_only_named(head):
        return None
    status, certainty = certainty_of(cue, words.hedges)
    if status is frame.status is Status.NOT_HAPPENED:
        return None  # who does not deny an attack has said nothing of it
    if frame.status is not Status.HAPPENED and status in (Status.HAPPENED, Status.ONGOING):
        status = frame.status
        certainty = -abs(certainty) if status is Status.NOT_HAPPENED else certainty
    if is_mere_chance(frame.type, status, certainty):
        return None
    goods = _goods(head, frame, parties, words)
    if frame.type == "AID" and not recipients and not goods:
        return None
    content = Deed(type=frame.type, mode=frame.mode, initiators=initiators, recipients=recipients, goods=goods)
    return Draft(content=content, cue=cue, status=status, certainty=certainty, pattern=_pattern(frame, head))


def is_mere_chance(type_: str, status: Status, certainty: float) -> bool:
    """Tell whether something merely might be done: that is an assessment, not an event."""
    return status is Status.POSSIBLE and certainty < 1 and type_ not in SPEECH


def _is_alone(frame: Frame, initiators: Sequence[Mention], recipients: Sequence[Mention]) -> bool:
    """Tell whether what takes two has only one: who "conducts joint drills" with nobody cooperates with nobody."""
    return frame.type == "COOPERATE" and not recipients and len(initiators) < 2


def _is_only_named(head: Head) -> bool:
    """Tell whether the deed is only spoken of: "talks on joining the union", "revoked the agreements"."""
    word = head.word
    if is_verb(word):
        return word.dep_ == "pcomp" and is_noun(word.head.head)
    return head.carrier is None and word.dep_ == "dobj" and word.head.lemma_ in _ENDING


def _goods(head: Head, frame: Frame, parties: Parties, words: Words) -> tuple[Goods, ...]:
    """Return what is handed over: in the frame's slot, else what is given or what somebody is supplied with."""
    usual = ("object", "with", "of") if frame.type in TRANSFERS else ()
    for slot in (frame.goods, *usual) if frame.goods else usual:
        if goods := goods_in(parties.sentence, at(slot, head), words.goods):
            return goods
    return ()


def _pattern(frame: Frame, head: Head) -> str:
    asked = f" {frame.particle}" if frame.particle else ""
    asked += f" + {'|'.join(frame.object)}" if frame.object else ""
    carried = f" with {head.carrier.lemma_}" if head.carrier is not None else ""
    return f"{frame.part} {frame.word}{asked}{carried} = {frame.type}"


def _is_about_something(head: Head, frame: Frame, words: Words) -> bool:
    """Tell whether what should be somebody is something: "met the target", "recognised the danger"."""
    taken = at("subject", head) + (things(head.word) if frame.object else [])
    aimed = ("at",) if frame.type in STRIKING else ()  # "striking at the source of the money"
    slots = dict.fromkeys((*frame.recipient, *filter(None, [frame.particle]), *aimed))
    found = [token for slot in slots for token in at(slot, head) if token not in taken]
    if frame.type in STRIKING:
        found = [token for token in found if _TARGETS.isdisjoint(classes_of(counted(token), words.classes))]
    return bool(found)


def _is_worth_coding(initiators: Sequence[Mention], recipients: Sequence[Mention], head: Head) -> bool:
    """Ask for somebody that can be placed; of a bare noun, for both sides, since it may only be spoken of."""
    placed = any(map(is_placed, (*initiators, *recipients)))
    if head.carrier is None and not is_verb(head.word):
        return placed and (bool(recipients) or len(initiators) > 1)
    return placed


def _spends(head: Head, frame: Frame) -> set[int]:
    """Return the tokens that need not be looked at again: the frame's own nouns, and what a speech act is about."""
    spent = {head.word.i}
    word = head.word
    if is_verb(word) and frame.object:
        spent |= {counted(one).i for thing in logical_objects(word) for one in coordinated(thing)}
    if frame.type in SPEECH:
        for child in word.rights:
            if child.dep_ in ("xcomp", "ccomp", "prep", "dobj", "acl", "dative", "pcomp"):
                spent |= {token.i for token in child.subtree} - _told_beside(child)
    return spent


def _told_beside(argument: Token) -> set[int]:
    """Return the relative clauses of an argument: "condemned the support that Iran gives" tells that Iran gives it."""
    clauses = (token for token in argument.subtree if token.dep_ == "relcl")
    return {token.i for clause in clauses for token in clause.subtree}


def _without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    kept: dict[object, Draft] = {}
    for draft in drafts:
        content = draft.content
        assert isinstance(content, Deed)
        key = (content.type, _ids(content.initiators), _ids(content.recipients), draft.status is Status.NOT_HAPPENED)
        earlier = kept.get(key)
        if earlier is None or (isinstance(earlier.content, Deed) and content.goods and not earlier.content.goods):
            kept[key] = draft
    return list(kept.values())


def _ids(mentions: Sequence[Mention]) -> frozenset[str]:
    return frozenset(mention.principal for mention in mentions)

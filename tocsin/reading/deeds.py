"""Deeds: who did what to whom, by the frames of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from tocsin.model import Deed, Goods, Mention, Status
from tocsin.reading.certainty import certainty_of
from tocsin.reading.clauses import (
    complements,
    coordinated,
    counted,
    indirect_objects,
    is_noun,
    is_verb,
    logical_objects,
    logical_subjects,
    prepositional,
    surface_subjects,
)
from tocsin.reading.draft import Draft
from tocsin.reading.goods import classes_of, concept_of, goods_in
from tocsin.reading.parties import UNNAMED, Parties
from tocsin.vocabulary.entries import Frame
from tocsin.vocabulary.words import Words

_LIGHT: Final = "light verb"
# What these acts are about is not done by them: "demanded that X withdraw" is a demand, not a withdrawal.
_SPEECH: Final = frozenset({"REQUEST", "REJECT", "AGREE", "THREATEN", "ACCUSE"})
# Whose forces or goods are moved is who moves them, where nobody else is named: "Russian troops were deployed".
_OF_ONES_OWN: Final = frozenset({"MOBILIZE", "RETREAT", "AID"})
_NEEDS_SOMEBODY: Final = frozenset({"CONSULT", "SUPPORT", "ACCUSE", "THREATEN", "COOPERATE", "ASSAULT", "COERCE"})
_STRIKING: Final = frozenset({"ASSAULT"})
_GROUNDS: Final = ("in", "at", "near", "inside", "across", "around")
# What violence may be done to although it is nobody: "shelled six villages".
_TARGETS: Final = frozenset({"territory", "possession", "base", "embassy", "road", "weapon", "warship"})
_PARTICLES: Final = frozenset({"prt", "prep", "advmod", "dative", "agent", "aux", "mark"})
_NOMINAL_INITIATORS: Final = ("possessor", "by", "modifier", "from", "of")
_TRANSFERS: Final = frozenset({"AID", "COOPERATE"})
_ENDING: Final = frozenset(
    "revoke cancel scrap abandon end annul terminate void tear shelve oppose discuss consider want need seek".split()
)
_BEARING: Final = ("against", "on", "with", "to", "from", "into", "of", "in", "for")
_PART_OF_TAG: Final = {"VB": "verb", "NN": "noun", "JJ": "adjective"}


@dataclass(frozen=True, slots=True)
class _Head:
    """The word that a frame hangs on, and the light verb that carries it ("launched" for "attack"), if any."""

    word: Token
    carrier: Token | None = None


def deeds(parties: Parties, words: Words) -> list[Draft]:
    """Return the drafts of event claims of one sentence, from left to right.

    What a speech act is about is not coded.
    """
    drafts: list[Draft] = []
    spent: set[int] = set()
    for token in parties.sentence.tokens:
        if token.i in spent:
            continue
        for head, frame in _framed(token, parties, words):
            if draft := _draft(head, frame, parties, words):
                drafts.append(draft)
                spent.update(_spends(head, frame))
                break
    return _without_doubles(drafts)


def _framed(token: Token, parties: Parties, words: Words) -> Iterator[tuple[_Head, Frame]]:
    """Yield the frames that fit a token, the most demanding first.

    Then those of the nouns that a light verb carries.
    """
    part = _PART_OF_TAG.get(token.tag_[:2])
    if part is None or token.tag_.startswith("NNP"):
        return
    for frame in words.frames.get((token.lemma_, part), ()):
        if _fits(frame, token, parties, words):
            yield _Head(token), frame
    if part == "verb" and _LIGHT in words.classes.get(token.lemma_, ()):
        for noun in (counted(one) for thing in logical_objects(token) for one in coordinated(thing)):
            for frame in words.frames.get((noun.lemma_, "noun"), ()):
                if _fits(frame, noun, parties, words):
                    yield _Head(noun, token), frame


def _fits(frame: Frame, word: Token, parties: Parties, words: Words) -> bool:
    if frame.particle and not _has_particle(frame, word):
        return False
    if frame.object and any(child.dep_ == "oprd" for child in word.children):
        return False  # "called the ceasefire temporary" calls no ceasefire
    things = _things(word) + (prepositional(word, frame.particle) if frame.particle else [])
    return not frame.object or any(_is_of_class(wanted, word, things, parties, words) for wanted in frame.object)


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


def _is_of_class(wanted: str, word: Token, things: Sequence[Token], parties: Parties, words: Words) -> bool:
    if wanted == "clause":
        return bool(complements(word))
    nouns = [counted(one) for thing in things for one in coordinated(thing)]
    if wanted == "actor":
        return bool(parties.of_all(nouns))
    if wanted == "goods":
        return any(concept_of(noun, words.goods) for noun in nouns)
    return any(wanted in classes_of(noun, words.classes) or concept_of(noun, words.goods) == wanted for noun in nouns)


def _things(word: Token) -> list[Token]:
    """Return what a verb acts on, or what a noun is the doing of ("deployment of troops", "troop deployment")."""
    if is_verb(word):
        return logical_objects(word)
    return prepositional(word, "of") + [child for child in word.lefts if child.dep_ == "compound"]


def _draft(head: _Head, frame: Frame, parties: Parties, words: Words) -> Draft | None:
    initiators, recipients = _sides(head, frame, parties)
    if not initiators or not _is_worth_coding(initiators, recipients, head):
        return None
    if not recipients and frame.type in _NEEDS_SOMEBODY and _is_about_something(head, frame, words):
        return None
    cue = head.carrier or head.word
    if _is_alone(frame, initiators, recipients) or _is_only_named(head):
        return None
    status, certainty = certainty_of(cue, words.hedges)
    if frame.status is not Status.HAPPENED and status in (Status.HAPPENED, Status.ONGOING):
        status = frame.status
    if status is Status.POSSIBLE and certainty < 1 and frame.type not in _SPEECH:
        return None  # what merely might be done is an assessment, not an event
    goods = _goods(head, frame, parties, words)
    if frame.type == "AID" and not recipients and not goods:
        return None
    content = Deed(type=frame.type, mode=frame.mode, initiators=initiators, recipients=recipients, goods=goods)
    return Draft(content=content, cue=cue, status=status, certainty=certainty, pattern=_pattern(frame, head))


def _is_alone(frame: Frame, initiators: Sequence[Mention], recipients: Sequence[Mention]) -> bool:
    """Tell whether what takes two has only one.

    A state that "conducts joint drills" with nobody cooperates with nobody.
    """
    return frame.type == "COOPERATE" and not recipients and len(initiators) < 2


def _is_only_named(head: _Head) -> bool:
    """Tell whether the deed is only spoken of: "talks on joining the union", "revoked the agreements"."""
    word = head.word
    if is_verb(word):
        return word.dep_ == "pcomp" and is_noun(word.head.head)
    return head.carrier is None and word.dep_ == "dobj" and word.head.lemma_ in _ENDING


def _goods(head: _Head, frame: Frame, parties: Parties, words: Words) -> tuple[Goods, ...]:
    """Return what is handed over: in the frame's slot, else what is given or what somebody is supplied with."""
    usual = ("object", "with", "of") if frame.type in _TRANSFERS else ()
    for slot in (frame.goods, *usual) if frame.goods else usual:
        if goods := goods_in(parties.sentence, _at(slot, head), words.goods):
            return goods
    return ()


def _pattern(frame: Frame, head: _Head) -> str:
    asked = f" {frame.particle}" if frame.particle else ""
    asked += f" + {'|'.join(frame.object)}" if frame.object else ""
    carried = f" with {head.carrier.lemma_}" if head.carrier is not None else ""
    return f"{frame.part} {frame.word}{asked}{carried} = {frame.type}"


def _sides(head: _Head, frame: Frame, parties: Parties) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    between = parties.of_all(prepositional(head.word, "between"))
    if len(between) > 1 and "between" not in frame.recipient:
        return between, ()
    initiators = _fill(_initiator_slots(head, frame), head, parties)
    recipients = _recipients(head, frame, initiators, parties)
    if not initiators and frame.type in _OF_ONES_OWN and (frame.type != "AID" or frame.goods == "object"):
        initiators, recipients = parties.of_all(_things(head.word)), ()
    if not initiators and frame.reciprocal and len(recipients) > 1:
        initiators, recipients = recipients, ()
    return _strangers(initiators, recipients), _strangers(recipients, initiators) or _own_state(frame, initiators)


def _is_placed(mention: Mention) -> bool:
    return not mention.principal.startswith(UNNAMED)


def _strangers(side: Sequence[Mention], other: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return one side so that nobody unknown by name acts for the state that stands by name on the other side."""
    named = {mention.actor for mention in other if mention.how == "name"}
    return tuple(
        replace(mention, acts_for=None) if _is_stranger(mention) and mention.acts_for in named else mention
        for mention in side
    )


def _is_stranger(mention: Mention) -> bool:
    """Tell whether it is a proper name that the vocabulary does not know."""
    return mention.actor.startswith(UNNAMED) and mention.actor[len(UNNAMED)].isupper()


def _recipients(head: _Head, frame: Frame, initiators: Sequence[Mention], parties: Parties) -> tuple[Mention, ...]:
    """Return to whom it is done: whom the slots name, whom a promise speaks of, on whose ground an attack strikes."""
    spans = {mention.span for mention in initiators}
    for slot in frame.recipient:
        tokens = _at(slot, head)
        if others := tuple(m for m in parties.of_all(tokens) or parties.where(tokens) if m.span not in spans):
            return others
    if others := _towards(head, frame, initiators, parties):
        return others
    if frame.type not in _STRIKING or (frame.reciprocal and len(initiators) > 1):
        return ()
    return next((hit for place in _GROUNDS if (hit := parties.where(_at(place, head)))), ())


def _towards(head: _Head, frame: Frame, initiators: Sequence[Mention], parties: Parties) -> tuple[Mention, ...]:
    """Return whom a promise, threat or refusal bears on.

    Those that its complement speaks of ("threatened to attack X").
    """
    if frame.type not in _SPEECH or not is_verb(head.word):
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


def _own_state(frame: Frame, initiators: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the state that people without a stated target protest in.

    It is their own authorities whom they address.
    """
    if frame.type != "PROTEST":
        return ()
    return tuple(
        replace(mention, actor=mention.acts_for, acts_for=None, how="setting")
        for mention in initiators[:1]
        if mention.acts_for is not None
    )


def _is_about_something(head: _Head, frame: Frame, words: Words) -> bool:
    """Tell whether what should be somebody is something: "met the target", "recognised the danger"."""
    taken = _at("subject", head) + (_things(head.word) if frame.object else [])
    found = [token for slot in frame.recipient for token in _at(slot, head) if token not in taken]
    if frame.type in _STRIKING:
        found = [token for token in found if _TARGETS.isdisjoint(classes_of(counted(token), words.classes))]
    return bool(found)


def _initiator_slots(head: _Head, frame: Frame) -> Sequence[str]:
    if is_noun(head.word) and head.carrier is None:
        return [*(slot for slot in frame.initiator if slot != "subject"), *_NOMINAL_INITIATORS]
    return frame.initiator


def _fill(slots: Sequence[str], head: _Head, parties: Parties) -> tuple[Mention, ...]:
    for slot in slots:
        if mentions := parties.of_all(_at(slot, head)):
            return mentions
    return ()


def _at(slot: str, head: _Head) -> list[Token]:
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
            return [child for child in word.lefts if child.dep_ == "poss"]
        case "modifier":
            return [child for child in word.lefts if child.dep_ in ("amod", "compound", "nmod")]
        case preposition:
            return _behind(preposition, word, verb)


def _behind(preposition: str, word: Token, verb: Token) -> list[Token]:
    """Return the objects of a preposition, which the parser may have hung on the verb or on its object."""
    hosts = [word, *([verb] if verb != word else [])]
    if is_verb(word):
        hosts += logical_objects(word)
    return [pobj for host in hosts for pobj in prepositional(host, preposition)]


def _predicated(adjective: Token) -> list[Token]:
    return surface_subjects(adjective.head) if is_verb(adjective.head) else []


def _is_worth_coding(initiators: Sequence[Mention], recipients: Sequence[Mention], head: _Head) -> bool:
    """Ask for somebody that can be placed; of a bare noun, for both sides, since it may only be spoken of."""
    placed = any(map(_is_placed, (*initiators, *recipients)))
    if head.carrier is None and not is_verb(head.word):
        return placed and (bool(recipients) or len(initiators) > 1)
    return placed


def _spends(head: _Head, frame: Frame) -> set[int]:
    """Return the tokens that need not be looked at again: the frame's own nouns, and what a speech act is about."""
    spent = {head.word.i}
    word = head.word
    if is_verb(word) and frame.object:
        spent |= {counted(one).i for thing in logical_objects(word) for one in coordinated(thing)}
    if frame.type in _SPEECH:
        for child in word.rights:
            if child.dep_ in ("xcomp", "ccomp", "prep", "dobj", "acl", "dative", "pcomp"):
                spent |= {token.i for token in child.subtree}
    return spent


def _without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    kept: dict[object, Draft] = {}
    for draft in drafts:
        content = draft.content
        assert isinstance(content, Deed)
        key = (content.type, _ids(content.initiators), _ids(content.recipients), draft.status is Status.NOT_HAPPENED)
        earlier = kept.get(key)
        if earlier is None:
            kept[key] = draft
        elif isinstance(earlier.content, Deed) and content.goods and not earlier.content.goods:
            kept[key] = replace(draft)
    return list(kept.values())


def _ids(mentions: Sequence[Mention]) -> frozenset[str]:
    return frozenset(mention.principal for mention in mentions)

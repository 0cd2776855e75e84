"""Clauses: who stands where around a verb or a noun, whatever the voice and however deep the clause is embedded.

The labels are those of spaCy's English models (ClearNLP). "Logical" subjects and objects are those of the active
voice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVE: Final = frozenset({"who", "which", "that", "whom"})
PREPOSITIONS: Final = frozenset({"prep", "dative", "agent"})
# Verbs whose object, not subject, does what the infinitive after them says: "urged Iran to stop".
_OBJECT_CONTROL: Final = frozenset(
    "ask urge tell order force allow enable help let make persuade press push call encourage require want permit "
    "lead compel invite warn authorise authorize instruct direct expect accuse suspect prevent stop keep block".split()
)
# Nouns that only measure or group what follows "of": "thousands of soldiers", "a batch of rockets", "a round of talks".
_MEASURES: Final = frozenset(
    "number batch series group total thousand thousands hundred hundreds dozen dozens score scores million millions "
    "tens majority round rest part lot kind set wave spate amount quantity shipment pair couple handful percent some "
    "many several any most all one two three half contingent column string bulk ton tonne barrel "
    "litre container".split()
)
_PART_OF_TAG: Final = {"V": "verb", "M": "modal", "N": "noun", "J": "adjective", "R": "adverb"}
_DEEPEST: Final = 5  # clauses that are followed upwards for a shared subject


def part_of(token: Token) -> str:
    """Return the part of speech under which the vocabulary lists a word: "verb", "modal" and so on, or ""."""
    return _PART_OF_TAG.get(token.tag_[:1], "")


def is_verb(token: Token) -> bool:
    """Tell whether the token is tagged as a verb."""
    return token.tag_.startswith("VB")


def clause_of(token: Token) -> Token:
    """Return the verb of the clause that a token stands in; of a fragment without a verb, its root."""
    while not is_verb(token) and token.head != token:
        token = token.head
    return token


def is_noun(token: Token) -> bool:
    """Tell whether the token is tagged as a noun, common or proper."""
    return token.tag_.startswith("NN")


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive, also as a bare participle ("troops deployed by X")."""
    marks = {child.dep_ for child in verb.children}
    if marks & {"auxpass", "nsubjpass"}:
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and is_verb(verb.head) and not marks & {"aux", "nsubj", "dobj"}:
        return is_passive(verb.head)
    return "agent" in marks or (verb.dep_ == "acl" and "aux" not in marks)


def coordinated(token: Token) -> list[Token]:
    """Return a token and all that is joined to it by "and", "or" or commas, from left to right."""
    joined, queue = [token], [token] if token.n_rights else []  # counting them takes less than asking for them
    while queue:
        for child in queue.pop(0).rights:
            if child.dep_ == "conj":
                joined.append(child)
                queue.append(child)
    return joined


def counted(token: Token) -> Token:
    """Return the noun that a measuring noun measures: "soldiers" for "thousands" in "thousands of soldiers"."""
    if token.lemma_ in _MEASURES:
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ == "of":
                for grandchild in child.rights:
                    if grandchild.dep_ == "pobj":
                        return counted(grandchild)
    return token


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the grammatical subjects of a verb: its own, or those that it shares with the clause it hangs on."""
    own = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if own:
        return [_antecedent(token, verb) for token in own]
    return _shared_subjects(verb, depth + 1) if depth < _DEEPEST else []


def _antecedent(token: Token, verb: Token) -> Token:
    if token.lower_ not in _RELATIVE:
        return token
    clause = verb
    while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else token


def _shared_subjects(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head):
        return surface_subjects(head, depth)
    if verb.dep_ == "relcl" and verb.tag_ == "VB":
        return [head]  # "the first country to send troops", and headlines: "Russia to send troops"
    if verb.dep_ == "acl":
        return [] if is_passive(verb) else _owners(head, verb)
    if verb.dep_ in ("xcomp", "advcl", "ccomp"):
        return _controllers(verb, head, depth)
    if verb.dep_ == "pcomp" and head.dep_ in PREPOSITIONS:
        return _controllers(verb, head.head, depth)
    return []


def _controllers(verb: Token, head: Token, depth: int) -> list[Token]:
    """Return who does what a clause without a subject says: the object of "urged Iran to", else the subject."""
    if head.dep_ == "acomp" or not is_verb(head):
        return surface_subjects(head.head, depth) if is_verb(head.head) else _owners(head, verb)
    if verb.dep_ != "advcl" and head.lemma_ in _OBJECT_CONTROL and (objects := logical_objects(head)):
        return objects
    return logical_subjects(head, depth) if not is_passive(head) else surface_subjects(head, depth)


def _owners(noun: Token, verb: Token) -> list[Token]:
    """Return who acts in a clause that hangs on a noun: Iran in "Iran's plan to build", troops in "troops guarding"."""
    if verb.tag_ == "VBG":
        return [noun]
    owners = possessors(noun)
    if not owners and noun.dep_ in ("dobj", "attr"):
        return surface_subjects(noun.head, _DEEPEST)
    return owners or ([noun] if noun.dep_ in _SUBJECTS else [])


def logical_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return who does it: the subject, in the passive the "by" phrase."""
    if not is_passive(verb):
        return surface_subjects(verb, depth)
    # The parser does not always tell the agent from other phrases with "by"; who is no actor drops out later.
    phrases = (child for child in verb.rights if child.dep_ in PREPOSITIONS and child.lower_ == "by")
    return [pobj for phrase in phrases for pobj in _objects_of(phrase)]


def logical_objects(verb: Token) -> list[Token]:
    """Return to whom or what it is done: the direct object, in the passive the subject."""
    if is_passive(verb):
        if given := _retained(verb):
            return given
        if verb.dep_ == "acl" and not any(child.dep_ in _SUBJECTS for child in verb.children):
            return [verb.head]
        return surface_subjects(verb)
    objects = [child for child in verb.children if child.dep_ in ("dobj", "oprd", "attr")]
    if not objects and verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ and verb.i < verb.head.i:
        objects = logical_objects(verb.head)
    return [_antecedent(token, verb) for token in objects]


def _retained(verb: Token) -> list[Token]:
    """Return what somebody is given in the passive: "tanks" in "Ukraine was given tanks"."""
    return [child for child in verb.rights if child.dep_ == "dobj"]


def indirect_objects(verb: Token) -> list[Token]:
    """Return the dative without a preposition: "gave Ukraine tanks", "Ukraine was given tanks"."""
    if is_passive(verb) and _retained(verb):
        return surface_subjects(verb)
    return [child for child in verb.rights if child.dep_ == "dative" and is_noun(child)]


def prepositional(head: Token, preposition: str) -> list[Token]:
    """Return the objects of a preposition that hangs on `head`, also at one remove ("out of", "from the north of")."""
    return list(_prepositional(head, preposition)) if head.n_rights else []


def _prepositional(head: Token, preposition: str) -> Iterator[Token]:
    for child in head.rights:
        if child.dep_ in PREPOSITIONS and child.lower_ == preposition:
            yield from _objects_of(child)
        elif child.dep_ == "prep":
            for inner in child.rights:
                if inner.dep_ == "prep" and inner.lower_ == preposition:
                    yield from _objects_of(inner)


def _objects_of(preposition: Token) -> Iterator[Token]:
    for child in preposition.rights:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "conj" and child.tag_ in ("IN", "TO"):  # "against Russia but also from China"
            yield from _objects_of(child)


def possessors(word: Token) -> list[Token]:
    """Return whose it is said to be: "Iran" for "plan" in "Iran's plan"."""
    return [child for child in word.lefts if child.dep_ == "poss"] if word.n_lefts else []


def modifiers(word: Token) -> list[Token]:
    """Return the adjectives and nouns that stand before a noun as its attributes: "Iranian" in "the Iranian attack"."""
    return [child for child in word.lefts if child.dep_ in ("amod", "compound", "nmod")] if word.n_lefts else []


def forms(word: Token) -> Iterator[str]:
    """Yield the forms under which a vocabulary may list a word, the longer first: "joint exercise", then "exercise"."""
    yield from (f"{modifier.lower_} {word.lemma_}" for modifier in modifiers(word))
    yield word.lemma_


def complements(verb: Token) -> list[Token]:
    """Return the verbs of the clauses that complement a verb: "urged X to leave", "agreed that they meet"."""
    return [child for child in verb.rights if child.dep_ in ("xcomp", "ccomp", "advcl") and (is_verb(child))]


def governors(token: Token) -> Iterator[Token]:
    """Yield the heads of a token, from the nearest to the root."""
    while token.head != token:
        token = token.head
        yield token

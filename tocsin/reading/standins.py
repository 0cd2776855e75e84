"""Stand-ins: pronouns and descriptions ("both nations"), and what they ask of those whom they stand for.

`groups` are those of the vocabulary: whose sector is "state" or "bloc" describes an actor that is named elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from tocsin.model import ActorKind

_STATES: Final = frozenset({ActorKind.STATE})
_BODIES: Final = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP})
_BLOCS: Final = frozenset({ActorKind.ORGANISATION})
_PEOPLE: Final = frozenset({ActorKind.PERSON})
# A pronoun's form decides what it can stand for, and how many of them.
_PRONOUNS: Final[dict[str, tuple[frozenset[ActorKind], int]]] = {
    "he": (_PEOPLE, 1), "him": (_PEOPLE, 1), "his": (_PEOPLE, 1), "she": (_PEOPLE, 1), "her": (_PEOPLE, 1),
    "it": (_BODIES, 1), "its": (_BODIES, 1), "itself": (_BODIES, 1),
    "they": (_BODIES, 2), "their": (_BODIES, 2), "them": (_BODIES, 2), "both": (_STATES, 2),
}  # fmt: skip
_JOINING: Final = frozenset({"preconj", "det", "predet", "advmod", "cc"})
_SIZES: Final = {"both": 2, "two": 2, "three": 3}
_DEFINITE: Final = frozenset(
    {"the", "this", "that", "these", "those", "both", "two", "three", "their", "his", "her", "its"}
)
_NEAR: Final = frozenset({"this", "their", "new", "newfound"})
# Words that say what somebody is to another, who is not named by them: "its neighbour", "the allies".
_RELATIONS: Final = frozenset({"neighbour", "neighbor", "ally", "partner", "rival", "member"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of which kinds, and how many, those are whom a stand-in stands for; `stated` where it says that number itself."""

    kinds: frozenset[ActorKind]
    size: int
    stated: bool


def is_pronoun(token: Token) -> bool:
    """Tell whether the word is a pronoun that stands for somebody; "both ... and" only joins."""
    return token.lower_ in _PRONOUNS and token.dep_ not in _JOINING


def is_description(head: Token, groups: Mapping[str, str], *, owned: bool) -> bool:
    """Tell whether a noun stands for states or blocs named elsewhere; `owned`: it says by name whose it is."""
    sector = groups.get(head.lemma_)
    if sector not in ("state", "bloc") or (head.lemma_ in _RELATIONS and head.tag_ == "NN"):
        return False
    if head.lemma_ == "capital" and any(child.lower_ == "of" for child in head.rights):
        return False  # "the capital of North Darfur" says whose it is
    if sector == "bloc" and (owned or any(child.tag_ == "PRP$" for child in head.lefts)):
        return False  # "its partnership with Georgia" is neither side, "the A-B alliance" names both
    return any(child.lower_ in _DEFINITE for child in head.lefts)


def is_near_bloc(head: Token, groups: Mapping[str, str]) -> bool:
    """Tell "this alliance", states just said to ally, which act apart, from "the alliance", a body that acts."""
    return groups.get(head.lemma_) == "bloc" and any(child.lower_ in _NEAR for child in head.lefts)


def wanted(head: Token, groups: Mapping[str, str]) -> Wanted:
    """Return what a pronoun or description asks of those whom it stands for."""
    kinds, size = _kinds_and_size(head, groups)
    stated = any(word.lower_ in _SIZES for word in (head, *head.lefts)) or is_near_bloc(head, groups)
    return Wanted(kinds, size, stated)


def _kinds_and_size(head: Token, groups: Mapping[str, str]) -> tuple[frozenset[ActorKind], int]:
    if head.lower_ in _PRONOUNS:
        return _PRONOUNS[head.lower_]
    size = max((_SIZES.get(child.lower_, 1) for child in head.lefts), default=1)
    if groups.get(head.lemma_) == "bloc":
        return (_STATES, 2) if is_near_bloc(head, groups) else (_BLOCS, 1)
    if head.lemma_ in _RELATIONS or any(child.lemma_ == "member" for child in head.lefts):
        return (_BLOCS, 1)  # "the allies", "member states": those of an organisation that was named
    return (_STATES, 2 if size == 1 and head.tag_ == "NNS" else size)

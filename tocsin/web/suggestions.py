"""Suggestions: the names that a field for an actor offers."""

from __future__ import annotations

from typing import Final

from tocsin.model import ActorKind
from tocsin.vocabulary import Vocabulary

_OFFERED: Final = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP})


def suggested(vocabulary: Vocabulary) -> list[str]:
    """Return the names of states, organisations and armed groups; persons, of whom there are many, can be typed."""
    return sorted(one.name for one in vocabulary.actors.by_id.values() if one.kind in _OFFERED)

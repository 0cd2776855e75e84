"""Suggestions: the names that a field for an actor offers."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from markupsafe import Markup

from tocsin.model import ActorKind
from tocsin.vocabulary import Vocabulary

_OFFERED: Final = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP})


def suggested(vocabulary: Vocabulary) -> Markup:
    """Return the options of a list: states, organisations and armed groups; persons, of whom there are many, can be
    typed.
    """
    return _options(tuple(one.name for one in vocabulary.actors.by_id.values() if one.kind in _OFFERED))


@lru_cache(maxsize=2)  # on many pages, and always the same
def _options(names: tuple[str, ...]) -> Markup:
    return Markup("").join(Markup('<option value="{}">').format(name) for name in sorted(names))

"""Answers: what a happening says to a request or a pledge, by its type, and whether it is about the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.model import Happening, Progress, Reply
from tocsin.relations.handing_over import goods_of

WINDOW: Final = 365  # days within which what is about the same can answer

# What each type says to somebody who has asked, once it took place; planned or promised, a deed is a promise.
_ANSWERS: Final[Mapping[str, Reply]] = {
    "AID": Reply.FULFILLED,
    "COOPERATE": Reply.FULFILLED,
    "CONCEDE": Reply.FULFILLED,
    "RETREAT": Reply.FULFILLED,
    "AGREE": Reply.PROMISED,
    "REJECT": Reply.REFUSED,
}
# What ends a promise of goods without keeping it: they are refused, or their supply is suspended.
_BREAKS: Final = frozenset({"REJECT", "SANCTION"})
_DELIVERS: Final = frozenset({"AID", "COOPERATE"})
TYPES: Final = frozenset({"REQUEST", *_ANSWERS, *_BREAKS})
"""The types of all that asks, promises or answers."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a request or an answer is about: goods, and contexts by PLOVER's names."""

    goods: frozenset[str]
    contexts: frozenset[str]


def subject_of(happening: Happening) -> Subject:
    """Return what a happening is about."""
    return Subject(frozenset(goods_of(happening) or happening.goods), frozenset(happening.contexts))


def answer_of(happening: Happening, progress: Progress) -> Reply | None:
    """Return what a happening says to those who have asked something of its initiator; None where it says nothing."""
    outcome = _ANSWERS.get(happening.type)
    if progress in (Progress.POSSIBLE, Progress.DENIED):
        return None
    ahead = progress is not Progress.TOOK_PLACE
    return Reply.PROMISED if ahead and outcome is Reply.FULFILLED else outcome


def reply_to_pledge(happening: Happening, progress: Progress) -> Reply | None:
    """Return what a happening makes of its initiator's pledge of the same goods: keeps it, takes it back, or None."""
    if progress is not Progress.TOOK_PLACE:
        return None
    broken = Reply.REFUSED if happening.type in _BREAKS else None
    return Reply.FULFILLED if happening.type in _DELIVERS else broken


def why_about(asked: Subject, happening: Happening, *, asked_on: date, answered_on: date) -> str:
    """Say why a happening is about what was asked on an earlier day; empty where it is not.

    1. Both name the same goods. 2. Goods of another kind answer nothing, and a delivery only a request for what it
    delivers. 3. Both are about the same context. What says neither answers nothing: what follows is no answer for that.
    """
    subject = subject_of(happening)
    if not 0 <= (answered_on - asked_on).days <= WINDOW:
        return ""
    if shared := asked.goods & subject.goods:
        return f"both are about {', '.join(sorted(shared))}"
    if (asked.goods and subject.goods) or happening.type in _DELIVERS:
        return ""
    shared = asked.contexts & subject.contexts
    return f"both are {', '.join(sorted(shared)).replace('_', ' ')} matters" if shared else ""

"""Omissions: what of its sources a report left out, the most telling first, by a declared table of reasons."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from tocsin.corroboration.against.alike import kind_of
from tocsin.corroboration.against.differences import standing
from tocsin.corroboration.against.pairing import is_same
from tocsin.corroboration.against.said import Said
from tocsin.model import BlockKind, Omission, VoiceKind

Reason = Callable[[Said], bool]

_HEAD: Final = frozenset({BlockKind.HEADLINE, BlockKind.LEAD, BlockKind.SUMMARY})
_SEVERAL: Final = 1.5  # what it adds that another source says so too


def _denial(said: Said) -> bool:
    """it denies or rejects something"""
    return standing(said.claim) == "denied" or kind_of(said.claim) == "REJECT"


def _lead(said: Said) -> bool:
    """its source begins with it"""
    return said.block is not None and said.block.kind in _HEAD


def _figure(said: Said) -> bool:
    """it gives a figure"""
    return bool(said.numbers)


def _hedge(said: Said) -> bool:
    """it says that something is not certain"""
    return standing(said.claim) in {"probable", "possible"}


def _named(said: Said) -> bool:
    """a named speaker says it"""
    speaker = said.claim.attribution.speaker
    return speaker is not None and speaker.kind is VoiceKind.NAMED


REASONS: Final[tuple[tuple[Reason, float], ...]] = (
    (_denial, 2.5),
    (_lead, 2.0),
    (_figure, 2.0),
    (_hedge, 1.0),
    (_named, 0.5),
)
"""What makes a claim worth telling that a report left out; each docstring says it to the user."""


def omissions(left_out: Sequence[Said]) -> tuple[Omission, ...]:
    """Return what was left out, the most telling first: one claim a sentence, and what several sources say once."""
    sentences: dict[tuple[str, str], list[Said]] = {}
    for one in left_out:
        sentences.setdefault((one.document.id, one.quote), []).append(one)
    told = [max(some, key=weight) for some in sentences.values()]
    groups: list[list[Said]] = []
    for one in sorted(told, key=weight, reverse=True):
        group = next((some for some in groups if _repeats(one, some)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    ranked = sorted(groups, key=lambda some: weight(some[0]) + _SEVERAL * (len(some) > 1), reverse=True)
    return tuple(_omission(some) for some in ranked)


def weight(said: Said) -> float:
    """Return how telling a claim is."""
    return math.fsum(value for reason, value in REASONS if reason(said))


def _repeats(one: Said, others: Iterable[Said]) -> bool:
    """Tell whether another source says the same; with another figure it does not."""
    return any(
        one.document.id != other.document.id and _values(one) == _values(other) and is_same(one, other)
        for other in others
    )


def _values(said: Said) -> frozenset[float]:
    return frozenset(number.quantity.value for number in said.numbers)


def _omission(some: Sequence[Said]) -> Omission:
    first, *others = some
    reasons = [reason.__doc__ or "" for reason, _ in REASONS if reason(first)]
    documents = {one.document.id for one in some}
    if len(documents) > 1:
        reasons.append(f"{len(documents)} sources say so")
    return Omission(claim=first.claim, reasons=tuple(reasons), also=tuple(one.claim.id for one in others))

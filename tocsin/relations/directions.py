"""Directions: a happening whose claims go both ways, told as one happening each way.

A request and its refusal, or arms and what is given in return, stand in one sentence and are easily one event. Counted
as such, who gives what to whom would be lost.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import TypeVar

from tocsin.model import Amount, Claim, Deed, Happening, Mention

Pair = tuple[str, str]
Value = TypeVar("Value")


def parted(happening: Happening, claims: Sequence[Claim]) -> tuple[Happening, ...]:
    """Return a happening in parts, one for each direction, where its event claims have one actor do something to
    another and the other to the one; else alone.

    A part has the type, status, sides, goods and amounts of its own claims, as most of them have it; what attests it
    is that of the whole. A claim that has both directions itself belongs to no part.
    """
    told = {claim.id: _pairs(claim.content) for claim in claims if isinstance(claim.content, Deed)}
    known = {pair for pairs in told.values() for pair in pairs if not _has_both(pairs)}
    opposed = {pair for pair in known if pair[::-1] in known}
    ways: defaultdict[frozenset[Pair], list[Claim]] = defaultdict(list)
    for claim in claims:
        pairs = told.get(claim.id, frozenset())
        if pairs & opposed and not _has_both(pairs):
            ways[pairs & opposed].append(claim)
    if len(ways) < 2:
        return (happening,)
    return tuple(_part(happening, pairs, ways[pairs]) for pairs in sorted(ways, key=sorted))


def _pairs(deed: Deed) -> frozenset[Pair]:
    left, right = ({mention.affiliation for mention in side} for side in (deed.initiators, deed.recipients))
    return frozenset((one, other) for one, other in product(left, right) if one != other)


def _has_both(pairs: frozenset[Pair]) -> bool:
    return any(pair[::-1] in pairs for pair in pairs)


def _part(happening: Happening, pairs: frozenset[Pair], claims: Sequence[Claim]) -> Happening:
    deeds = [claim.content for claim in claims if isinstance(claim.content, Deed)]
    ids = {claim.id for claim in claims}
    surest = max(claims, key=lambda claim: (claim.certainty, claim.id))
    return replace(
        happening,
        type=_most_common(deed.type for deed in deeds),
        mode=None,
        status=_most_common(claim.status for claim in claims),
        what=surest.evidence[0].quote,
        initiators=_in_order((mention for deed in deeds for mention in deed.initiators), {one for one, _ in pairs}),
        recipients=_in_order((mention for deed in deeds for mention in deed.recipients), {other for _, other in pairs}),
        goods=_goods(deeds),
        contexts=tuple(sorted({context for deed in deeds for context in deed.contexts})),
        amounts=tuple(_amount(one, ids) for one in happening.amounts if ids & set(one.claims)),
        claims=tuple(one for one in happening.claims if one in ids),
    )


def _in_order(mentions: Iterable[Mention], some: set[str]) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(one.affiliation for one in mentions) if name in some)


def _goods(deeds: Sequence[Deed]) -> tuple[str, ...]:
    """Return the goods that at least half of those deeds have that have any."""
    named = [{goods.concept for goods in deed.goods} for deed in deeds if deed.goods]
    counts = Counter(concept for concepts in named for concept in sorted(concepts))
    return tuple(sorted(concept for concept, count in counts.items() if 2 * count >= len(named)))


def _amount(amount: Amount, claims: set[str]) -> Amount:
    return replace(amount, claims=tuple(one for one in amount.claims if one in claims))


def _most_common(values: Iterable[Value]) -> Value:
    return Counter(values).most_common(1)[0][0]

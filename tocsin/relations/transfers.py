"""Transfers: who hands over what to whom, how much, since when, and on whose word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from tocsin.model import Amount, Happening, Progress, Tally, Transfer
from tocsin.relations.handing_over import goods_of, hands, is_sum
from tocsin.relations.stages import FURTHEST, best_grades, in_order, most_origins, progress_of, stage

GAP: Final = 365  # days without word of a transfer after which the next one is another
_AHEAD: Final = frozenset({Progress.PROMISED, Progress.PLANNED})

Words = Mapping[str, tuple[str, date]]
"""Who says a claim, and the day of the document that has it, by the claim's id."""
Key = tuple[str, str, str, str]
"""Giver, taker, goods, provenance."""


def transfers(happenings: Iterable[Happening], words: Words | None = None, *, gap: int = GAP) -> tuple[Transfer, ...]:
    """Return what was, or is said to be, handed over, one transfer for each giver, taker and goods.

    After `gap` days without word of it a new transfer begins. `words` say who gives a figure and when; without them
    nobody does, on the day of the happening's last document. The order of happenings does not matter: transfers come
    with the latest first.
    """
    groups: dict[Key, list[Happening]] = defaultdict(list)
    for one in happenings:
        for goods in goods_of(one):
            for giver, taker in hands(one, goods):
                groups[giver, taker, goods, one.provenance].append(one)
    found = [
        _transfer(key, run, words or {}) for key, some in groups.items() for run in _runs(some, timedelta(days=gap))
    ]
    return tuple(sorted(found, key=lambda one: (-one.last.toordinal(), one.giver, one.taker, one.goods, one.id)))


def _runs(happenings: list[Happening], gap: timedelta) -> Iterator[list[Happening]]:
    """Yield the happenings of one key, parted where nothing was heard for longer than `gap`."""
    dated = sorted(((one.day, one.id, one) for one in happenings), key=lambda one: one[:2])
    run: list[Happening] = []
    for day, _, one in dated:
        if run and day - run[-1].day > gap:
            yield run
            run = []
        run.append(one)
    yield run


def _transfer(key: Key, happenings: list[Happening], words: Words) -> Transfer:
    giver, taker, goods, provenance = key
    history = tuple(sorted((stage(one) for one in happenings), key=in_order))
    progress = min((one.progress for one in history), key=FURTHEST.__getitem__)
    days = [one.day for one in history if one.progress is progress]
    affirming = [one for one in happenings if progress_of(one) is not Progress.DENIED]
    source, information = best_grades(affirming)
    return Transfer(
        giver=giver,
        taker=taker,
        goods=goods,
        progress=progress,
        first=days[0],
        last=days[-1],
        history=history,
        tallies=_tallies(goods, affirming, words),
        announced=next((one.day for one in history if one.progress in _AHEAD), None),
        origins=most_origins(affirming),
        denials=max(map(_denials, happenings)),
        source=source,
        information=information,
        provenance=provenance,
    )


def _denials(happening: Happening) -> int:
    """Return how many deny a happening; of one that did not happen, those are its origins where none is counted."""
    affirmers = happening.origins if progress_of(happening) is Progress.DENIED else 0
    return max(happening.denials, affirmers)


def _tallies(goods: str, happenings: list[Happening], words: Words) -> tuple[Tally, ...]:
    """Return the figures for some goods, each once, those that were first given earlier first."""
    given: dict[tuple[float, str, str], list[Tally]] = defaultdict(list)
    for one in happenings:
        for amount in one.amounts:
            if _counts(amount, goods, one):
                # "1,500 soldiers" and "1,500 troops" are one figure.
                key = (amount.value, amount.goods or "", amount.unit or "")
                given[key].append(_tally(amount, one, words))
    return tuple(sorted(map(_joined, given.values()), key=lambda one: (one.first, one.amount.value, one.amount.text)))


def _counts(amount: Amount, goods: str, happening: Happening) -> bool:
    """Tell whether an amount is one of these goods: by its noun or, as a sum of money, where they are all that is
    handed over. What several goods are worth together is nobody's alone."""
    if amount.goods or not is_sum(amount):
        return amount.goods == goods
    return len(goods_of(happening)) == 1


def _tally(amount: Amount, happening: Happening, words: Words) -> Tally:
    said = [words[claim] for claim in amount.claims if claim in words]
    days = [day for _, day in said] or [happening.known]
    return Tally(amount=amount, first=min(days), last=max(days), who=tuple(sorted({who for who, _ in said})))


def _joined(same: list[Tally]) -> Tally:
    same.sort(key=lambda one: (one.first, one.amount.text, one.amount.claims))
    if len(same) == 1:
        return same[0]
    claims = tuple(dict.fromkeys(claim for one in same for claim in one.amount.claims))
    return Tally(
        amount=replace(same[0].amount, claims=claims),
        first=same[0].first,
        last=max(one.last for one in same),
        who=tuple(sorted({who for one in same for who in one.who})),
    )

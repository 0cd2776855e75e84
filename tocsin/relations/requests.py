"""Requests and pledges: who asked or promised whom what, and what has become of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any, Final

from tocsin.model import Happening, Pledge, Progress, Reply, Request, Stage
from tocsin.relations.answers import TYPES, WINDOW, Subject, answer_of, reply_to_pledge, subject_of, why_about
from tocsin.relations.handing_over import goods_of, hands, is_known
from tocsin.relations.rows import pairs
from tocsin.relations.stages import best_grades, in_order, most_origins, progress_of, stage

Pair = tuple[str, str]
"""Who asks or is promised something, and who should do it."""

_AHEAD: Final = frozenset({Progress.PROMISED, Progress.PLANNED})


@dataclass(slots=True)
class _Matter:
    """Something that one actor owes another an answer on, while its history is gone through."""

    pair: Pair
    subject: Subject
    asking: list[Happening]
    outcome: Reply = Reply.OPEN
    promise: Stage | None = None
    answer: Stage | None = None
    why: str = ""
    history: list[Stage] = field(default_factory=list)

    @property
    def begun(self) -> date:
        return self.history[0].day

    def days(self, on: date) -> int:
        """Return how many days it took, or has been open for on a day."""
        return max(0, ((self.answer.day if self.answer else on) - self.begun).days)


def requests(happenings: Iterable[Happening], *, on: date) -> tuple[Request, ...]:
    """Return what was asked of whom and what became of it by a day, the latest first.

    A REQUEST for several goods is one request for each. Asking again for the same, while it is unanswered, is the
    same request. It is answered by what the asked one then does towards the asker (`answers`): the first delivery or
    concession fulfils it; before that the last word, a promise or a refusal, counts.
    """
    made = [
        Request(
            asker=one.pair[0],
            asked=one.pair[1],
            goods=next(iter(one.subject.goods), None),
            contexts=tuple(sorted(one.subject.contexts)),
            promise=one.promise,
            **_come_to(one, on),
        )
        for one in _gone_through(happenings, on, _asked, answer_of)
    ]
    return tuple(sorted(made, key=lambda one: (-one.history[-1].day.toordinal(), one.asker, one.asked, one.id)))


def pledges(happenings: Iterable[Happening], *, on: date) -> tuple[Pledge, ...]:
    """Return which goods were promised or planned to be handed over, and what became of it by a day, the latest first.

    A pledge is kept by the first delivery of these goods, and taken back by a refusal of them or their suspension.
    """
    made = [
        Pledge(giver=one.pair[1], taker=one.pair[0], goods=next(iter(one.subject.goods)), **_come_to(one, on))
        for one in _gone_through(happenings, on, _promised, reply_to_pledge)
    ]
    return tuple(sorted(made, key=lambda one: (-one.history[-1].day.toordinal(), one.giver, one.taker, one.id)))


def _come_to(matter: _Matter, on: date) -> dict[str, Any]:
    """Return what requests and pledges both tell of their history and outcome by a day."""
    source, information = best_grades(matter.asking)
    return {
        "what": matter.history[0].what,
        "history": tuple(matter.history),
        "outcome": matter.outcome,
        "days": matter.days(on),
        "answer": matter.answer,
        "why": matter.why,
        "origins": most_origins(matter.asking),
        "source": source,
        "information": information,
    }


Opening = Callable[[Happening], Iterator[tuple[Pair, Subject]]]
Replying = Callable[[Happening, Progress], Reply | None]


def _asked(happening: Happening) -> Iterator[tuple[Pair, Subject]]:
    """Yield who asks whom for what in a happening, once for each of several goods."""
    if happening.type != "REQUEST" or progress_of(happening) is not Progress.TOOK_PLACE:
        return
    subject = subject_of(happening)
    for asker, asked in product(happening.initiators, happening.recipients):
        if asker != asked and is_known(asker) and is_known(asked):
            for goods in sorted(subject.goods) or [""]:
                yield (asker, asked), Subject(frozenset({goods} if goods else ()), subject.contexts)


def _promised(happening: Happening) -> Iterator[tuple[Pair, Subject]]:
    """Yield to whom a happening promises goods by whom."""
    if progress_of(happening) in _AHEAD:
        for goods in goods_of(happening):
            for giver, taker in hands(happening, goods):
                yield (taker, giver), Subject(frozenset({goods}), frozenset())


def _gone_through(happenings: Iterable[Happening], on: date, opening: Opening, replying: Replying) -> list[_Matter]:
    """Return the matters of some happenings by going through them in the order of their days, up to one."""
    dated = sorted(
        ((stage(one), one) for one in happenings if one.kind == "event" and one.type in TYPES),
        key=lambda told: (told[0].day, told[1].type != "REQUEST", in_order(told[0])),
    )
    matters: list[_Matter] = []
    outstanding: dict[Pair, list[_Matter]] = defaultdict(list)
    for told, one in dated:
        if told.day > on:
            break
        outcome = replying(one, told.progress)
        if outcome is not None:
            for pair in _answered(one, outstanding):
                outstanding[pair] = _replied(outstanding[pair], one, told, outcome)
        for pair, subject in opening(one):
            _open(_Matter(pair, subject, [one], history=[told]), outstanding[pair], matters)
    return matters


def _answered(happening: Happening, outstanding: dict[Pair, list[_Matter]]) -> list[Pair]:
    """Return the pairs whose matters a happening may answer: those who do it, or hand over, owe them to the others."""
    doers = [pair for goods in goods_of(happening) for pair in hands(happening, goods)] or pairs(happening)
    return [(asker, asked) for asked, asker in dict.fromkeys(doers) if outstanding.get((asker, asked))]


def _open(matter: _Matter, outstanding: list[_Matter], matters: list[_Matter]) -> None:
    """Add a matter, or what is asked or promised again to the one that it repeats."""
    named = matter.subject.goods or matter.subject.contexts
    alike = (one for one in outstanding if one.subject == matter.subject)
    same = next((one for one in alike if (matter.begun - one.history[-1].day).days <= WINDOW), None) if named else None
    if same is None:
        outstanding.append(matter)
        matters.append(matter)
        return
    same.history.extend(matter.history)
    same.asking.extend(matter.asking)
    if same.outcome is Reply.REFUSED and matter.history[0].progress in _AHEAD:
        same.outcome, same.answer, same.why = Reply.OPEN, None, ""  # what was taken back is promised anew


def _replied(outstanding: list[_Matter], happening: Happening, told: Stage, outcome: Reply) -> list[_Matter]:
    """Tell some matters of a reply; return those that it leaves outstanding and that later ones may still answer."""
    kept = []
    for one in outstanding:
        why = why_about(one.subject, happening, asked_on=one.history[-1].day, answered_on=told.day)
        if why:
            one.outcome, one.answer, one.why = outcome, told, why
            one.promise = told if outcome is Reply.PROMISED else one.promise
        if one.outcome is not Reply.FULFILLED and (told.day - one.history[-1].day).days <= WINDOW:
            kept.append(one)
    return kept

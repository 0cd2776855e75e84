"""Conflicts: figures about one thing that cannot all be right, or that grew, over the reports that give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Final

from tocsin.corroboration.figures.counts import FAR, at_odds, counts
from tocsin.corroboration.figures.figured import Figured
from tocsin.corroboration.figures.figures import Desk, figures
from tocsin.corroboration.figures.places_named import Setting, atlas, demonyms
from tocsin.corroboration.figures.sameness import ENOUGH, NEVER, sameness
from tocsin.corroboration.speakers.directory import directory
from tocsin.corroboration.speakers.speaker import same_speaker
from tocsin.model import ActorKind, Bound, Claim, Conflict, Given, Reading
from tocsin.vocabulary import Vocabulary

Group = list[Figured]
_CANNOT: Final = -12.0  # what a pair that cannot be about one thing counts among others
_NAMES: Final = 3  # places that a heading names at most


def conflicts(readings: Sequence[Reading], vocabulary: Vocabulary) -> tuple[Conflict, ...]:
    """Return the figures of some reports that disagree, or that one speaker has raised, each with all for its thing.

    A group of figures about one thing is shown whole once two of them cannot both be right. Years, dates, times, ages,
    ordinals, shares, money and measures are no figures here, nor are the parts of another figure ("among them").
    """
    found = told_of(readings, vocabulary)
    return tuple(_conflict(group, vocabulary) for group in map(_folded, grouped(found)) if _disagrees(group))


def giving_figures(claims: Iterable[Claim]) -> int:
    """Return how many numbers stand in the sentences of some claims, at most as many of which are figures."""
    sentences = {evidence.quote for claim in claims for evidence in claim.evidence}
    return sum(len(counts(sentence)) for sentence in sentences)


def told_of(readings: Sequence[Reading], vocabulary: Vocabulary) -> list[Figured]:
    """Return the figures of some reports that are no parts of others."""
    states = frozenset(id_ for id_, actor in vocabulary.actors.by_id.items() if actor.kind is ActorKind.STATE)
    known = atlas(readings, vocabulary)
    desk = Desk(vocabulary, directory(vocabulary), known, demonyms(vocabulary), states)
    found = [figure for reading in readings for figure in figures(reading, desk) if not figure.part]
    scenes = {(_befallen(figure), country) for figure in found for country in figure.where.countries}
    return [_on_scene(figure, scenes) for figure in found]


def _on_scene(figure: Figured, scenes: Set[tuple[str, str]]) -> Figured:
    """Return a figure without its speaker's country, unless the like is told to have happened there."""
    here = frozenset(country for country in figure.around.countries if (_befallen(figure), country) in scenes)
    return replace(figure, around=Setting(here, figure.around.places))


def _befallen(figure: Figured) -> str:
    return (figure.fate.within or figure.fate.concept) if figure.fate else ""


def grouped(found: Sequence[Figured]) -> list[Group]:
    """Return figures in groups about one thing.

    The two groups are joined again and again whose members are most surely about one thing on the average. A pair that
    cannot be weighs heavily against it, and no more: what a sentence counts is misread now and then.
    """
    near = {pair: sameness(found[pair[0]], found[pair[1]]) for pair in combinations(range(len(found)), 2)}
    near = {pair: score for pair, score in near.items() if score > NEVER / 2}
    return [[found[n] for n in members] for part in _parts(near, len(found)) for members in _joined(part, near)]


def _parts(near: dict[tuple[int, int], float], size: int) -> list[list[int]]:
    """Return the numbers of figures in parts between which nothing is near enough to be joined."""
    part_of = list(range(size))
    for (one, other), score in near.items():
        if score > ENOUGH and part_of[one] != part_of[other]:
            old, new = part_of[other], part_of[one]
            part_of = [new if part == old else part for part in part_of]
    return [[n for n in range(size) if part_of[n] == part] for part in dict.fromkeys(part_of)]


def _joined(part: Sequence[int], near: dict[tuple[int, int], float]) -> list[list[int]]:
    groups = [[n] for n in part]
    while True:
        scored = [(_average(one, other, near), one, other) for one, other in combinations(groups, 2)]
        best = max(scored, key=lambda scores: scores[0], default=(NEVER, [], []))
        if best[0] <= ENOUGH:
            return groups
        groups = [group for group in groups if group not in best[1:]] + [sorted(best[1] + best[2])]


def _average(left: Sequence[int], right: Sequence[int], near: dict[tuple[int, int], float]) -> float:
    scores = [near.get((min(one, other), max(one, other)), _CANNOT) for one in left for other in right]
    return sum(scores) / len(scores)


def _folded(group: Group) -> Group:
    """Return a group without the figures that the same report has more exactly: "over a thousand" of 1,277."""
    return [figure for figure in group if not any(_has(other, figure) for other in group if other is not figure)]


def _has(exact: Figured, vague: Figured) -> bool:
    one, other = exact.count, vague.count
    if exact.document != vague.document or one.value == other.value or other.bound in (Bound.EXACT, one.bound):
        return False
    if one.value > other.value * (1 + FAR) or (vague.voiced and not _of_one(exact, vague)):
        return False
    return other.low <= one.low and one.high <= other.high


def _of_one(one: Figured, other: Figured) -> bool:
    return bool(one.speaker and other.speaker and same_speaker(one.speaker, other.speaker))


def _disagrees(group: Group) -> bool:
    """Tell whether two figures of a group cannot both be right, or one speaker has given two of them."""
    return any(
        at_odds(one.count, other.count) or (one.count.value != other.count.value and _of_one(one, other))
        for one, other in combinations(group, 2)
    )


def _conflict(group: Group, vocabulary: Vocabulary) -> Conflict:
    """Return the figures of a group in the order of their days, each once with all its claims."""
    given: list[Group] = []
    for figure in sorted(group, key=_order):
        same = next((others for others in given if _is_same(others[0], figure)), None)
        if same is None:
            given.append([figure])
        else:
            same.append(figure)
    return Conflict(about=_about(group, vocabulary), figures=tuple(map(_given, given)))


def _order(figure: Figured) -> tuple[date, bool, float]:
    return (figure.day or date.max, figure.speaker is None, figure.count.value)


def _is_same(one: Figured, other: Figured) -> bool:
    """Tell whether two figures are one: reprints, quotations, and what a report says without naming anybody."""
    return one.count.value == other.count.value and (not one.speaker or not other.speaker or _of_one(one, other))


def _given(figures: Sequence[Figured]) -> Given:
    first = next((figure for figure in figures if figure.speaker), figures[0])
    bounds = (figure.count.bound for figure in figures)  # a headline leaves "about" out
    return Given(
        value=first.count.value,
        bound=next((bound for bound in bounds if bound is not Bound.EXACT), Bound.EXACT),
        text=first.count.text,
        who=first.who,
        day=first.day,
        claims=tuple(dict.fromkeys(claim for figure in figures for claim in figure.claims)),
    )


def _about(group: Group, vocabulary: Vocabulary) -> str:
    """Return what is counted, in words: "North Korea: soldiers sent (Russia)"."""
    thing = max(group, key=lambda figure: (bool(figure.fate), figure.thing.concept == "people"))
    names = [*dict.fromkeys(_places(group, vocabulary))][:_NAMES]
    whose = sorted({vocabulary.actors.by_id[state].name for figure in group for state in figure.whose})
    what = " ".join(filter(None, [thing.thing.concept, thing.fate.concept if thing.fate else ""]))
    return "".join([f"{', '.join(whose)}: " if whose else "", what, f" ({', '.join(names)})" if names else ""])


def _places(group: Group, vocabulary: Vocabulary) -> Iterator[str]:
    for figure in group:
        yield from (place.title() for place in figure.where.places)
        if not figure.where.places:
            yield from (vocabulary.actors.by_id[state].name for state in sorted(figure.where.countries))

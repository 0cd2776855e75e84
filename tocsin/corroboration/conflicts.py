"""Conflicts: figures about one thing that cannot all be right, or that grew, over the reports that give them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from tocsin.corroboration.counts import FAR, at_odds
from tocsin.corroboration.directory import directory
from tocsin.corroboration.figures import Desk, Figured, figures
from tocsin.corroboration.places_named import Setting, atlas, demonyms
from tocsin.corroboration.sameness import ENOUGH, NEVER, sameness
from tocsin.corroboration.speaker import same_speaker
from tocsin.model import ActorKind, Bound, Conflict, Given, Reading
from tocsin.vocabulary import Vocabulary

Group = list[Figured]


def conflicts(readings: Sequence[Reading], vocabulary: Vocabulary) -> tuple[Conflict, ...]:
    """Return the figures of some reports that disagree, each group with all figures for its thing."""
    groups = map(folded, grouped(all_figures(readings, vocabulary)))
    return tuple(conflict(group) for group in groups if disagrees(group))


def all_figures(readings: Sequence[Reading], vocabulary: Vocabulary, *, parts: bool = False) -> list[Figured]:
    """Return the figures of some reports that are no parts of others; who speaks for a scene stands in its setting."""
    outlets = sorted({reading.document.outlet for reading in readings if reading.document.outlet})
    states = frozenset(actor.id for actor in vocabulary.actors.by_id.values() if actor.kind is ActorKind.STATE)
    desk = Desk(vocabulary, directory(vocabulary), atlas(readings, vocabulary), demonyms(vocabulary), outlets, states)
    found = [figure for reading in readings for figure in figures(reading, desk) if parts or not figure.part]
    scenes = frozenset(country for figure in found for country in figure.where.countries)
    found = [
        replace(figure, around=Setting(figure.around.countries & scenes, figure.around.places)) for figure in found
    ]
    return found


def disagrees(group: Group) -> bool:
    """Tell whether two figures of a group cannot both be right, or one speaker has given two of them."""
    return any(at_odds(one.count, other.count) or _grew(one, other) for one, other in combinations(group, 2))


def _grew(one: Figured, other: Figured) -> bool:
    if one.count.value == other.count.value or not one.speaker or not other.speaker:
        return False
    return same_speaker(one.speaker, other.speaker)


def folded(group: Group) -> Group:
    """Return a group without the figures that the same report has more exactly: "over a thousand" of 1,277."""
    return [figure for figure in group if not any(_has(other, figure) for other in group if other is not figure)]


def _has(exact: Figured, vague: Figured) -> bool:
    if exact.document != vague.document or exact.count.value == vague.count.value or vague.count.bound is Bound.EXACT:
        return False
    if vague.voiced and not (vague.speaker and exact.speaker and same_speaker(vague.speaker, exact.speaker)):
        return False
    if exact.count.bound is vague.count.bound or exact.count.value > vague.count.value * (1 + FAR):
        return False
    return vague.count.low <= exact.count.low and exact.count.high <= vague.count.high


def grouped(found: Sequence[Figured]) -> list[Group]:
    """Return figures in groups about one thing: the two nearest groups are joined until no two are near enough."""
    groups: list[Group] = [[figure] for figure in found]
    near = {frozenset((a, b)): sameness(found[a], found[b]) for a, b in combinations(range(len(found)), 2)}
    members = {n: [n] for n in range(len(found))}
    while True:
        best, pair = ENOUGH, None
        for (a, one), (b, other) in combinations(members.items(), 2):
            scores = [near[frozenset((x, y))] for x in one for y in other]
            if min(scores) < NEVER / 2:
                continue
            score = sum(scores) / len(scores)
            if score > best:
                best, pair = score, (a, b)
        if pair is None:
            return [[found[n] for n in group] for group in members.values()]
        members[pair[0]] += members.pop(pair[1])


def conflict(group: Group) -> Conflict:
    """Return the figures of a group in the order of their days."""
    given: list[tuple[Figured, list[Figured]]] = []
    for figure in sorted(group, key=_order):
        same = next((others for first, others in given if _same(first, figure)), None)
        if same is None:
            given.append((figure, [figure]))
        else:
            same.append(figure)
    return Conflict(about=about(group), figures=tuple(_given(others) for _, others in given))


def _order(figure: Figured) -> tuple[date, bool, float]:
    return (figure.day or date.max, figure.speaker is None, figure.count.value)


def _same(one: Figured, other: Figured) -> bool:
    if one.count.value != other.count.value:
        return False
    if one.speaker is None or other.speaker is None:
        return True
    return same_speaker(one.speaker, other.speaker)


def _given(figures: Sequence[Figured]) -> Given:
    first = figures[0]
    bound = next((figure.count.bound for figure in figures if figure.count.bound is not Bound.EXACT), Bound.EXACT)
    claims = dict.fromkeys(claim for figure in figures for claim in figure.claims)
    return Given(
        value=first.count.value, bound=bound, text=first.count.text, who=first.who, day=first.day, claims=tuple(claims)
    )


def about(group: Group) -> str:
    first = next((figure for figure in group if figure.fate), group[0])
    place = next((figure.where for figure in group if figure.where), None)
    names = sorted(place.places or place.countries) if place else []
    return " ".join(filter(None, [first.thing.concept, first.fate.concept if first.fate else "", *names]))

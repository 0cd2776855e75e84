"""Grouping: the happenings of a day as stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tocsin.briefing.briefs.reports import Material
from tocsin.briefing.briefs.weighing import by_importance, importance
from tocsin.corroboration import stories
from tocsin.model import Happening


@dataclass(slots=True)
class _Story:
    """A story as it grows: which reports tell it, who acts in it, who and where is named, and what happens."""

    reports: int
    actors: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    happenings: list[Happening] = field(default_factory=list)


def by_story(material: Material) -> list[list[Happening]]:
    """Return the happenings of each story of the day, the most important story and happening first.

    A story is what reports alike in their words tell of actors that act on each other, over others if need be: with
    few reports at hand, their words alone tell stories badly apart. What has but one happening goes to the largest
    story that names somebody of it.
    """
    of_claim = _stories_of_claims(material)
    found: list[_Story] = []
    for one in sorted(material.happenings, key=by_importance):
        told_in = Counter(of_claim[claim] for claim in one.claims if claim in of_claim)
        if told_in:
            _add(one, min(told_in, key=lambda story: (-told_in[story], story)), found)
    ranked = [story.happenings for story in _joined(found)]
    return sorted(ranked, key=lambda some: (-sum(map(importance, some[:3])), some[0].id))


def _add(happening: Happening, reports: int, found: list[_Story]) -> None:
    """Add a happening to the stories of its reports that share an actor with it, which become one by that."""
    actors = {*happening.initiators, *happening.recipients} or {*happening.named}
    around = {*actors, *happening.named, *happening.countries}
    near = [some for some in found if some.reports == reports and (not actors or actors & some.actors)]
    story = near[0] if near else _Story(reports)
    if not near:
        found.append(story)
    for other in near[1:]:
        story.actors |= other.actors
        story.around |= other.around
        story.happenings += other.happenings
        found.remove(other)
    story.actors |= actors
    story.around |= around
    story.happenings.append(happening)


def _joined(found: list[_Story]) -> list[_Story]:
    """Return the stories, those of one happening joined to the largest of the same reports that names the same."""
    large = sorted((one for one in found if len(one.happenings) > 1), key=lambda one: -len(one.happenings))
    kept = list(large)
    for one in found:
        if len(one.happenings) > 1:
            continue
        home = next((some for some in large if some.reports == one.reports and some.around & one.around), None)
        if home:
            home.happenings += one.happenings
        else:
            kept.append(one)
    return kept


def _stories_of_claims(material: Material) -> Mapping[str, int]:
    """Return the number of the story that the report of each claim tells."""
    readings = [report.reading for report in material.reports.values()]
    numbers = stories([reading.document.text for reading in readings])
    return {
        claim.id: number
        for reading, number in zip(readings, numbers, strict=True)
        for claim in (*reading.claims, *reading.uncoded)
    }

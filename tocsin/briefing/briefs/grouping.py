"""Grouping: the happenings of a day as stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tocsin.briefing.briefs.reports import Material
from tocsin.briefing.briefs.weighing import importance
from tocsin.corroboration import stories
from tocsin.model import Happening


@dataclass(slots=True)
class _Story:
    """A story as it grows: which reports tell it, who is in it, and what happens."""

    reports: int
    actors: set[str] = field(default_factory=set)
    happenings: list[Happening] = field(default_factory=list)


def by_story(material: Material) -> list[list[Happening]]:
    """Return the happenings of each story of the day, the most important story and happening first.

    A story is what reports alike in their words tell of actors that, over others if need be, have to do with each
    other: with few reports at hand, their words alone tell stories badly apart.
    """
    of_claim = _stories_of_claims(material)
    found: list[_Story] = []
    for one in sorted(material.happenings, key=lambda one: (-importance(one), one.id)):
        told_in = Counter(of_claim[claim] for claim in one.claims if claim in of_claim)
        if told_in:
            _add(one, min(told_in, key=lambda story: (-told_in[story], story)), found)
    ranked = [story.happenings for story in found]
    return sorted(ranked, key=lambda some: (-sum(map(importance, some[:3])), some[0].id))


def _add(happening: Happening, reports: int, found: list[_Story]) -> None:
    """Add a happening to the stories of its reports that share an actor with it, which become one by that."""
    actors = {*happening.initiators, *happening.recipients} or {*happening.named}
    near = [some for some in found if some.reports == reports and (not actors or actors & some.actors)]
    story = near[0] if near else _Story(reports)
    if not near:
        found.append(story)
    for other in near[1:]:
        story.actors |= other.actors
        story.happenings += other.happenings
        found.remove(other)
    story.actors |= actors
    story.happenings.append(happening)


def _stories_of_claims(material: Material) -> Mapping[str, int]:
    """Return the number of the story that the report of each claim tells."""
    readings = [report.reading for report in material.reports.values()]
    numbers = stories([reading.document.text for reading in readings])
    return {
        claim.id: number
        for reading, number in zip(readings, numbers, strict=True)
        for claim in (*reading.claims, *reading.uncoded)
    }

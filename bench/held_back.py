"""`held_back`: the project's own sentences that no network was trained on, one in ten."""

from __future__ import annotations

from bench.rows import Row
from tocsin.reading.learned import LearnedCoder
from training.answers import lessons
from training.corpus import examples, happenings
from training.measure import figures, intervals


def measure() -> Row:
    """Return the figures of the network that ships, as `training.measure` defines them, and `intervals` of some."""
    coder, held_back = LearnedCoder(), [one for one in lessons(examples(), happenings()) if one.part == "held back"]
    between = {name: [round(end, 3) for end in ends] for name, ends in intervals(coder, held_back).items()}
    return {name: round(value, 4) for name, value in figures(coder, held_back).items()} | {"intervals": between}

"""Paths: the way of a claim from its report back to its origin, in steps that say why."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.corroboration.origins.roots import Roots
from tocsin.model import Path, Step, StepKind


def path(at: int, roots: Roots) -> Path:
    """Return the way of a claim, by its place among those told, back to its root."""
    told = roots.told[at]
    return Path(claim=told.claim.id, document=told.document.id, steps=tuple(_steps(at, roots)))


def _steps(at: int, roots: Roots) -> Iterator[Step]:
    """Yield the step to each claim behind another, and those who pass the last one on, down to the origin."""
    seen: set[int] = set()
    while (behind := roots.trails[at].behind) is not None and behind not in seen:
        trail = roots.trails[at]
        yield Step(kind=trail.kind, name=trail.name, why=trail.why, document=roots.told[behind].document.id)
        seen.add(at)
        at = behind
    told, trail = roots.told[at], roots.trails[at]
    for name in told.heard.relays:
        if name != trail.name and trail.kind is not StepKind.CITATION:
            yield Step(kind=StepKind.CITATION, name=name, why=f"It has this from {name}.")
    yield Step(kind=trail.kind, name=roots.all[roots.of[at]].speaker.name, why=trail.why)
